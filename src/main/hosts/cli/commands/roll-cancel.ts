/** `countersign roll cancel` */
import { rollChange } from '../roll-change.ts'

export const rollCancel = rollChange({
  usage: 'roll cancel --type TYPE[,TYPE] [--identity global|SERVER] [--data-dir DIR] [--json]',
  summary: 'Withdraws what is staged.',
  request: 'assignments.cancelRoll',
  slot: 'staged',
})
