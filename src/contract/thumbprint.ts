/** The one place that knows how a thumbprint is written. */
import * as z from 'zod/mini'
import { compactHex } from './thumbprint-text.ts'

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
