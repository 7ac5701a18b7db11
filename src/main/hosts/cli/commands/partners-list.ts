/** `countersign partners list` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const partnersList: Command = {
  usage: 'partners list',
  summary: 'Lists the partner applications.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'partners list' })),
}
