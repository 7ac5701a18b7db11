/** A TCP connection whose octets pass in sight; for as long as somebody holds it, and no longer. */
import { lookup } from 'node:dns/promises'
import { connect, isIP } from 'node:net'
import { Duplex } from 'node:stream'
import { withinTime, type Budget, type Outcome } from './step-log.ts'

/** Of more than these nobody would wait for the last. */
const addressesAtMost = 8

/** At least one, each once, as the name service orders them. */
export type ResolveHost = (host: string) => Promise<readonly [string, ...string[]]>

/** Fails with the error of the name service. */
export const resolveHost: ResolveHost = async host => {
  if (isIP(host) !== 0) return [host]
  const found = new Set((await lookup(host, { all: true })).map(({ address }) => address))
  const [first, ...others] = [...found].slice(0, addressesAtMost)
  if (first === undefined) throw new Error('ENODATA')
  return [first, ...others]
}

export interface WatchedSocket {
  /** What TLS is spoken over. */
  readonly stream: Duplex
  /** Whether we have sent anything. */
  hasSent(): boolean
  /** Shows what comes from the server, before TLS gets it. */
  watch(onOctets: (octets: Buffer) => void): void
  close(): void
}

/** Nothing is left behind when it does not come about in time. */
export async function connectTo(
  address: string,
  port: number,
  budget: Budget,
): Promise<Outcome<WatchedSocket>> {
  const socket = connect({ host: address, port })
  // Whatever breaks it after all is seen by the stream, or does not matter any more.
  socket.on('error', () => undefined)
  const outcome = await withinTime(
    budget,
    new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    }),
  )
  if (!('value' in outcome)) {
    socket.destroy()
    return outcome
  }
  let hasSent = false
  let show: (octets: Buffer) => void = () => undefined
  const stream = new Duplex({
    read: () => socket.resume(),
    write(chunk: Buffer, _encoding, done) {
      hasSent = true
      socket.write(chunk, done)
    },
    final: done => socket.end(done),
    destroy(error, done) {
      socket.destroy()
      done(error)
    },
  })
  // It may be destroyed with an error when TLS no longer listens.
  stream.on('error', () => undefined)
  socket.on('data', (chunk: Buffer) => {
    show(chunk)
    if (!stream.push(chunk)) socket.pause()
  })
  socket.on('end', () => stream.push(null))
  socket.on('error', (error: Error) => stream.destroy(error))
  socket.on('close', () => stream.destroy())
  return {
    value: {
      stream,
      hasSent: () => hasSent,
      watch(onOctets) {
        show = onOctets
      },
      close: () => stream.destroy(),
    },
  }
}
