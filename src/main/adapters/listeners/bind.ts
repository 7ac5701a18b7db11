/** An address and port for a server of ours, and what keeps it from having them. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { Server } from 'node:net'
import type { ProblemOf } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { privateKeyPem } from './private-key-pem.ts'

export interface BindPlace {
  readonly host: string
  /** 0: a free one. */
  readonly port: number
}

/** The certificate that a listener shows, and its key. */
export interface ListenerIdentity {
  /** PEM: its own first, then its issuers. */
  readonly certificates: string
  /** Not kept beyond the start; the caller wipes its own copy. */
  readonly pkcs8: Uint8Array
}

/** What the engine of TLS takes: the key as PEM, in octets that are wiped when the server has its context. */
export interface EngineIdentity {
  readonly certificates: string
  readonly key: Buffer
}

/**
 * Makes a server with this identity and binds it. Fails with listener-not-started; then the server holds nothing.
 *
 * @param make may throw what the engine says of a certificate or key it cannot use.
 */
export async function openServer<S extends { readonly server: Server }>(
  place: BindPlace,
  identity: ListenerIdentity,
  make: (identity: EngineIdentity) => S,
): Promise<Result<{ readonly made: S; readonly port: number }>> {
  const key = privateKeyPem(identity.pkcs8)
  try {
    refuseForeignKey(identity.certificates, key)
    const made = make({ certificates: identity.certificates, key })
    const bound = await listen(made.server, place)
    return bound.ok ? ok({ made, port: bound.value }) : bound
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    return notStarted(place, 'certificate-unusable', detail)
  } finally {
    // The server has its context; nothing else needs the key.
    key.fill(0)
  }
}

/** The engine takes a certificate and a key of different kinds without a word. */
function refuseForeignKey(certificates: string, key: Buffer): void {
  if (!new X509Certificate(certificates).checkPrivateKey(createPrivateKey(key)))
    throw Object.assign(new Error('key'), { code: 'KEY_MISMATCH' })
}

function listen(server: Server, place: BindPlace): Promise<Result<number>> {
  return new Promise(done => {
    // Stays: an error while it serves (no more file handles) must not end the application.
    server.on('error', (error: NodeJS.ErrnoException) =>
      done(notStarted(place, reasons[error.code ?? ''] ?? 'other', error.code ?? 'unknown')),
    )
    server.listen({ host: place.host, port: place.port }, () => {
      const address = server.address()
      done(ok(typeof address === 'object' && address !== null ? address.port : place.port))
    })
  })
}

const reasons: Readonly<Record<string, ProblemOf<'listener-not-started'>['reason']>> = {
  EADDRINUSE: 'in-use',
  EACCES: 'not-allowed',
  EPERM: 'not-allowed',
  EADDRNOTAVAIL: 'address-not-here',
  ENOTFOUND: 'address-not-here',
  EAI_AGAIN: 'address-not-here',
}

function notStarted(
  { host, port }: BindPlace,
  reason: ProblemOf<'listener-not-started'>['reason'],
  detail: string,
) {
  return err({ code: 'listener-not-started', address: `${host}:${String(port)}`, reason, detail } as const)
}

/** "::ffff:192.0.2.1" → "192.0.2.1": a socket for both families tells IPv4 so. */
export function callerAddress(remote: string | undefined): string {
  return (remote ?? '').replace(/^::ffff:/, '')
}
