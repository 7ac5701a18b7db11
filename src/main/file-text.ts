/** Texts of files that people bring: which octets are which characters. */
import type { FileText } from './domain/estate/file-text.ts'

export const fileText: FileText = {
  decode(bytes) {
    try {
      // Each decoder drops the mark it was chosen by.
      return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
    } catch (error) {
      if (error instanceof TypeError) return undefined
      throw error
    }
  },
  encode: text => new TextEncoder().encode(text),
}

/** Spreadsheets save "Unicode text" as UTF-16 with a mark. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return 'utf-8'
}
