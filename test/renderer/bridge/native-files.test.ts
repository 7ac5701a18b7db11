import { describe, expect, it } from 'vitest'
import { fileLimitBytes } from '../../../src/contract/file-limit.ts'
import { FileTicket } from '../../../src/contract/file.ts'
import type { PreloadApi } from '../../../src/contract/preload-api.ts'
import { err, ok, type Result } from '../../../src/contract/result.ts'
import { createNativeFiles } from '../../../src/renderer/bridge/native-files.ts'
import { preparedExport } from './prepared-export.ts'
import { scriptedClient } from './scripted-client.ts'

const offered = { ticket: FileTicket.parse('a'.repeat(22)), name: 'fe.pfx', sizeBytes: 3 }

function electron(reply: unknown = ok(offered)) {
  const client = scriptedClient()
  const offers: { name: string; bytes: Uint8Array }[] = []
  const api: PreloadApi = {
    send: () => undefined,
    onMessage: () => () => undefined,
    onClose: () => () => undefined,
    offerFile(name, bytes) {
      offers.push({ name, bytes })
      // What main sends is not trusted to be what the type says.
      return Promise.resolve(reply as Result<typeof offered>)
    },
  }
  return { client, offers, files: createNativeFiles(client, api) }
}

describe('createNativeFiles', () => {
  it('picks with the native dialog', async () => {
    const { client, files } = electron()
    const picked = files.pick({ purpose: 'import', multiple: true })
    expect(client.asked[0]).toMatchObject({
      name: 'files.pick',
      input: { purpose: 'import', multiple: true },
    })
    client.asked[0]!.answer(ok({ files: [offered] }))
    expect(await picked).toEqual(ok([offered]))
  })

  it('hands over the bytes of a dropped file', async () => {
    const { offers, files } = electron()
    expect(await files.offer(new File([Uint8Array.of(1, 2, 3)], 'fe.pfx'))).toEqual(ok(offered))
    expect(offers).toEqual([{ name: 'fe.pfx', bytes: Uint8Array.of(1, 2, 3) }])
  })

  it('refuses an empty file and one above the limit without reading it', async () => {
    const { offers, files } = electron()
    const large = new File(['x'], 'large.pfx')
    Object.defineProperty(large, 'size', { value: fileLimitBytes + 1 })
    expect(await files.offer(new File([], 'empty.pfx'))).toEqual(err({ code: 'file-empty' }))
    expect(await files.offer(large)).toMatchObject({ problem: { code: 'file-too-large' } })
    expect(offers).toEqual([])
  })

  it('parses the reply of the preload', async () => {
    const { files } = electron({ ok: true, value: { path: '/home/ada/fe.pfx' } })
    expect(await files.offer(new File(['x'], 'fe.pfx'))).toMatchObject({
      problem: { code: 'reply-malformed' },
    })
  })

  it('saves with the native dialog; main has read the file back', async () => {
    const { client, files } = electron()
    const saved = files.save(preparedExport)
    client.asked[0]!.answer(ok({ saved: { name: 'mine.pfx' } }))
    expect(await saved).toEqual(
      ok({ outcome: 'saved', name: 'mine.pfx', receivedSha256: preparedExport.sha256 }),
    )
  })

  it('tells a cancelled save from a failed one', async () => {
    const { client, files } = electron()
    const cancelled = files.save(preparedExport)
    client.asked[0]!.answer(ok({ saved: null }))
    expect(await cancelled).toEqual(ok({ outcome: 'cancelled' }))
    const failed = files.save(preparedExport)
    client.asked[1]!.answer(err({ code: 'export-not-verified', what: 'file' }))
    expect(await failed).toEqual(err({ code: 'export-not-verified', what: 'file' }))
  })

  it('saves a text of the window through the native dialog, and lets main forget it', async () => {
    const { client, offers, files } = electron()
    const saved = files.saveText('recovery.txt', 'ABCDE')
    await expect.poll(() => client.asked.length).toBe(1)
    expect(offers).toEqual([{ name: 'recovery.txt', bytes: new TextEncoder().encode('ABCDE') }])
    expect(client.asked[0]).toMatchObject({ name: 'files.save', input: { ticket: offered.ticket } })
    client.asked[0]!.answer(ok({ saved: { name: 'mine.txt' } }))
    await expect.poll(() => client.asked.length).toBe(2)
    expect(client.asked[1]).toMatchObject({ name: 'files.discard', input: { ticket: offered.ticket } })
    client.asked[1]!.answer(ok({}))
    expect(await saved).toEqual(ok('saved'))
  })

  it('answers cancelled when nobody wanted the text', async () => {
    const { client, files } = electron()
    const saved = files.saveText('recovery.txt', 'ABCDE')
    await expect.poll(() => client.asked.length).toBe(1)
    client.asked[0]!.answer(ok({ saved: null }))
    await expect.poll(() => client.asked.length).toBe(2)
    client.asked[1]!.answer(ok({}))
    expect(await saved).toEqual(ok('cancelled'))
  })
})
