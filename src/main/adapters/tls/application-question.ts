/** What is asked once TLS stands: SIP OPTIONS (RFC 3261 section 11) or HTTP GET. Any final answer proves that we were accepted. */
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import type { ApplicationKind } from './application-answer.ts'
import { hostAndPort } from './probe-target.ts'

export function applicationQuestion(kind: ApplicationKind, serverName: string, port: number): string {
  return kind === 'sip' ? sipOptions(serverName, port) : httpGet(serverName, port)
}

function sipOptions(serverName: string, port: number): string {
  const own = hostname().toLowerCase()
  const random = (): string => randomBytes(8).toString('hex')
  const to = `sip:${hostAndPort(serverName, port)};transport=tls`
  return lines([
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
  ])
}

function httpGet(serverName: string, port: number): string {
  const host = hostAndPort(serverName, port)
  return lines([
    'GET / HTTP/1.1',
    `Host: ${port === 443 ? host.slice(0, -':443'.length) : host}`,
    'User-Agent: Countersign',
    'Accept: */*',
    'Connection: close',
  ])
}

function lines(head: readonly string[]): string {
  return [...head, '', ''].join('\r\n')
}
