/** The errors of sockets and TLS engines as problems of ours. OpenSSL and BoringSSL name them differently. */
import { err, type Result } from '../../../contract/result.ts'
import type { ProblemOf } from '../../../contract/problem.ts'
import type { CallPhase } from './call-run.ts'
import { harmless } from '../../domain/harmless.ts'

type Reason = ProblemOf<'server-unreachable'>['reason']

export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'UNKNOWN'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.message : 'UNKNOWN'
}

/** Fails always, with server-unreachable. The phase stands first in `detail` where nothing else is worth telling. */
export function unreachable(url: string, error: unknown, phase: CallPhase): Result<never> {
  const code = errorCode(error)
  const reason = reasonOf(code, phase)
  const tellsPhase = reason === 'reset' || reason === 'timeout'
  const detail = tellsPhase ? phase : harmless(reason === 'handshake' ? alertOf(code) : code)
  return err({ code: 'server-unreachable', url, reason, detail })
}

const reasons: Readonly<Record<string, Reason>> = {
  ENOTFOUND: 'name-not-resolved',
  EAI_AGAIN: 'name-not-resolved',
  EAI_FAIL: 'name-not-resolved',
  EAI_NODATA: 'name-not-resolved',
  EAI_NONAME: 'name-not-resolved',
  ENODATA: 'name-not-resolved',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timeout',
}

/** What the engines say when no TLS record came. */
const notTls =
  /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|HTTPS_PROXY_REQUEST|UNKNOWN_PROTOCOL|RECORD_LAYER_FAILURE|INVALID_RECORD|UNEXPECTED_RECORD/

function reasonOf(code: string, phase: CallPhase): Reason {
  const known = reasons[code]
  if (known !== undefined) return known
  if (phase === 'handshake' && notTls.test(code)) return 'not-tls'
  return /^ERR_(SSL|TLS)|^EPROTO/.test(code) ? 'handshake' : 'other'
}

/** "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION" → "protocol version" */
function alertOf(code: string): string {
  const told = /ALERT_([A-Z0-9_]+)$/.exec(code)?.[1]
  return told === undefined ? code : told.toLowerCase().replaceAll('_', ' ')
}
