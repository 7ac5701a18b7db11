/** `countersign metadata check` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const metadataCheck: Command = {
  usage: 'metadata check',
  summary: 'Checks a metadata document.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'metadata check' })),
}
