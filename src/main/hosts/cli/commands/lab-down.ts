/** `countersign lab down` */
import { setTimeout as wait } from 'node:timers/promises'
import { ok } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import type { Command } from '../command.ts'
import { labFolder, labFolderOptions } from './lab-folder-options.ts'

const patienceMs = 5_000
const stepMs = 50

export const labDown: Command = {
  usage: 'lab down [--data-dir DIR | --lab-dir DIR] [--json]',
  summary: 'Ends the running lab.',
  options: labFolderOptions,
  positionals: { min: 0, max: 0 },
  async run(context) {
    const { askLab } = await import('../../../lab/control-client.ts')
    const { findLab } = await import('../../../lab/lab-folder.ts')
    const folder = labFolder(context)
    const answer = await askLab(folder, 'stop')
    if (!answer.ok) return answer
    let waited = 0
    for (; waited < patienceMs && findLab(folder).ok; waited += stepMs) await wait(stepMs)
    const hasEnded = waited < patienceMs
    const text = texts().lab
    return ok({ json: { ended: hasEnded }, text: () => (hasEnded ? text.ended : text.stopping) })
  },
}
