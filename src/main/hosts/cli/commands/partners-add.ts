/** `countersign partners add` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const partnersAdd: Command = {
  usage: 'partners add',
  summary: 'Adds a partner application.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'partners add' })),
}
