/**
 * The far end of the probes: `tls-servers.ts COUNT KEY CHAIN…` listens on COUNT ports that the system picks, with one
 * key and the PEM files of its certificate chains in turn, asks for a client certificate as the
 * servers of a pool do, and prints the ports as JSON. Ends with its standard input.
 */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer, type TlsOptions } from 'node:tls'

const [count, key = '', ...chains] = process.argv.slice(2)
const identities = chains.map((chain): TlsOptions => ({
  cert: readFileSync(chain),
  key: readFileSync(key),
}))

const ports = await Promise.all(
  Array.from({ length: Number(count) }, (_, index) => listen(identities[index % identities.length])),
)
process.stdin.on('end', () => process.exit(0)).resume()
console.log(JSON.stringify(ports))

function listen(identity: TlsOptions | undefined): Promise<number> {
  const server = createServer(
    { ...identity, requestCert: true, rejectUnauthorized: false, minVersion: 'TLSv1.2' },
    // A caller that is content goes away without a word.
    socket => socket.on('error', () => undefined).resume(),
  )
  server.on('tlsClientError', () => undefined)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(portOf(server.address())))
  })
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address.port
}
