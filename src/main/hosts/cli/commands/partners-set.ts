/** `countersign partners set` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const partnersSet: Command = {
  usage: 'partners set',
  summary: 'Changes a partner application.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'partners set' })),
}
