/**
 * Who may speak to the host at all, judged before any route: only a request that was addressed to exactly our address
 * (a name that an attacker re-binds to 127.0.0.1 is not) and that does not come from a page of another site.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { channelProtocol, sessionHeader, tokenProtocol } from '../../../contract/loopback-api.ts'
import { isSameSecret } from './secret.ts'

export interface RequestGuard {
  /** Exact Host; Origin, where there is one, exactly ours. `origin: 'required'` where browsers always send one. */
  isAddressedToUs(headers: IncomingHttpHeaders, origin: 'required' | 'if-sent'): boolean
  /** Not sent by a page of another site, as far as the browser tells (Fetch Metadata, W3C). */
  isSameSite(headers: IncomingHttpHeaders): boolean
  hasSession(headers: IncomingHttpHeaders): boolean
  hasChannelSession(headers: IncomingHttpHeaders): boolean
}

/** @param authority "127.0.0.1:49152" */
export function createRequestGuard(authority: string, token: string): RequestGuard {
  const ownOrigin = `http://${authority}`
  const expectedProtocols = `${channelProtocol}, ${tokenProtocol(token)}`

  return {
    isAddressedToUs({ host, origin }, demand) {
      if (host !== authority) return false
      return origin === undefined ? demand === 'if-sent' : origin === ownOrigin
    },
    isSameSite(headers) {
      const site = headers['sec-fetch-site']
      return site === undefined || site === 'same-origin' || site === 'none'
    },
    hasSession(headers) {
      const given = headers[sessionHeader]
      return typeof given === 'string' && isSameSecret(token, given)
    },
    hasChannelSession(headers) {
      const given = headers['sec-websocket-protocol']?.split(/\s*,\s*/).join(', ')
      return given !== undefined && isSameSecret(expectedProtocols, given)
    },
  }
}
