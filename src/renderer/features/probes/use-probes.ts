/** All that the view of the probes shows, put together: the run, its rows or the last known ones, plan, settings. */
import { useMemo } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type {
  ProbeRow,
  ProbeRun,
  ProbeRunId,
  ProbeRunStatus,
  ProbeSettings,
} from '../../../contract/probe-run.ts'
import { useRequest, type RequestState } from '../../bridge/use-request.ts'
import { earlierRuns, joinRows } from './run-rows.ts'
import type { ScopeEstate } from './scope-options.ts'
import { useEarlierRows, useProbeRun } from './use-probe-run.ts'

export interface Probes {
  readonly state: 'loading' | 'ready' | { readonly problem: Problem; readonly retry: () => void }
  /** The one that is shown; null before the first. */
  readonly run: ProbeRun | null
  /** The newest one, which may be on while an earlier one is shown. */
  readonly newest: ProbeRunStatus | undefined
  readonly rows: readonly ProbeRow[]
  readonly settings: ProbeSettings | undefined
  readonly estate: ScopeEstate
}

const noEstate: ScopeEstate = { sites: [], pools: [] }
const noRuns: readonly ProbeRunStatus[] = []
const wholeEstate = { scope: { kind: 'estate' } } as const

/** @param shown a run of the history; undefined: the newest, with what is known of the endpoints it did not have */
export function useProbes(shown: ProbeRunId | undefined): Probes {
  const plan = useRequest('probes.plan', wholeEstate, {
    refreshOn: ['probes.changed', 'estate.changed', 'assignments.changed', 'oauth.changed'],
  })
  const settings = useRequest('probes.settings', {}, { refreshOn: 'probes.changed' })
  const estate = useRequest('estate.get', {}, { refreshOn: 'estate.changed' })
  const history = useRequest('probes.history', {}, { refreshOn: 'probes.changed' })
  const newest = useProbeRun('newest')
  const earlier = useProbeRun(shown ?? null)
  const newestRun = newest.state === 'ready' ? newest.run : null
  const before = useEarlierRows(earlierRuns(valueOf(history)?.runs ?? noRuns, newestRun?.status))
  const planned = valueOf(plan)?.endpoints
  const joined = useMemo(
    () => joinRows({ plan: planned ?? [], newest: newestRun?.rows ?? [], before }),
    [planned, newestRun, before],
  )
  const chosen = shown === undefined ? newest : earlier
  const run = chosen.state === 'ready' ? chosen.run : null
  return {
    state: stateOf(chosen, plan),
    run,
    newest: newestRun?.status,
    rows: shown === undefined ? joined : (run?.rows ?? []),
    settings: valueOf(settings),
    estate: valueOf(estate) ?? noEstate,
  }
}

function stateOf(run: ReturnType<typeof useProbeRun>, plan: RequestState<unknown>): Probes['state'] {
  if (run.state === 'failed') return run
  if (plan.state === 'failed') return plan
  return run.state === 'loading' || plan.state === 'loading' ? 'loading' : 'ready'
}

function valueOf<T>(answer: RequestState<T>): T | undefined {
  return answer.state === 'ready' ? answer.value : undefined
}
