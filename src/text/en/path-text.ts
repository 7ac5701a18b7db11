/** Certification paths in words: findings, what was judged, and the sentence of the status box (reference section 9.5). */
import type { CertificatePath, PathFinding, PathNode } from '../../contract/certificate.ts'
import { day, days } from './moment.ts'

type FindingCode = PathFinding['code']
type Sentence = (value: (name: string) => string | undefined) => string

const findings: { readonly [C in FindingCode]: Sentence } = {
  EXPIRED: value => withDetail('It has expired', 'on', dayOf(value('notAfter'))),
  NOT_YET_VALID: value => withDetail('It is not yet valid', 'before', dayOf(value('notBefore'))),
  UNTRUSTED_ROOT: () => 'Its root is not in Trusted Root Certification Authorities',
  NO_ISSUER: value => withDetail('The certificate of its issuer is not in the stores', ':', value('issuer')),
  BAD_SIGNATURE: () => 'Its signature does not verify with the key of its issuer',
  NOT_A_CA: () => 'It is not marked as a certification authority but has issued a certificate',
  PATH_LENGTH: value => withDetail('More CAs follow it than it permits', ':', value('pathLength')),
  KEY_USAGE: () => 'Its key usage does not permit signing certificates',
  UNKNOWN_CRITICAL_EXTENSION: value =>
    withDetail('It has a critical extension that is not known here', ':', value('oid')),
  NAME_CONSTRAINT: value =>
    `The name ${value('name') ?? ''} ${value('rule') === 'excluded' ? 'is excluded by' : value('rule') === 'unsupported' ? 'cannot be compared with the name constraints of' : 'is not permitted by'} ${value('by') ?? 'an authority of its path'}`,
  POLICY: value => withDetail('Its policies are not those that are required', ':', value('at')),
  PURPOSE: value => withDetail('It is not made out for this purpose; it names', ':', value('named')),
  HOST_MISMATCH: value =>
    withDetail(`It is not made out to ${value('host') ?? 'this host'}; it names`, ':', value('names')),
  REVOKED: value =>
    `${withDetail('It was revoked', 'on', dayOf(value('revokedAt')))}${value('reason') === undefined || value('reason') === 'unspecified' ? '' : ` (${value('reason') ?? ''})`}`,
  REVOCATION_UNKNOWN: value =>
    `Whether it was revoked is not known: ${revocationGaps[value('why') ?? ''] ?? 'no list could be used'}${value('detail') === undefined ? '' : `: ${value('detail') ?? ''}`}`,
  SIGNATURE_NOT_VERIFIABLE: value =>
    withDetail('Its signature algorithm cannot be verified here', ':', value('algorithm')),
  DISTRUSTED: () => 'It stands in Untrusted Certificates',
  WEAK_SIGNATURE: value => withDetail(weakSignatureOf(value('of')), ':', value('algorithm')),
  WEAK_KEY: value => withDetail('Its key is short', ':', bitsOf(value('size'))),
  REVOCATION_NOT_CHECKED: value =>
    `Whether it was revoked has not been checked${value('why') === 'no-source' ? ': it names neither a list nor a responder' : ''}`,
  LIMIT_EXCEEDED: () => 'Too many possible paths; the search was stopped',
}

const revocationGaps: Readonly<Record<string, string>> = {
  none: 'there is no revocation list of its issuer',
  scope: 'no revocation list of its issuer speaks of certificates like this one',
  'critical-extension': 'the revocation list has a part that is not understood here',
  'not-yet-valid': 'the revocation list begins later',
  expired: 'the revocation list has ended',
  weak: 'the signature of the revocation list is weak',
  signer: 'nobody trusted may have signed the revocation list',
  signature: 'the signature of the revocation list does not verify',
  'some-reasons': 'the revocation lists at hand cover some reasons only',
  'not-reachable': 'nothing came from where it points to',
  'ocsp-unknown': 'the OCSP responder does not know it',
  'ocsp-critical-extension': 'the OCSP response has a part that is not understood here',
  'ocsp-not-yet-valid': 'the OCSP response begins later',
  'ocsp-expired': 'the OCSP response has ended',
  'ocsp-weak': 'the signature of the OCSP response is weak',
  'ocsp-responder': 'nobody whom its issuer has entitled signed the OCSP response',
  'ocsp-signature': 'the signature of the OCSP response does not verify',
  'ocsp-try-later': 'the OCSP responder is busy',
  'ocsp-unauthorized': 'the OCSP responder does not answer for its issuer',
  'ocsp-malformed-request': 'the OCSP responder did not understand the question',
  'ocsp-internal-error': 'the OCSP responder has failed',
  'ocsp-sig-required': 'the OCSP responder wants signed questions only',
}

const passed: { readonly [P in CertificatePath['passed'][number]]: string } = {
  signatures: 'The signature of every certificate in the path verifies.',
  anchor: 'The root is in a store of trusted roots of this computer.',
  validity: 'Every certificate is inside its validity period.',
  constraints: 'CA marks, key usage and path length fit.',
}

export const pathText = {
  /** One sentence without a full stop. */
  finding: (finding: PathFinding): string => findings[finding.code](name => finding.values[name]),
  /** One item of "How it was judged". */
  passed: (item: CertificatePath['passed'][number]): string => passed[item],
  status: certificateStatus,
}

/** Words for a finding of which only the code is known. */
export function findingText(code: string): string {
  const words = Object.hasOwn(findings, code) ? findings[code as FindingCode] : undefined
  return words?.(() => undefined) ?? code
}

/** "This certificate is OK. It expires in 28 days.", or the reason why not, for the node that was chosen. */
function certificateStatus(node: PathNode, path: CertificatePath, now: Date): string {
  const error = node.findings.find(finding => finding.severity === 'error')
  if (error !== undefined) return `${pathText.finding(error)}.`
  const other = path.nodes.flatMap(each =>
    each.findings.filter(finding => finding.severity === 'error').map(finding => ({ each, finding })),
  )[0]
  if (other !== undefined)
    return `${other.each.issuedTo} in its path is not in order: ${lowerFirst(pathText.finding(other.finding))}.`
  const left = Math.floor((Date.parse(node.notAfter) - now.getTime()) / 86_400_000)
  const soon = left >= 0 && left <= 60 ? ` It expires in ${days(left)}.` : ''
  return `This certificate is OK.${soon}`
}

function withDetail(sentence: string, link: string, detail: string | undefined): string {
  if (detail === undefined) return sentence
  return link === ':' ? `${sentence}: ${detail}` : `${sentence} ${link} ${detail}`
}

/** @param evidence what says that the certificate is not revoked; undefined: the certificate itself. */
function weakSignatureOf(evidence: string | undefined): string {
  if (evidence === undefined) return 'Its signature is weak'
  return `The signature of its ${evidence === 'crl' ? 'revocation list' : 'OCSP response'} is weak`
}

function dayOf(instant: string | undefined): string | undefined {
  return instant === undefined ? undefined : day(instant)
}

function bitsOf(size: string | undefined): string | undefined {
  return size === undefined ? undefined : `${size} bits`
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
