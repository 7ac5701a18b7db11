/** Probing once more what the inspector tells of: begun, under way, refused. The map is drawn anew by itself. */
import { useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { ProbeRunId, ProbeScope } from '../../../contract/probe-run.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { isOn } from '../../probing/run-clock.ts'
import type { RunStatus } from '../../probing/use-run-status.ts'

export interface ProbeAgain {
  /** From the press to the end of its run. */
  readonly isBusy: boolean
  /** Another run is on; only one runs at a time. */
  readonly offReason: string | undefined
  /** Of the last attempt at this subject; gone when another run has ended since. */
  readonly refusal: Problem | undefined
  start(): void
}

interface Refusal {
  readonly subject: string
  readonly problem: Problem
  /** The newest run at that time, if it had ended. */
  readonly after: ProbeRunId | undefined
}

/** @param subject what the inspector tells of, by its id. @param scope undefined: nothing there can be probed */
export function useProbeAgain(
  { newest, note }: RunStatus,
  subject: string,
  scope: ProbeScope | undefined,
): ProbeAgain {
  const client = useClient()
  const [isAsking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const on = newest !== undefined && isOn(newest) ? newest : undefined
  const ended = on === undefined ? newest?.id : undefined
  const start = async (wanted: ProbeScope): Promise<void> => {
    setAsking(true)
    setRefusal(undefined)
    const answer = await client.request('probes.start', { scope: wanted })
    setAsking(false)
    if (answer.ok) note(answer.value)
    else setRefusal({ subject, problem: answer.problem, after: ended })
  }
  const isShown = refusal?.subject === subject && (ended === undefined || ended === refusal.after)
  const isMine = on !== undefined && scope !== undefined && scopeKey(on.scope) === scopeKey(scope)
  return {
    isBusy: isAsking || isMine,
    offReason: on === undefined || isMine ? undefined : texts().probesPage.off.on,
    refusal: isShown ? refusal.problem : undefined,
    start() {
      if (scope !== undefined) void start(scope)
    },
  }
}

function scopeKey(scope: ProbeScope): string {
  switch (scope.kind) {
    case 'estate':
      return scope.kind
    case 'site':
      return scope.site
    case 'pool':
      return scope.pool
    case 'server':
      return scope.server
    case 'endpoints':
      return scope.ids.join(' ')
  }
}
