/** `countersign lab fault SERVER FAULT|none` */
import { err, ok } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import type { EstateFault } from '../../../lab/estate/faults.ts'
import { isEstateServerName } from '../../../lab/estate/servers.ts'
import type { FaultName } from '../../../lab/faults.ts'
import type { Command } from '../command.ts'
import { labFolder, labFolderOptions } from './lab-folder-options.ts'

export const labFault: Command = {
  usage:
    'lab fault exchange|sharepoint|lync|sts|fe-001|fe-002|edge-001 FAULT|none [--service NAME] [--delay MS] [--json]',
  summary: 'Has a server of the lab fail in a certain way, or work again.',
  options: {
    ...labFolderOptions,
    service: { type: 'string', help: 'of a server of the estate: one of its services (default: all)' },
    delay: { type: 'string', help: 'milliseconds, for slow and drip' },
  },
  positionals: { min: 2, max: 2 },
  async run(context) {
    const { askLab } = await import('../../../lab/control-client.ts')
    const [server = '', fault = ''] = context.positionals
    const delay = context.options.text('delay')
    if (delay !== undefined && !/^\d{1,6}$/.test(delay))
      return err({ code: 'usage', hint: '--delay is a whole number of milliseconds' })
    const delayMs = delay === undefined ? {} : { delayMs: Number(delay) }
    const answer = await askLab(labFolder(context), 'fault', {
      server,
      fault,
      service: context.options.text('service'),
      ...delayMs,
    })
    if (!answer.ok) return answer
    const { lab } = texts()
    const faults: Readonly<Record<FaultName, string>> = lab.faults
    const estateFaults: Readonly<Record<EstateFault, string>> = lab.estateFaults
    const sentences = isEstateServerName(server) ? estateFaults : faults
    const sentence = Object.entries(sentences).find(([name]) => name === fault)?.[1]
    return ok({
      json: answer.value,
      text: () => (sentence === undefined ? lab.faultNone(server) : lab.faultSet(server, sentence)),
    })
  },
}
