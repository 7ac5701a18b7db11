/** `countersign metadata serve` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const metadataServe: Command = {
  usage: 'metadata serve',
  summary: 'Serves our metadata document.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'metadata serve' })),
}
