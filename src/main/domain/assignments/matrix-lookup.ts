/** What the matrix looks up for thousands of cells: each list of the state is walked once. */
import type { NamedCertificate } from '../../../contract/assignment-matrix.ts'
import type { AssignmentIdentity } from '../../../contract/assignment.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { ComputerId } from '../../../contract/store.ts'
import type { ThumbprintSha1, ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import { indexEntries, placeKey } from '../state/entries.ts'
import type {
  AssignmentRecord,
  ConsoleState,
  DeliveryRecord,
  ObservationRecord,
  StoredEntry,
} from '../state/state.ts'
import type { CertificateNames } from './ports.ts'

export interface MatrixLookup {
  assignment(identity: AssignmentIdentity, type: CertificateType): AssignmentRecord | undefined
  /** The certificate itself in the Personal store; undefined when another one has its place. */
  personal(computer: ComputerId, id: CertificateId): StoredEntry | undefined
  observation(server: ComputerId, type: CertificateType): ObservationRecord | undefined
  delivery(server: ComputerId, type: CertificateType, sha256: ThumbprintSha256): DeliveryRecord | undefined
  /** What was seen on a server is known by SHA-1 only; undefined when no such certificate is known here. */
  sha256Of(sha1: ThumbprintSha1): ThumbprintSha256 | undefined
  friendlyName(sha256: ThumbprintSha256): string | null
  /** Every certificate that a cell may name. */
  readonly named: readonly ThumbprintSha256[]
}

export interface CertificateId {
  readonly sha1: ThumbprintSha1
  readonly sha256: ThumbprintSha256
}

export function createMatrixLookup(state: ConsoleState): MatrixLookup {
  const entries = indexEntries(state.entries)
  const assignments = new Map(state.assignments.map(each => [`${each.identity}/${each.type}`, each]))
  const observations = new Map(state.observations.map(each => [`${each.server}/${each.type}`, each]))
  const deliveries = new Map(state.deliveries.map(each => [deliveryKey(each), each]))
  const assigned = state.assignments.flatMap(({ current, previous, staged }) =>
    [current, previous, staged].filter(each => each !== null),
  )
  const deleted = state.recycleBin.map(({ entry }) => entry)
  const bySha1 = new Map(
    [...deleted, ...assigned, ...state.entries].map(({ sha1, sha256 }) => [sha1, sha256] as const),
  )
  const friendlyNames = new Map<ThumbprintSha256, string>()
  for (const { sha256, friendlyName } of [...deleted, ...state.entries])
    if (friendlyName !== null) friendlyNames.set(sha256, friendlyName)
  const sha256Of = (sha1: ThumbprintSha1) => bySha1.get(sha1)
  const seen = state.observations.flatMap(({ sha1 }) => (sha1 === null ? [] : (sha256Of(sha1) ?? [])))
  return {
    assignment: (identity, type) => assignments.get(`${identity}/${type}`),
    personal: (computer, { sha1, sha256 }) => {
      const entry = entries.get(placeKey(computer, 'My', sha1))
      return entry?.sha256 === sha256 ? entry : undefined
    },
    observation: (server, type) => observations.get(`${server}/${type}`),
    delivery: (server, type, sha256) => deliveries.get(deliveryKey({ server, type, sha256 })),
    sha256Of,
    friendlyName: sha256 => friendlyNames.get(sha256) ?? null,
    named: [...new Set([...assigned.map(({ sha256 }) => sha256), ...seen])],
  }
}

function deliveryKey({ server, type, sha256 }: Pick<DeliveryRecord, 'server' | 'type' | 'sha256'>): string {
  return `${server}/${type}/${sha256}`
}

/** @param id without SHA-256 for a certificate that is known by what was seen of it only. */
export function nameCertificate(
  lookup: MatrixLookup,
  names: CertificateNames,
  id: { readonly sha1: ThumbprintSha1; readonly sha256: ThumbprintSha256 | undefined },
): NamedCertificate {
  const facts = id.sha256 === undefined ? undefined : names.get(id.sha256)
  const friendlyName = id.sha256 === undefined ? null : lookup.friendlyName(id.sha256)
  return {
    thumbprint: id.sha1,
    label: friendlyName ?? facts?.issuedTo ?? id.sha1,
    notBefore: facts?.notBefore ?? null,
    notAfter: facts?.notAfter ?? null,
  }
}
