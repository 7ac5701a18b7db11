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
import type { TrustedSigners } from './trusted-signers.ts'

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
  readonly refusesWeakness: boolean
  /** Besides the authorities themselves. */
  readonly signers: TrustedSigners
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
  const anchor = chain.end === 'anchor' ? links.at(-1)?.member.certificate : undefined
  return judgeRevocation(certificate, authority, sourceOf(evidence, { authority, anchor }, context))
}

function silent({ thumbprint }: PathCertificate): CertificateRevocation {
  return { thumbprint, outcome: 'not-checked', by: null, detail: null }
}

function sourceOf(
  evidence: RevocationEvidence,
  {
    authority,
    anchor,
  }: { readonly authority: PathCertificate; readonly anchor: PathCertificate | undefined },
  { atMs, signatures, pool, signers, refusesWeakness }: RevocationContext,
): RevocationSource {
  const lists = {
    crls: evidence.crls,
    atMs,
    refusesWeakness,
    verify: (crl: CrlFacts, signer: PathCertificate) => signatures.checkCrl(crl, signer),
    signersOf: (crl: CrlFacts, issuer: PathCertificate) => [
      ...(crl.issuerKey === issuer.subjectKey ? [issuer] : []),
      ...signers.ofList(crl.issuerKey, issuer, anchor),
    ],
  }
  return {
    ...lists,
    responses: evidence.ocsp,
    checker: evidence.ocspChecker,
    otherSigners: pool
      .map(member => member.certificate)
      .filter(({ issuerKey }) => issuerKey === authority.subjectKey),
    isIssuedBy: (delegate, issuer) =>
      signers.isDelegate(delegate, issuer) && judgeLists(delegate, issuer, lists).outcome !== 'revoked',
    asked: certificate => evidence.asked(certificate),
    isRequired: evidence.isRequired,
    policy: evidence.policy,
  }
}
