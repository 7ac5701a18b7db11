import { expect, it } from 'vitest'
import {
  handToWorkbench,
  onHandedOver,
  type HandedOver,
} from '../../../../src/renderer/features/workbench/handed-over.ts'

it('waits for a workbench that is not open yet, reaches one that is, and comes once', () => {
  const taken: HandedOver[] = []
  handToWorkbench({ mode: 'inspect', text: 'first' })
  const stop = onHandedOver(what => taken.push(what))
  handToWorkbench({ mode: 'issue', partner: 'microsoft.exchange' })
  stop()
  expect(taken).toEqual([
    { mode: 'inspect', text: 'first' },
    { mode: 'issue', partner: 'microsoft.exchange' },
  ])
  handToWorkbench({ mode: 'issue', partner: undefined })
  const later: HandedOver[] = []
  onHandedOver(what => later.push(what))()
  expect(later).toEqual([{ mode: 'issue', partner: undefined }])
})
