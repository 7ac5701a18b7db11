/** How far ahead a roll has to be thought of (reference section 7.3). The one table of these numbers. */
import type { CertificateType } from '../../../contract/certificate-type.ts'

export const hourMs = 3_600_000

/** Types whose former certificate stays in use beside the new one, and how many hours it has to be good for after it. */
const hoursBeforeEnd: { readonly [T in CertificateType]?: number } = {
  // Partners keep key material this long.
  OAuthTokenIssuer: 24,
  // The lifetime of an A/V token.
  AudioVideoAuthentication: 8,
}

/** Replicas and partners have to see a new certificate before it is used: not specified, 24 to 48 hours recommended. */
export const hoursToSpread = 24
export const recommendedHoursAhead = 48

/** Hours before the end of the current certificate; undefined for types that gain nothing by a roll. */
export function leadHours(type: CertificateType): number | undefined {
  return hoursBeforeEnd[type]
}

/** In one command the largest counts; undefined when none of the types gains anything. */
export function largestLeadHours(types: readonly CertificateType[]): number | undefined {
  const all = types.flatMap(type => leadHours(type) ?? [])
  return all.length === 0 ? undefined : Math.max(...all)
}

/** The last instant at which the new certificate may take over, in milliseconds since 1970. */
export function latestMs(currentNotAfter: string, hours: number): number {
  return Date.parse(currentNotAfter) - hours * hourMs
}
