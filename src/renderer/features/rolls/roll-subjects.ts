/** For what the planner can be asked: the token issuer always, and whatever else is worth a roll or has one staged. Pure. */
import type { AssignmentIdentity, AssignmentRow, Candidate } from '../../../contract/assignment.ts'
import { type CertificateType, worksSideBySide } from '../../../contract/certificate-type.ts'

export interface RollSubject {
  readonly key: string
  readonly identity: AssignmentIdentity
  readonly type: CertificateType
}

export function subjectKey({ identity, type }: Pick<AssignmentRow, 'identity' | 'type'>): string {
  return `${type} ${identity}`
}

/** In the order of the assignments; the token issuer stands first there. */
export function rollSubjects(rows: readonly AssignmentRow[]): RollSubject[] {
  return rows
    .filter(({ type, current, staged }) =>
      type === 'OAuthTokenIssuer' ? true : staged !== null || (worksSideBySide(type) && current !== null),
    )
    .map(({ identity, type }) => ({ key: subjectKey({ identity, type }), identity, type }))
}

/** Usable ones that are not current, in the order in which the wizard offers them. */
export function possibleNext(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ usable, isCurrent }) => usable && !isCurrent)
}

/** "OAuth 2026", else what it was issued to. */
export function certificateName(certificate: { friendlyName: string | null; issuedTo: string }): string {
  return certificate.friendlyName ?? certificate.issuedTo
}
