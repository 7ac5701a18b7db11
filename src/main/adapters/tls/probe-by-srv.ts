/** A federation partner, found as Access Edge servers find one another: by the SRV record of its domain (reference section 10.2). */
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { ProbeEvidence } from '../../domain/probes/evidence.ts'
import type { OnStep } from '../../domain/probes/step-progress.ts'
import { probeEndpoint, type ProbeHelpers } from './probe-endpoint.ts'
import { hostAndPort, type ProbeTarget, type RawEvidence } from './probe-target.ts'
import { createStepLog, isOver, share, withinTime, type Outcome } from './step-log.ts'
import type { LookupSrv } from './srv-lookup.ts'
import { errorCode } from './tls-handshake.ts'

/** A partner with more has the others for the load, not for being found. */
const targetsAtMost = 4

/**
 * Probes the targets of the record in their order, up to the first that can be reached, each by its own name; without
 * a record the domain itself, as given. Never fails, as probeEndpoint.
 */
export async function probeBySrv(
  target: ProbeTarget,
  signal: CancelSignal,
  onStep: OnStep,
  helpers: ProbeHelpers & { readonly lookupSrv: LookupSrv },
): Promise<RawEvidence> {
  const budget = { deadline: performance.now() + target.timeoutMs, signal }
  const log = createStepLog(onStep)
  const name = `_sipfederationtls._tcp.${target.host}`
  const looked = await log.run('resolve', () => withinTime(share(budget, 2), helpers.lookupSrv(name)))
  const records = 'value' in looked ? looked.value : []
  const asGiven = { host: target.host, port: target.port, serverName: target.serverName }
  const places =
    records.length === 0
      ? [asGiven]
      : records.slice(0, targetsAtMost).map(({ host, port }) => ({ host, port, serverName: host }))
  const tell = (place: typeof asGiven, steps: RawEvidence['steps'], raw: RawEvidence): RawEvidence => ({
    ...raw,
    endpoint: hostAndPort(target.host, target.port),
    steps,
    srv: { name, records, asked: { host: place.host, port: place.port }, failure: failureOf(looked) },
  })
  const probeFrom = async (at: number, before: RawEvidence['steps']): Promise<RawEvidence> => {
    const place = places[at] ?? asGiven
    // One that says nothing must leave time for those after it.
    const own = share(budget, places.length - at)
    const timeoutMs = Math.max(1, own.deadline - performance.now())
    const raw = await probeEndpoint({ ...target, ...place, timeoutMs }, signal, onStep, helpers)
    const steps = [...before, ...raw.steps]
    const isLast = at + 1 >= places.length || isOver(budget)
    return isLast || isReached(raw) ? tell(place, steps, raw) : probeFrom(at + 1, steps)
  }
  return probeFrom(0, log.steps)
}

function isReached({ end, steps }: RawEvidence): boolean {
  if (end.kind === 'name-not-resolved' || end.kind === 'connect-failed') return false
  return steps.some(({ name, outcome }) => name === 'connect' && outcome === 'passed')
}

function failureOf(looked: Outcome<unknown>): NonNullable<ProbeEvidence['srv']>['failure'] {
  if ('value' in looked) return null
  return looked.failed instanceof Error ? errorCode(looked.failed) : looked.failed
}
