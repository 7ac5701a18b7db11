/**
 * The far end of the probes: `tls-servers.ts COUNT ADDRESSES KEY CHAIN…` listens on COUNT ports that the system picks,
 * spread over so many addresses of this machine, with one key and the PEM files of its certificate chains in turn, asks
 * for a client certificate as the servers of a pool do, answers HTTP, and prints the places as JSON. Ends with its
 * standard input.
 */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer, type TlsOptions } from 'node:tls'

const [count, addresses, key = '', ...chains] = process.argv.slice(2)
const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'

const identities = chains.map((chain): TlsOptions => ({
  cert: readFileSync(chain),
  key: readFileSync(key),
}))

const places = await Promise.all(
  Array.from({ length: Number(count) }, (_, index) =>
    listen(identities[index % identities.length], `127.0.0.${1 + (index % Number(addresses))}`),
  ),
)
process.stdin.on('end', () => process.exit(0)).resume()
console.log(JSON.stringify(places))

function listen(identity: TlsOptions | undefined, host: string): Promise<{ host: string; port: number }> {
  const server = createServer(
    { ...identity, requestCert: true, rejectUnauthorized: false, minVersion: 'TLSv1.2' },
    // A caller that is content goes away without a word.
    socket => socket.on('error', () => undefined).on('data', () => socket.end(answer)),
  )
  server.on('tlsClientError', () => undefined)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, () => resolve({ host, port: portOf(server.address()) }))
  })
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address.port
}
