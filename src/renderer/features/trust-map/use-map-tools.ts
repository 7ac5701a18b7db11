/** The tools of the probes that the map has too (design h): probing all, and the report of the newest run. */
import { useMemo } from 'react'
import { texts } from '../../../text/texts.ts'
import type { Action } from '../../console/action.ts'
import { useCommands } from '../../console/commands.tsx'
import { isOn } from '../../probing/run-clock.ts'
import type { RunStatus } from '../../probing/use-run-status.ts'

/**
 * Under the names of the tools of the probes, which the toolbar picks them by.
 * @param offReason why nothing can be changed now; undefined when it can
 */
export function useMapTools(
  { newest }: RunStatus,
  isEmpty: boolean,
  offReason: string | undefined,
): readonly Action[] {
  const commands = useCommands()
  const isRunOn = newest !== undefined && isOn(newest)
  return useMemo(() => {
    const { actions: words, off } = texts().probesPage
    const all: Action = {
      kind: 'action',
      id: 'probes.all',
      label: words.probeAll,
      icon: 'probe',
      offReason: offReason ?? (isRunOn ? off.on : isEmpty ? off.nothing : undefined),
      run: () => commands.invoke('probes.start', { scope: { kind: 'estate' } }),
    }
    const report: Action = {
      kind: 'action',
      id: 'probes.report',
      label: words.report,
      icon: 'export',
      offReason: newest === undefined ? off.noRun : undefined,
      run() {
        if (newest !== undefined) commands.invoke('probes.report', { run: newest })
      },
    }
    return [all, report]
  }, [commands, newest, isRunOn, isEmpty, offReason])
}
