/** `countersign lab status` */
import { err, ok } from '../../../../contract/result.ts'
import type { EndpointStatus } from '../../../lab/estate/start-lab-estate.ts'
import type { ServerStatus } from '../../../lab/start-lab.ts'
import type { Command } from '../command.ts'
import { endpointLines, labFolder, labFolderOptions, serverLines } from './lab-folder-options.ts'

export const labStatus: Command = {
  usage: 'lab status [--data-dir DIR | --lab-dir DIR] [--json]',
  summary: 'Where the running lab listens, whom it trusts, what is set to go wrong.',
  options: labFolderOptions,
  positionals: { min: 0, max: 0 },
  async run(context) {
    const { askLab } = await import('../../../lab/control-client.ts')
    const answer = await askLab(labFolder(context), 'status')
    if (!answer.ok) return answer
    const { servers, estate } = answer.value
    if (!Array.isArray(servers) || !Array.isArray(estate)) return err({ code: 'lab-not-running' })
    // It comes from the same program on the other side of a secret.
    const lines = () => [
      ...serverLines(servers as ServerStatus[]),
      '',
      ...endpointLines(estate as EndpointStatus[]),
    ]
    return ok({ json: answer.value, text: () => lines().join('\n') })
  },
}
