/** What can be done at the token issuer: one list for the Actions pane, the Action menu and the page's own buttons. */
import { useMemo } from 'react'
import type { OAuthConfiguration } from '../../../contract/oauth.ts'
import { workstation } from '../../../contract/store.ts'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { present, separator, type Action, type ActionItem } from '../../console/action.ts'
import { useCommands, type Commands } from '../../console/commands.tsx'
import { useDialogs, type Dialogs } from '../../console/dialogs.tsx'
import { lazyDialog } from '../../console/lazy-dialog.tsx'

const ConfigurationDialog = lazyDialog(
  async () => (await import('./ConfigurationDialog.tsx')).ConfigurationDialog,
)
const FactsDialog = lazyDialog(async () => (await import('./FactsDialog.tsx')).FactsDialog)

export interface IssuerActions {
  readonly place: readonly ActionItem[]
  /** Why nothing can be changed now; undefined when it can. */
  readonly offReason: string | undefined
  readonly assign: () => void
  readonly importKey: () => void
  readonly openVault: () => void
  readonly addServers: () => void
  readonly issue: () => void
  readonly showMetadata: () => void
  readonly edit: () => void
  readonly facts: () => void
}

export function useIssuerActions(configuration: OAuthConfiguration | undefined): IssuerActions {
  const commands = useCommands()
  const dialogs = useDialogs()
  const info = useRequest('app.info', {})
  const isReadOnly = info.state === 'ready' && info.value.readOnly !== null
  return useMemo(() => {
    const offReason = isReadOnly ? texts().console.readOnly.reason : undefined
    const doors = { ...commandDoors(commands), ...dialogDoors(dialogs, configuration) }
    const editOff = offReason ?? (configuration === undefined ? texts().issuerPage.notRead : undefined)
    return { ...doors, place: placeActions(commands, doors, editOff), offReason }
  }, [commands, dialogs, configuration, isReadOnly])
}

const assignment = { identity: 'global', types: ['OAuthTokenIssuer'] } as const

function commandDoors(commands: Commands) {
  return {
    assign: () => commands.invoke('assignments.assign', assignment),
    importKey: () => commands.invoke('certificates.import', { computer: workstation, store: 'My' }),
    openVault: () => commands.invoke('vault.create', undefined),
    addServers: () => commands.invoke('estate.addServers', {}),
    issue: () => commands.invoke('workbench.issue', {}),
    showMetadata: () => commands.invoke('metadata.show', undefined),
  }
}

function dialogDoors(dialogs: Dialogs, configuration: OAuthConfiguration | undefined) {
  return {
    edit: () => {
      if (configuration !== undefined)
        dialogs.open(close => <ConfigurationDialog configuration={configuration} onClose={close} />)
    },
    facts: () => {
      if (configuration !== undefined)
        dialogs.open(close => <FactsDialog facts={configuration.facts} onClose={close} />)
    },
  }
}

function placeActions(
  commands: Commands,
  doors: Pick<IssuerActions, 'edit' | 'facts'>,
  offReason: string | undefined,
): readonly ActionItem[] {
  const words = texts().issuerPage.actions
  const own = (id: string, label: string, run: () => void, more: Partial<Action> = {}): Action => ({
    kind: 'action',
    id,
    label,
    run,
    ...more,
  })
  return present([
    commands.action('assignments.assign', assignment, { label: words.assign }),
    commands.action('workbench.issue', {}, { label: words.issue }),
    commands.action('metadata.show', undefined, { label: words.showMetadata }),
    separator('configuration'),
    own('oauth.edit', words.edit, doors.edit, { icon: 'settings', offReason }),
    own('oauth.facts', words.facts, doors.facts, { icon: 'properties', offReason }),
  ])
}
