/** `countersign oauth-servers` */
import { err } from '../../../../contract/result.ts'
import type { Command } from '../command.ts'

export const oauthServers: Command = {
  usage: 'oauth-servers',
  summary: 'Authorization servers.',
  options: {},
  positionals: { min: 0, max: 1 },
  run: () => Promise.resolve(err({ code: 'not-available-yet', what: 'oauth-servers' })),
}
