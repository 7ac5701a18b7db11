/** Keys and certificates of the lab: one authority for its web servers, one signing certificate per product. */
import { createHash, type KeyObject } from 'node:crypto'
import { makeCertificate, makeRsaKeyPair, type RsaKeyPair } from '../adapters/pki/make-certificate.ts'
import type { ServerProfile } from './servers.ts'

const day = 86_400_000

export function pemOf(der: Uint8Array): string {
  const lines = Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trimEnd()
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}

/** base64url of the SHA-1 hash of the certificate (reference section 2.7). */
export function x5tOf(der: Uint8Array): string {
  return createHash('sha1').update(der).digest('base64url')
}

export interface Authority {
  readonly name: string
  readonly keys: RsaKeyPair
  readonly der: Uint8Array
}

export function makeAuthority(name: string, keys: RsaKeyPair, now: Date): Authority {
  const der = makeCertificate({
    commonName: name,
    publicKey: keys.publicKey,
    issuer: { ...keys, commonName: name },
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + 3650 * day),
    isAuthority: true,
    keyUsage: ['keyCertSign', 'cRLSign'],
  })
  return { name, keys, der }
}

/** What a web server shows: its key and its chain as PEM. */
export interface WebIdentity {
  readonly key: string
  readonly cert: string
}

/** @param state 'expired': it ended yesterday. */
export function makeWebIdentity(
  profile: ServerProfile,
  keys: RsaKeyPair,
  authority: Authority,
  now: Date,
  state: 'valid' | 'expired' = 'valid',
): WebIdentity {
  const der = makeCertificate({
    commonName: profile.hostName,
    publicKey: keys.publicKey,
    issuer: { ...authority.keys, commonName: authority.name },
    notBefore: new Date(now.getTime() - (state === 'valid' ? 1 : 366) * day),
    notAfter: new Date(now.getTime() + (state === 'valid' ? 397 : -1) * day),
    isAuthority: false,
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    purposes: ['serverAuth'],
    dnsNames: [profile.hostName, 'localhost'],
    addresses: ['127.0.0.1'],
  })
  const key = keys.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  return { key, cert: pemOf(der) + pemOf(authority.der) }
}

/** Signs tokens; its certificate is what the metadata document publishes. */
export interface SigningIdentity {
  readonly privateKey: KeyObject
  readonly der: Uint8Array
  readonly x5t: string
}

const fiveYears = 1826 * day

/** Self-signed, as the auth certificate that Exchange makes for itself. */
export function makeSigningIdentity(
  commonName: string,
  keys: RsaKeyPair,
  now: Date,
  state: 'valid' | 'expired' = 'valid',
): SigningIdentity {
  const end = now.getTime() + (state === 'valid' ? fiveYears - day : -day)
  const der = makeCertificate({
    commonName,
    publicKey: keys.publicKey,
    issuer: { ...keys, commonName },
    notBefore: new Date(end - fiveYears),
    notAfter: new Date(end),
    isAuthority: false,
    keyUsage: ['digitalSignature', 'keyEncipherment'],
  })
  return { privateKey: keys.privateKey, der, x5t: x5tOf(der) }
}

/** The signing identities that a server may turn to; what only a fault needs is made when the fault is set. */
export interface SigningKeyring {
  readonly regular: SigningIdentity
  /** Same key, certificate over. */
  readonly expired: SigningIdentity
  /** Another key; made on first call. */
  other(): Promise<SigningIdentity>
}

export function makeKeyring(commonName: string, keys: RsaKeyPair, now: Date): SigningKeyring {
  let other: Promise<SigningIdentity> | undefined
  return {
    regular: makeSigningIdentity(commonName, keys, now),
    expired: makeSigningIdentity(commonName, keys, now, 'expired'),
    other: () => (other ??= makeRsaKeyPair().then(made => makeSigningIdentity(commonName, made, now))),
  }
}
