/** Why a certificate was revoked, by the number in a list or a response (CRLReason, RFC 5280 section 5.3.1). */

/** 7 is not used. */
const names: Readonly<Record<number, string>> = {
  0: 'unspecified',
  1: 'keyCompromise',
  2: 'cACompromise',
  3: 'affiliationChanged',
  4: 'superseded',
  5: 'cessationOfOperation',
  6: 'certificateHold',
  8: 'removeFromCRL',
  9: 'privilegeWithdrawn',
  10: 'aACompromise',
}

/** Undefined for a number that has no name. */
export function revocationReason(number: number): string | undefined {
  return names[number]
}
