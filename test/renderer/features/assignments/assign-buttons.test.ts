import { describe, expect, it, vi } from 'vitest'
import type { Candidate } from '../../../../src/contract/assignment.ts'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'
import { buttonsOf } from '../../../../src/renderer/features/assignments/assign-buttons.ts'
import {
  startAssign,
  type AssignEvent,
  type AssignFlow,
} from '../../../../src/renderer/features/assignments/assign-flow.ts'
import { texts } from '../../../../src/text/texts.ts'

const words = texts().assignments.assign
const thumbprint = ThumbprintSha1.parse('D4'.repeat(20))
const store: AssignFlow = { ...startAssign, step: 'store' }
const summary = {
  ...startAssign,
  step: 'summary',
  chosen: thumbprint,
  summary: { state: 'reading' },
} as const

const buttons = (flow: AssignFlow, chosen?: Candidate) =>
  buttonsOf({ flow, dispatch: () => undefined, chosen, assign: () => undefined, onClose: () => undefined })
const candidate = (usable: boolean) => ({ usable }) as Candidate

describe('the buttons of the certificate assignment wizard', () => {
  it('lead on from the store only with a certificate that can be used', () => {
    expect(buttons(store).next?.offReason).toBe(words.offReason.nothingSelected)
    expect(buttons(store, candidate(false)).next?.offReason).toBe(words.offReason.cannotBeUsed)
    expect(buttons(store, candidate(true)).next?.offReason).toBeUndefined()
  })

  it('assign at once or stage, once the summary has been read', () => {
    expect(buttons(summary).next).toMatchObject({
      label: words.summary.assignNow,
      offReason: words.offReason.loading,
    })
    const staged = { ...summary, roll: { effectiveDate: '2027-01-01T00:00:00Z' } }
    expect(buttons(staged as AssignFlow).next?.label).toBe(words.summary.stage)
  })

  it('lead nowhere while commands are executed', () => {
    const executing = buttons({ ...startAssign, step: 'executing', chosen: thumbprint })
    expect(executing).toMatchObject({ finish: { busy: true } })
    expect(executing.back).toBeUndefined()
  })

  it('lead back to look again where the assignment has moved', () => {
    const dispatch = vi.fn<(event: AssignEvent) => void>()
    const moved = { expected: null, actual: thumbprint }
    const flow = { ...startAssign, step: 'moved', chosen: thumbprint, moved } as unknown as AssignFlow
    const { next } = buttonsOf({
      flow,
      dispatch,
      chosen: undefined,
      assign: () => undefined,
      onClose: () => undefined,
    })
    next?.onClick()
    expect(next?.label).toBe(words.moved.look)
    expect(dispatch).toHaveBeenCalledWith({ type: 'back' })
  })
})
