/** Runs that have ended, in the state: the newest few, and what they saw of the servers' certificates. */
import type { ProbeRow, ProbeRunStatus } from '../../../contract/probe-run.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'
import { findServer, servers } from '../state/computers.ts'
import { withDueRolls } from '../state/effective-assignments.ts'
import type { ConsoleState, ObservationRecord, ProbeRunRecord } from '../state/state.ts'
import type { AuditNote } from '../state/unit-of-work.ts'

const keptAtMost = 20

export function withRun(state: ConsoleState, run: ProbeRunRecord): ConsoleState {
  const runs = [run, ...state.probes.runs].slice(0, keptAtMost)
  return { ...state, probes: { ...state.probes, runs } }
}

/**
 * What the run saw for each (server, type). Where several listeners of a server should serve one certificate, that one
 * counts which differs from the assigned one: drift at any of them is drift.
 */
export function observationsOf(
  state: ConsoleState,
  rows: readonly ProbeRow[],
  at: Date,
): readonly ObservationRecord[] {
  const assigned = new Map(
    withDueRolls(state, at).assignments.map(({ identity, type, current }) => [
      `${identity}/${type}`,
      current?.sha1,
    ]),
  )
  const present = new Set(servers(state).map(({ id }) => id))
  const seen = new Map<string, ObservationRecord>()
  for (const { endpoint, result } of rows) {
    const { server, type } = endpoint
    const sha1 = result?.chain[0]?.thumbprints.sha1
    // A server can be gone by the time the run has ended.
    if (server === null || type === null || sha1 === undefined || !present.has(server)) continue
    const key = `${server}/${type}`
    if (!seen.has(key) || differs(sha1, assigned.get(key)))
      seen.set(key, { server, type, sha1, source: 'probe', at: at.toISOString() })
  }
  return [...seen.values()]
}

function differs(served: ThumbprintSha1, assigned: ThumbprintSha1 | undefined): boolean {
  return assigned !== undefined && served !== assigned
}

export function runAudit(status: ProbeRunStatus, scope: string): AuditNote {
  const { works, attention, broken, unreachable } = status.counts
  return {
    action: status.state === 'cancelled' ? 'probes.cancelled' : 'probes.finished',
    object: scope,
    details: {
      run: status.id,
      startedBy: status.startedBy,
      ...(status.cancelledBy === undefined ? {} : { cancelledBy: status.cancelledBy }),
      works: String(works),
      attention: String(attention),
      broken: String(broken),
      unreachable: String(unreachable),
      notProbed: String(status.counts['not-probed']),
      changed: String(status.changed),
    },
  }
}

/** @param reason the code of the problem */
export function missedAudit(scope: string, reason: string): AuditNote {
  return { action: 'probes.missed', object: scope, details: { reason } }
}

/** What the audit log calls it: "estate", or the name of the pool, site or server. */
export function scopeName(state: ConsoleState, scope: ProbeRunStatus['scope']): string {
  const { pools, sites } = state.estate
  switch (scope.kind) {
    case 'estate':
      return 'estate'
    case 'site':
      return sites.find(({ id }) => id === scope.site)?.name ?? scope.site
    case 'pool':
      return pools.find(({ id }) => id === scope.pool)?.fqdn ?? scope.pool
    case 'server':
      return findServer(state, scope.server)?.fqdn ?? scope.server
    case 'endpoints':
      return scope.ids.length === 1 ? (scope.ids[0] ?? '') : `${String(scope.ids.length)} endpoints`
  }
}
