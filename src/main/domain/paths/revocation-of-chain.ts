/** Revocation within a chain: who could be revoked, and who may speak of it. */
import type { CertificateRevocation } from '../../../contract/revocation.ts'
import { isRoot } from './chain-rules.ts'
import type { Chain } from './chain-search.ts'
import type { OcspChecker, OcspFacts } from './ocsp-facts.ts'
import type { CrlFacts, PathCertificate, PathMember, SignatureChecker } from './ports.ts'
import {
  type AskedInVain,
  judgeRevocation,
  type JudgedRevocation,
  notChecked,
  type RevocationPolicy,
  type RevocationSource,
} from './revocation.ts'
import { judgeLists } from './revocation-lists.ts'

export interface RevocationEvidence {
  readonly crls: readonly CrlFacts[]
  readonly ocsp: readonly OcspFacts[]
  readonly ocspChecker: OcspChecker
  /** What asking about a certificate came to; undefined: nobody was asked. */
  asked(certificate: PathCertificate): AskedInVain | undefined
  /** Whether a certificate without evidence is in error although nobody was asked about it: as with given files. */
  readonly isRequired: boolean
  readonly policy: RevocationPolicy
}

/** What revocation needs of the judgement that it is part of. */
export interface RevocationContext {
  readonly pool: readonly PathMember[]
  readonly atMs: number
  readonly signatures: SignatureChecker
  readonly evidence: RevocationEvidence | undefined
  /** Whether the certificate has a path without error among these, revocation aside. */
  isTrusted(leaf: PathCertificate, pool: readonly PathMember[]): boolean
}

/** @returns what is to be told of the link at `index`; of an anchor nothing but that it was not checked. */
export function revocationOfLink(
  chain: Chain,
  index: number,
  context: RevocationContext,
): JudgedRevocation | undefined {
  const { links } = chain
  const certificate = links[index]?.member.certificate
  if (certificate === undefined) return undefined
  const { evidence } = context
  // Whoever is no root could be revoked.
  if (index === links.length - 1 && isRoot(chain)) return { revocation: silent(certificate), findings: [] }
  const authority = links[index + 1]?.member.certificate
  if (evidence === undefined) return notChecked(certificate)
  // Without its issuer nobody can vouch for a list either, and that is told already.
  if (authority === undefined) return { revocation: silent(certificate), findings: [] }
  return judgeRevocation(certificate, authority, sourceOf(evidence, authority, context))
}

function silent({ thumbprint }: PathCertificate): CertificateRevocation {
  return { thumbprint, outcome: 'not-checked', by: null, detail: null }
}

function sourceOf(
  evidence: RevocationEvidence,
  authority: PathCertificate,
  context: RevocationContext,
): RevocationSource {
  const { atMs, signatures, pool } = context
  const lists = {
    crls: evidence.crls,
    atMs,
    verify: (crl: CrlFacts, signer: PathCertificate) => signatures.checkCrl(crl, signer),
    signersOf: (crl: CrlFacts, issuer: PathCertificate) => listSigners(crl, issuer, context),
  }
  return {
    ...lists,
    responses: evidence.ocsp,
    checker: evidence.ocspChecker,
    otherSigners: pool
      .map(member => member.certificate)
      .filter(({ issuerKey }) => issuerKey === authority.subjectKey),
    isIssuedBy: (delegate, issuer) =>
      isTrustedDelegate(delegate, issuer, context) &&
      judgeLists(delegate, issuer, lists).outcome !== 'revoked',
    asked: certificate => evidence.asked(certificate),
    isRequired: evidence.isRequired,
    policy: evidence.policy,
  }
}

/** An authority may sign its lists with another key, or leave them to somebody else: whoever it is must be trusted. */
function listSigners(
  crl: CrlFacts,
  authority: PathCertificate,
  { pool, isTrusted }: RevocationContext,
): readonly PathCertificate[] {
  const own = crl.issuerKey === authority.subjectKey ? [authority] : []
  const others = pool
    .filter(member => member.certificate.subjectKey === crl.issuerKey && member.certificate !== authority)
    .slice(0, listSignersAtMost)
    .filter(member => isTrusted(member.certificate, pool))
  return [...own, ...others.map(member => member.certificate)]
}

const listSignersAtMost = 10

/**
 * A delegate is judged as a path of two below its authority alone, which is in the chain already. Its own revocation
 * counts where a list tells it; id-pkix-ocsp-nocheck or not, no responder is asked about a responder (RFC 6960 section
 * 4.2.2.2.1 leaves that to us).
 */
function isTrustedDelegate(
  delegate: PathCertificate,
  authority: PathCertificate,
  { pool, isTrusted }: RevocationContext,
): boolean {
  const isDistrusted = pool.some(member => member.isDistrusted && member.certificate.id === delegate.id)
  return (
    !isDistrusted &&
    isTrusted(delegate, [{ certificate: authority, source: '', isAnchor: true, isDistrusted: false }])
  )
}
