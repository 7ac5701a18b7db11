/**
 * The window: waits for what it must know (settings, vault, host), lets nobody past a locked vault, and opens the
 * console. Features meet here and in app/, nowhere else.
 */
import { useEffect, useMemo } from 'react'
import type { Problem } from '../contract/problem.ts'
import type { RequestOutput } from '../contract/api.ts'
import type { Settings } from '../contract/settings.ts'
import type { VaultStatus } from '../contract/vault.ts'
import { texts } from '../text/texts.ts'
import { ConsoleWindow } from './app/ConsoleWindow.tsx'
import { createSettingsViewStore } from './app/settings-view-store.ts'
import { useDroppedFiles } from './app/use-dropped-files.ts'
import { useAppearance } from './app/use-appearance.ts'
import { useLockedCommands } from './app/use-product-commands.tsx'
import { ConnectionNotice } from './app/WindowNotices.tsx'
import { BridgeProvider, useClient, type Bridge } from './bridge/client.ts'
import { useRequest } from './bridge/use-request.ts'
import { DensityProvider } from './components/density.ts'
import { LabelsProvider } from './components/labels.ts'
import { ProblemNotice } from './components/ProblemNotice.tsx'
import { Waiting } from './components/Waiting.tsx'
import { CommandsProvider, useCommands } from './console/commands.tsx'
import { ConsoleLabelsProvider } from './console/console-labels.ts'
import { DialogsProvider } from './console/dialogs.tsx'
import { ViewStateProvider } from './console/view-state.tsx'
import { VaultGate } from './features/vault/VaultGate.tsx'

export function App({ bridge }: { readonly bridge: Bridge }) {
  const text = texts()
  const consoleLabels = useMemo(() => ({ ...text.console, menus: text.desktop.menus }), [text])
  return (
    <BridgeProvider bridge={bridge}>
      <LabelsProvider value={text.component}>
        <ConsoleLabelsProvider value={consoleLabels}>
          <Start />
        </ConsoleLabelsProvider>
      </LabelsProvider>
    </BridgeProvider>
  )
}

function Start() {
  const info = useRequest('app.info', {})
  const settings = useRequest('settings.get', {}, { refreshOn: 'settings.changed' })
  const vault = useRequest('vault.status', {}, { refreshOn: 'vault.changed' })
  const failed = [info, settings, vault].find(answer => answer.state === 'failed')
  if (failed?.state === 'failed') return <CannotStart problem={failed.problem} onRetry={failed.retry} />
  if (info.state !== 'ready' || settings.state !== 'ready' || vault.state !== 'ready') return <Waiting />
  return <Settled info={info.value} settings={settings.value} vault={vault.value} />
}

function CannotStart({ problem, onRetry }: { readonly problem: Problem; readonly onRetry: () => void }) {
  return (
    <main className="bare">
      <ConnectionNotice />
      <div className="panel start-problem">
        <ProblemNotice {...texts().problem(problem)} code={problem.code} onRetry={onRetry} />
      </div>
    </main>
  )
}

interface SettledProps {
  readonly info: RequestOutput<'app.info'>
  readonly settings: Settings
  readonly vault: VaultStatus
}

function Settled(props: SettledProps) {
  const { settings } = props
  useAppearance(settings)
  const client = useClient()
  // What was kept is read once: later changes come from this window itself.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const store = useMemo(() => createSettingsViewStore(client, settings.view), [client])
  useEffect(() => {
    window.addEventListener('pagehide', store.flush)
    return () => window.removeEventListener('pagehide', store.flush)
  }, [store])
  return (
    <DensityProvider value={settings.density}>
      <ViewStateProvider store={store}>
        <DialogsProvider wrap={dialogs => <Gated {...props} dialogs={dialogs} />} />
      </ViewStateProvider>
    </DensityProvider>
  )
}

function Gated({ dialogs, ...props }: SettledProps & { readonly dialogs: React.ReactNode }) {
  return (
    <CommandsProvider specs={useLockedCommands()}>
      <Gate {...props} />
      {dialogs}
    </CommandsProvider>
  )
}

function Gate(props: SettledProps) {
  const commands = useCommands()
  // In front of a locked vault a file can only be looked at; behind it the console takes it.
  useDroppedFiles({
    isLast: true,
    onFiles: files => commands.invoke('inspect.open', { files }),
    onProblem: () => commands.invoke('inspect.open', {}),
  })
  return (
    <VaultGate
      status={props.vault}
      notice={<ConnectionNotice />}
      onInspect={() => commands.invoke('inspect.open', {})}
    >
      <ConsoleWindow {...props} />
    </VaultGate>
  )
}
