/**
 * The frame of every wizard: a rail that shows where one is, title, lead, page and foot. Its size never changes
 * between pages, Back keeps all input (that is the caller's reducer), and Enter presses Next or Finish.
 */
import { useEffect, useRef, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { WindowFrame } from './Dialog.tsx'
import { Icon, type IconName } from './Icon.tsx'
import { useLabels } from './labels.ts'
import { wizardStepStates, type WizardStepState } from './wizard-steps.ts'

export interface WizardButton {
  readonly onClick: () => void
  /** "Next", "Finish" unless told; say the verb where there is one ("Try again", "Export"). */
  readonly label?: string | undefined
  readonly offReason?: string | undefined
  readonly busy?: boolean | undefined
}

export interface WizardProps<Step extends string> {
  /** "Certificate Import Wizard - web-ext-2027.pfx" */
  readonly title: string
  readonly icon: IconName
  /** In order; a page that does not apply is left out of the list. */
  readonly steps: readonly { readonly id: Step; readonly title: string }[]
  readonly current: Step
  /** `failed` puts the octagon on the current step, `finished` the check on every one. */
  readonly outcome?: 'failed' | 'finished' | undefined
  readonly heading: string
  readonly lead?: ReactNode
  readonly children: ReactNode
  /** Left out: no Back on this page. */
  readonly back?: WizardButton | undefined
  /** Exactly one of next and finish; it is the primary button. */
  readonly next?: WizardButton | undefined
  readonly finish?: WizardButton | undefined
  readonly onCancel: () => void
  readonly cancelLabel?: string | undefined
  /** No Cancel button: after the work is done there is nothing to cancel. Esc and the cross then press Finish. */
  readonly withoutCancel?: boolean | undefined
  /** While commands run that must not be left. */
  readonly cannotClose?: boolean | undefined
  readonly onHelp?: (() => void) | undefined
}

const stepIcons: { readonly [S in WizardStepState]: IconName } = {
  done: 'step-done',
  current: 'step-current',
  pending: 'step-pending',
  failed: 'step-failed',
}

export function Wizard<Step extends string>(props: WizardProps<Step>) {
  const { title, icon, steps, current, outcome, heading, lead, back, next, finish, onCancel, onHelp } = props
  const labels = useLabels()
  const forward = finish ?? next
  const position = labels.step(steps.findIndex(step => step.id === current) + 1, steps.length)
  const states = wizardStepStates(
    steps.map(step => step.id),
    current,
    outcome,
  )
  const forwardButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // What had the focus went with its page: Enter and Tab go on from the default button.
    const frame = forwardButton.current?.closest('dialog')
    if (frame && !frame.contains(document.activeElement)) forwardButton.current?.focus()
  }, [current, heading])
  const press = () => {
    if (forward !== undefined && forward.offReason === undefined && !forward.busy) forward.onClick()
  }
  return (
    <WindowFrame
      className="window wizard"
      title={title}
      titleIcon={icon}
      onCancel={props.withoutCancel ? press : onCancel}
      onSubmit={press}
      cannotClose={props.cannotClose}
    >
      <div className="wizard-main">
        <ol className="wizard-rail">
          {steps.map((step, index) => {
            const state = states[index] ?? 'pending'
            return (
              <li
                key={step.id}
                className={`wizard-step wizard-step-${state}`}
                aria-current={step.id === current ? 'step' : undefined}
              >
                <Icon name={stepIcons[state]} label={labels.stepState[state]} />
                <span>{step.title}</span>
              </li>
            )
          })}
        </ol>
        <div className="wizard-page">
          <div>
            <p className="wizard-progress caption">{position}</p>
            {/* The page changes under a button that keeps the focus: only this tells that it did. */}
            <p className="visually-hidden" role="status">
              {position}: {heading}
            </p>
            <h2>{heading}</h2>
            {lead !== undefined && <p className="wizard-lead">{lead}</p>}
          </div>
          {props.children}
        </div>
      </div>
      <div className="window-foot">
        {onHelp && (
          <span className="foot-left">
            <Button variant="quiet" icon="help" onClick={onHelp}>
              {labels.help}
            </Button>
          </span>
        )}
        {back && (
          <Button onClick={back.onClick} offReason={back.offReason} busy={back.busy}>
            {back.label ?? labels.back}
          </Button>
        )}
        {forward && (
          <Button
            ref={forwardButton}
            variant="primary"
            type="submit"
            offReason={forward.offReason}
            busy={forward.busy}
          >
            {forward.label ?? (finish ? labels.finish : labels.next)}
          </Button>
        )}
        {!props.withoutCancel && (
          <Button
            onClick={onCancel}
            offReason={props.cannotClose ? (props.cancelLabel ?? labels.cancel) : undefined}
          >
            {props.cancelLabel ?? labels.cancel}
          </Button>
        )}
      </div>
    </WindowFrame>
  )
}
