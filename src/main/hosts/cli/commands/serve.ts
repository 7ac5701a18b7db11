/** `countersign serve`: the console for a browser on this machine (the loopback host). */
import { ok } from '../../../../contract/result.ts'
import { resolveDataFolder } from '../../data-folder.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions } from '../data-folder-options.ts'

export const serve: Command = {
  usage: 'serve [--port N] [--idle-minutes N] [--open] [--data-dir DIR]',
  summary: 'Serves the console to a browser on this machine until it is ended.',
  options: {
    ...dataFolderOptions,
    port: { type: 'string', help: 'port on 127.0.0.1 (default: a free one)' },
    'idle-minutes': { type: 'string', help: 'end after so many minutes without a window' },
    open: { type: 'boolean', help: 'open a browser window instead of printing the address' },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const { serveUntilEnded } = await import('../../loopback/serve-until-ended.ts')
    const ended = await serveUntilEnded({
      dataFolder: resolveDataFolder(context.options.text('data-dir'), context.terminal.env),
      port: context.options.text('port'),
      idleMinutes: context.options.text('idle-minutes'),
      show: context.options.flag('open') ? 'window' : 'address',
      version: context.version,
      workerUrl: context.workerUrl,
      windowFolder: context.windowFolder,
    })
    return ended.ok ? ok({ json: {}, text: () => '' }) : ended
  },
}
