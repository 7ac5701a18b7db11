/** The one place that knows how a thumbprint is written. */
import * as z from 'zod/mini'

/**
 * Strips what people paste along with a hash: blanks, colons, dashes, and the invisible marks (U+200E and
 * its relatives) with which text copied from the Windows certificate dialog starts.
 */
export function compactHex(text: string): string {
  return text.replace(/[\s:\-\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '').toUpperCase()
}

/** SHA-1 over the DER of a certificate: 40 upper-case hexadecimal digits, as Windows identifies it. */
export const ThumbprintSha1 = z
  .pipe(
    z.pipe(
      z.string().check(z.maxLength(200)),
      z.transform((text: string) => compactHex(text)),
    ),
    z.string().check(z.regex(/^[0-9A-F]{40}$/)),
  )
  .brand<'ThumbprintSha1'>()
export type ThumbprintSha1 = z.output<typeof ThumbprintSha1>

/** SHA-256 over the DER of a certificate: 64 upper-case hexadecimal digits. Names the blob at rest in lower case. */
export const ThumbprintSha256 = z
  .string()
  .check(z.regex(/^[0-9A-F]{64}$/))
  .brand<'ThumbprintSha256'>()
export type ThumbprintSha256 = z.output<typeof ThumbprintSha256>

/** "A59AAE41…" → "A59A AE41 …": groups of four, as the console shows them. */
export function groupThumbprint(thumbprint: string): string {
  return thumbprint.replace(/(.{4})(?=.)/g, '$1 ')
}
