/** The Certificate Export Wizard (reference section 9.7, design o1 and o2): frame, buttons and pages. */
import type { ReactNode } from 'react'
import type { CertificateRef } from '../../../contract/stored-certificate.ts'
import { texts } from '../../../text/texts.ts'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { Wizard, type WizardButton } from '../../components/Wizard.tsx'
import { askToDiscard } from '../../console/ask-to-discard.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import { FormatPage, PrivateKeyPage, WelcomePage } from './ChoicePages.tsx'
import { CompletingPage } from './CompletingPage.tsx'
import {
  exportBlock,
  exportPages,
  hasTypedPassword,
  type ExportFlow,
  type ExportPage,
} from './export-flow.ts'
import type { ExportSubject } from './export-subject.ts'
import { FilePage, useFileLead } from './FilePage.tsx'
import { SecurityPage } from './SecurityPage.tsx'
import { useExport, type ExportSession } from './use-export.ts'

export function ExportWizard(props: {
  readonly refs: readonly CertificateRef[]
  readonly onClose: () => void
}) {
  const { refs, onClose } = props
  const words = texts().export
  const session = useExport(refs)
  const dialogs = useDialogs()
  const fileLead = useFileLead()
  const { flow } = session
  const subjects = session.subjects.state === 'ready' ? session.subjects.subjects : []
  const askToClose = (): void => {
    if (!hasTypedPassword(flow)) onClose()
    else askToDiscard(dialogs, { ...texts().export.discard, icon: 'export', onDiscard: onClose })
  }
  return (
    <Wizard
      title={words.title(subjects.map(({ issuedTo, friendlyName }) => words.name(issuedTo, friendlyName)))}
      icon="export"
      steps={exportPages(flow.choices, subjects).map(id => ({ id, title: words.pages[id] }))}
      current={pageOf(flow)}
      outcome={flow.stage === 'asking' && flow.problem !== undefined ? 'failed' : undefined}
      {...headOf(flow, fileLead)}
      {...buttonsOf(session, subjects, onClose)}
      onCancel={askToClose}
      withoutCancel={flow.stage === 'done'}
      cannotClose={flow.stage === 'working'}
    >
      <div className="export-page">
        <Page session={session} subjects={subjects} />
      </div>
    </Wizard>
  )
}

function pageOf(flow: ExportFlow): ExportPage {
  if (flow.stage === 'asking') return flow.page
  return flow.stage === 'working' ? 'file' : 'completing'
}

function Page({
  session,
  subjects,
}: {
  readonly session: ExportSession
  readonly subjects: readonly ExportSubject[]
}) {
  const { flow, dispatch } = session
  const { choices } = flow
  if (session.subjects.state === 'loading') return <Waiting />
  if (session.subjects.state === 'failed') {
    const { problem } = session.subjects
    return <ProblemNotice {...texts().problem(problem)} code={problem.code} onRetry={session.reload} />
  }
  if (flow.stage === 'done') {
    return <CompletingPage choices={choices} subjects={subjects} exported={flow.exported} />
  }
  if (flow.stage === 'working') return <FilePage flow={flow} subjects={subjects} />
  switch (flow.page) {
    case 'welcome':
      return <WelcomePage subjects={subjects} />
    case 'privateKey':
      return <PrivateKeyPage choices={choices} subjects={subjects} dispatch={dispatch} />
    case 'format':
      return <FormatPage choices={choices} subjects={subjects} dispatch={dispatch} />
    case 'security':
      return <SecurityPage choices={choices} subjects={subjects} dispatch={dispatch} />
    case 'file':
      return <FilePage flow={flow} subjects={subjects} />
  }
}

function headOf(flow: ExportFlow, fileLead: string): { heading: string; lead: ReactNode } {
  const words = texts().export
  if (flow.stage === 'done') {
    const { certificates, privateKeys } = flow.exported.prepared.proof
    return {
      heading: words.completing.heading,
      lead: (
        <span className="row export-done" role="status">
          <StateMark state="valid" size={16} />
          <span>
            <b>{words.completing.done}</b> {words.completing.counts(certificates, privateKeys)}
          </span>
        </span>
      ),
    }
  }
  if (flow.stage === 'working') return { heading: words.pages.file, lead: fileLead }
  switch (flow.page) {
    case 'welcome':
      return { heading: words.welcome.heading, lead: words.welcome.lead }
    case 'privateKey':
      return { heading: words.pages.privateKey, lead: words.privateKey.lead }
    case 'format':
      return { heading: words.pages.format, lead: words.format.lead }
    case 'security':
      return { heading: words.pages.security, lead: words.security.lead }
    case 'file':
      return { heading: words.pages.file, lead: fileLead }
  }
}

function buttonsOf(
  { flow, dispatch, run }: ExportSession,
  subjects: readonly ExportSubject[],
  onClose: () => void,
): { back?: WizardButton; next?: WizardButton; finish?: WizardButton } {
  const words = texts().export
  if (flow.stage === 'done') return { finish: { onClick: onClose } }
  if (flow.stage === 'working') {
    return { next: { label: words.file.export, onClick: () => undefined, busy: true } }
  }
  const block = subjects.length === 0 ? 'loading' : exportBlock(flow)
  const offReason = block === undefined ? undefined : words.offReason[block]
  const isLast = flow.page === 'file'
  return {
    ...(flow.page === 'welcome' ? {} : { back: { onClick: () => dispatch({ type: 'back', subjects }) } }),
    next: {
      label: isLast ? words.file.export : undefined,
      offReason,
      onClick: () => (isLast ? void run(subjects) : dispatch({ type: 'next', subjects })),
    },
  }
}
