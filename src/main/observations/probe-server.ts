/** Looks at a server itself and writes down what it serves: drift shows in the matrix and in replication. */
import type { CancelSignal } from '../../contract/cancel.ts'
import type { CertificateType } from '../../contract/certificate-type.ts'
import type { ObservationOrder, ProbedType } from '../../contract/observation.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import { inWizardOrder, requiredTypes } from '../domain/assignments/required-types.ts'
import { harmless } from '../domain/harmless.ts'
import { desiredCertificates } from '../domain/replication/desired.ts'
import { findPoolOf, findServer } from '../domain/state/computers.ts'
import { withObservations } from '../domain/state/observations.ts'
import type { ConsoleState } from '../domain/state/state.ts'
import type { Clock, UnitOfWork } from '../domain/state/unit-of-work.ts'
import { documentUrl, type ReadEndpoint, type Served } from './endpoint-reader.ts'
import { endpointOf, type Endpoint } from './endpoints.ts'

export interface ProbeServerPorts {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly readEndpoint: ReadEndpoint
}

/**
 * An endpoint that cannot be reached is an answer, and leaves what was seen before as it is.
 * Fails with server-unknown, cancelled, and as writing fails.
 */
export function probeServer({ unitOfWork, clock, readEndpoint }: ProbeServerPorts) {
  return async (
    { server, types, port }: ObservationOrder,
    signal: CancelSignal,
  ): Promise<Result<{ results: ProbedType[] }>> => {
    const state = unitOfWork.current()
    const found = findServer(state, server)
    const pool = found && findPoolOf(state, found)
    if (found === undefined || pool === undefined) return err({ code: 'server-unknown', server })
    const { fqdn } = found
    const { kind } = pool
    const host = found.addresses[0] ?? fqdn
    const used = requiredTypes(kind)
    // One connection to each endpoint, also when two types share it.
    const reads = new Map<string, Promise<Served>>()
    const read = (endpoint: Endpoint): Promise<Served> => {
      const key = `${endpoint.kind}:${String(endpoint.port)}`
      const begun = reads.get(key) ?? readEndpoint({ host, fqdn, endpoint }, signal)
      reads.set(key, begun)
      return begun
    }
    const results = await Promise.all(
      inWizardOrder(types).map(async (type): Promise<ProbedType> => {
        const endpoint = endpointOf(type, kind, state.probes.ports, port)
        const nothing = { type, thumbprint: null, endpoint: null, detail: '' }
        if (!used.includes(type)) return { ...nothing, outcome: 'not-probed', reason: 'other-type-of-server' }
        if (endpoint === undefined) return { ...nothing, outcome: 'not-probed', reason: 'no-known-endpoint' }
        return toResult(state, type, placeName(fqdn, endpoint), await read(endpoint))
      }),
    )
    if (signal.aborted) return err({ code: 'cancelled' })
    const seen = results.filter(({ outcome }) => outcome === 'seen')
    if (seen.length === 0) return ok({ results })
    return unitOfWork.commit({}, newest => {
      if (findServer(newest, server) === undefined) return err({ code: 'server-unknown', server: fqdn })
      const at = clock.now().toISOString()
      const written = withObservations(
        newest,
        seen.map(({ type, thumbprint }) => ({ server, type, sha1: thumbprint, source: 'probe', at })),
      )
      return ok({
        state: written,
        value: { results },
        audit: {
          action: 'observations.probed',
          object: fqdn,
          details: Object.fromEntries(seen.map(({ type, thumbprint }) => [type, thumbprint ?? ''])),
        },
      })
    })
  }
}

function placeName(fqdn: string, { kind, port }: Endpoint): string {
  return kind === 'metadata' ? documentUrl(fqdn, port) : `${fqdn}:${String(port)}`
}

/** A document names several keys: the wanted one among them is the one that was looked for. */
function toResult(state: ConsoleState, type: CertificateType, endpoint: string, served: Served): ProbedType {
  if ('reason' in served) {
    const { reason } = served
    return {
      type,
      outcome: 'not-reachable',
      thumbprint: null,
      endpoint,
      reason,
      detail: harmless(served.detail),
    }
  }
  const [first] = served.thumbprints
  const wanted = desiredCertificates(state).find(one => one.type === type && one.slot === 'current')?.sha1
  const thumbprint = wanted !== undefined && served.thumbprints.includes(wanted) ? wanted : first
  return { type, outcome: 'seen', thumbprint, endpoint, reason: null, detail: '' }
}
