/** `countersign metadata fetch` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const metadataFetch: Command = {
  usage: 'metadata fetch',
  summary: 'Fetches a metadata document.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'metadata fetch' })),
}
