/** Everything that a plan of a roll is computed from, gathered once; what follows from it is pure (reference section 7.3). */
import type { AssignmentIdentity } from '../../../contract/assignment.ts'
import { isGlobalType, type CertificateType } from '../../../contract/certificate-type.ts'
import { workstation } from '../../../contract/store.ts'
import type { ThumbprintSha1, ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import { computerOfIdentity } from '../state/computers.ts'
import { findEntry } from '../state/entries.ts'
import type { AssignedThumbprint, AssignmentRecord, ConsoleState, StagedThumbprint } from '../state/state.ts'
import { knownPartners, type KnownPartner } from './known-partners.ts'
import { knownServers, type KnownServer } from './known-servers.ts'
import type { CertificateNames, MetadataReads } from './ports.ts'
import { findAssignment } from './records.ts'

/** A certificate that is, or could become, current, with its validity (ISO 8601). */
export interface DatedCertificate {
  readonly sha1: ThumbprintSha1
  readonly sha256: ThumbprintSha256
  readonly notBefore: string
  readonly notAfter: string
}

export interface RollSituation {
  readonly now: Date
  readonly type: CertificateType
  readonly record: AssignmentRecord | undefined
  /** Null also for one of which nothing is known but its thumbprint. */
  readonly current: DatedCertificate | null
  readonly next: DatedCertificate | null
  readonly staged: StagedThumbprint | null
  /** Since when our metadata document has shown the next certificate; null: it does not yet. */
  readonly publishedSince: string | null
  /** Those that verify our tokens; none for types that sign none. */
  readonly partners: readonly KnownPartner[]
  /** Those that sign with it; none for types of one server. */
  readonly servers: readonly KnownServer[]
}

export interface SituationPorts {
  readonly names: CertificateNames
  readonly reads: MetadataReads
}

/** A certificate that could be staged, wherever it may be assigned from; undefined when it stands nowhere there. */
export function findStageable(
  state: ConsoleState,
  identity: AssignmentIdentity,
  thumbprint: ThumbprintSha1,
): Pick<DatedCertificate, 'sha1' | 'sha256'> | undefined {
  const places = [computerOfIdentity(identity), workstation]
  return places
    .map(computer => findEntry(state, { computer, store: 'My', thumbprint }))
    .find(entry => entry !== undefined)
}

/** @param next null: none is judged. */
export async function readSituation(
  { names, reads }: SituationPorts,
  state: ConsoleState,
  asked: {
    readonly identity: AssignmentIdentity
    readonly type: CertificateType
    readonly next: Pick<DatedCertificate, 'sha1' | 'sha256'> | null
    readonly now: Date
  },
): Promise<RollSituation> {
  const { identity, type, now } = asked
  const record = findAssignment(state, identity, type)
  const { current = null, previous = null, staged = null } = record ?? {}
  await names.load([current, previous, asked.next].flatMap(each => (each === null ? [] : [each.sha256])))
  const next = dated(asked.next, names)
  const signsTokens = isGlobalType(type)
  return {
    now,
    type,
    record,
    current: dated(current, names),
    next,
    staged,
    publishedSince: next === null ? null : publishedSince(state, next, { previous, staged }),
    partners: signsTokens ? knownPartners(state, reads) : [],
    servers: signsTokens && next !== null ? knownServers(state, type, next) : [],
  }
}

function dated(
  certificate: Pick<DatedCertificate, 'sha1' | 'sha256'> | null,
  names: CertificateNames,
): DatedCertificate | null {
  const facts = certificate === null ? undefined : names.get(certificate.sha256)
  if (certificate === null || facts === undefined) return null
  const { sha1, sha256 } = certificate
  return { sha1, sha256, notBefore: facts.notBefore, notAfter: facts.notAfter }
}

function publishedSince(
  { oauth }: ConsoleState,
  next: DatedCertificate,
  { previous, staged }: { previous: AssignedThumbprint | null; staged: StagedThumbprint | null },
): string | null {
  if (previous?.sha256 === next.sha256) return previous.since
  return staged?.sha256 === next.sha256 && oauth.facts.publishStaged ? staged.stagedAt : null
}
