/** `countersign roll restore` */
import { rollChange } from '../roll-change.ts'

export const rollRestore = rollChange({
  usage: 'roll restore --type TYPE[,TYPE] [--identity global|SERVER] [--data-dir DIR] [--json]',
  summary: 'Makes the previous certificate current again, and the current one previous.',
  request: 'assignments.restorePrevious',
  slot: 'current',
})
