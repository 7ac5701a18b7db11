/**
 * Stands between a socket and a TLS server and holds back the client's certificate until it is judged. Node's own
 * server lets a handshake come to its end before it looks, and then only closes; real servers refuse with an alert in
 * its place, and that is what a caller has to be able to read.
 */
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type { ServerHello } from '../../adapters/tls/handshake-messages.ts'
import { isTls13, readClientFlight, type SeenFlight } from './client-flight.ts'
import { alerts, type ClientAlert } from './judge-client.ts'
import { sealAlert } from './seal-alert.ts'
import {
  clientRandomIn,
  createRecordCutter,
  plainAlert,
  recordType,
  serverHelloIn,
  type TlsRecord,
} from './tls-records.ts'

interface ClientGate {
  /** What the TLS server takes for its connection. */
  readonly stream: Duplex
  /** A line of the server's key log; those of other connections are passed over. */
  useKeyLog(line: string): void
}

/** More than any client's chain needs. */
const heldAtMost = 1_048_576

/** How long a refused caller has to read why. */
const farewellMs = 1_000

/** @param judge null lets a chain in. */
export function createClientGate(
  socket: Socket,
  judge: (chain: readonly Uint8Array[]) => ClientAlert | null,
): ClientGate {
  const fromClient = createRecordCutter()
  const fromServer = createRecordCutter()
  const secrets = new Map<string, Uint8Array>()
  let state: 'closed' | 'open' | 'refused' = 'closed'
  let random: string | undefined
  let hello: ServerHello | undefined
  let held: TlsRecord[] = []
  let heldLength = 0

  const stream = new Duplex({
    read: () => socket.resume(),
    write: (chunk: Buffer, _encoding, done) => {
      if (state === 'refused') return done()
      if (state === 'closed')
        for (const record of fromServer.cut(chunk)) hello = serverHelloIn(record) ?? hello
      socket.write(chunk, done)
    },
    final: done => {
      if (state === 'refused') done()
      else socket.end(done)
    },
    destroy: (error, done) => {
      if (state !== 'refused') socket.destroy()
      done(error)
    },
  })
  const pass = (octets: Uint8Array): void => {
    if (octets.length > 0 && !stream.push(octets)) socket.pause()
  }
  const open = (): void => {
    state = 'open'
    for (const { octets } of held) pass(octets)
    held = []
  }
  const refuse = (alert: ClientAlert, { suite }: ServerHello): void => {
    state = 'refused'
    // The server has said nothing yet under these keys: it waits for what is held here.
    const secret = secrets.get('SERVER_TRAFFIC_SECRET_0')
    const sealed = secret === undefined ? undefined : sealAlert(alert, suite, secret)
    socket.end(sealed ?? plainAlert(alert, held[0]?.version))
    // Closing at once would be a reset, which overtakes the alert, while the caller still sends.
    socket.resume()
    const farewell = setTimeout(() => socket.destroy(), farewellMs)
    socket.once('close', () => clearTimeout(farewell))
    stream.destroy()
  }
  const decide = (flight: SeenFlight, answered: ServerHello): void => {
    switch (flight.kind) {
      case 'pending':
        return
      case 'not-asked':
      case 'unreadable':
        return open()
      case 'no-certificate':
        return refuse(isTls13(answered) ? alerts.certificateRequired : alerts.handshakeFailure, answered)
      case 'certificates': {
        const alert = judge(flight.chain)
        return alert === null ? open() : refuse(alert, answered)
      }
    }
  }
  const hold = (record: TlsRecord, answered: ServerHello): void => {
    held.push(record)
    heldLength += record.octets.length
    if (heldLength > heldAtMost) socket.destroy()
    else decide(readClientFlight(held, answered, secrets.get('CLIENT_HANDSHAKE_TRAFFIC_SECRET')), answered)
  }
  const onRecord = (record: TlsRecord): void => {
    random ??= clientRandomIn(record)
    if (state === 'open') pass(record.octets)
    else if (state === 'closed' && hello !== undefined && isOfSecondFlight(record, hello)) hold(record, hello)
    else if (state === 'closed') pass(record.octets)
  }

  const takeRecords = (chunk: Uint8Array): void => {
    for (const record of fromClient.cut(chunk)) onRecord(record)
    // From here on nothing is cut any more.
    if (state === 'open') pass(fromClient.rest())
  }
  socket.on('data', (chunk: Buffer) => {
    const isTls = random !== undefined || chunk[0] === recordType.handshake
    // What is no TLS is passed on: the server knows best what to say to it.
    if (!isTls) state = 'open'
    if (state === 'open') pass(chunk)
    else if (state === 'closed') takeRecords(chunk)
  })
  socket.on('end', () => stream.push(null))
  socket.on('error', (error: Error) => stream.destroy(error))
  socket.on('close', () => stream.destroy())
  // A caller who has gone is nobody to complain to.
  stream.on('error', () => undefined)

  return {
    stream,
    useKeyLog(line) {
      const [label = '', whose, secret = ''] = line.trim().split(' ')
      if (whose === random) secrets.set(label, new Uint8Array(Buffer.from(secret, 'hex')))
    },
  }
}

/** Everything that a client says after the ServerHello, but for a second ClientHello and what may stand beside it. */
function isOfSecondFlight({ type }: TlsRecord, hello: ServerHello): boolean {
  return isTls13(hello)
    ? type === recordType.applicationData
    : type === recordType.handshake || type === recordType.changeCipherSpec
}
