/** The certificates of the token issuer as rows: what signs now, what signed before, what will sign. */
import type { IssuerCertificate, IssuerStatus } from '../../../contract/oauth.ts'
import type { StateName } from '../../components/state-name.ts'

export type IssuerSlot = 'current' | 'previous' | 'staged'

export interface IssuerRow {
  readonly slot: IssuerSlot
  readonly certificate: IssuerCertificate
}

/** In the order in which they matter: current, staged, previous. */
export function issuerRows(status: Pick<IssuerStatus, IssuerSlot>): readonly IssuerRow[] {
  const slots = ['current', 'staged', 'previous'] as const
  return slots.flatMap(slot => {
    const certificate = status[slot]
    return certificate === null ? [] : [{ slot, certificate }]
  })
}

/** What deserves to be said of a certificate first; 'days-left' when nothing is wrong. */
export type CertificateCondition = 'gone' | 'key-missing' | 'expired' | 'not-yet-valid' | 'days-left'

/** @param now Milliseconds since 1970; the days left, counted by the newest answer, may know better. */
export function conditionOf(certificate: IssuerCertificate, now: number): CertificateCondition {
  if (certificate.daysLeft < 0 || Date.parse(certificate.notAfter) < now) return 'expired'
  if (!certificate.present) return 'gone'
  if (!certificate.hasKey) return 'key-missing'
  return Date.parse(certificate.notBefore) > now ? 'not-yet-valid' : 'days-left'
}

const warningDays = 60
/** From here on a warning takes the look of an error (design section 5). */
const errorLookDays = 14

/** The shape of the condition; a previous certificate that ends, ends as planned. */
export function conditionState(row: IssuerRow, condition: CertificateCondition): StateName {
  const { daysLeft } = row.certificate
  switch (condition) {
    case 'expired':
      return row.slot === 'previous' ? 'previous' : 'expired'
    case 'gone':
      return 'noreach'
    case 'key-missing':
      return 'nokey'
    case 'not-yet-valid':
      return row.slot === 'staged' ? 'staged' : 'warning'
    case 'days-left':
      if (row.slot === 'previous') return 'previous'
      if (daysLeft <= errorLookDays) return 'error'
      return daysLeft <= warningDays ? 'warning' : 'valid'
  }
}

/** "OAuth 2026", or to whom it was issued. */
export function certificateName(certificate: IssuerCertificate): string {
  return certificate.friendlyName ?? certificate.issuedTo
}
