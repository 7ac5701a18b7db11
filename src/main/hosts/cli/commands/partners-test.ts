/** `countersign partners test` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const partnersTest: Command = {
  usage: 'partners test',
  summary: 'Tests a partner live.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'partners test' })),
}
