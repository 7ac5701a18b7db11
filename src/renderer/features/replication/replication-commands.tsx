/** Replication of everything, from the node of the tree and the menus. */
import { useMemo } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { useClient, type Client } from '../../bridge/client.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { command, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { useToasts } from '../../console/toasts.tsx'

/** @param offReason why nothing can be changed now; undefined when it can. */
export function useReplicationCommands(offReason: string | undefined): readonly AnyCommand[] {
  const client = useClient()
  const dialogs = useDialogs()
  const toasts = useToasts()
  return useMemo(() => {
    const words = texts().replicationPage
    const tell = (problem: Problem | undefined): void => {
      if (problem === undefined) toasts.show({ state: 'valid', title: words.tried })
      else toasts.show({ state: 'error', title: texts().problem(problem).what })
    }
    return [
      command({
        id: 'replication.run',
        label: words.actions.run,
        icon: 'replicate',
        offReason: () => offReason,
        run: () => void runAll(client, false).then(tell),
      }),
      command({
        id: 'replication.runFull',
        label: words.actions.runFull,
        offReason: () => offReason,
        run: () => {
          dialogs.open(close => (
            <ConfirmDialog
              title={words.title}
              icon="replicate"
              question={words.fullQuestion.question}
              explain={words.fullQuestion.explain}
              confirmLabel={words.fullQuestion.confirm}
              stayLabel={words.fullQuestion.stay}
              onStay={close}
              onConfirm={() => {
                close()
                void runAll(client, true).then(tell)
              }}
            />
          ))
        },
      }),
    ]
  }, [client, dialogs, toasts, offReason])
}

async function runAll(client: Client, full: boolean): Promise<Problem | undefined> {
  const result = await client.request('replication.run', { full })
  return result.ok ? undefined : result.problem
}
