/** How far the newest run is, without its rows: for views that show something else meanwhile. */
import { useCallback, useState } from 'react'
import type { ProbeRunStatus } from '../../contract/probe-run.ts'
import { useEvent } from '../bridge/client.ts'
import { useRequest } from '../bridge/use-request.ts'
import { newerStatus } from './newer-status.ts'

export interface RunStatus {
  /** Undefined before the first run. */
  readonly newest: ProbeRunStatus | undefined
  /** Of a run that was begun here: it is known before its first event. */
  note(begun: ProbeRunStatus): void
}

export function useRunStatus(): RunStatus {
  const answer = useRequest('probes.history', {}, { refreshOn: 'probes.changed' })
  const [told, setTold] = useState<ProbeRunStatus>()
  const note = useCallback((status: ProbeRunStatus) => setTold(before => newerStatus(before, status)), [])
  useEvent('probes.progressed', ({ status }) => note(status))
  const [read] = answer.state === 'ready' ? answer.value.runs : []
  return { newest: newerStatus(read, told), note }
}
