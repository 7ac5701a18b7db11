/** What errors of an SSH connection mean for replication. */
import type { TargetProblem } from '../../domain/replication/ports.ts'
import { harmless } from '../../domain/harmless.ts'

/** SSH_FX_NO_SUCH_FILE, SSH_FX_PERMISSION_DENIED (draft-ietf-secsh-filexfer-02, section 7). */
export const noSuchFile = 2
const permissionDenied = 3

/** @param where what was being done: "connect", or a path. */
export function toTargetProblem(error: unknown, where: string): TargetProblem {
  const { message, code, level } = errorFacts(error)
  const detail = `${where}: ${harmless(message)}`
  if (level === 'client-authentication') return { kind: 'AccessDenied', detail }
  return { kind: code === permissionDenied ? 'AccessDenied' : 'Unreachable', detail }
}

export function codeOf(error: unknown): unknown {
  return errorFacts(error).code
}

function errorFacts(error: unknown): { message: string; code: unknown; level: unknown } {
  if (!(error instanceof Error)) return { message: String(error), code: undefined, level: undefined }
  const { code, level } = error as Error & { readonly code?: unknown; readonly level?: unknown }
  return { message: error.message, code, level }
}
