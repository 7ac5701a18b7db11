/** `countersign metadata serve`: our metadata document over HTTPS until the command is ended. */
import process from 'node:process'
import { err, ok, type Result } from '../../../../contract/result.ts'
import type { Application } from '../../../application.ts'
import { createEnding } from '../../loopback/ending.ts'
import { ask } from '../ask.ts'
import type { Command, CommandOutput } from '../command.ts'
import { dataFolderOptions, openVault, vaultOptions, withApplication } from '../data-folder-options.ts'
import { writeTo } from '../node-terminal.ts'
import { readPlace } from '../listen-place.ts'

export const metadataServe: Command = {
  usage: 'metadata serve --listen HOST:PORT --certificate THUMBPRINT [--data-dir DIR] [--json]',
  summary: 'Serves our metadata document over HTTPS until the command is ended.',
  options: {
    ...dataFolderOptions,
    ...vaultOptions,
    listen: { type: 'string', help: 'address and port; port 0 takes a free one' },
    certificate: {
      type: 'string',
      help: 'thumbprint of a certificate with key in Personal of this workstation',
    },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const place = readPlace('--listen', context.options.text('listen'))
    if (!place.ok) return place
    const thumbprint = context.options.text('certificate')
    if (thumbprint === undefined)
      return err({ code: 'usage', hint: `metadata serve needs --certificate: ${metadataServe.usage}` })
    return withApplication(context, async application => {
      const vault = await openVault(application, context, false)
      if (!vault.ok) return vault
      const started = await ask(application, 'metadata.startListener', { ...place.value, thumbprint })
      if (!started.ok) return started
      const url = started.value.url ?? ''
      const ending = createEnding(process)
      await announce(url, context.options.flag('json'))
      await ending.reason
      const ended = await stopped(application, url)
      ending.stop()
      return ended
    })
  },
}

/** Told before the command ends: whoever started it waits for the address. */
function announce(url: string, json: boolean): Promise<unknown> {
  const text = json ? `${JSON.stringify({ url })}\n` : `Serving ${url}. End with Ctrl+C.\n`
  return writeTo(process.stdout, text)
}

async function stopped(application: Application, url: string): Promise<Result<CommandOutput>> {
  const status = await ask(application, 'metadata.stopListener', {})
  const served = status.ok ? status.value.served : 0
  // The one JSON document has been printed already.
  return ok({ json: undefined, text: () => `Served ${url} ${String(served)} times.` })
}
