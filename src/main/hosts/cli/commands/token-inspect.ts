/** `countersign token inspect` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const tokenInspect: Command = {
  usage: 'token inspect',
  summary: 'Takes a token apart and judges it.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'token inspect' })),
}
