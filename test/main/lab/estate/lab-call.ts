/** Calls a listener of the lab from outside, as any TLS client would, and tells in order what happened. */
import { connect, type ConnectionOptions } from 'node:tls'

export const sipOptions = [
  'OPTIONS sip:fe-001.lab.litwareinc.com SIP/2.0',
  'Via: SIP/2.0/TLS caller.test:5061;branch=z9hG4bK1',
  'From: <sip:caller.test>;tag=1',
  'To: <sip:fe-001.lab.litwareinc.com>',
  'Call-ID: 1@caller.test',
  'CSeq: 1 OPTIONS',
  'Content-Length: 0',
  '',
  '',
].join('\r\n')

export interface Called {
  /** 'secure', 'answered', an error code, 'closed', 'silent': in the order in which they came. */
  readonly events: readonly string[]
  readonly text: string
  readonly protocol: string | null
  readonly judged: string | null
  /** SHA-256, of the leaf. */
  readonly fingerprint: string | null
  readonly resumed: boolean
}

export interface CallOrder extends ConnectionOptions {
  readonly host: string
  readonly port: number
  readonly send?: string
  /** How long to wait for whatever comes; 5,000 unless told. */
  readonly patienceMs?: number
  readonly onSession?: (session: Buffer) => void
}

export function callLabServer({
  send = '',
  patienceMs = 5_000,
  onSession,
  ...options
}: CallOrder): Promise<Called> {
  return new Promise(resolve => {
    const events: string[] = []
    let text = ''
    let protocol: string | null = null
    let judged: string | null = null
    let fingerprint: string | null = null
    let resumed = false
    const servername = 'fe-001.lab.litwareinc.com'
    const socket = connect({ rejectUnauthorized: false, servername, ...options })
    const patience = setTimeout(() => {
      events.push('silent')
      socket.destroy()
    }, patienceMs)
    socket.on('secureConnect', () => {
      events.push('secure')
      protocol = socket.getProtocol()
      judged = socket.authorizationError === null ? null : String(socket.authorizationError)
      fingerprint = socket.getPeerX509Certificate()?.fingerprint256 ?? null
      resumed = socket.isSessionReused()
      socket.write(send)
    })
    socket.on('session', (session: Buffer) => onSession?.(session))
    socket.on('data', (chunk: Buffer) => {
      if (text === '') events.push('answered')
      text += chunk.toString('latin1')
      if (text.includes('\r\n\r\n')) socket.end()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => events.push(error.code ?? error.message))
    socket.on('close', () => {
      clearTimeout(patience)
      resolve({ events, text, protocol, judged, fingerprint, resumed })
    })
  })
}
