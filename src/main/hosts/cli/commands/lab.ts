/** `countersign lab` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const lab: Command = {
  usage: 'lab',
  summary: 'The sample estate on this machine.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'lab' })),
}
