/**
 * Makes X.509 v3 certificates (RFC 5280), signed with SHA-256: authorities, web servers, token signers. What goes in
 * is trusted: a wrong value is a bug and throws.
 */
import { createHash, generateKeyPair, type KeyObject, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { boolean, explicit, integer, sequence, time, unsignedInteger } from './der-writer.ts'
import {
  type AlternativeNames,
  alternativeNamesExtension,
  authorityKeyIdentifierExtension,
  extension,
  keyUsageExtension,
  type MadeKeyUsage,
  type MadePurpose,
  ocspNoCheckExtension,
  purposesExtension,
  statusExtensions,
  type StatusUrls,
  subjectKeyIdentifierExtension,
} from './extension-writer.ts'
import { writeName } from './name-writer.ts'
import { sha256AlgorithmOf, signedStructure } from './signed-structure.ts'

export type { MadeKeyUsage }

export interface RsaKeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

const generate = promisify(generateKeyPair)

/** Made on a thread of the platform's pool, so that several are made side by side. */
export function makeRsaKeyPair(bits = 2048): Promise<RsaKeyPair> {
  return generate('rsa', { modulusLength: bits })
}

interface CertificateContent extends AlternativeNames, StatusUrls {
  readonly publicKey: KeyObject
  readonly notBefore: Date
  readonly notAfter: Date
  readonly isAuthority: boolean
  readonly keyUsage: readonly MadeKeyUsage[]
  readonly purposes?: readonly MadePurpose[]
}

export interface CertificateOrder extends CertificateContent {
  readonly commonName: string
  /** Whose key signs; the issuer's own public key gives the authority key identifier. */
  readonly issuer: RsaKeyPair & { readonly commonName: string }
}

/** The certificate as DER, with a random serial number of 127 bits. */
export function makeCertificate({ commonName, issuer, ...content }: CertificateOrder): Uint8Array {
  return issueCertificate({
    ...content,
    subject: writeName({ commonName }),
    issuer: {
      name: writeName({ commonName: issuer.commonName }),
      privateKey: issuer.privateKey,
      keyIdentifier: keyIdentifierOf(issuer.publicKey),
    },
  })
}

export interface IssuedContent extends CertificateContent {
  /** A Name as DER; empty when the alternative names say it all. */
  readonly subject: Uint8Array
  readonly issuer: {
    /** The Name exactly as the issuer's certificate encodes it: paths are built by comparing it. */
    readonly name: Uint8Array
    readonly privateKey: KeyObject
    /** As in the issuer's subject key identifier. */
    readonly keyIdentifier: Uint8Array
  }
}

/** As `makeCertificate`, for any name and for any issuer's key that is RSA or EC. */
export function issueCertificate(content: IssuedContent): Uint8Array {
  const { issuer, subject, publicKey, notBefore, notAfter } = content
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  const tbs = sequence(
    explicit(0, integer(2)),
    unsignedInteger(serial),
    sha256AlgorithmOf(issuer.privateKey),
    issuer.name,
    sequence(time(notBefore), time(notAfter)),
    subject,
    spkiOf(publicKey),
    explicit(3, sequence(...extensionsOf(content))),
  )
  return signedStructure(tbs, issuer.privateKey)
}

export function spkiOf(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ format: 'der', type: 'spki' }))
}

/** Derived from the key, as RFC 5280 section 4.2.1.2 wants it; here from the whole SubjectPublicKeyInfo. */
export function keyIdentifierOf(key: KeyObject): Uint8Array {
  return createHash('sha1').update(spkiOf(key)).digest()
}

const emptyNameLength = 2

function extensionsOf(content: IssuedContent): Uint8Array[] {
  const { isAuthority, keyUsage, purposes = [], publicKey, issuer, subject } = content
  return [
    extension('2.5.29.19', true, isAuthority ? sequence(boolean(true)) : sequence()),
    keyUsageExtension(keyUsage),
    ...purposesExtension(purposes),
    ...(purposes.includes('ocspSigning') ? [ocspNoCheckExtension()] : []),
    ...alternativeNamesExtension(content, subject.length === emptyNameLength),
    ...statusExtensions(content),
    subjectKeyIdentifierExtension(keyIdentifierOf(publicKey)),
    authorityKeyIdentifierExtension(issuer.keyIdentifier),
  ]
}
