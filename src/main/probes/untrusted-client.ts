/** A certificate that nobody has a reason to trust, for the one handshake of a probe that shows it (reference section 10.4). */
import { X509Certificate } from 'node:crypto'
import { hostname } from 'node:os'
import { privateKeyPem } from '../adapters/listeners/private-key-pem.ts'
import { makeCertificate, makeRsaKeyPair } from '../adapters/pki/make-certificate.ts'
import { writePem } from '../adapters/pki/pem-writer.ts'
import { readChain } from '../adapters/pki/read-chain.ts'
import type { MakeUntrusted } from '../adapters/tls/probe-target.ts'

const dayMs = 86_400_000

/**
 * Signed by itself, in our own name: that of the certificate that is shown otherwise, else that of this computer. RSA,
 * which every server that asks for certificates takes. Nothing of it is kept.
 */
export const makeUntrustedClient: MakeUntrusted = async shown => {
  const keys = await makeRsaKeyPair()
  const commonName = ownName(shown)
  const now = Date.now()
  const der = makeCertificate({
    commonName,
    dnsNames: [commonName],
    publicKey: keys.publicKey,
    issuer: { ...keys, commonName },
    notBefore: new Date(now - dayMs),
    notAfter: new Date(now + dayMs),
    isAuthority: false,
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    purposes: ['serverAuth', 'clientAuth'],
  })
  const pkcs8 = keys.privateKey.export({ format: 'der', type: 'pkcs8' })
  try {
    return { certificate: writePem('CERTIFICATE', der), key: privateKeyPem(pkcs8) }
  } finally {
    pkcs8.fill(0)
  }
}

/** As common names and alternative names can both have it. */
const plainName = /^[a-z\d]([a-z\d.-]{0,62}[a-z\d])?$/i

/** @param shown PEM, our own certificate first; null: none is shown. */
function ownName(shown: string | null): string {
  const [own] = shown === null ? [] : readChain([new X509Certificate(shown).raw])
  const names = [own?.issuedTo ?? '', hostname(), 'countersign']
  return names.find(name => plainName.test(name)) ?? 'countersign'
}
