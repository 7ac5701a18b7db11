/** What can be done about one row of the replication list: the same in the list's detail, the menu and the Actions pane. */
import { useMemo, useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { Result } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import type { Action, ActionItem } from '../../console/action.ts'
import { useDialogs } from '../../console/dialogs.tsx'
import { useProbe } from '../../lists/use-probe.ts'
import { useReadOnlyReason } from '../../lists/use-read-only-reason.ts'
import { HandOverDialog } from './HandOverDialog.tsx'
import { ReadBackDialog } from './ReadBackDialog.tsx'
import type { ReplicaRow } from './replica-rows.ts'
import { TargetDialog } from './TargetDialog.tsx'

export interface ReplicaActions {
  readonly items: readonly ActionItem[]
  readonly busy: boolean
  /** Of the last action; undefined when it was done. */
  readonly problem: Problem | undefined
  /** The one thing that brings this row on. */
  readonly primary: Action | undefined
  readonly others: readonly Action[]
}

export function useReplicaActions(row: ReplicaRow | undefined): ReplicaActions {
  const client = useClient()
  const dialogs = useDialogs()
  const readOnly = useReadOnlyReason()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const probe = useProbe()
  return useMemo(() => {
    const words = texts().replicationPage.actions
    const settle = async (work: Promise<Result<unknown>>): Promise<void> => {
      setBusy(true)
      const result = await work
      setBusy(false)
      setProblem(result.ok ? undefined : result.problem)
    }
    const action = (id: string, label: string, run: () => void): Action => ({
      kind: 'action',
      id,
      label,
      offReason: readOnly,
      run,
    })
    if (row === undefined) {
      return { items: [], busy, problem, primary: undefined, others: [] }
    }
    const { replica, delivery } = row
    const { server } = replica
    const { type } = delivery
    const tryNow = action('replication-try', words.tryNow, () => {
      void settle(client.request('replication.run', { servers: [server], full: false }))
    })
    const full = action('replication-full', words.full, () => {
      void settle(client.request('replication.run', { servers: [server], full: true }))
    })
    const target = action('replication-target', words.target, () => {
      dialogs.open(close => <TargetDialog replica={replica} onClose={close} />)
    })
    const save = action('replication-package', words.package, () => {
      dialogs.open(close => (
        <HandOverDialog
          what="package"
          server={server}
          fqdn={replica.replicaFqdn}
          type={type}
          onClose={close}
        />
      ))
    })
    const readBack = action('replication-confirm', words.confirm, () => {
      dialogs.open(close => <ReadBackDialog row={row} onClose={close} />)
    })
    const readByProbe = action('replication-probe', texts().observation.byProbe, () => {
      void probe.run(server, type).then(seen => {
        if (seen?.outcome !== 'seen' || seen.thumbprint === null) return
        void settle(client.request('replication.confirm', { server, type, thumbprint: seen.thumbprint }))
      })
    })
    const password = action('replication-password', words.password, () => {
      dialogs.open(close => (
        <HandOverDialog
          what="password"
          server={server}
          fqdn={replica.replicaFqdn}
          type={type}
          onClose={close}
        />
      ))
    })
    const isHostKey = delivery.error?.kind === 'HostKeyUnknown' || delivery.error?.kind === 'HostKeyChanged'
    const accept = action('replication-host-key', words.acceptHostKey, () => {
      void settle(
        client.request('replication.acceptHostKey', { server, hostKey: delivery.error?.detail ?? '' }),
      )
    })
    const chosen = ((): readonly [Action | undefined, ...Action[]] => {
      if (replica.target.kind === 'by-hand') {
        return delivery.state === 'NotReplicated'
          ? [save, readBack, readByProbe, target]
          : delivery.state === 'Assigned'
            ? [undefined, readBack, readByProbe, target]
            : [readBack, readByProbe, save, target]
      }
      if (isHostKey) return [accept, tryNow, target]
      if (delivery.passwordWaits) return [password, tryNow, full, target]
      return delivery.state === 'Assigned' ? [undefined, full, target] : [tryNow, full, target]
    })()
    const [primary, ...others] = chosen
    const items = [...(primary === undefined ? [] : [primary]), ...others]
    return { items, busy, problem, primary, others }
  }, [client, dialogs, readOnly, row, busy, problem, probe])
}
