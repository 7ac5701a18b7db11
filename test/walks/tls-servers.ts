/** Servers that answer on loopback as those of an estate would: TLS with SIP, or a port that stays silent. */
import { readFileSync } from 'node:fs'
import { createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'

export interface RunningServer {
  readonly port: number
  close(): Promise<void>
}

export interface SipServerFiles {
  /** Paths of PEM files: the server's own certificate first, then its chain. */
  readonly certificates: readonly string[]
  readonly key: string
  /** Clients have to present a certificate below one of these. */
  readonly acceptedRoots: readonly string[]
}

/** MTLS; every OPTIONS is answered 200. */
export async function startSipServer(files: SipServerFiles): Promise<RunningServer> {
  const server = createTlsServer(
    {
      cert: files.certificates.map(path => readFileSync(path, 'utf8')).join('\n'),
      key: readFileSync(files.key),
      ca: files.acceptedRoots.map(path => readFileSync(path)),
      requestCert: true,
      rejectUnauthorized: true,
    },
    socket => {
      socket.on('error', () => undefined)
      socket.on('data', () => socket.write(sipOk))
    },
  )
  return listening(server)
}

/** Accepts connections and says nothing. */
async function startSilentServer(): Promise<RunningServer> {
  return listening(createTcpServer(socket => socket.on('error', () => undefined)))
}

/** A port at which nobody listens, as far as one can know. */
export async function unusedPort(): Promise<number> {
  const { port, close } = await startSilentServer()
  await close()
  return port
}

const sipOk = 'SIP/2.0 200 OK\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n'

async function listening(server: Server): Promise<RunningServer> {
  const open = new Set<Socket>()
  server.on('connection', socket => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    port: address.port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}
