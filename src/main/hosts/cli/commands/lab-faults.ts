/** `countersign lab faults`: what can be made to go wrong. */
import { ok } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import type { EstateFault } from '../../../lab/estate/faults.ts'
import type { FaultName } from '../../../lab/faults.ts'
import type { Command } from '../command.ts'
import { pairs } from '../print.ts'

export const labFaults: Command = {
  usage: 'lab faults [--json]',
  summary: 'What can be made to go wrong at a server of the lab.',
  options: {},
  positionals: { min: 0, max: 0 },
  run() {
    const faults: Readonly<Record<FaultName, string>> = texts().lab.faults
    const estateFaults: Readonly<Record<EstateFault, string>> = texts().lab.estateFaults
    const lines = () => [...pairs(Object.entries(faults)), '', ...pairs(Object.entries(estateFaults))]
    return Promise.resolve(ok({ json: { faults, estateFaults }, text: () => lines().join('\n') }))
  },
}
