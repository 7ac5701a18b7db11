/** The Certificate Request wizard (reference section 8.4, design p): an offline request, its names from the estate. */
import { useState, type ReactNode } from 'react'
import type { RequestOutput } from '../../../contract/api.ts'
import type { MadeRequest, RequestNames } from '../../../contract/certificate-request.ts'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { useClient, useFiles } from '../../bridge/client.ts'
import { useRequest, type RequestState } from '../../bridge/use-request.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Progress } from '../../components/Progress.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { Wizard, type WizardButton } from '../../components/Wizard.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { AdditionalPage } from './AdditionalPage.tsx'
import {
  blockOf,
  firstChoices,
  requestPages,
  toOrder,
  type RequestChoices,
  type RequestPage,
  type RequestScope,
} from './request-flow.ts'
import { MadePage } from './MadePage.tsx'
import {
  DeliveryPage,
  GeographyPage,
  IntroductionPage,
  NamesPage,
  OrganizationPage,
  RequestFilePage,
  SecurityPage,
  SipDomainsPage,
} from './RequestPages.tsx'
import { RequestSummary } from './RequestSummary.tsx'

export function RequestWizard(props: { readonly scope: RequestScope; readonly onClose: () => void }) {
  const { scope, onClose } = props
  const words = texts().requests.wizard
  const session = useSession(scope)
  const dialogs = useDialogs()
  const { page, made, busy } = session
  const isDone = made !== undefined
  const askToClose = (): void => {
    if (page === 'introduction' || isDone) onClose()
    else dialogs.open(shut => <DiscardQuestion onStay={shut} onDiscard={onClose} />)
  }
  return (
    <Wizard
      title={words.title(scope.name)}
      icon="request"
      steps={requestPages.map(id => ({ id, title: words.pages[id] }))}
      current={page}
      outcome={session.problem === undefined ? (isDone ? 'finished' : undefined) : 'failed'}
      heading={words.pages[page]}
      lead={leadOf(page, scope)}
      {...buttonsOf(session, onClose)}
      onCancel={askToClose}
      withoutCancel={isDone}
      cannotClose={busy}
    >
      <div className="assign-page requests-page scroll">
        {session.problem !== undefined && (
          <ProblemNotice inline {...texts().problem(session.problem)} code={session.problem.code} />
        )}
        {busy ? <Progress label={words.executing.running} /> : <Page scope={scope} session={session} />}
      </div>
    </Wizard>
  )
}

interface Session {
  readonly page: RequestPage
  readonly go: (page: RequestPage) => void
  readonly choices: RequestChoices
  readonly choose: (part: Partial<RequestChoices>) => void
  readonly typed: string
  readonly type: (typed: string) => void
  readonly names: RequestState<RequestNames>
  readonly preview: RequestOutput<'requests.preview'> | undefined
  readonly problem: Problem | undefined
  readonly busy: boolean
  readonly made: MadeRequest | undefined
  /** Null where the browser does not tell the name. */
  readonly saved: { readonly name: string | null } | undefined
  readonly make: () => void
  readonly save: () => void
}

function useSession(scope: RequestScope): Session {
  const client = useClient()
  const files = useFiles()
  const [page, setPage] = useState<RequestPage>('introduction')
  const [choices, setChoices] = useState(() => firstChoices(scope))
  const [typed, type] = useState('')
  const [preview, setPreview] = useState<RequestOutput<'requests.preview'>>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<MadeRequest>()
  const [saved, setSaved] = useState<Session['saved']>()
  const names = useRequest(
    'requests.names',
    { identity: scope.identity, types: [...scope.types] },
    { refreshOn: 'estate.changed' },
  )
  const go = (next: RequestPage): void => {
    setProblem(undefined)
    setPage(next)
    if (next !== 'summary') return
    setPreview(undefined)
    void client
      .request('requests.preview', { order: toOrder(scope, choices), fileName: choices.fileName })
      .then(result => {
        if (result.ok) setPreview(result.value)
        else setProblem(result.problem)
      })
  }
  const save = async ({ name, pem }: MadeRequest['file']): Promise<void> => {
    const result = await files.saveText(name, pem)
    if (!result.ok) setProblem(result.problem)
    else if (result.value === 'saved') setSaved({ name })
  }
  const make = async (): Promise<void> => {
    setProblem(undefined)
    setBusy(true)
    const { fileName } = choices
    const result = await client.request('requests.make', { order: toOrder(scope, choices), fileName })
    setBusy(false)
    if (!result.ok) {
      setProblem(result.problem)
      return
    }
    setMade(result.value)
    setPage('executing')
    await save(result.value.file)
  }
  return {
    page,
    go,
    choices,
    choose: part => setChoices(before => ({ ...before, ...part })),
    typed,
    type,
    names,
    preview,
    problem,
    busy,
    made,
    saved,
    make: () => void make(),
    save: () => {
      if (made !== undefined) void save(made.file)
    },
  }
}

function Page({ scope, session }: { readonly scope: RequestScope; readonly session: Session }): ReactNode {
  const { page, names, choices, choose } = session
  switch (page) {
    case 'introduction':
      return <IntroductionPage scope={scope} />
    case 'delivery':
      return <DeliveryPage choices={choices} choose={choose} />
    case 'file':
      return <RequestFilePage choices={choices} choose={choose} />
    case 'security':
      return <SecurityPage choices={choices} choose={choose} />
    case 'organization':
      return <OrganizationPage choices={choices} choose={choose} />
    case 'geography':
      return <GeographyPage choices={choices} choose={choose} />
    case 'executing':
      return session.made === undefined ? null : (
        <MadePage made={session.made} saved={session.saved} onSave={session.save} />
      )
    default:
      if (names.state === 'loading') return <Waiting />
      if (names.state === 'failed') {
        return (
          <ProblemNotice
            {...texts().problem(names.problem)}
            code={names.problem.code}
            onRetry={names.retry}
          />
        )
      }
      return <PageOfNames page={page} session={session} names={names.value} />
  }
}

function PageOfNames(props: {
  readonly page: 'names' | 'sip-domains' | 'additional' | 'summary'
  readonly session: Session
  readonly names: RequestNames
}) {
  const { page, session, names } = props
  const { choices, choose, preview } = session
  switch (page) {
    case 'names':
      return <NamesPage names={names} />
    case 'sip-domains':
      return <SipDomainsPage names={names} choices={choices} choose={choose} />
    case 'additional':
      return <AdditionalPage choices={choices} choose={choose} typed={session.typed} onType={session.type} />
    case 'summary':
      if (preview !== undefined) return <RequestSummary choices={choices} names={names} preview={preview} />
      return session.problem === undefined ? <Waiting /> : null
  }
}

function leadOf(page: RequestPage, scope: RequestScope): string {
  const words = texts().requests.wizard
  if (page === 'summary') return words.summaryLead(scope.types, scope.name)
  if (page === 'executing') return texts().assignments.usage(scope.types, scope.name)
  return words.lead[page]
}

function buttonsOf(
  session: Session,
  onClose: () => void,
): { back?: WizardButton; next?: WizardButton; finish?: WizardButton } {
  const { page, choices, names, busy } = session
  const words = texts().requests.wizard
  if (session.made !== undefined) return { finish: { onClick: onClose } }
  const at = requestPages.indexOf(page)
  const before = requestPages[at - 1]
  const after = requestPages[at + 1]
  const back = before === undefined || busy ? {} : { back: { onClick: () => session.go(before) } }
  if (page === 'summary') {
    const offReason = session.preview === undefined ? words.loading : undefined
    return { ...back, next: { label: words.summary.write, busy, offReason, onClick: session.make } }
  }
  const block = blockOf(page, choices, names.state === 'ready' ? names.value : undefined, session.typed)
  const offReason = block === undefined ? undefined : words.blocks[block]
  return {
    ...back,
    next: {
      offReason,
      onClick: () => {
        if (after !== undefined) session.go(after)
      },
    },
  }
}

function DiscardQuestion(props: { readonly onStay: () => void; readonly onDiscard: () => void }) {
  const { discard: words, pages } = texts().requests.wizard
  return (
    <ConfirmDialog
      title={pages.introduction}
      icon="request"
      question={words.question}
      explain={words.explain}
      confirmLabel={words.close}
      stayLabel={words.stay}
      onStay={props.onStay}
      onConfirm={() => {
        props.onStay()
        props.onDiscard()
      }}
    />
  )
}
