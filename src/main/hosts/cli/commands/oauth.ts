/** `countersign oauth` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const oauth: Command = {
  usage: 'oauth',
  summary: 'The OAuth configuration and the token issuer.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'oauth' })),
}
