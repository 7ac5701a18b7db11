/** `countersign metadata show` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const metadataShow: Command = {
  usage: 'metadata show',
  summary: 'Shows our metadata document.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'metadata show' })),
}
