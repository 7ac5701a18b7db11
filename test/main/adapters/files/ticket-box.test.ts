import { describe, expect, it } from 'vitest'
import { FileTicket } from '../../../../src/contract/file.ts'
import { createTicketBox } from '../../../../src/main/adapters/files/ticket-box.ts'

const mebibyte = 1024 * 1024
const unknown = { ok: false, problem: { code: 'file-ticket-unknown' } }

function boxAt(start = Date.parse('2026-11-20T09:00:00Z')) {
  let now = start
  const box = createTicketBox({ now: () => new Date(now) })
  return { box, pass: (ms: number) => void (now += ms) }
}

describe('the ticket box', () => {
  it('gives a ticket that the contract takes and nobody guesses', () => {
    const { box } = boxAt()
    const tickets = Array.from({ length: 100 }, () => box.offer('a.pfx', Buffer.from('bytes'), 'opened'))
    expect(new Set(tickets).size).toBe(100)
    for (const ticket of tickets) expect(FileTicket.safeParse(ticket).success).toBe(true)
  })

  it('gives name and bytes as often as asked, each time a copy of its own', () => {
    const { box } = boxAt()
    const ticket = box.offer('a.pfx', Buffer.from('bytes'), 'opened')
    const first = box.read(ticket)
    if (!first.ok) throw new Error(first.problem.code)
    first.value.bytes.fill(0)
    expect(box.read(ticket)).toEqual({
      ok: true,
      value: { name: 'a.pfx', bytes: new Uint8Array(Buffer.from('bytes')) },
    })
  })

  it('wipes what is discarded, and does not know it any more', () => {
    const { box } = boxAt()
    const bytes = Buffer.from('bytes')
    const ticket = box.offer('a.pfx', bytes, 'opened')
    box.discard(ticket)
    expect(bytes).toEqual(Buffer.alloc(5))
    expect(box.read(ticket)).toEqual(unknown)
    expect(() => box.discard(ticket)).not.toThrow()
  })

  it('forgets a file after an hour', () => {
    const { box, pass } = boxAt()
    const bytes = Buffer.from('bytes')
    const ticket = box.offer('a.pfx', bytes, 'opened')
    pass(59 * 60_000)
    expect(box.read(ticket).ok).toBe(true)
    pass(60_000)
    expect(box.read(ticket)).toEqual(unknown)
    expect(bytes).toEqual(Buffer.alloc(5))
  })

  it('lets the oldest go when more than 256 MiB are waiting', () => {
    const { box } = boxAt()
    const tickets = Array.from({ length: 5 }, (_, index) =>
      box.offer(`${index}`, Buffer.alloc(60 * mebibyte), 'opened'),
    )
    expect(tickets.map(ticket => box.read(ticket).ok)).toEqual([false, true, true, true, true])
  })

  it('accepts files of 1 byte to 64 MiB', () => {
    const { box } = boxAt()
    expect(box.accept('empty', Buffer.alloc(0))).toEqual({ ok: false, problem: { code: 'file-empty' } })
    expect(box.accept('large', Buffer.alloc(64 * mebibyte + 1))).toEqual({
      ok: false,
      problem: { code: 'file-too-large', sizeBytes: 64 * mebibyte + 1, limitBytes: 64 * mebibyte },
    })
    expect(box.accept('right', Buffer.alloc(64 * mebibyte))).toMatchObject({
      ok: true,
      value: { name: 'right', sizeBytes: 64 * mebibyte },
    })
  })

  it('wipes what was prepared for saving, and keeps what was opened, when the vault locks', () => {
    const { box } = boxAt()
    const prepared = Buffer.from('an exported key')
    const [opened, toSave] = [box.offer('a', Buffer.from('a'), 'opened'), box.offer('b', prepared, 'to-save')]
    box.wipePrepared()
    expect([box.read(opened).ok, box.read(toSave).ok]).toEqual([true, false])
    expect(prepared).toEqual(Buffer.alloc(15))
    box.wipeAll()
    expect(box.read(opened)).toEqual(unknown)
  })
})
