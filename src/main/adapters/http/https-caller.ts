/** HTTPS calls to other servers: their certificate is judged before anything is sent (domain/partners/ports.ts). */
import { err } from '../../../contract/result.ts'
import type { HttpCaller, ServerTrust } from '../../domain/partners/ports.ts'

export function createHttpsCaller(options: {
  readonly trust: ServerTrust
  readonly env: Readonly<Record<string, string | undefined>>
}): HttpCaller {
  void options
  return { call: () => Promise.resolve(err({ code: 'not-available-yet', what: 'https' })) }
}
