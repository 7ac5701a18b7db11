/** A URL that may be called: https (plain http where that is allowed), a host, no credentials. */
import { isIP } from 'node:net'
import { err, ok, type Result } from '../../../contract/result.ts'
import { harmless } from '../../domain/harmless.ts'

export interface CallUrl {
  /** As it is told to people: without what the parser would change in meaning. */
  readonly text: string
  /** A name in A-labels, or an address without brackets. */
  readonly host: string
  readonly port: number
  readonly isAddress: boolean
  /** For the request line: path and query. */
  readonly path: string
  /** For the Host header: brackets around IPv6, the port unless it is that of the scheme. */
  readonly authority: string
}

/**
 * Fails with url-not-valid.
 *
 * @param schemes 'http-too' for what is signed by itself and needs no channel that is.
 */
export function parseCallUrl(text: string, schemes: 'https' | 'http-too' = 'https'): Result<CallUrl> {
  const refuse = (reason: 'syntax' | 'not-https' | 'credentials' | 'host-missing' | 'port') =>
    err({ code: 'url-not-valid', url: harmless(withoutCredentials(text), 300), reason } as const)
  if (/^https?:\/*(?:[?#]|$)/i.test(text) || /^https?:\/\/\//i.test(text)) return refuse('host-missing')
  // The parser would take these away in silence.
  if (/[\s\u0000-\u001f\u007f\\]/.test(text)) return refuse('syntax')
  if (/^https?:\/\/[^/?#]*:\d{6,}(?:[/?#]|$)/i.test(text)) return refuse('port')
  const url = URL.parse(text)
  if (url === null) return refuse(/^https:\/\/[^/?#]*:\d+(?:[/?#]|$)/i.test(text) ? 'port' : 'syntax')
  const isPlain = url.protocol === 'http:' && schemes === 'http-too'
  if (url.protocol !== 'https:' && !isPlain) return refuse('not-https')
  if (url.username !== '' || url.password !== '') return refuse('credentials')
  if (url.hostname === '') return refuse('host-missing')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = url.port === '' ? (isPlain ? 80 : 443) : Number(url.port)
  if (port === 0) return refuse('port')
  url.hash = ''
  return ok({
    text: url.href,
    host,
    port,
    isAddress: isIP(host) !== 0,
    path: url.pathname + url.search,
    authority: url.host,
  })
}

/** A password in a URL is no less one because the URL is refused. */
function withoutCredentials(text: string): string {
  return text.replace(/^(\s*[a-z][a-z0-9+.-]*:\/*)[^/?#]*@/i, '$1…@')
}
