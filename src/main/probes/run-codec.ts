/** The rows of a run as a blob: UTF-8 JSON, named by its SHA-256. */
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { ProbeRow } from '../../contract/probe-run.ts'
import { ThumbprintSha256 } from '../../contract/thumbprint.ts'

const Rows = z.array(ProbeRow)

export function encodeRows(rows: readonly ProbeRow[]): {
  readonly bytes: Uint8Array
  readonly sha256: ThumbprintSha256
} {
  const bytes = new TextEncoder().encode(JSON.stringify(rows))
  const hash = createHash('sha256').update(bytes).digest('hex').toUpperCase()
  return { bytes, sha256: ThumbprintSha256.parse(hash) }
}

/** Undefined for JSON of a version that this one does not know: the blob hashes to its name, so it is as written. */
export function decodeRows(bytes: Uint8Array): ProbeRow[] | undefined {
  try {
    const parsed = Rows.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return parsed.success ? parsed.data : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
