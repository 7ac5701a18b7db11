/** The Remove Certificate wizard (reference section 8.6): what follows, then Executing Commands. */
import { useState } from 'react'
import type { AssignmentRow } from '../../../contract/assignment.ts'
import { isGlobalType } from '../../../contract/certificate-type.ts'
import type { Result } from '../../../contract/result.ts'
import type { ExecutionLog } from '../../../contract/assignment.ts'
import { texts } from '../../../text/texts.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Banner } from '../../components/Banner.tsx'
import { ProblemNotice } from '../../components/ProblemNotice.tsx'
import { Progress } from '../../components/Progress.tsx'
import { RadioList } from '../../components/RadioList.tsx'
import { Waiting } from '../../components/Waiting.tsx'
import { Wizard, type WizardButton } from '../../components/Wizard.tsx'
import type { AssignmentScope } from './assignment-scope.ts'
import { ExecutingPage } from '../../execution/ExecutingPage.tsx'
import { removableSlots, rowsWith, type Slot } from './removable-slots.ts'

export function RemoveWizard(props: { readonly scope: AssignmentScope; readonly onClose: () => void }) {
  const { scope, onClose } = props
  const words = texts().assignments.remove
  const all = useRequest('assignments.all', {}, { refreshOn: 'assignments.changed' })
  const command = useCommand('assignments.remove')
  const [wanted, setWanted] = useState<Slot>('current')
  const rows =
    all.state === 'ready'
      ? all.value.rows.filter(
          ({ identity, type }) => identity === scope.identity && scope.types.includes(type),
        )
      : []
  const slots = removableSlots(rows)
  const slot = slots.includes(wanted) ? wanted : (slots[0] ?? 'current')
  const [outcome, setOutcome] = useState<Result<ExecutionLog>>()
  const isRunning = command.state.state === 'running'
  const remove = async (): Promise<void> => {
    const chosen = rowsWith(rows, slot)
    const result = await command.run({
      identity: scope.identity,
      types: chosen.map(({ type }) => type),
      slot,
      expected: chosen.map(({ type, current }) => ({ type, thumbprint: current?.thumbprint ?? null })),
    })
    setOutcome(result)
  }
  const isDone = outcome?.ok === true
  const next: { next?: WizardButton; finish?: WizardButton } = isDone
    ? { finish: { onClick: onClose } }
    : {
        next: {
          label: outcome === undefined ? words.remove : texts().assignments.assign.moved.look,
          busy: isRunning,
          offReason: slots.length === 0 ? words.slotOff : undefined,
          onClick: () => (outcome === undefined ? void remove() : setOutcome(undefined)),
        },
      }
  return (
    <Wizard
      title={words.title}
      icon="assign"
      steps={(['introduction', 'executing'] as const).map(id => ({ id, title: words.pages[id] }))}
      current={outcome === undefined && !isRunning ? 'introduction' : 'executing'}
      outcome={isDone ? 'finished' : outcome === undefined ? undefined : 'failed'}
      heading={outcome === undefined && !isRunning ? words.pages.introduction : words.pages.executing}
      lead={
        outcome === undefined && !isRunning
          ? words.lead(scope.types, scope.name)
          : texts().assignments.usage(scope.types, scope.name)
      }
      {...next}
      onCancel={onClose}
      withoutCancel={isDone}
      cannotClose={isRunning}
    >
      <div className="assign-page">
        {outcome?.ok === true && <ExecutingPage log={outcome.value} />}
        {outcome?.ok === false && (
          <ProblemNotice {...texts().problem(outcome.problem)} code={outcome.problem.code} />
        )}
        {isRunning && <Progress label={texts().assignments.executing.running} />}
        {outcome === undefined && !isRunning && (
          <Question
            scope={scope}
            rows={rows}
            slot={slot}
            onChange={setWanted}
            isLoading={all.state === 'loading'}
          />
        )}
      </div>
    </Wizard>
  )
}

function Question(props: {
  readonly scope: AssignmentScope
  readonly rows: readonly AssignmentRow[]
  readonly slot: Slot
  readonly onChange: (slot: Slot) => void
  readonly isLoading: boolean
}) {
  const { scope, rows, slot } = props
  const words = texts().assignments.remove
  if (props.isLoading) return <Waiting />
  const slots = removableSlots(rows)
  const consequence = scope.types.some(isGlobalType) ? words.global : words.local
  return (
    <>
      <b>{words.whichOne}</b>
      <RadioList
        label={words.whichOne}
        boxed
        autoFocus
        value={slot}
        onChange={props.onChange}
        options={(['current', 'previous'] as const).map(value => ({
          value,
          label: words.slot(value),
          hint: words.slotHint(value, namesOf(rows, value)),
          offReason: slots.includes(value) ? undefined : words.slotOff,
        }))}
      />
      {slot === 'current' ? (
        <Banner state="warning" title={consequence.title}>
          {consequence.rest}
        </Banner>
      ) : (
        <Banner state="info">{words.previous}</Banner>
      )}
    </>
  )
}

function namesOf(rows: readonly AssignmentRow[], slot: Slot): string {
  const names = rowsWith(rows, slot).map(row => row[slot]?.friendlyName ?? row[slot]?.issuedTo ?? '')
  return [...new Set(names)].join(', ')
}
