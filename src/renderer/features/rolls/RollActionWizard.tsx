/** Cancels a roll, or restores the previous certificate: what follows is said, then Executing Commands. */
import { useState } from 'react'
import type { AssignmentRow, ExecutionLog } from '../../../contract/assignment.ts'
import type { Result } from '../../../contract/result.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { Banner } from '../../components/Banner.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Progress } from '../../components/Progress.tsx'
import { Wizard } from '../../components/Wizard.tsx'
import { localMoment, zoneAt } from '../../effective-dates/local-moment.ts'
import { ExecutingPage } from '../../execution/ExecutingPage.tsx'
import { certificateName } from './roll-subjects.ts'

export interface RollActionWizardProps {
  readonly kind: 'cancel' | 'restore'
  /** As the administrator saw it: a change since then is told, not overwritten. */
  readonly row: AssignmentRow
  /** What the staged certificate is called, where that is known. */
  readonly stagedName: string | undefined
  readonly onClose: () => void
}

export function RollActionWizard({ kind, row, stagedName, onClose }: RollActionWizardProps) {
  const words = texts().roll.planner.action
  const own = words[kind]
  const cancel = useCommand('assignments.cancelRoll')
  const restore = useCommand('assignments.restorePrevious')
  const [outcome, setOutcome] = useState<Result<ExecutionLog>>()
  const isRunning = [cancel, restore].some(({ state }) => state.state === 'running')
  const run = async (): Promise<void> => {
    const { identity, type } = row
    const seen = kind === 'cancel' ? row.staged?.thumbprint : row.current?.thumbprint
    const input = { identity, types: [type], expected: [{ type, thumbprint: seen ?? null }] }
    setOutcome(await (kind === 'cancel' ? cancel : restore).run(input))
  }
  const isAsking = outcome === undefined && !isRunning
  return (
    <Wizard
      title={own.title}
      icon={kind === 'cancel' ? 'roll' : 'undo'}
      steps={[
        { id: 'question', title: own.title },
        { id: 'executing', title: words.executing },
      ]}
      current={isAsking ? 'question' : 'executing'}
      outcome={outcome === undefined ? undefined : outcome.ok ? 'finished' : 'failed'}
      heading={isAsking ? own.question : words.executing}
      {...(isAsking
        ? { next: { label: own.confirm, onClick: () => void run() } }
        : { finish: { onClick: onClose, busy: isRunning } })}
      onCancel={onClose}
      cancelLabel={own.stay}
      withoutCancel={!isAsking}
      cannotClose={isRunning}
    >
      <div className="assign-page">
        {isAsking && (
          <>
            <p className="reading">{leadOf(kind, row, stagedName)}</p>
            <Banner state="info">{own.note}</Banner>
          </>
        )}
        {isRunning && <Progress label={texts().assignments.executing.running} />}
        {outcome?.ok === true && <ExecutingPage log={outcome.value} />}
        {outcome?.ok === false && (
          <ProblemNotice {...texts().problem(outcome.problem)} code={outcome.problem.code} />
        )}
      </div>
    </Wizard>
  )
}

function leadOf(
  kind: RollActionWizardProps['kind'],
  { current, previous, staged }: AssignmentRow,
  stagedName: string | undefined,
): string {
  const words = texts().roll.planner.action
  if (kind === 'cancel') {
    const date = staged?.effectiveDate ?? ''
    const name = stagedName ?? groupThumbprint(staged?.thumbprint ?? '')
    return words.cancel.lead(name, `${localMoment(date)} (${zoneAt(date)})`)
  }
  return words.restore.lead(
    previous === null ? '' : certificateName(previous),
    current === null ? words.nothingCurrent : certificateName(current),
  )
}
