/** SIP OPTIONS over TLS: any final answer proves that the other side accepted us (RFC 3261 sections 11, 21). */
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'

export function sipOptionsRequest(serverName: string, port: number): string {
  const own = hostname().toLowerCase()
  const random = (): string => randomBytes(8).toString('hex')
  const to = `sip:${serverName}:${String(port)};transport=tls`
  return [
    `OPTIONS ${to} SIP/2.0`,
    `Via: SIP/2.0/TLS ${own}:5061;branch=z9hG4bK${random()};rport`,
    'Max-Forwards: 70',
    `From: <sip:${own}>;tag=${random()}`,
    `To: <${to}>`,
    `Call-ID: ${random()}@${own}`,
    'CSeq: 1 OPTIONS',
    `Contact: <sip:${own}:5061;transport=tls>`,
    'User-Agent: Countersign',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')
}

/** "200 OK" of the first final answer; null while there is none. Provisional answers (1xx) are passed over. */
export function finalSipAnswer(received: string): string | null {
  for (const match of received.matchAll(/^SIP\/2\.0 ([2-6]\d\d)[ \t]*([^\r\n]*)\r?\n/gm)) {
    const reason = (match[2] ?? '').replace(/[^\x20-\x7e]/g, '.').slice(0, 80)
    return `${match[1] ?? ''} ${reason}`.trim()
  }
  return null
}
