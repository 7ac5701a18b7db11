/** What every TicketBox must do: the fake of the domain's tests and the real one. */
import { describe, expect, it } from 'vitest'
import { FileTicket } from '../../src/contract/file.ts'
import { createTicketBox } from '../../src/main/adapters/files/ticket-box.ts'
import { createMemoryTicketBox } from '../fakes/fake-files.ts'

describe.each([
  ['in memory for tests', () => createMemoryTicketBox()],
  ['of the application', () => createTicketBox({ now: () => new Date() })],
])('a ticket box %s', (_which, create) => {
  const bytes = () => Uint8Array.from([1, 2, 3])
  const unknown = { ok: false, problem: { code: 'file-ticket-unknown' } }

  it('gives name and bytes for a ticket, as often as asked', () => {
    const box = create()
    const ticket = box.offer('a.pfx', bytes(), 'opened')
    for (const _time of [1, 2]) {
      const read = box.read(ticket)
      expect(read.ok && [read.value.name, ...read.value.bytes]).toEqual(['a.pfx', 1, 2, 3])
    }
  })

  it('gives each file a ticket of its own', () => {
    const box = create()
    const [first, second] = [box.offer('a', bytes(), 'opened'), box.offer('a', bytes(), 'to-save')]
    expect(first).not.toBe(second)
    box.discard(first)
    expect(box.read(second).ok).toBe(true)
  })

  it('does not know a ticket that was discarded, or never given', () => {
    const box = create()
    const ticket = box.offer('a', bytes(), 'opened')
    box.discard(ticket)
    expect(box.read(ticket)).toEqual(unknown)
    expect(box.read(FileTicket.parse('A'.repeat(32)))).toEqual(unknown)
  })
})
