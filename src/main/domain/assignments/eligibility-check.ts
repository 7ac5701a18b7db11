/** What the rules of eligibility are given, and the form in which each of them answers. */
import type { EligibilityCheck } from '../../../contract/assignment.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { PoolKind } from '../../../contract/estate.ts'
import type { AssignableCertificate } from './ports.ts'

export interface EligibilityContext {
  /** Never empty; the strictest of them decides. */
  readonly types: readonly CertificateType[]
  /** The server that shall use it; undefined for OAuthTokenIssuer. */
  readonly server:
    { readonly fqdn: string; readonly poolFqdn: string; readonly poolKind: PoolKind } | undefined
  /** The default one first. */
  readonly sipDomains: readonly string[]
  /** FQDNs of all pools and servers of the estate. */
  readonly estateNames: readonly string[]
  /** FQDNs of the servers that sign tokens and do not hold it with its key; only for OAuthTokenIssuer. */
  readonly serversWithoutIt: readonly string[]
  readonly now: Date
}

/** The part of a certificate that is judged. */
export type Judged = Omit<AssignableCertificate, 'entry' | 'trustedBy' | 'subject'>

export function check(
  rule: EligibilityCheck['rule'],
  outcome: EligibilityCheck['outcome'],
  reason: EligibilityCheck['reason'],
  values: Record<string, string> = {},
): EligibilityCheck {
  return { rule, outcome, reason, values }
}
