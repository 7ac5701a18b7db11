/**
 * The lab's authorities: a root, an issuing one below it, a responder that the issuing one has made its delegate, and
 * a strange pair that nobody knows. They keep account of what they have issued and revoked.
 */
import { createHash, X509Certificate } from 'node:crypto'
import {
  keyIdentifierOf,
  makeCertificate,
  makeRsaKeyPair,
  type MadeKeyUsage,
  type RsaKeyPair,
} from '../../adapters/pki/make-certificate.ts'
import { makeCrl, type RevokedCertificate } from '../../adapters/pki/make-crl.ts'
import type { OcspAnswer } from '../../adapters/pki/make-ocsp-response.ts'
import { writeName } from '../../adapters/pki/name-writer.ts'
import type { Authority } from '../certificates.ts'

const day = 86_400_000

/** How long lists and responses of the lab hold. */
export const statusLifetimeMs = 7 * day

export interface RevocationUrls {
  readonly rootCrl: string
  readonly issuingCrl: string
  readonly rootCertificate: string
  readonly issuingCertificate: string
  readonly ocsp: string
}

export interface LeafOrder {
  readonly commonName: string
  readonly names: readonly string[]
  readonly keys: RsaKeyPair
  readonly notBefore?: Date
  readonly notAfter?: Date
  /** 'unregistered': the responder has never heard of it. */
  readonly account?: 'registered' | 'unregistered' | 'revoked'
  /** In place of the lab's own. */
  readonly urls?: Pick<RevocationUrls, 'issuingCrl' | 'ocsp'>
}

export interface Hierarchy {
  readonly root: Authority
  readonly issuing: Authority
  readonly responder: Authority
  /** DER, below the issuing authority. */
  issue(order: LeafOrder): Uint8Array
  /** An issuing authority below a root that is in no store; made on first call. */
  stranger(): Promise<{ readonly issuing: Authority; readonly root: Authority }>
  /** Complete lists as DER, made anew when something has changed. */
  crls(): { readonly root: Uint8Array; readonly issuing: Uint8Array }
  /** Calls back whenever a certificate has been revoked. */
  whenRevoked(listener: () => void): void
  /** @param serialNumber hexadecimal, as `serialOf` writes it. */
  statusOf(serialNumber: string): OcspAnswer
}

/** The serial number in the form by which the lab keeps account. */
export function serialOf(der: Uint8Array): string {
  return new X509Certificate(der).serialNumber.toLowerCase().replace(/^0+/, '')
}

export async function makeHierarchy(urls: RevocationUrls, now: () => Date): Promise<Hierarchy> {
  const [rootKeys, issuingKeys, responderKeys] = await Promise.all([
    makeRsaKeyPair(),
    makeRsaKeyPair(),
    makeRsaKeyPair(),
  ])
  const root = makeAuthority('Litware Lab Estate Root CA', rootKeys, now())
  const issuing = makeAuthority('Litware Lab Issuing CA 1', issuingKeys, now(), root, urls)
  const responder = makeResponder(responderKeys, issuing, now())
  const issued = new Set<string>()
  const revoked = new Map<string, RevokedCertificate>()
  let lists: ReturnType<Hierarchy['crls']> | undefined
  let number = 0
  const listeners: (() => void)[] = []
  let stranger: ReturnType<Hierarchy['stranger']> | undefined
  return {
    root,
    issuing,
    responder,
    issue(order) {
      const der = issueLeaf(order, issuing, urls, now())
      const serial = serialOf(der)
      if (order.account !== 'unregistered') issued.add(serial)
      if (order.account === 'revoked') {
        const serialNumber = Buffer.from(serial.length % 2 === 0 ? serial : `0${serial}`, 'hex')
        revoked.set(serial, { serialNumber, revokedAt: now(), reason: 'keyCompromise' })
        lists = undefined
        for (const listener of listeners) listener()
      }
      return der
    },
    stranger: () => (stranger ??= makeStranger(now())),
    crls() {
      if (lists === undefined) {
        number += 1
        lists = {
          root: listOf(root, [], number, now()),
          issuing: listOf(issuing, [...revoked.values()], number, now()),
        }
      }
      return lists
    },
    whenRevoked(listener) {
      listeners.push(listener)
    },
    statusOf(serialNumber) {
      const entry = revoked.get(serialNumber)
      if (entry !== undefined) return { status: 'revoked', ...entry }
      return { status: issued.has(serialNumber) ? 'good' : 'unknown' }
    },
  }
}

const authorityUsage: readonly MadeKeyUsage[] = ['keyCertSign', 'cRLSign']

/** Self-signed without `above`. */
function makeAuthority(
  name: string,
  keys: RsaKeyPair,
  now: Date,
  above?: Authority,
  urls?: RevocationUrls,
): Authority {
  const der = makeCertificate({
    commonName: name,
    publicKey: keys.publicKey,
    issuer: above === undefined ? { ...keys, commonName: name } : { ...above.keys, commonName: above.name },
    notBefore: new Date(now.getTime() - 2 * day),
    notAfter: new Date(now.getTime() + (above === undefined ? 3650 : 1825) * day),
    isAuthority: true,
    keyUsage: authorityUsage,
    ...(urls === undefined ? {} : { crlUrls: [urls.rootCrl], caIssuersUrls: [urls.rootCertificate] }),
  })
  return { name, keys, der }
}

function makeResponder(keys: RsaKeyPair, issuing: Authority, now: Date): Authority {
  const name = 'Litware Lab OCSP Responder'
  const der = makeCertificate({
    commonName: name,
    publicKey: keys.publicKey,
    issuer: { ...issuing.keys, commonName: issuing.name },
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + 30 * day),
    isAuthority: false,
    keyUsage: ['digitalSignature'],
    purposes: ['ocspSigning'],
  })
  return { name, keys, der }
}

async function makeStranger(now: Date): ReturnType<Hierarchy['stranger']> {
  const [rootKeys, issuingKeys] = await Promise.all([makeRsaKeyPair(), makeRsaKeyPair()])
  const root = makeAuthority('Nobody Knows Root CA', rootKeys, now)
  return { root, issuing: makeAuthority('Nobody Knows Issuing CA', issuingKeys, now, root) }
}

/** @param urls null: it tells nothing about revocation. */
export function issueLeaf(
  order: LeafOrder,
  issuing: Authority,
  urls: RevocationUrls | null,
  now: Date,
): Uint8Array {
  const status = order.urls ?? urls
  return makeCertificate({
    commonName: order.commonName,
    publicKey: order.keys.publicKey,
    issuer: { ...issuing.keys, commonName: issuing.name },
    notBefore: order.notBefore ?? new Date(now.getTime() - day),
    notAfter: order.notAfter ?? new Date(now.getTime() + 397 * day),
    isAuthority: false,
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    purposes: ['serverAuth', 'clientAuth'],
    dnsNames: order.names,
    ...(status === null ? {} : { crlUrls: [status.issuingCrl], ocspUrls: [status.ocsp] }),
    ...(urls === null ? {} : { caIssuersUrls: [urls.issuingCertificate] }),
  })
}

function listOf(
  authority: Authority,
  revoked: readonly RevokedCertificate[],
  number: number,
  now: Date,
): Uint8Array {
  return makeCrl({
    issuer: {
      name: writeName({ commonName: authority.name }),
      privateKey: authority.keys.privateKey,
      keyIdentifier: keyIdentifierOf(authority.keys.publicKey),
    },
    thisUpdate: new Date(now.getTime() - 3_600_000),
    nextUpdate: new Date(now.getTime() + statusLifetimeMs),
    number,
    revoked,
  })
}

/** The hashes by which an OCSP request names an authority (RFC 6960 section 4.1.1). */
export function authorityHashes(authority: Authority, hash: string): { name: Buffer; key: Buffer } {
  const keyBytes = authority.keys.publicKey.export({ format: 'der', type: 'pkcs1' })
  const digest = (octets: Uint8Array): Buffer => createHash(hash).update(octets).digest()
  return { name: digest(writeName({ commonName: authority.name })), key: digest(keyBytes) }
}
