/** The people of the lab, and how a server finds one of them by the claims of a token (rule V16). */
import type { ResolvableUser } from '../domain/tokens/receiver.ts'

export interface LabUser {
  readonly smtp: string
  readonly sip: string
  readonly upn: string
  readonly sid: string
}

const people = [
  { alias: 'kenmyer', number: 1104 },
  { alias: 'pilar', number: 1105 },
  { alias: 'henrik', number: 1106 },
] as const

/** Each with the same address in every form, under `domain`. */
export function labUsers(domain: string): LabUser[] {
  return people.map(({ alias, number }) => ({
    smtp: `${alias}@${domain}`,
    sip: `${alias}@${domain}`,
    upn: `${alias}@${domain}`,
    sid: `s-1-5-21-1004336348-1177238915-682003330-${number}`,
  }))
}

/** How many users bear at least one of the claims: two that point to different people are ambiguous. */
export function countUsers(users: readonly LabUser[], claims: ResolvableUser): number {
  const same = (left: string | null, right: string) => left?.toLowerCase() === right.toLowerCase()
  return users.filter(
    user =>
      same(claims.smtp, user.smtp) ||
      same(claims.sip, user.sip) ||
      same(claims.upn, user.upn) ||
      same(claims.nameid, user.sid) ||
      same(claims.nameid, user.upn),
  ).length
}
