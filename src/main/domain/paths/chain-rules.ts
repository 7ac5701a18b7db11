/**
 * The rules that a chain must keep, each by itself (RFC 5280 section 6.1). A rule looks at one certificate in its
 * place and answers what is wrong; judge-path.ts asks them all, so that every reason is told and not only the first.
 */
import type { PathFinding } from '../../../contract/certificate.ts'
import { addressText } from './address-text.ts'
import type { Chain, ChainLink } from './chain-search.ts'
import { isMadeOutTo, type HostReference } from './host-names.ts'
import { isSelfIssued, validityAt } from './path-certificate.ts'
import type { AskedPolicies } from './policy-rules.ts'
import type { PathDetails } from './ports.ts'
import { isWeakHash } from './weak-signatures.ts'

/** What a chain is judged for. Without a purpose the rules of RFC 5280 alone count. */
export interface PathPolicy {
  /** Identifier of the purpose that the certificate, and every authority that names purposes, must permit. */
  readonly purpose: string | null
  readonly host: HostReference | null
  /** Believes a CN of a certificate without any DNS name or address. */
  readonly fallBackToCommonName: boolean
  /** Weak keys and signatures are errors instead of warnings. */
  readonly refusesWeakness: boolean
  /** Certificate policies that are asked for; any will do unless told. */
  readonly certificatePolicies?: AskedPolicies
}

export const plainPolicy: PathPolicy = {
  purpose: null,
  host: null,
  fallBackToCommonName: false,
  refusesWeakness: false,
}

/** One certificate in its chain. */
export interface ChainPlace {
  readonly chain: Chain
  readonly link: ChainLink
  /** 0 for the certificate itself. */
  readonly index: number
  readonly isTop: boolean
  /** The instant at which validity is judged, in milliseconds since 1970. */
  readonly atMs: number
  readonly policy: PathPolicy
}

export type ChainRule = (place: ChainPlace) => readonly PathFinding[]

type Code = PathFinding['code']

function finding(
  severity: PathFinding['severity'],
  code: Code,
  values: PathFinding['values'] = {},
): readonly PathFinding[] {
  return [{ code, severity, values }]
}

const fine: readonly PathFinding[] = []

/** Section 6.1.3 (a)(2). Anchors expire too, as every console shows it. */
const validity: ChainRule = ({ link, atMs }) => {
  const { certificate } = link.member
  switch (validityAt(certificate, atMs)) {
    case 'valid':
      return fine
    case 'not-yet-valid':
      return finding('error', 'NOT_YET_VALID', { notBefore: certificate.notBefore })
    case 'expired':
      return finding('error', 'EXPIRED', { notAfter: certificate.notAfter })
  }
}

/** Section 6.1.3 (a)(1). What cannot be verified is not trusted. */
const signature: ChainRule = ({ link }) => {
  switch (link.signature?.outcome) {
    case undefined:
    case 'good':
      return fine
    case 'bad':
      return finding('error', 'BAD_SIGNATURE', { algorithm: link.member.certificate.signatureAlgorithm })
    case 'not-verifiable':
      return finding('error', 'SIGNATURE_NOT_VERIFIABLE', { algorithm: link.signature.algorithm })
  }
}

/** Section 6.1.1 (d). What the budget has cut off is told by judge-path.ts. */
const anchor: ChainRule = ({ chain, link, isTop }) => {
  if (!isTop) return fine
  const { issuer, subject } = link.member.certificate
  switch (chain.end) {
    case 'anchor':
    case 'cut-off':
      return fine
    case 'self-signed':
      return finding('error', 'UNTRUSTED_ROOT', { subject })
    case 'no-issuer':
      return finding('error', 'NO_ISSUER', { issuer })
  }
}

const distrust: ChainRule = ({ link }) =>
  link.member.isDistrusted ? finding('error', 'DISTRUSTED', { source: link.member.source }) : fine

/**
 * Section 6.1.4 (k). An anchor is believed without the extension, as version 1 roots must be; one that says it is no
 * authority is not. Below it only version 3 has extensions (section 4.1.2.9): a mark in an older one is none.
 */
const authorityMark: ChainRule = ({ link, index }) => {
  if (index === 0) return fine
  const { certificate, isAnchor } = link.member
  const mark = certificate.basicConstraints?.ca ?? isAnchor
  const isAuthority = mark && (isAnchor || certificate.version >= 3)
  return isAuthority ? fine : finding('error', 'NOT_A_CA')
}

/** Section 6.1.4 (l) and (m): intermediates that follow, self-issued ones not counted. */
const pathLength: ChainRule = ({ chain, link, index }) => {
  const permitted = link.member.certificate.basicConstraints?.pathLength ?? null
  if (index === 0 || permitted === null) return fine
  const following = chain.links
    .slice(1, index)
    .filter(below => !isSelfIssued(below.member.certificate)).length
  if (following <= permitted) return fine
  return finding('error', 'PATH_LENGTH', { pathLength: String(permitted), following: String(following) })
}

/** Section 6.1.4 (n). */
const keyUsage: ChainRule = ({ link, index }) => {
  const usages = link.member.certificate.keyUsage
  if (index === 0 || usages === null || usages.includes('keyCertSign')) return fine
  return finding('error', 'KEY_USAGE', { keyUsage: usages.join(', ') })
}

/** Critical extensions that this judgement takes into account, or that cannot change it. */
const processedExtensions: ReadonlySet<string> = new Set([
  '2.5.29.14', // subjectKeyIdentifier
  '2.5.29.15', // keyUsage
  '2.5.29.17', // subjectAltName
  '2.5.29.18', // issuerAltName
  '2.5.29.19', // basicConstraints
  '2.5.29.30', // nameConstraints
  '2.5.29.31', // cRLDistributionPoints
  '2.5.29.32', // certificatePolicies
  '2.5.29.33', // policyMappings
  '2.5.29.35', // authorityKeyIdentifier
  '2.5.29.36', // policyConstraints
  '2.5.29.37', // extKeyUsage
  '2.5.29.46', // freshestCRL
  '2.5.29.54', // inhibitAnyPolicy
  '1.3.6.1.5.5.7.1.1', // authorityInfoAccess
])

/** Sections 6.1.4 (o) and 6.1.5 (f). One that cannot be read counts as unknown. */
const criticalExtensions: ChainRule = ({ link }) =>
  link.member.certificate.criticalExtensions
    .filter(({ oid, isReadable }) => !isReadable || !processedExtensions.has(oid))
    .flatMap(({ oid }) => finding('error', 'UNKNOWN_CRITICAL_EXTENSION', { oid }))

/** The signature on an anchor or a self-signed root proves nothing, so its weakness costs nothing. */
const signatureStrength: ChainRule = ({ chain, link, isTop, policy }) => {
  const { signatureAlgorithm, signatureHash } = link.member.certificate
  if (isTop && isRoot(chain)) return fine
  if (!isWeakHash(signatureHash)) return fine
  return finding(weakness(policy), 'WEAK_SIGNATURE', { algorithm: signatureAlgorithm })
}

/** NIST SP 800-57 part 1, table 2: below 112 bits of strength. */
const keyStrength: ChainRule = ({ link, policy }) => {
  const { algorithm, size } = link.member.certificate.publicKey
  const minimum = algorithm === 'EC' ? 224 : 2048
  if (size === null || size >= minimum) return fine
  return finding(weakness(policy), 'WEAK_KEY', { algorithm, size: String(size) })
}

function weakness(policy: PathPolicy): 'error' | 'warning' {
  return policy.refusesWeakness ? 'error' : 'warning'
}

const anyPurpose = '2.5.29.37.0'

/** Section 4.2.1.12, and along the path as every TLS client has it: an authority that names purposes limits them. */
const purpose: ChainRule = ({ link, policy }) => {
  const { extendedKeyUsage } = link.member.certificate.details()
  if (policy.purpose === null || extendedKeyUsage === null) return fine
  const named = extendedKeyUsage === 'unreadable' ? [] : extendedKeyUsage
  if (named.includes(policy.purpose) || named.includes(anyPurpose)) return fine
  return finding('error', 'PURPOSE', { purpose: policy.purpose, named: named.join(', ') })
}

/** What a TLS key has to be able to do (RFC 5280 section 4.2.1.12, the uses consistent with each purpose). */
const usagesOfPurpose: Readonly<Record<string, readonly string[]>> = {
  '1.3.6.1.5.5.7.3.1': ['digitalSignature', 'keyEncipherment', 'keyAgreement'],
  '1.3.6.1.5.5.7.3.2': ['digitalSignature', 'keyAgreement'],
}

const usageForPurpose: ChainRule = ({ link, index, policy }) => {
  const usages = link.member.certificate.keyUsage
  const needed = usagesOfPurpose[policy.purpose ?? ''] ?? []
  if (index > 0 || usages === null || needed.length === 0) return fine
  if (needed.some(usage => usages.includes(usage))) return fine
  return finding('error', 'KEY_USAGE', { keyUsage: usages.join(', '), needed: needed.join(', ') })
}

const hostName: ChainRule = ({ link, index, policy }) => {
  if (index > 0 || policy.host === null) return fine
  const details = link.member.certificate.details()
  if (isMadeOutTo(details, policy.host, policy)) return fine
  return finding('error', 'HOST_MISMATCH', { host: policy.host.name, names: namesText(details) })
}

/** The names that a person compares with; a certificate with thousands is cut. */
function namesText({ altNames, commonNames }: PathDetails): string {
  const alternatives = (Array.isArray(altNames) ? altNames : []).flatMap(name =>
    name.form === 'dns' ? [name.text] : name.form === 'ip' ? [addressText(name.octets)] : [],
  )
  const names = alternatives.length > 0 ? alternatives : commonNames
  const more = names.length - 10
  return more > 0 ? `${names.slice(0, 10).join(', ')}, … (${more})` : names.join(', ')
}

/** Whether the chain ends with a certificate that speaks for itself. */
export function isRoot(chain: Chain): boolean {
  return chain.end === 'anchor' || chain.end === 'self-signed'
}

/** In the order in which their findings are told. */
export const chainRules: readonly ChainRule[] = [
  distrust,
  signature,
  anchor,
  validity,
  authorityMark,
  pathLength,
  keyUsage,
  criticalExtensions,
  purpose,
  usageForPurpose,
  hostName,
  signatureStrength,
  keyStrength,
]
