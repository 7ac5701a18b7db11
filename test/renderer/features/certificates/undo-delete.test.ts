import { describe, expect, it } from 'vitest'
import type { RecycleBinEntry } from '../../../../src/contract/stored-certificate.ts'
import {
  deleteForever,
  newestEntries,
  undoDelete,
} from '../../../../src/renderer/features/certificates/undo-delete.ts'
import { scriptedClient } from '../../bridge/scripted-client.ts'
import { sampleRow, thumbprint } from './sample-row.ts'

const { ref } = sampleRow()
const entry = (id: string, deletedAt: string, from = ref): RecycleBinEntry => ({
  id,
  deletedAt,
  from,
  computerName: 'WS-01',
  issuedTo: 'litwareinc.com',
  issuedBy: 'CA',
  notAfter: '2026-12-18T10:12:44Z',
  friendlyName: null,
  hasKey: true,
})
const entries = [
  entry('old', '2026-11-01T00:00:00Z'),
  entry('new', '2026-11-20T00:00:00Z'),
  entry('other', '2026-11-20T00:00:00Z', { ...ref, thumbprint: thumbprint('BB') }),
]

describe('newestEntries', () => {
  it('takes the newest deletion of each certificate that is meant and no other', () => {
    expect(newestEntries(entries, [ref]).map(each => each.id)).toEqual(['new'])
  })
})

describe('undoDelete', () => {
  it('restores what was just deleted', async () => {
    const client = scriptedClient()
    const undone = undoDelete(client, [ref])
    client.asked[0]?.answer({ ok: true, value: { entries } })
    await Promise.resolve()
    expect(client.asked[1]).toMatchObject({ name: 'recycleBin.restore', input: { ids: ['new'] } })
    client.asked[1]?.answer({ ok: true, value: { restored: 1 } })
    expect(await undone).toEqual({ ok: true, value: 1 })
  })

  it('tells why it cannot', async () => {
    const client = scriptedClient()
    const undone = undoDelete(client, [ref])
    client.asked[0]?.answer({ ok: false, problem: { code: 'connection-lost' } })
    expect(await undone).toEqual({ ok: false, problem: { code: 'connection-lost' } })
  })
})

describe('deleteForever', () => {
  it('destroys nothing when the deletion is refused', async () => {
    const client = scriptedClient()
    const gone = deleteForever(client, [ref])
    client.asked[0]?.answer({
      ok: false,
      problem: { code: 'certificate-in-use', thumbprint: 'A5', uses: [] },
    })
    expect(await gone).toMatchObject({ ok: false, problem: { code: 'certificate-in-use' } })
    expect(client.asked).toHaveLength(1)
  })

  it('goes through the recycle bin and destroys only what it put there', async () => {
    const client = scriptedClient()
    const gone = deleteForever(client, [ref])
    client.asked[0]?.answer({ ok: true, value: { deleted: 1 } })
    await new Promise(resolve => setTimeout(resolve))
    client.asked[1]?.answer({ ok: true, value: { entries } })
    await new Promise(resolve => setTimeout(resolve))
    expect(client.asked[2]).toMatchObject({ name: 'recycleBin.deleteForever', input: { ids: ['new'] } })
    client.asked[2]?.answer({ ok: true, value: { deleted: 1 } })
    expect(await gone).toEqual({ ok: true, value: 1 })
  })
})
