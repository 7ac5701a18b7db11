/** Logs of Executing Commands as blobs: UTF-8 JSON, named by its SHA-256. */
import { createHash } from 'node:crypto'
import { ExecutionLog } from '../contract/assignment.ts'
import { ThumbprintSha256 } from '../contract/thumbprint.ts'
import type { ExecutionLogCodec } from './domain/assignments/ports.ts'

export function createExecutionLogCodec(): ExecutionLogCodec {
  return {
    encode(log) {
      const bytes = new TextEncoder().encode(JSON.stringify(log))
      const hash = createHash('sha256').update(bytes).digest('hex').toUpperCase()
      return { bytes, sha256: ThumbprintSha256.parse(hash) }
    },
    decode(bytes) {
      try {
        const parsed = ExecutionLog.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
        return parsed.success ? parsed.data : undefined
      } catch (error) {
        // The blob hashes to its name, so it is as it was written: JSON of a version that this one does not know.
        if (error instanceof SyntaxError) return undefined
        throw error
      }
    },
  }
}
