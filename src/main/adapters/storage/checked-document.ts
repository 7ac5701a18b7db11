/**
 * JSON documents that notice damage: the last member is the SHA-256 of every byte before it, so that a changed bit
 * anywhere, a missing end and a foreign file are told apart (docs/formats.md, "Checked documents").
 */
import { createHash } from 'node:crypto'
import type { DamageReason } from '../../../contract/damage.ts'
import { err, ok, type Result } from '../../../contract/result.ts'

const trailerStart = ',"sha256":"'
const trailerEnd = '"}\n'
const hashLength = 64
const trailerLength = trailerStart.length + hashLength + trailerEnd.length

/** Beyond any document this program writes, and well below what a string can hold. */
export const documentLimitBytes = 256 * 1024 * 1024

export type Hashing = (bytes: Uint8Array) => string

/**
 * @param body the pieces of a JSON object without its closing brace, in order.
 * @param hash lower-case hexadecimal SHA-256; a caller that writes similar bodies again and again brings a quicker one.
 * @param allocate where the document goes.
 */
export function sealDocument(
  body: readonly Uint8Array[],
  hash: Hashing = sha256Hex,
  allocate: (length: number) => Buffer = Buffer.allocUnsafe,
): Uint8Array {
  const bodyLength = body.reduce((length, piece) => length + piece.length, 0)
  const sealed = allocate(bodyLength + trailerLength)
  let written = 0
  for (const piece of body) {
    sealed.set(piece, written)
    written += piece.length
  }
  sealed.write(trailerStart + hash(sealed.subarray(0, bodyLength)) + trailerEnd, bodyLength, 'latin1')
  return sealed
}

/** @returns the parsed document without its `sha256`, or what is wrong with the bytes. */
export function openDocument(
  bytes: Uint8Array,
  format: string,
): Result<Record<string, unknown>, DamageReason> {
  if (bytes.length === 0) return err('empty')
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const bodyLength = buffer.length - trailerLength
  const trailer = buffer.subarray(Math.max(0, bodyLength)).toString('latin1')
  if (bodyLength <= 0 || !trailer.startsWith(trailerStart) || !trailer.endsWith(trailerEnd)) {
    return err(
      buffer.subarray(0, 100).toString('latin1').startsWith(formatStart(format)) ? 'truncated' : 'foreign',
    )
  }
  const expected = trailer.slice(trailerStart.length, -trailerEnd.length)
  if (sha256Hex(buffer.subarray(0, bodyLength)) !== expected) return err('checksum')
  const document = parseObject(buffer.toString('utf8'))
  if (document?.['format'] !== format) return err('foreign')
  const { sha256: _checked, ...content } = document
  return ok(content)
}

/** How the body of every document of this format begins. */
export function formatStart(format: string): string {
  return `{"format":${JSON.stringify(format)}`
}

export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined // not JSON: for the caller the same as JSON of another kind
  }
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
