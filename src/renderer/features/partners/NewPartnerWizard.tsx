/** The New Partner Application wizard (design r): where its keys come from, what it may do, and what remains elsewhere. */
import { useState } from 'react'
import type { PartnerApplication } from '../../../contract/partner.ts'
import type { Problem } from '../../../contract/problem.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Wizard, type WizardButton } from '../../components/Wizard.tsx'
import { askToDiscard } from '../../console/ask-to-discard.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { useForgottenFile } from '../../documents/DocumentSource.tsx'
import { ReadDocument, useDocumentReading, type DocumentReading } from '../../documents/ReadDocument.tsx'
import { CommandSheets } from './CommandSheets.tsx'
import {
  blockOf,
  firstChoices,
  pagesFor,
  toAddRequest,
  usualUrl,
  withProduct,
  type KeysFrom,
  type PartnerChoices,
  type PartnerPage,
  type PartnerProduct,
} from './new-partner-flow.ts'
import { CertificatePage, ServerPage, SourcePage, SummaryPage, TrustPage } from './NewPartnerPages.tsx'

export interface NewPartnerWizardProps {
  readonly from: KeysFrom
  readonly onAddServer: () => void
  readonly onClose: () => void
}

export function NewPartnerWizard({ from, onAddServer, onClose }: NewPartnerWizardProps) {
  const words = texts().partners.wizard
  const session = useSession(from)
  const dialogs = useDialogs()
  const { page, choices, added } = session
  const askToClose = (): void => {
    if (page === 'source' || page === 'done') onClose()
    else askToDiscard(dialogs, { ...words.discard, icon: 'partner', onDiscard: onClose })
  }
  const pages = pagesFor(choices.from)
  return (
    <Wizard
      title={words.title}
      icon="partner"
      steps={pages.map(id => ({ id, title: words.pages[id] }))}
      current={page}
      outcome={session.problem === undefined ? (page === 'done' ? 'finished' : undefined) : 'failed'}
      {...headOf(page)}
      {...buttonsOf(session, pages, onClose)}
      onCancel={askToClose}
      withoutCancel={page === 'done'}
      cannotClose={session.busy}
    >
      <div className="partners-wizard scroll">
        {session.problem !== undefined && (
          <ProblemNotice inline {...texts().problem(session.problem)} code={session.problem.code} />
        )}
        <Page session={session} added={added} onAddServer={onAddServer} />
      </div>
    </Wizard>
  )
}

interface Session {
  readonly page: PartnerPage
  readonly go: (page: PartnerPage) => void
  readonly choices: PartnerChoices
  readonly choose: (part: Partial<PartnerChoices>) => void
  readonly chooseProduct: (product: PartnerProduct) => void
  readonly document: DocumentReading
  readonly problem: Problem | undefined
  readonly busy: boolean
  readonly add: () => void
  readonly added: PartnerApplication | undefined
}

function useSession(from: KeysFrom): Session {
  const client = useClient()
  const estate = useRequest('estate.get', {})
  const domain =
    estate.state === 'ready' ? estate.value.sipDomains.find(({ isDefault }) => isDefault)?.name : undefined
  const [page, setPage] = useState<PartnerPage>('source')
  const [choices, setChoices] = useState<PartnerChoices>(() => firstChoices(from))
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const [added, setAdded] = useState<PartnerApplication>()
  const document = useDocumentReading({ url: '', product: 'exchange', compareWith: undefined })
  useForgottenFile(choices.file)
  const go = (next: PartnerPage): void => {
    setProblem(undefined)
    const isFirstVisit =
      next === 'document' && document.choices.url === '' && document.choices.file === undefined
    if (isFirstVisit) document.choose({ url: usualUrl(choices.product, domain) })
    setPage(next)
  }
  const add = async (): Promise<void> => {
    const request = toAddRequest(choices, document.reading)
    if (request === undefined) return
    setBusy(true)
    const result = await client.request('partners.add', request)
    setBusy(false)
    if (result.ok) {
      setAdded(result.value)
      go('done')
    } else setProblem(result.problem)
  }
  return {
    page,
    go,
    choices,
    choose: part => setChoices(before => ({ ...before, ...part })),
    chooseProduct(product) {
      setChoices(before => withProduct(before, product))
      document.choose({ url: usualUrl(product, domain), product: product === 'other' ? 'any' : product })
    },
    document,
    problem,
    busy,
    add: () => void add(),
    added,
  }
}

function Page({
  session,
  added,
  onAddServer,
}: {
  readonly session: Session
  readonly added: PartnerApplication | undefined
  readonly onAddServer: () => void
}) {
  const { choices, choose, document } = session
  switch (session.page) {
    case 'source':
      return <SourcePage choices={choices} choose={choose} chooseProduct={session.chooseProduct} />
    case 'document':
      return <ReadDocument document={document} />
    case 'certificate':
      return <CertificatePage choices={choices} choose={choose} />
    case 'server':
      return <ServerPage choices={choices} choose={choose} onAddServer={onAddServer} />
    case 'trust':
      return <TrustPage choices={choices} choose={choose} />
    case 'summary':
      return <SummaryPage choices={choices} reading={document.reading} />
    case 'done':
      return added === undefined ? null : <DonePage name={added.name} />
  }
}

function DonePage({ name }: { readonly name: string }) {
  const answer = useRequest('partners.commands', { name })
  if (answer.state === 'failed')
    return <ProblemNotice inline {...texts().problem(answer.problem)} code={answer.problem.code} />
  return answer.state === 'ready' ? <CommandSheets sheets={answer.value.sheets} /> : null
}

function headOf(page: PartnerPage): { readonly heading: string; readonly lead: string } {
  const words = texts().partners.wizard
  switch (page) {
    case 'document':
    case 'certificate':
    case 'server':
      return { heading: words.pages[page], lead: words[page].lead }
    default:
      return { heading: words[page].heading, lead: words[page].lead }
  }
}

function buttonsOf(
  session: Session,
  pages: readonly PartnerPage[],
  onClose: () => void,
): { back?: WizardButton; next?: WizardButton; finish?: WizardButton } {
  const words = texts().partners.wizard
  const { page, choices, document, busy } = session
  if (page === 'done') return { finish: { onClick: onClose } }
  const at = pages.indexOf(page)
  const before = pages[at - 1]
  const after = pages[at + 1]
  const back = before === undefined ? {} : { back: { onClick: () => session.go(before) } }
  if (page === 'summary') return { ...back, next: { label: words.summary.add, busy, onClick: session.add } }
  const block = blockOf(page, choices, document.reading)
  const reasons = {
    unread: words.document.unread,
    'not-usable': words.document.notUsable,
    certificate: words.certificate.missing,
    server: words.server.missing,
    name: words.trust.missing,
  }
  // Enter in the field of the URL reads; only then there is somewhere to go.
  if (block === 'unread') {
    return {
      ...back,
      next: { label: words.document.read, busy: document.isRunning, onClick: () => document.run() },
    }
  }
  return {
    ...back,
    next: {
      offReason: block === undefined ? undefined : reasons[block],
      onClick: () => {
        if (after !== undefined) session.go(after)
      },
    },
  }
}
