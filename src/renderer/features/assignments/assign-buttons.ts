/** The buttons of the Certificate Assignment wizard, page by page. */
import type { Dispatch } from 'react'
import type { Candidate } from '../../../contract/assignment.ts'
import { texts } from '../../../text/texts.ts'
import type { WizardButton } from '../../components/Wizard.tsx'
import type { AssignEvent, AssignFlow } from './assign-flow.ts'

export interface ButtonFacts {
  readonly flow: AssignFlow
  readonly dispatch: Dispatch<AssignEvent>
  readonly chosen: Candidate | undefined
  readonly assign: () => void
  readonly onClose: () => void
}

export function buttonsOf(facts: ButtonFacts): {
  back?: WizardButton
  next?: WizardButton
  finish?: WizardButton
} {
  const { flow, dispatch, chosen } = facts
  const { assign: words } = texts().assignments
  const back: WizardButton = { onClick: () => dispatch({ type: 'back' }) }
  const next = (): void => dispatch({ type: 'next' })
  switch (flow.step) {
    case 'introduction':
      return { next: { onClick: next } }
    case 'store': {
      const offReason =
        chosen === undefined
          ? words.offReason.nothingSelected
          : chosen.usable
            ? undefined
            : words.offReason.cannotBeUsed
      return { back, next: { onClick: next, offReason } }
    }
    case 'date':
      return { back, next: { onClick: next } }
    case 'summary':
      return {
        back,
        next: {
          label: flow.roll?.effectiveDate === undefined ? words.summary.assignNow : words.summary.stage,
          onClick: facts.assign,
          offReason: flow.summary.state === 'ready' ? undefined : words.offReason.loading,
        },
      }
    case 'executing':
      return { finish: { onClick: () => undefined, busy: true } }
    case 'moved':
      return { next: { label: words.moved.look, onClick: back.onClick } }
    case 'failed':
      return { back, finish: { onClick: facts.onClose, offReason: words.failed } }
    case 'finished':
      return { finish: { onClick: facts.onClose } }
  }
}
