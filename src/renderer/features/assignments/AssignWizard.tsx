/** The Certificate Assignment wizard (reference section 8.3, design c1 to c3): frame, buttons and pages. */
import { useEffect, useReducer, type Dispatch, type ReactNode } from 'react'
import type { AssignmentRow, Candidate } from '../../../contract/assignment.ts'
import { workstation } from '../../../contract/store.ts'
import { texts } from '../../../text/texts.ts'
import { useClient } from '../../bridge/client.ts'
import { useRequest, type RequestState } from '../../bridge/use-request.ts'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Progress } from '../../components/Progress.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { Wizard } from '../../components/Wizard.tsx'
import { useCommands } from '../../console/commands.tsx'
import { askToDiscard } from '../../console/ask-to-discard.tsx'
import { useDialogs } from '../../console/dialogs.tsx'
import {
  assignFlow,
  hasDecision,
  pageOf,
  startAssign,
  type AssignEvent,
  type AssignFlow,
  type AssignPage,
} from './assign-flow.ts'
import type { AssignmentScope } from './assignment-scope.ts'
import { CandidatePage } from './CandidatePage.tsx'
import { DatePage } from './DatePage.tsx'
import { ExecutingPage } from '../../execution/ExecutingPage.tsx'
import { Unanswered } from '../../lists/Unanswered.tsx'
import { IntroductionPage } from './IntroductionPage.tsx'
import { SummaryPage } from './SummaryPage.tsx'
import { readSummary } from './read-summary.ts'
import { buttonsOf } from './assign-buttons.ts'
import { MovedPage } from './MovedPage.tsx'

const pages: readonly AssignPage[] = ['introduction', 'store', 'date', 'summary', 'executing']

export interface AssignWizardProps {
  readonly scope: AssignmentScope
  /** Where it begins; the introduction unless told. */
  readonly start?: AssignFlow | undefined
  readonly onClose: () => void
}

export function AssignWizard({ scope, start = startAssign, onClose }: AssignWizardProps) {
  const words = texts().assignments.assign
  const client = useClient()
  const dialogs = useDialogs()
  const [flow, dispatch] = useReducer(assignFlow, start)
  const answer = useRequest(
    'assignments.candidates',
    { identity: scope.identity, types: [...scope.types] },
    { refreshOn: ['certificates.changed', 'assignments.changed'] },
  )
  const before = useBefore(scope)
  const candidates = answer.state === 'ready' ? answer.value.candidates : []
  const chosen = candidates.find(({ row }) => row.ref.thumbprint === flow.chosen)
  useSummary(scope, flow, dispatch)
  const assign = async (): Promise<void> => {
    if (flow.step !== 'summary' || flow.summary.state !== 'ready') return
    dispatch({ type: 'started' })
    const result = await client.request('assignments.assign', {
      identity: scope.identity,
      types: [...scope.types],
      thumbprint: flow.chosen,
      expected: flow.summary.preview.expected,
      expectedStaged: flow.summary.preview.expectedStaged,
      effectiveDate: flow.roll?.effectiveDate,
    })
    dispatch({ type: 'answered', result })
  }
  const askToClose = (): void => {
    if (!hasDecision(flow)) onClose()
    else
      askToDiscard(dialogs, {
        ...texts().assignments.discard,
        title: words.title,
        icon: 'assign',
        onDiscard: onClose,
      })
  }
  return (
    <Wizard
      title={words.title}
      icon="assign"
      steps={pages
        .filter(id => id !== 'date' || flow.roll !== undefined)
        .map(id => ({ id, title: words.pages[id] }))}
      current={pageOf(flow)}
      outcome={railOutcome(flow)}
      {...headOf(flow, scope)}
      {...buttonsOf({ flow, dispatch, chosen, assign: () => void assign(), onClose })}
      onCancel={askToClose}
      withoutCancel={flow.step === 'finished'}
      cannotClose={flow.step === 'executing'}
    >
      <div className="assign-page">
        <Page flow={flow} dispatch={dispatch} scope={scope} answer={answer} before={before} />
      </div>
    </Wizard>
  )
}

interface PageProps {
  readonly flow: AssignFlow
  readonly dispatch: Dispatch<AssignEvent>
  readonly scope: AssignmentScope
  readonly answer: RequestState<{ candidates: Candidate[] }>
  readonly before: readonly AssignmentRow[]
}

function Page({ flow, dispatch, scope, answer, before }: PageProps) {
  const commands = useCommands()
  switch (flow.step) {
    case 'introduction':
      return <IntroductionPage scope={scope} rows={before} />
    case 'store':
      if (answer.state !== 'ready') return <Unanswered answer={answer} />
      return (
        <CandidatePage
          flow={flow}
          candidates={answer.value.candidates}
          dispatch={dispatch}
          isForServer={scope.identity !== 'global'}
          onImport={() =>
            commands.invoke('certificates.import', {
              computer: scope.identity === 'global' ? workstation : scope.identity,
              store: 'My',
            })
          }
        />
      )
    case 'date':
      return <DatePage scope={scope} flow={flow} dispatch={dispatch} />
    case 'summary': {
      const { summary } = flow
      if (summary.state === 'reading') return <Waiting />
      if (summary.state === 'failed') {
        const retry = (): void => dispatch({ type: 'summary-read', summary: { state: 'reading' } })
        return (
          <ProblemNotice {...texts().problem(summary.problem)} code={summary.problem.code} onRetry={retry} />
        )
      }
      return (
        <SummaryPage
          scope={scope}
          preview={summary.preview}
          details={summary.details}
          before={before}
          effectiveDate={flow.roll?.effectiveDate}
          onRoll={() => dispatch({ type: 'roll-wanted' })}
        />
      )
    }
    case 'executing':
      return <Progress label={texts().assignments.executing.running} />
    case 'moved':
      return <MovedPage flow={flow} candidates={answer.state === 'ready' ? answer.value.candidates : []} />
    case 'failed':
      return <ProblemNotice {...texts().problem(flow.problem)} code={flow.problem.code} />
    case 'finished':
      return <ExecutingPage log={flow.log} />
  }
}

/** Reads again each time the page is entered: what was current may have moved while another page was shown. */
function useSummary(scope: AssignmentScope, flow: AssignFlow, dispatch: Dispatch<AssignEvent>): void {
  const client = useClient()
  useEffect(() => {
    if (flow.step !== 'summary' || flow.summary.state !== 'reading') return undefined
    let isCurrent = true
    void readSummary(client, scope, flow.chosen, flow.roll?.effectiveDate).then(summary => {
      if (isCurrent) dispatch({ type: 'summary-read', summary })
    })
    return () => {
      isCurrent = false
    }
  }, [client, scope, flow, dispatch])
}

function useBefore(scope: AssignmentScope): readonly AssignmentRow[] {
  const all = useRequest('assignments.all', {}, { refreshOn: 'assignments.changed' })
  if (all.state !== 'ready') return []
  return all.value.rows.filter(
    ({ identity, type }) => identity === scope.identity && scope.types.includes(type),
  )
}

function railOutcome(flow: AssignFlow): 'failed' | 'finished' | undefined {
  if (flow.step === 'moved' || flow.step === 'failed') return 'failed'
  return flow.step === 'finished' ? 'finished' : undefined
}

function headOf(flow: AssignFlow, scope: AssignmentScope): { heading: string; lead?: ReactNode } {
  const { assign: words, usage } = texts().assignments
  switch (flow.step) {
    case 'introduction':
      return { heading: words.pages.introduction, lead: words.introduction.lead }
    case 'store':
      return {
        heading: words.pages.store,
        lead: (
          <>
            {words.store.lead.before}
            <b>{usage(scope.types, scope.name)}</b>
            {words.store.lead.after}
          </>
        ),
      }
    case 'date':
      return { heading: words.pages.date, lead: texts().roll.page.lead }
    case 'summary':
      return { heading: words.pages.summary, lead: words.summary.lead }
    case 'failed':
      return { heading: words.pages.executing, lead: words.failed }
    case 'executing':
    case 'moved':
    case 'finished':
      return { heading: words.pages.executing, lead: usage(scope.types, scope.name) }
  }
}
