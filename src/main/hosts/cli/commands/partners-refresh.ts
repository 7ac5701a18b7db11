/** `countersign partners refresh` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const partnersRefresh: Command = {
  usage: 'partners refresh',
  summary: 'Reads the document of a partner again.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'partners refresh' })),
}
