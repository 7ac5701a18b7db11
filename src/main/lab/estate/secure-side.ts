/** What a listener of the estate does with a connection: TLS as its fault has it, and SIP or HTTP above it. */
import { createServer as createHttps } from 'node:https'
import type { Socket } from 'node:net'
import { createServer as createTls, type Server as TlsServer, type TlsOptions } from 'node:tls'
import { writePem } from '../../adapters/pki/pem-writer.ts'
import { createClientGate } from './client-gate.ts'
import { type EstateFault, isWireFault } from './faults.ts'
import type { Hierarchy } from './hierarchy.ts'
import { type Identity, pemIdentity } from './identities.ts'
import { alerts, isTrustedPeer, judgeClientChain } from './judge-client.ts'
import {
  estateProfiles,
  type EstateServerName,
  type EstateService,
  isMutual,
  trustedNames,
} from './servers.ts'
import { serveSip } from './sip-answer.ts'
import { failOnWire, refuseVersion } from './wire-faults.ts'

interface SecureSideParts {
  readonly server: EstateServerName
  readonly service: EstateService
  readonly hierarchy: Hierarchy
  readonly now: () => Date
  onServed(): void
}

/** Takes each connection; the fault holds for all of them. */
export type Taker = (socket: Socket) => void

export function createSecureSide(
  parts: SecureSideParts,
  fault: EstateFault | null,
  identity: Identity,
): Taker {
  if (isWireFault(fault)) return socket => failOnWire(socket, fault)
  const start = (protocol: TlsOptions): Taker => {
    const options = { ...protocol, ...pemIdentity(identity) }
    return parts.service === 'web-internal'
      ? serveWeb(parts, options, identity)
      : serveSipOverTls(parts, options, fault, identity)
  }
  for (const protocol of protocolsUnder(fault)) {
    const taker = ifEngineCan(() => start(protocol))
    if (taker !== undefined) return taker
  }
  return refuseVersion
}

/** Undefined where the engine throws: BoringSSL knows no security level, and engines leave old protocols behind. */
function ifEngineCan<T>(start: () => T): T | undefined {
  try {
    return start()
  } catch {
    return undefined
  }
}

/** Those whose records can be read along on both engines: BoringSSL hands out no ChaCha20 of its own. */
const usualCiphers = 'TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256:HIGH:!aNULL:!CHACHA20'

/** Ways to serve, best first. */
function protocolsUnder(fault: EstateFault | null): TlsOptions[] {
  const usual: TlsOptions = { minVersion: 'TLSv1.2', ciphers: usualCiphers }
  switch (fault) {
    case 'only-tls10': {
      const old: TlsOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1' }
      return [{ ...old, ciphers: 'DEFAULT:@SECLEVEL=0' }, old]
    }
    case 'rsa-1024':
      return [{ ...usual, ciphers: `${usualCiphers}:@SECLEVEL=0` }, usual]
    case 'client-refused-tls12':
      return [{ ...usual, maxVersion: 'TLSv1.2' }]
    case 'client-refused-tls13':
      return [{ ...usual, minVersion: 'TLSv1.3' }]
    default:
      return [usual]
  }
}

function serveWeb(parts: SecureSideParts, options: TlsOptions, identity: Identity): Taker {
  const server = createHttps({ ...options, requestTimeout: 30_000, headersTimeout: 15_000 })
  stapleOcsp(server, identity.staple)
  server.on('request', (request, response) => {
    parts.onServed()
    request.resume()
    // As the virtual directories do, but for the site itself.
    const isOpen = request.url === '/'
    response.writeHead(isOpen ? 200 : 401, isOpen ? {} : { 'WWW-Authenticate': 'NTLM' })
    response.end(isOpen ? '<html><body>Litware Lab</body></html>' : undefined)
  })
  return socket => server.emit('connection', socket)
}

function serveSipOverTls(
  parts: SecureSideParts,
  options: TlsOptions,
  fault: EstateFault | null,
  identity: Identity,
): Taker {
  const { hierarchy, service, server: name } = parts
  const mutual = isMutual(service)
  const server = createTls({ ...options, ...(mutual ? askingFor(hierarchy, fault) : {}) })
  stapleOcsp(server, identity.staple)
  server.on('secureConnection', socket =>
    serveSip(socket, {
      fqdn: estateProfiles[name].fqdn,
      isTrusted: caller => !mutual || isTrustedPeer(caller.getPeerX509Certificate()?.raw, trustedNames),
      onRequest: parts.onServed,
    }),
  )
  if (!mutual) return socket => server.emit('connection', socket)
  const refusesAll = fault === 'client-refused-tls12' || fault === 'client-refused-tls13'
  return socket => {
    const gate = createClientGate(socket, chain =>
      refusesAll ? alerts.unknownCa : judgeClientChain(chain, hierarchy, parts.now()),
    )
    const listen = (line: Buffer): void => gate.useKeyLog(line.toString('latin1'))
    server.on('keylog', listen)
    socket.once('close', () => server.off('keylog', listen))
    server.emit('connection', gate.stream)
  }
}

/** Who is let in is for the gate to say: the engine only asks. */
function askingFor({ root, issuing }: Hierarchy, fault: EstateFault | null): TlsOptions {
  // OpenSSL completes its own chain from here: the issuing authority would make good what the fault leaves out.
  const authorities = fault === 'missing-intermediate' ? [root] : [root, issuing]
  return {
    ca: authorities.map(({ der }) => writePem('CERTIFICATE', der)),
    requestCert: true,
    rejectUnauthorized: false,
  }
}

/** Staples to every handshake of a client that asks for it. */
function stapleOcsp(server: TlsServer, response: Uint8Array | null): void {
  if (response === null) return
  server.on('OCSPRequest', (_certificate, _issuer, done: (error: null, response: Buffer) => void) =>
    done(null, Buffer.from(response)),
  )
}
