/** How the rest of the console reaches the probes. */
import { useMemo } from 'react'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { command, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { useNavigation } from '../../console/navigation.tsx'
import { useToasts } from '../../console/toasts.tsx'
import { endpointsOf } from '../../probing/run-clock.ts'
import { ReportDialog } from './ReportDialog.tsx'
import { showEndpoint } from './shown-endpoint.ts'

/**
 * @param offReason why nothing can be changed now; undefined when it can: a run is kept.
 * @param probesNode where runs are watched
 */
export function useProbeCommands(offReason: string | undefined, probesNode: string): readonly AnyCommand[] {
  const client = useClient()
  const toasts = useToasts()
  const dialogs = useDialogs()
  const { go } = useNavigation()
  return useMemo(() => {
    const words = texts().probesPage.actions
    return [
      command({
        id: 'probes.start',
        label: words.probe,
        icon: 'probe',
        offReason: () => offReason,
        run: ({ scope }) => {
          go(probesNode)
          void client.request('probes.start', { scope }).then(started => {
            if (started.ok) return
            const { what, next } = texts().problem(started.problem)
            toasts.show({ state: 'error', title: what, detail: next })
          })
        },
      }),
      command({
        id: 'probes.report',
        label: words.report,
        icon: 'export',
        run: ({ run }) => {
          const head = texts().probesPage.run.head(run, endpointsOf(run))
          dialogs.open(close => <ReportDialog run={run.id} head={head} onClose={close} />)
        },
      }),
      command({
        id: 'probes.show',
        label: words.show,
        icon: 'probe',
        run: ({ endpoint }) => {
          showEndpoint(endpoint)
          go(probesNode)
        },
      }),
    ]
  }, [client, toasts, dialogs, go, offReason, probesNode])
}
