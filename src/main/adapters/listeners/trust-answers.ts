/** What a caller of the trust listener says first, and what it is answered: enough to see that TLS stands. */
import { randomBytes } from 'node:crypto'
import { harmless } from '../../domain/harmless.ts'

/** The headers that an answer brings back (RFC 3261 section 8.2.6.2), by name and by compact form. */
const echoed: Readonly<Record<string, string>> = {
  via: 'Via',
  v: 'Via',
  from: 'From',
  f: 'From',
  to: 'To',
  t: 'To',
  'call-id': 'Call-ID',
  i: 'Call-ID',
  cseq: 'CSeq',
}

const httpText = 'This listener of Countersign notes who calls. It serves nothing.\n'

/** Up to the end of the line, or all there is, without anything that would act on a terminal; null for nothing. */
export function firstLineOf(received: string): string | null {
  const shown = harmless((received.split('\n', 1)[0] ?? '').trim())
  return shown === '' ? null : shown
}

/** What one caller has said so far. */
interface Conversation {
  /** Undefined: more has to come. Null: there is nothing to answer. */
  take(chunk: Buffer): string | null | undefined
  /** Null until it has said something. */
  firstLine(): string | null
}

/** Octets that are read; whoever says more before its head is complete is not answered. */
const octetsAtMost = 8192

export function createConversation(): Conversation {
  let received = ''
  return {
    take(chunk) {
      received = (received + chunk.toString('latin1')).slice(0, octetsAtMost)
      return received.length < octetsAtMost ? answerTo(received) : null
    },
    firstLine: () => firstLineOf(received),
  }
}

/** Undefined while the head of the request is not complete; null for what is neither SIP nor HTTP. */
function answerTo(received: string): string | null | undefined {
  if (!received.includes('\n')) return undefined
  const line = firstLineOf(received) ?? ''
  const isSip = / SIP\/2\.0$/.test(line)
  const isHttp = /^[A-Z]+ \S+ HTTP\/1\.[01]$/.test(line)
  if (!isSip && !isHttp) return null
  const end = /\r?\n\r?\n/.exec(received)
  if (end === null) return undefined
  return isSip ? sipAnswer(received.slice(0, end.index)) : httpAnswer(line)
}

function sipAnswer(head: string): string {
  const [line = '', ...rest] = head.split(/\r?\n/)
  const isOptions = line.startsWith('OPTIONS ')
  const headers = rest.flatMap(header => {
    const [, name = '', value = ''] = /^([A-Za-z-]+)[ \t]*:[ \t]*(.*)$/.exec(header) ?? []
    const known = echoed[name.toLowerCase()]
    if (known === undefined) return []
    // Whoever answers gives the dialog its tag (section 8.2.6.2).
    const tag = known === 'To' && !/;\s*tag=/i.test(value) ? `;tag=${randomBytes(8).toString('hex')}` : ''
    return [`${known}: ${value}${tag}`]
  })
  return [
    isOptions ? 'SIP/2.0 200 OK' : 'SIP/2.0 405 Method Not Allowed',
    ...headers,
    'Allow: OPTIONS',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')
}

function httpAnswer(line: string): string {
  const head = [
    'HTTP/1.1 200 OK',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${String(httpText.length)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
    '',
    '',
  ].join('\r\n')
  return line.startsWith('HEAD ') ? head : head + httpText
}
