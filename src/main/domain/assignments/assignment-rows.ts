/** Assignments as the Certificate Wizard and the matrix list them (reference sections 8.2, 6.3). */
import type { RequestInput } from '../../../contract/api.ts'
import type { AssignedCertificate, AssignmentIdentity, AssignmentRow } from '../../../contract/assignment.ts'
import { isGlobalType, type CertificateType } from '../../../contract/certificate-type.ts'
import type { Server } from '../../../contract/estate.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { computerOfIdentity, findPoolOf, findServer, servers } from '../state/computers.ts'
import { withDueRolls } from '../state/effective-assignments.ts'
import { findEntry } from '../state/entries.ts'
import type { AssignedThumbprint, ConsoleState } from '../state/state.ts'
import type { Clock, UnitOfWork } from '../state/unit-of-work.ts'
import type { CertificateNames } from './ports.ts'
import { findAssignment } from './records.ts'
import { requiredTypes } from './required-types.ts'

export interface RowPorts {
  readonly unitOfWork: UnitOfWork
  readonly names: CertificateNames
  readonly clock: Clock
}

/** OAuthTokenIssuer once, then every type of every server, in the order of the estate; unassigned ones too. */
export function listAssignments(ports: RowPorts) {
  return async (): Promise<Result<{ rows: AssignmentRow[] }>> => {
    const state = ports.unitOfWork.current()
    const toRow = await rowBuilder(ports, state)
    const ofServers = servers(state).flatMap(server =>
      typesOf(state, server)
        .filter(type => !isGlobalType(type))
        .map(type => toRow(server.id, type)),
    )
    return ok({ rows: [toRow('global', 'OAuthTokenIssuer'), ...ofServers] })
  }
}

/** The rows of one server's wizard, in wizard order, OAuthTokenIssuer included. Fails with server-unknown. */
export function listAssignmentsOfServer(ports: RowPorts) {
  return async ({
    server: id,
  }: RequestInput<'assignments.ofServer'>): Promise<Result<{ rows: AssignmentRow[] }>> => {
    const state = ports.unitOfWork.current()
    const server = findServer(state, id)
    if (server === undefined) return err({ code: 'server-unknown', server: id })
    const toRow = await rowBuilder(ports, state)
    return ok({
      rows: typesOf(state, server).map(type => toRow(isGlobalType(type) ? 'global' : id, type, server)),
    })
  }
}

export function typesOf(state: ConsoleState, server: Server): readonly CertificateType[] {
  const kind = findPoolOf(state, server)?.kind
  return kind === undefined ? [] : requiredTypes(kind)
}

type RowBuilder = (identity: AssignmentIdentity, type: CertificateType, seenFrom?: Server) => AssignmentRow

/** As it stands now: a roll that is due has happened, also where nobody may write it down. */
export async function rowBuilder(ports: RowPorts, stored: ConsoleState): Promise<RowBuilder> {
  const now = ports.clock.now()
  const state = withDueRolls(stored, now)
  await ports.names.load(
    state.assignments.flatMap(({ current, previous, staged }) =>
      [current, previous, staged].flatMap(assigned => (assigned === null ? [] : [assigned.sha256])),
    ),
  )
  return (identity, type, seenFrom) => {
    const record = findAssignment(state, identity, type)
    const describe = (assigned: AssignedThumbprint | null | undefined) =>
      assigned === undefined || assigned === null
        ? null
        : toAssigned(state, identity, assigned, ports.names, now)
    return {
      identity,
      type,
      location: isGlobalType(type) ? 'Global' : 'Local',
      current: describe(record?.current),
      previous: describe(record?.previous),
      staged:
        record?.staged === undefined || record.staged === null
          ? null
          : { thumbprint: record.staged.sha1, effectiveDate: record.staged.effectiveDate },
      onThisServer:
        isGlobalType(type) && seenFrom !== undefined ? holdsCurrent(state, seenFrom, record?.current) : null,
    }
  }
}

/** What is shown of an assigned certificate, also when it has left its store. */
export function toAssigned(
  state: ConsoleState,
  identity: AssignmentIdentity,
  { sha1, sha256, since }: AssignedThumbprint,
  names: CertificateNames,
  now: Date,
): AssignedCertificate {
  const place = { computer: computerOfIdentity(identity), store: 'My' as const, thumbprint: sha1 }
  const entry = findEntry(state, place)
  const present = entry?.sha256 === sha256
  const facts = names.get(sha256)
  // Its bytes may be gone for ever; then the thumbprint is all that is known, and it cannot be said to be valid.
  const notAfter = facts?.notAfter ?? since
  return {
    thumbprint: sha1,
    issuedTo: facts?.issuedTo ?? sha1,
    friendlyName: present ? entry.friendlyName : null,
    notAfter,
    since,
    present,
    hasKey: present && entry.keyId !== null,
    daysLeft: Math.floor((Date.parse(notAfter) - now.getTime()) / 86_400_000),
  }
}

function holdsCurrent(
  state: ConsoleState,
  server: Server,
  current: AssignedThumbprint | null | undefined,
): boolean {
  if (current === undefined || current === null) return false
  const entry = findEntry(state, { computer: server.id, store: 'My', thumbprint: current.sha1 })
  return entry?.sha256 === current.sha256 && entry.keyId !== null
}
