/** The certificates that a path may be built from, found by subject. A certificate in several stores is one member. */
import type { PathCertificate, PathMember } from './ports.ts'

export interface CertificatePool {
  /** Members whose subject is the issuer's name of this certificate, in the order of entry. */
  issuersOf(certificate: PathCertificate): readonly PathMember[]
  /** The certificate with where it stands; one that is in no store comes from the file itself. */
  memberOf(certificate: PathCertificate): PathMember
}

export function createCertificatePool(members: readonly PathMember[]): CertificatePool {
  const byId = new Map<string, PathMember>()
  for (const member of members) {
    const known = byId.get(member.certificate.id)
    byId.set(member.certificate.id, known === undefined ? member : merged(known, member))
  }
  const bySubject = new Map<string, PathMember[]>()
  for (const member of byId.values()) {
    const { subjectKey } = member.certificate
    const namesakes = bySubject.get(subjectKey)
    if (namesakes === undefined) bySubject.set(subjectKey, [member])
    else namesakes.push(member)
  }
  return {
    issuersOf: certificate => bySubject.get(certificate.issuerKey) ?? [],
    memberOf: certificate =>
      byId.get(certificate.id) ?? { certificate, source: 'file', isAnchor: false, isDistrusted: false },
  }
}

/** What any of the stores says counts; the source named is the one that decides. */
function merged(first: PathMember, second: PathMember): PathMember {
  const deciding = weight(second) > weight(first) ? second : first
  return {
    certificate: first.certificate,
    source: deciding.source,
    isAnchor: first.isAnchor || second.isAnchor,
    isDistrusted: first.isDistrusted || second.isDistrusted,
  }
}

function weight(member: PathMember): number {
  return (member.isDistrusted ? 2 : 0) + (member.isAnchor ? 1 : 0)
}
