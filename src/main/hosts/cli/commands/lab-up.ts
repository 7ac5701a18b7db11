/** `countersign lab up`: the lab, until it is ended by a signal or by `lab down`. */
import process from 'node:process'
import { ok } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import { createEnding } from '../../loopback/ending.ts'
import type { Command } from '../command.ts'
import { writeTo } from '../node-terminal.ts'
import { endpointLines, labFolder, labFolderOptions, serverLines } from './lab-folder-options.ts'

export const labUp: Command = {
  usage: 'lab up [--data-dir DIR | --lab-dir DIR] [--json]',
  summary:
    'Starts an Exchange, a SharePoint, a Lync pool, an authorization server, two Front Ends and an Edge Server on this machine.',
  options: labFolderOptions,
  positionals: { min: 0, max: 0 },
  async run(context) {
    const { runLab } = await import('../../../lab/run-lab.ts')
    const ending = createEnding(process)
    const running = await runLab(labFolder(context), () => ending.end('asked'))
    if (!running.ok) {
      ending.stop()
      return running
    }
    const text = texts().lab
    const { folder, rootFile, estateFolder, servers, estate, stop } = running.value
    // Whoever waits for the lab reads this while it runs, so that it cannot be the answer at the end.
    if (context.options.flag('json'))
      say(JSON.stringify({ folder, root: rootFile, servers, estate }, null, 2))
    else {
      const told = [...serverLines(servers), '', ...endpointLines(estate)]
      say([text.ready, '', ...told, '', text.root(rootFile), text.estate(estateFolder)].join('\n'))
    }
    await ending.reason
    await stop()
    ending.stop()
    return ok({ json: undefined, text: () => text.ended })
  },
}

function say(text: string): void {
  void writeTo(process.stdout, `${text}\n`)
}
