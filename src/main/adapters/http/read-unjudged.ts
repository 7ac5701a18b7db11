/** One answer over a connection that nobody judges, for those who look at what a server serves and trust none of it. */
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { Result } from '../../../contract/result.ts'
import type { HttpCall } from '../../domain/partners/ports.ts'
import { startRun } from './call-run.ts'
import { parseCallUrl } from './call-url.ts'
import { exchange, type Exchange } from './exchange.ts'
import { openSecure } from './open-secure.ts'
import { openTunnel } from './open-tunnel.ts'

/**
 * Straight to the server, without proxy or redirects. Fails with url-not-valid, server-unreachable, answer-not-usable.
 * @param host where to connect; what is asked for, and named in the handshake, stands in the URL.
 */
export async function readUnjudged(
  call: HttpCall,
  host: string,
  signal: CancelSignal,
): Promise<Result<Exchange>> {
  const url = parseCallUrl(call.url)
  if (!url.ok) return url
  const run = startRun(call.url, call.timeoutMs, signal)
  try {
    const tunnel = await run.within(openTunnel({ ...url.value, host }, 'direct', run))
    if (!tunnel.ok) return tunnel
    const secure = await run.within(openSecure(url.value, tunnel.value.socket, run))
    return secure.ok ? await run.within(exchange(url.value, call, secure.value.socket, run)) : secure
  } finally {
    run.end()
  }
}
