/** The Certificate Request wizard (reference section 8.4, design p): frame, buttons and pages. */
import type { ReactNode } from 'react'
import type { RequestNames } from '../../../contract/certificate-request.ts'
import { texts } from '../../../text/texts.ts'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Progress } from '../../components/Progress.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { Wizard, type WizardButton } from '../../components/Wizard.tsx'
import { askToDiscard } from '../../console/ask-to-discard.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { Unanswered } from '../../lists/Unanswered.tsx'
import { AdditionalPage } from './AdditionalPage.tsx'
import { IssuerPage } from './IssuerPage.tsx'
import { MadeHerePage } from './MadeHerePage.tsx'
import { MadePage } from './MadePage.tsx'
import { blockOf, pagesOf, type RequestPage, type RequestScope } from './request-flow.ts'
import { DeliveryPage, IntroductionPage, RequestFilePage, SecurityPage } from './RequestPages.tsx'
import { RequestSummary } from './RequestSummary.tsx'
import { GeographyPage, NamesPage, OrganizationPage, SipDomainsPage } from './SubjectPages.tsx'
import { useRequestSession, type Session } from './use-request-session.ts'

export function RequestWizard(props: { readonly scope: RequestScope; readonly onClose: () => void }) {
  const { scope, onClose } = props
  const words = texts().requests.wizard
  const session = useRequestSession(scope)
  const dialogs = useDialogs()
  const { page, made, busy } = session
  const isDone = made !== undefined
  const isMadeHere = session.choices.delivery === 'here'
  const askToClose = (): void => {
    if (page === 'introduction' || isDone) onClose()
    else {
      const { discard, pages } = words
      askToDiscard(dialogs, {
        ...discard,
        title: pages.introduction,
        question: isMadeHere ? discard.questionHere : discard.question,
        icon: 'request',
        onDiscard: onClose,
      })
    }
  }
  return (
    <Wizard
      title={words.title(scope.name)}
      icon="request"
      steps={pagesOf(session.choices).map(id => ({ id, title: words.pages[id] }))}
      current={page}
      outcome={session.problem === undefined ? (isDone ? 'finished' : undefined) : 'failed'}
      heading={words.pages[page]}
      lead={leadOf(page, scope, isMadeHere)}
      {...buttonsOf(session, onClose)}
      onCancel={askToClose}
      withoutCancel={isDone}
      cannotClose={busy}
    >
      <div className="assign-page requests-page scroll">
        {session.problem !== undefined && (
          <ProblemNotice inline {...texts().problem(session.problem)} code={session.problem.code} />
        )}
        {busy ? (
          <Progress label={isMadeHere ? words.executing.runningHere : words.executing.running} />
        ) : (
          <Page scope={scope} session={session} onClose={onClose} />
        )}
      </div>
    </Wizard>
  )
}

interface PageProps {
  readonly scope: RequestScope
  readonly session: Session
  readonly onClose: () => void
}

function Page(props: PageProps): ReactNode {
  const { scope, session } = props

  const { page, names, choices, choose } = session
  switch (page) {
    case 'introduction':
      return <IntroductionPage scope={scope} />
    case 'delivery':
      return <DeliveryPage choices={choices} choose={choose} />
    case 'file':
      return <RequestFilePage choices={choices} choose={choose} />
    case 'issuer':
      return <IssuerPage scope={scope} choices={choices} choose={choose} />
    case 'security':
      return <SecurityPage scope={scope} choices={choices} choose={choose} />
    case 'organization':
      return <OrganizationPage choices={choices} choose={choose} />
    case 'geography':
      return <GeographyPage choices={choices} choose={choose} />
    case 'executing':
      return <EndPage {...props} />
    default:
      if (names.state !== 'ready') return <Unanswered answer={names} />
      return <PageOfNames page={page} session={session} names={names.value} />
  }
}

function EndPage({ scope, session, onClose }: PageProps) {
  const { made, saved, save } = session
  if (made === undefined) return null
  return made.kind === 'request' ? (
    <MadePage made={made.request} saved={saved} onSave={save} />
  ) : (
    <MadeHerePage
      scope={scope}
      made={made.certificate}
      isSelfSigned={session.choices.issuer === 'itself'}
      onClose={onClose}
    />
  )
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

function leadOf(page: RequestPage, scope: RequestScope, isMadeHere: boolean): string {
  const words = texts().requests.wizard
  if (page === 'summary') return (isMadeHere ? words.madeLead : words.summaryLead)(scope.types, scope.name)
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
  const pages = pagesOf(choices)
  const at = pages.indexOf(page)
  const before = pages[at - 1]
  const after = pages[at + 1]
  const back = before === undefined || busy ? {} : { back: { onClick: () => session.go(before) } }
  if (page === 'summary') {
    const offReason = session.preview === undefined ? words.loading : undefined
    const label = choices.delivery === 'here' ? words.summary.make : words.summary.write
    return { ...back, next: { label, busy, offReason, onClick: session.make } }
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
