/** `countersign token issue` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const tokenIssue: Command = {
  usage: 'token issue',
  summary: 'Issues a token.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'token issue' })),
}
