/** The one state that a list row shows (design section 5): the worst of all that hold, in the order of the rules below. */
import type { RowState } from '../../../contract/stored-certificate.ts'
import type { StoreName } from '../../../contract/store.ts'
import type { CertificateFacts } from './certificate-facts.ts'

/** Below this many days a certificate shows its remaining days (reference section 7.5, suggested thresholds). */
export const expiryWarningDays = 60

const dayMs = 86_400_000

/** What the stores of the certificate's own computer say about it. */
export interface Surroundings {
  /** It stands in Untrusted Certificates. */
  readonly distrusted: boolean
  /** It stands in Root or AuthRoot. */
  readonly anchored: boolean
  /** A certificate of its issuer stands in any store. */
  readonly issuerPresent: boolean
}

/** @param place where the row stands, and whether its private key is in the vault. */
export function rowState(
  facts: CertificateFacts,
  place: { readonly store: StoreName; readonly hasKey: boolean },
  surroundings: Surroundings,
  now: Date,
): RowState {
  const daysLeft = wholeDaysUntil(facts.notAfterMs, now)
  return { code: stateCode(facts, place, surroundings, now, daysLeft), daysLeft }
}

/** Negative once the instant has passed. */
function wholeDaysUntil(instantMs: number, now: Date): number {
  return Math.floor((instantMs - now.getTime()) / dayMs)
}

function stateCode(
  facts: CertificateFacts,
  place: { readonly store: StoreName; readonly hasKey: boolean },
  surroundings: Surroundings,
  now: Date,
  daysLeft: number,
): RowState['code'] {
  if (surroundings.distrusted) return 'distrusted'
  // Both ends of the validity period belong to it (RFC 5280 section 4.1.2.5).
  if (now.getTime() > facts.notAfterMs) return 'expired'
  if (now.getTime() < facts.notBeforeMs) return 'not-yet-valid'
  if (!place.hasKey && holdsOwnCertificates(place.store)) return 'key-missing'
  if (daysLeft <= expiryWarningDays) return 'expiring'
  if (surroundings.anchored) return 'valid'
  if (facts.selfSigned) return 'self-signed'
  return surroundings.issuerPresent ? 'valid' : 'issuer-missing'
}

/** Stores whose certificates this computer presents as its own, for which it needs the keys. */
function holdsOwnCertificates(store: StoreName): boolean {
  return store === 'My' || store === 'WebHosting'
}

const severity: readonly RowState['code'][] = [
  'expired',
  'key-missing',
  'not-yet-valid',
  'distrusted',
  'expiring',
]

/**
 * Chooses what a closed tree node shows. States that need no one's attention give way to null; so does distrust in
 * Untrusted Certificates, where it is what the store is for.
 */
export function worseState(worst: RowState | null, next: RowState, store: StoreName): RowState | null {
  const rank = severity.indexOf(next.code)
  if (rank === -1 || (next.code === 'distrusted' && store === 'Disallowed')) return worst
  if (worst === null) return next
  const before = severity.indexOf(worst.code)
  return rank < before || (rank === before && next.daysLeft < worst.daysLeft) ? next : worst
}
