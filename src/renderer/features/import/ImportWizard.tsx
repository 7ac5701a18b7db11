/** The Certificate Import Wizard (reference section 9.6, design n1 and n2): frame, buttons and pages. */
import type { ClipboardEvent, DragEvent } from 'react'
import { texts } from '../../../text/texts.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Progress } from '../../components/Progress.tsx'
import { Wizard, type WizardButton } from '../../components/Wizard.tsx'
import { askToDiscard } from '../../console/ask-to-discard.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { CompletingPage } from './CompletingPage.tsx'
import { FilePage } from './FilePage.tsx'
import { isOpen } from './import-file.ts'
import {
  hasInput,
  hasUntriedPassword,
  importPages,
  nextBlock,
  rowsOf,
  type ImportFlow,
  type ImportPage,
  type ImportStart,
} from './import-state.ts'
import { KeyPage } from './KeyPage.tsx'
import { ResultPage } from './ResultPage.tsx'
import { importVerdict } from './import-verdict.ts'
import { sumUp } from './review-list.ts'
import { StorePage } from './StorePage.tsx'
import { useImport, type ImportSession } from './use-import.ts'
import { VaultNotice } from './VaultNotice.tsx'
import { WelcomePage } from './WelcomePage.tsx'

export function ImportWizard(props: { readonly start: ImportStart; readonly onClose: () => void }) {
  const words = texts().import
  const session = useImport(props.start)
  const dialogs = useDialogs()
  const vault = useRequest('vault.status', {}, { refreshOn: 'vault.changed' })
  const { flow } = session
  const { input } = flow
  const computerName = useComputerName(input.computer)
  const close = (): void => {
    session.forget()
    props.onClose()
  }
  const askToClose = (): void => {
    if (!hasInput(flow)) close()
    else askToDiscard(dialogs, { ...texts().import.discard, icon: 'import', onDiscard: close })
  }
  const vaultState = vault.state === 'ready' ? vault.value.state : undefined
  const lacksVault = sumUp(rowsOf(input)).ticked.keys > 0 && vaultState !== undefined && vaultState !== 'open'
  const page: ImportPage = flow.stage === 'asking' ? flow.page : 'completing'
  return (
    <Wizard
      title={words.title(input.files.map(({ name }) => name))}
      icon="import"
      steps={importPages(input).map(id => ({ id, title: words.pages[id] }))}
      current={page}
      outcome={railOutcome(flow)}
      {...headOf(flow)}
      {...buttonsOf(session, lacksVault, close)}
      onCancel={askToClose}
      withoutCancel={flow.stage === 'finished'}
      cannotClose={flow.stage === 'importing'}
    >
      <div className="import-page" {...intake(session)}>
        {lacksVault && (page === 'key' || page === 'completing') && <VaultNotice state={vaultState} />}
        <Page session={session} computerName={computerName} />
      </div>
    </Wizard>
  )
}

function Page({ session, computerName }: { readonly session: ImportSession; readonly computerName: string }) {
  const { flow, dispatch } = session
  if (flow.stage === 'finished') return <ResultPage results={flow.results} files={flow.input.files} />
  if (flow.stage === 'importing')
    return <Progress label={texts().import.importing(flow.fileName)} share={flow.share} />
  switch (flow.page) {
    case 'welcome':
      return <WelcomePage computerName={computerName} />
    case 'file':
      return <FilePage flow={flow} dispatch={dispatch} onBrowse={() => void session.browse()} />
    case 'key':
      return (
        <KeyPage
          flow={flow}
          dispatch={dispatch}
          onTryPassword={password => void session.tryPassword(password)}
        />
      )
    case 'store':
      return <StorePage input={flow.input} dispatch={dispatch} computerName={computerName} />
    case 'completing':
      return <CompletingPage input={flow.input} computerName={computerName} />
  }
}

/** Files may be dropped on, and text pasted into, any page up to the files themselves. */
function intake(session: ImportSession) {
  const { flow } = session
  if (flow.stage !== 'asking' || (flow.page !== 'welcome' && flow.page !== 'file')) return {}
  const arrive = (): void => {
    if (flow.page === 'welcome') session.dispatch({ type: 'next' })
  }
  return {
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      event.stopPropagation()
      arrive()
      void session.take([...event.dataTransfer.files])
    },
    onPaste: (event: ClipboardEvent) => {
      const text = event.clipboardData.getData('text/plain')
      const files = [...event.clipboardData.files]
      if (text.trim() === '' && files.length === 0) return
      event.preventDefault()
      arrive()
      void (files.length > 0 ? session.take(files) : session.takeText(text))
    },
  }
}

function headOf(flow: ImportFlow): { heading: string; lead?: string } {
  const words = texts().import
  if (flow.stage === 'finished') {
    const verdict = importVerdict(flow.results)
    return {
      heading: words.result.heading[verdict.outcome],
      lead:
        verdict.keys + verdict.certificates === 0
          ? words.result.nothingChanged
          : words.result.lead(verdict.keys, verdict.certificates),
    }
  }
  if (flow.stage === 'importing') return { heading: words.completing.heading }
  switch (flow.page) {
    case 'welcome':
      return { heading: words.welcome.heading, lead: words.welcome.lead }
    case 'file':
      return { heading: words.pages.file, lead: words.file.lead }
    case 'key':
      return { heading: words.pages.key, lead: keyLead(flow) }
    case 'store':
      return { heading: words.pages.store, lead: words.store.lead }
    case 'completing':
      return { heading: words.completing.heading, lead: words.completing.lead }
  }
}

function keyLead({ input }: ImportFlow): string {
  const { lead } = texts().import.key
  const asked = input.files.filter(
    ({ reading }) =>
      reading.state === 'locked' || (reading.state === 'open' && reading.password !== undefined),
  )
  if (asked.length > 0) return asked.length === 1 ? lead.password : lead.many(asked.length)
  const hasKey = input.files
    .filter(isOpen)
    .some(({ reading }) => reading.review.entries.some(({ what }) => what.kind === 'privateKey'))
  return hasKey ? lead.open : lead.certificatesOnly
}

function railOutcome(flow: ImportFlow): 'failed' | 'finished' | undefined {
  if (flow.stage === 'finished')
    return importVerdict(flow.results).outcome === 'failed' ? 'failed' : 'finished'
  if (flow.stage === 'asking' && flow.page === 'key' && flow.check.state === 'refused') return 'failed'
  return undefined
}

function buttonsOf(
  session: ImportSession,
  lacksVault: boolean,
  close: () => void,
): { back?: WizardButton; next?: WizardButton; finish?: WizardButton } {
  const { flow, dispatch } = session
  const words = texts().import
  if (flow.stage === 'finished') return { finish: { onClick: close } }
  if (flow.stage === 'importing') return { finish: { onClick: () => undefined, busy: true } }
  const block = nextBlock(flow)
  const offReason = block === undefined ? undefined : words.offReason[block]
  const back: WizardButton = { onClick: () => dispatch({ type: 'back' }) }
  if (flow.page === 'welcome') return { next: { onClick: () => dispatch({ type: 'next' }) } }
  if (flow.page === 'completing') {
    return {
      back,
      finish: {
        onClick: () => void session.run(),
        offReason: lacksVault ? words.vault.finishOff : offReason,
      },
    }
  }
  const isRefused = flow.page === 'key' && flow.check.state === 'refused'
  const tries = flow.page === 'key' && (hasUntriedPassword(flow) || isRefused)
  return {
    back,
    next: {
      label: isRefused ? words.key.tryAgain : undefined,
      busy: (flow.page === 'key' && flow.check.state === 'trying') || block === 'stillReading',
      offReason: isRefused || block === 'stillReading' ? undefined : offReason,
      onClick: () => (tries ? void session.tryPassword(flow.typedPassword) : dispatch({ type: 'next' })),
    },
  }
}

function useComputerName(computer: ImportStart['computer']): string {
  const estate = useRequest('estate.get', {}, { refreshOn: 'estate.changed' })
  const servers = estate.state === 'ready' ? estate.value.pools.flatMap(pool => pool.servers) : []
  return texts().store.computer(computer, servers.find(({ id }) => id === computer)?.fqdn)
}
