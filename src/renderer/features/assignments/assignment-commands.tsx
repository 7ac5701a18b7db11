/** How the rest of the console opens the wizards of assignments. */
import { useMemo } from 'react'
import type { AssignmentIdentity } from '../../../contract/assignment.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { command, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { lazyDialog } from '../../console/lazy-dialog.tsx'
import { startPlanned } from './assign-flow.ts'

const AssignWizard = lazyDialog(async () => (await import('./AssignWizard.tsx')).AssignWizard)
const RemoveWizard = lazyDialog(async () => (await import('./RemoveWizard.tsx')).RemoveWizard)

interface Asked {
  readonly identity: AssignmentIdentity
  readonly types: readonly CertificateType[]
}

/** @param offReason why nothing can be changed now; undefined when it can. */
export function useAssignmentCommands(offReason: string | undefined): readonly AnyCommand[] {
  const dialogs = useDialogs()
  const estate = useRequest('estate.get', {}, { refreshOn: 'estate.changed' })
  const pools = estate.state === 'ready' ? estate.value.pools : undefined
  return useMemo(() => {
    const words = texts().assignments
    const fqdnOf = (identity: AssignmentIdentity): string | undefined =>
      pools?.flatMap(pool => pool.servers).find(({ id }) => id === identity)?.fqdn
    const toScope = ({ identity, types }: Asked) => ({
      identity,
      types,
      name: words.identityName(identity, fqdnOf(identity)),
    })
    return [
      command({
        id: 'assignments.assign',
        label: words.commands.assign,
        icon: 'assign',
        offReason: () => offReason,
        run: asked => {
          const scope = toScope(asked)
          const start = asked.planned && startPlanned(asked.planned)
          dialogs.open(close => <AssignWizard scope={scope} start={start} onClose={close} />)
        },
      }),
      command({
        id: 'assignments.remove',
        label: words.remove.title,
        offReason: () => offReason,
        run: asked => {
          const scope = toScope(asked)
          dialogs.open(close => <RemoveWizard scope={scope} onClose={close} />)
        },
      }),
    ]
  }, [dialogs, offReason, pools])
}
