/** A SIP server that knows one method: it answers OPTIONS, and says who may not speak (RFC 3261 sections 8.2, 11). */
import type { TLSSocket } from 'node:tls'

interface SipServer {
  /** Name in the ms-diagnostics header. */
  readonly fqdn: string
  /** Whether the caller may speak. */
  isTrusted(caller: TLSSocket): boolean
  onRequest(): void
}

const longestRequest = 65_536
const endOfHead = '\r\n\r\n'

/** Header fields that an answer repeats (RFC 3261 section 8.2.6.2), with their short forms. */
const repeated = /^(via|v|from|f|to|t|call-id|i|cseq)[ \t]*:/i

export function serveSip(socket: TLSSocket, server: SipServer): void {
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
    for (let end = text.indexOf(endOfHead); end !== -1; end = text.indexOf(endOfHead)) {
      const head = text.slice(0, end)
      text = text.slice(end + endOfHead.length + bodyLength(head))
      // A keep-alive of RFC 5626 is nothing but line ends.
      if (head.trim() === '') continue
      server.onRequest()
      socket.write(answerTo(head.trimStart(), socket, server))
    }
    if (text.length > longestRequest) socket.destroy()
  })
  socket.on('error', () => socket.destroy())
}

function bodyLength(head: string): number {
  const told = /^(?:content-length|l)[ \t]*:[ \t]*(\d{1,6})/im.exec(head)
  return Number(told?.[1] ?? 0)
}

function answerTo(head: string, socket: TLSSocket, server: SipServer): string {
  const [requestLine = '', ...fields] = head.split('\r\n')
  const method = requestLine.split(' ')[0] ?? ''
  const [status, further] = server.isTrusted(socket) ? welcome(method) : forbidden(server.fqdn)
  const echoed = fields.filter(field => repeated.test(field)).map(withTag)
  return [`SIP/2.0 ${status}`, ...echoed, ...further, 'Content-Length: 0', '', ''].join('\r\n')
}

function welcome(method: string): [status: string, fields: readonly string[]] {
  return method === 'OPTIONS'
    ? ['200 OK', ['Allow: OPTIONS', 'Server: RTC/5.0']]
    : ['405 Method Not Allowed', ['Allow: OPTIONS']]
}

/** The number is the lab's own: which one a Front End uses here is not published (reference section 10.7). */
function forbidden(fqdn: string): [status: string, fields: readonly string[]] {
  const reason = 'The peer is not a server of the topology'
  return ['403 Forbidden', [`ms-diagnostics: 99001;reason="${reason}";source="${fqdn}"`]]
}

/** An answer gives To its tag (RFC 3261 section 8.2.6.2). */
function withTag(field: string): string {
  return /^(to|t)[ \t]*:/i.test(field) && !/;[ \t]*tag=/i.test(field) ? `${field};tag=lab` : field
}
