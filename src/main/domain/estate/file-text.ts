/** What files of an estate ask of the outside world. */
import type { FileTicket } from '../../../contract/file.ts'
import type { Result } from '../../../contract/result.ts'

export interface FileText {
  /** UTF-8, or UTF-16 behind its mark; without the mark. Undefined for octets that are neither. */
  decode(bytes: Uint8Array): string | undefined
  /** UTF-8 without a mark. */
  encode(text: string): Uint8Array
}

/** The part of the files' tickets that is needed here. */
export interface SmallTicketBox {
  read(ticket: FileTicket): Result<{ readonly name: string; readonly bytes: Uint8Array }>
  offer(name: string, bytes: Uint8Array, purpose: 'to-save'): FileTicket
}
