/** `countersign partners commands` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const partnersCommands: Command = {
  usage: 'partners commands',
  summary: 'What the administrators of either side run.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'partners commands' })),
}
