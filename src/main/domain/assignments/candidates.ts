/**
 * The certificates that a wizard offers for assignment, usable or not, each with all its reasons.
 *
 * A server's types are served from that server's Personal store; what stands only in the workstation's is offered too,
 * because estates are entered and PFX files imported there first: choosing it brings it to the server as a step of its
 * own. OAuthTokenIssuer is global and comes from the workstation's Personal store, which stands for the central one.
 */
import type { RequestInput } from '../../../contract/api.ts'
import type { AssignmentIdentity, Candidate } from '../../../contract/assignment.ts'
import { ok, type Result } from '../../../contract/result.ts'
import { workstation, type ComputerId } from '../../../contract/store.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'
import { computerOfIdentity } from '../state/computers.ts'
import { withDueRolls } from '../state/effective-assignments.ts'
import type { ConsoleState } from '../state/state.ts'
import type { Clock, UnitOfWork } from '../state/unit-of-work.ts'
import { isUsable, judgeEligibility } from './eligibility.ts'
import { parseScope, tokenSigningServers, type AssignmentScope } from './identity.ts'
import type { AssignableCertificate, PersonalStores } from './ports.ts'
import { findAssignment } from './records.ts'

export interface CandidatePorts {
  readonly unitOfWork: UnitOfWork
  readonly personalStores: PersonalStores
  readonly clock: Clock
}

/** Usable ones first, latest expiry first. Fails with server-unknown, assignment-identity-mismatch. */
export function listCandidates(ports: CandidatePorts) {
  return async ({
    identity,
    types,
  }: RequestInput<'assignments.candidates'>): Promise<Result<{ candidates: Candidate[] }>> => {
    const now = ports.clock.now()
    const state = withDueRolls(ports.unitOfWork.current(), now)
    const scope = parseScope(state, identity, types)
    if (!scope.ok) return scope
    const found = new Map<string, AssignableCertificate>()
    for (const computer of sources(identity)) {
      const standing = await ports.personalStores.list(state, computer)
      if (!standing.ok) return standing
      for (const each of standing.value)
        found.set(each.entry.sha256, better(found.get(each.entry.sha256), each))
    }
    const candidates = [...found.values()].map(each => toCandidate(state, scope.value, each, now))
    return ok({ candidates: candidates.sort(usableFirst) })
  }
}

/** Looks in the same stores in the same order as listCandidates; undefined when it stands in none of them. */
export async function findAssignable(
  personalStores: PersonalStores,
  state: ConsoleState,
  identity: AssignmentIdentity,
  thumbprint: ThumbprintSha1,
): Promise<Result<AssignableCertificate | undefined>> {
  let best: AssignableCertificate | undefined
  for (const computer of sources(identity)) {
    const found = await personalStores.find(state, computer, thumbprint)
    if (!found.ok) return found
    if (found.value !== undefined && (best === undefined || isSame(best, found.value))) {
      best = better(best, found.value)
    }
  }
  return ok(best)
}

export function toCandidate(
  state: ConsoleState,
  scope: AssignmentScope,
  certificate: AssignableCertificate,
  now: Date,
): Candidate {
  const { sipDomains, pools } = state.estate
  const checks = judgeEligibility(certificate, {
    types: scope.types,
    server: scope.server,
    sipDomains: [...sipDomains]
      .sort((a, b) => Number(b.isDefault) - Number(a.isDefault))
      .map(domain => domain.name),
    estateNames: pools.flatMap(pool => [pool.fqdn, ...pool.servers.map(server => server.fqdn)]),
    serversWithoutIt: scope.identity === 'global' ? serversWithout(state, certificate) : [],
    now,
  })
  const isCurrent = scope.types.every(
    type => findAssignment(state, scope.identity, type)?.current?.sha256 === certificate.entry.sha256,
  )
  return { row: certificate.row, usable: isUsable(checks), isCurrent, checks }
}

function sources(identity: AssignmentIdentity): readonly ComputerId[] {
  return [...new Set([computerOfIdentity(identity), workstation])]
}

/** The server's own copy, unless only the workstation's has the key. */
function better(own: AssignableCertificate | undefined, other: AssignableCertificate): AssignableCertificate {
  return own === undefined || (own.entry.keyId === null && other.entry.keyId !== null) ? other : own
}

function isSame(a: AssignableCertificate, b: AssignableCertificate): boolean {
  return a.entry.sha256 === b.entry.sha256
}

function serversWithout(state: ConsoleState, { entry: { sha256 } }: AssignableCertificate): string[] {
  const holding = new Set(
    state.entries
      .filter(entry => entry.sha256 === sha256 && entry.store === 'My' && entry.keyId !== null)
      .map(entry => entry.computer),
  )
  return tokenSigningServers(state)
    .filter(server => !holding.has(server.id))
    .map(server => server.fqdn)
}

function usableFirst(a: Candidate, b: Candidate): number {
  return Number(b.usable) - Number(a.usable) || Date.parse(b.row.notAfter) - Date.parse(a.row.notAfter)
}
