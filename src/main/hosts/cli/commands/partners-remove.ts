/** `countersign partners remove` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const partnersRemove: Command = {
  usage: 'partners remove',
  summary: 'Removes a partner application.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'partners remove' })),
}
