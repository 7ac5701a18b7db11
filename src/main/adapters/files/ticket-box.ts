/**
 * The TicketBox in memory: bytes of opened and prepared files under tickets nobody can guess. A ticket ends when it is
 * discarded, after an hour, or when newer files need its place; its bytes are wiped then, for they may hold keys.
 */
import { randomBytes } from 'node:crypto'
import { fileLimitBytes } from '../../../contract/file-limit.ts'
import { FileTicket, type OfferedFile } from '../../../contract/file.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { TicketBox } from '../../domain/certificates/ports.ts'
import type { Clock } from '../../domain/state/unit-of-work.ts'

export interface MemoryTicketBox extends TicketBox {
  /** As `offer` for a file from outside. Fails with `file-empty` and `file-too-large`. */
  accept(name: string, bytes: Uint8Array): Result<OfferedFile>
  /** What is prepared for saving holds exported private keys: wiped when the vault locks. Opened files stay. */
  wipePrepared(): void
  /** For the end of the program. */
  wipeAll(): void
}

interface Kept {
  readonly name: string
  readonly bytes: Uint8Array
  readonly purpose: 'opened' | 'to-save'
  readonly expiresAt: number
}

const totalLimitBytes = 4 * fileLimitBytes
const lifetimeMs = 60 * 60 * 1000
const ticketBytes = 24

/** The bytes offered become the box's own: it wipes them. What it answers is the reader's own copy. */
export function createTicketBox(clock: Clock): MemoryTicketBox {
  /** In the order of their offering, which is also that of their expiry. */
  const kept = new Map<FileTicket, Kept>()

  function discard(ticket: FileTicket): void {
    kept.get(ticket)?.bytes.fill(0)
    kept.delete(ticket)
  }

  function discardExpired(): void {
    for (const [ticket, { expiresAt }] of kept) if (expiresAt <= clock.now().getTime()) discard(ticket)
  }

  function makeRoomFor(sizeBytes: number): void {
    let total = sizeBytes
    for (const { bytes } of kept.values()) total += bytes.length
    for (const [ticket, { bytes }] of kept) {
      if (total <= totalLimitBytes) return
      total -= bytes.length
      discard(ticket)
    }
  }

  function offer(name: string, bytes: Uint8Array, purpose: Kept['purpose']): FileTicket {
    if (bytes.length > fileLimitBytes) throw new RangeError('larger than any door accepts')
    discardExpired()
    makeRoomFor(bytes.length)
    const ticket = FileTicket.parse(randomBytes(ticketBytes).toString('base64url'))
    kept.set(ticket, { name, bytes, purpose, expiresAt: clock.now().getTime() + lifetimeMs })
    return ticket
  }

  return {
    offer,
    discard,

    accept(name, bytes) {
      if (bytes.length === 0) return err({ code: 'file-empty' })
      if (bytes.length > fileLimitBytes) {
        return err({ code: 'file-too-large', sizeBytes: bytes.length, limitBytes: fileLimitBytes })
      }
      return ok({ ticket: offer(name, bytes, 'opened'), name, sizeBytes: bytes.length })
    },

    read(ticket) {
      discardExpired()
      const file = kept.get(ticket)
      if (file === undefined) return err({ code: 'file-ticket-unknown' })
      // Not slice(): of a Buffer that is a view, and wiping it would wipe what is kept.
      return ok({ name: file.name, bytes: new Uint8Array(file.bytes) })
    },

    wipePrepared() {
      for (const [ticket, { purpose }] of kept) if (purpose === 'to-save') discard(ticket)
    },

    wipeAll() {
      for (const ticket of kept.keys()) discard(ticket)
    },
  }
}
