/** The open console: commands, tree, menus and the frame around them. Unmounted as a whole when the vault locks. */
import { useCallback, useEffect, useMemo } from 'react'
import type { RequestOutput } from '../../contract/api.ts'
import type { ComputerId, StoreName } from '../../contract/store.ts'
import { storeNames, workstation } from '../../contract/store.ts'
import { MenuCommand } from '../../contract/menu-command.ts'
import type { Settings } from '../../contract/settings.ts'
import type { VaultStatus } from '../../contract/vault.ts'
import { texts } from '../../text/texts.ts'
import { useClient, useOfferedFiles } from '../bridge/client.ts'
import { present } from '../console/action.ts'
import { CommandsProvider, useCommands } from '../console/commands.tsx'
import { ConsoleFrame } from '../console/ConsoleFrame.tsx'
import { ContributionsProvider } from '../console/contributions.tsx'
import { DialogsProvider } from '../console/dialogs.tsx'
import { NavigationProvider, useNavigation } from '../console/navigation.tsx'
import { PanesProvider } from '../console/panes.tsx'
import { ToastsProvider } from '../console/toasts.tsx'
import { useKeptPlace } from './use-kept-place.ts'
import { SearchBox } from '../features/certificates/SearchBox.tsx'
import { TransferBoardProvider } from '../features/certificates/transfer-board.tsx'
import { useCertificateChanges } from '../features/certificates/use-certificate-changes.tsx'
import { useAppearanceMenu } from '../features/settings/settings-commands.tsx'
import { useVaultActivity } from '../features/vault/use-vault-activity.ts'
import { menuCommandActions } from './menu-command-actions.ts'
import { nodeIds } from './node-ids.ts'
import { productMenus, productTools } from './product-menus.ts'
import { useConsoleNodes } from './use-console-nodes.tsx'
import { useDroppedFiles } from './use-dropped-files.ts'
import { useProductCommands } from './use-product-commands.tsx'
import { VaultStatusPart } from './VaultStatusPart.tsx'
import { WindowNotices } from './WindowNotices.tsx'

export interface ConsoleWindowProps {
  readonly info: RequestOutput<'app.info'>
  readonly settings: Settings
  readonly vault: VaultStatus
}

export function ConsoleWindow(props: ConsoleWindowProps) {
  const [start] = useKeptPlace(nodeIds.root)
  return (
    <NavigationProvider start={start}>
      <ContributionsProvider>
        <PanesProvider>
          <ToastsProvider>
            <TransferBoardProvider>
              <WithCommands {...props} />
            </TransferBoardProvider>
          </ToastsProvider>
        </PanesProvider>
      </ContributionsProvider>
    </NavigationProvider>
  )
}

/**
 * Commands open dialogs, and dialogs invoke commands: the dialogs' host stands inside the commands' provider, and the
 * service to open them outside.
 */
function WithCommands(props: ConsoleWindowProps) {
  return <DialogsProvider wrap={dialogs => <Commanded {...props} dialogs={dialogs} />} />
}

function Commanded({ dialogs, ...props }: ConsoleWindowProps & { readonly dialogs: React.ReactNode }) {
  const offReason = props.info.readOnly === null ? undefined : texts().console.readOnly.reason
  const specs = useProductCommands(props.vault.state, offReason)
  return (
    <CommandsProvider specs={specs}>
      <Framed {...props} offReason={offReason} />
      {dialogs}
    </CommandsProvider>
  )
}

function Framed(props: ConsoleWindowProps & { readonly offReason: string | undefined }) {
  const { info, settings, vault, offReason } = props
  const text = texts()
  const commands = useCommands()
  const navigation = useNavigation()
  const { nodes, estateName } = useConsoleNodes(offReason)
  const appearance = useAppearanceMenu(settings)
  const lastActions = useMemo(
    () => present([commands.action('help.keyboard', undefined, { label: text.component.help })]),
    [commands, text],
  )
  const changes = useCertificateChanges()
  const { go, place } = navigation
  const menus = useMemo(() => productMenus(commands, appearance, go), [commands, appearance, go])
  const [, keepPlace] = useKeptPlace(nodeIds.root)
  useEffect(() => keepPlace(place.node), [keepPlace, place.node])
  useEffect(() => {
    document.title = text.console.title(estateName)
  }, [text, estateName])
  const vaultNow = useVaultActivity(vault)
  useOfferedFiles(files => commands.invoke('certificates.import', { ...targetOf(place.node), files }))
  useDroppedFiles({
    onFiles: files => commands.invoke('certificates.import', { ...targetOf(place.node), files }),
    onProblem: problem => changes.showProblem(text.certificates.actions.import, problem),
  })
  return (
    <ConsoleFrame
      nodes={nodes}
      firstOpen={[nodeIds.root, nodeIds.workstation, nodeIds.servers]}
      menus={menus}
      withMenuBar={info.host !== 'electron'}
      tools={productTools}
      search={<SearchBox />}
      lastActions={lastActions}
      notices={<WindowNotices info={info} />}
      statusRight={[<VaultStatusPart key="vault" status={vaultNow} />]}
      onOutsideAction={useNativeMenu()}
    />
  )
}

/** Choices in a native menu, as ids of the console's actions. */
function useNativeMenu(): (listener: (id: string) => void) => () => void {
  const client = useClient()
  return useCallback(
    listener =>
      client.onEvent('menu.chosen', ({ command }) => {
        const known = MenuCommand.safeParse(command)
        if (known.success) listener(menuCommandActions[known.data])
      }),
    [client],
  )
}

/** Dropped files go where the user is looking; everywhere else into Personal of this workstation. */
function targetOf(node: string): { readonly computer: ComputerId; readonly store: StoreName } {
  const [computer, store] = node.split('/')
  const known = storeNames.find(name => name === store)
  if (computer === undefined || known === undefined) return { computer: workstation, store: 'My' }
  return { computer, store: known }
}
