/** How the rest of the console adds partner applications and opens the scenarios. */
import { useMemo } from 'react'
import { texts } from '../../../text/texts.ts'
import { command, useCommands, type AnyCommand } from '../../console/commands.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { lazyDialog } from '../../console/lazy-dialog.tsx'
import type { NewPartnerWizardProps } from './NewPartnerWizard.tsx'

const NewPartnerWizard = lazyDialog(async () => (await import('./NewPartnerWizard.tsx')).NewPartnerWizard)
const ScenariosDialog = lazyDialog(async () => (await import('./ScenariosDialog.tsx')).ScenariosDialog)

/** @param offReason why nothing can be changed now; undefined when it can. */
export function usePartnerCommands(offReason: string | undefined): readonly AnyCommand[] {
  const dialogs = useDialogs()
  return useMemo(() => {
    const words = texts().partners.actions
    return [
      command({
        id: 'partners.add',
        label: words.newShort,
        icon: 'partner',
        offReason: () => offReason,
        run: ({ source }) => {
          const from =
            source === 'certificate' ? 'certificate' : source === 'oauth-server' ? 'server' : 'document'
          dialogs.open(close => <WizardInPlace from={from} onClose={close} />)
        },
      }),
      command({
        id: 'scenarios.open',
        label: words.scenarios,
        icon: 'link-ok',
        run: () => dialogs.open(close => <ScenariosDialog onClose={close} />),
      }),
    ]
  }, [dialogs, offReason])
}

/** Commands are known inside the dialogs only: the wizard leads to the one that adds an authorization server. */
function WizardInPlace(props: Pick<NewPartnerWizardProps, 'from' | 'onClose'>) {
  const commands = useCommands()
  return <NewPartnerWizard {...props} onAddServer={() => commands.invoke('oauthServers.add', {})} />
}
