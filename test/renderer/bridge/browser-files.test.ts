import { afterEach, describe, expect, it, vi } from 'vitest'
import { fileLimitBytes } from '../../../src/contract/file-limit.ts'
import { FileTicket } from '../../../src/contract/file.ts'
import { err, ok } from '../../../src/contract/result.ts'
import { createBrowserFiles } from '../../../src/renderer/bridge/browser-files.ts'
import type { BrowserTransfer } from '../../../src/renderer/bridge/browser-transfer.ts'
import { exportedBytes, preparedExport } from './prepared-export.ts'
import { scriptedClient } from './scripted-client.ts'

const offered = { ticket: FileTicket.parse('a'.repeat(22)), name: 'fe.pfx', sizeBytes: 1 }

/** The few parts of a page that files need; the real ones are walked through in test/walks. */
function browser(options: {
  uploads?: { status: number; body: unknown }[]
  download?: Awaited<ReturnType<BrowserTransfer['download']>>
  chosen?: File[] | 'cancel'
}) {
  const uploaded: string[] = []
  const saved: { name: string; href: string }[] = []
  const page = {
    location: { origin: 'http://127.0.0.1:4711' },
    setTimeout: () => 0,
    document: {
      createElement(kind: string) {
        if (kind === 'a') {
          const anchor = {
            href: '',
            download: '',
            click: () => saved.push({ name: anchor.download, href: anchor.href }),
          }
          return anchor
        }
        const input = Object.assign(new EventTarget(), {
          files: options.chosen === 'cancel' ? [] : (options.chosen ?? []),
          click: () => input.dispatchEvent(new Event(options.chosen === 'cancel' ? 'cancel' : 'change')),
        })
        return input
      },
    },
  } as unknown as Window
  const transfer: BrowserTransfer = {
    upload(file, { onProgress }) {
      uploaded.push(file.name)
      onProgress?.(0.5)
      onProgress?.(1)
      const answer = options.uploads?.shift()
      return Promise.resolve(answer === undefined ? err({ code: 'connection-lost' }) : ok(answer))
    },
    download: () => Promise.resolve(options.download ?? err({ code: 'connection-lost' })),
  }
  const client = scriptedClient()
  const files = createBrowserFiles(client, () => 't0ken', page, transfer)
  return { client, files, uploaded, saved }
}

const file = (name: string): File => new File(['x'], name)
const created = { status: 201, body: offered }
const downloaded = (bytes: Uint8Array, status = 200) => ok({ status, bytes: Uint8Array.from(bytes) })

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('opening files in a browser', () => {
  it('uploads a dropped file and answers its ticket', async () => {
    const { files, uploaded } = browser({ uploads: [created] })
    expect(await files.offer(file('fe.pfx'))).toEqual(ok(offered))
    expect(uploaded).toEqual(['fe.pfx'])
  })

  it('uploads what was picked, one after the other, with one progress over all', async () => {
    const { files, uploaded } = browser({ chosen: [file('a'), file('b')], uploads: [created, created] })
    const shares: number[] = []
    const picked = await files.pick({
      purpose: 'import',
      multiple: true,
      onProgress: share => shares.push(share),
    })
    expect(picked).toEqual(ok([offered, offered]))
    expect(uploaded).toEqual(['a', 'b'])
    expect(shares).toEqual([0.25, 0.5, 0.75, 1])
  })

  it('answers an empty list when the picker was cancelled', async () => {
    const { files } = browser({ chosen: 'cancel' })
    expect(await files.pick({ purpose: 'import', multiple: false })).toEqual(ok([]))
  })

  it('answers the problem, not a part of the list, when one upload fails', async () => {
    const { files } = browser({ chosen: [file('a'), file('b')], uploads: [created] })
    expect(await files.pick({ purpose: 'import', multiple: true })).toEqual(err({ code: 'connection-lost' }))
  })

  it('refuses an empty file and one above the limit without sending it', async () => {
    const { files, uploaded } = browser({})
    const large = file('large.pfx')
    Object.defineProperty(large, 'size', { value: fileLimitBytes + 1 })
    expect(await files.offer(new File([], 'empty.pfx'))).toEqual(err({ code: 'file-empty' }))
    expect(await files.offer(large)).toMatchObject({ problem: { code: 'file-too-large' } })
    expect(uploaded).toEqual([])
  })

  it('sends nothing while the connection is lost: somebody else may hold the port', async () => {
    const { client, files, uploaded, saved } = browser({
      uploads: [created],
      download: downloaded(exportedBytes),
    })
    client.become('lost')
    expect(await files.offer(file('fe.pfx'))).toEqual(err({ code: 'connection-lost' }))
    expect(await files.save(preparedExport)).toEqual(err({ code: 'connection-lost' }))
    expect([...uploaded, ...saved]).toEqual([])
  })

  it('passes on the problem that the host told', async () => {
    const { files } = browser({
      uploads: [{ status: 429, body: { problem: { code: 'too-many-requests', limit: 4 } } }],
    })
    expect(await files.offer(file('a'))).toEqual(err({ code: 'too-many-requests', limit: 4 }))
  })

  it('takes an answer it cannot read for a lost connection', async () => {
    const { files } = browser({ uploads: [{ status: 201, body: { nothing: true } }] })
    expect(await files.offer(file('a'))).toEqual(err({ code: 'connection-lost' }))
  })
})

describe('saving files in a browser', () => {
  it('hashes what arrived, then saves it under the suggested name', async () => {
    vi.stubGlobal('URL', { createObjectURL: () => 'blob:it' })
    const { files, saved } = browser({ download: downloaded(exportedBytes) })
    expect(await files.save(preparedExport)).toEqual(
      ok({ outcome: 'saved', name: null, receivedSha256: preparedExport.sha256 }),
    )
    expect(saved).toEqual([{ name: 'fe-001.pfx', href: 'blob:it' }])
  })

  it('saves nothing when other bytes arrived than were prepared', async () => {
    const { files, saved } = browser({ download: downloaded(Uint8Array.of(1, 2, 4)) })
    expect(await files.save(preparedExport)).toMatchObject({ problem: { code: 'export-not-verified' } })
    expect(saved).toEqual([])
  })

  it('passes on the problem that the host told', async () => {
    const refusal = new TextEncoder().encode('{"problem":{"code":"file-ticket-unknown"}}')
    const { files } = browser({ download: downloaded(refusal, 404) })
    expect(await files.save(preparedExport)).toEqual(err({ code: 'file-ticket-unknown' }))
  })

  it('answers connection-lost for a refusal without words', async () => {
    const { files } = browser({ download: downloaded(new Uint8Array(), 500) })
    expect(await files.save(preparedExport)).toEqual(err({ code: 'connection-lost' }))
  })

  it('gives a text of the window to the browser as a download', async () => {
    const { files, saved } = browser({})
    expect(await files.saveText('recovery.txt', 'ABCDE')).toEqual(ok('saved'))
    expect(saved).toEqual([{ name: 'recovery.txt', href: expect.stringMatching(/^blob:/) }])
  })
})
