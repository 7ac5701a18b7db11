/** `countersign request new`: a key in the vault, and a PKCS #10 file for the authority. */
import { basename } from 'node:path'
import { err, ok, type Result } from '../../../../contract/result.ts'
import type { Application } from '../../../application.ts'
import { composeFileTools } from '../../../compose-file-tools.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext, CommandOutput } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, openVault, vaultOptions, withApplication } from '../data-folder-options.ts'
import { orderOptions, orderUsage, readOrder } from '../request-order.ts'
import { commandOf, logText, requestJson } from '../request-output.ts'

export const requestNew: Command = {
  usage: `request new ${orderUsage} --out FILE [--force] [--passphrase-env NAME …] [--data-dir DIR] [--json]`,
  summary: 'Makes a key and a certificate request for it; names follow from the estate.',
  options: {
    ...orderOptions,
    ...dataFolderOptions,
    ...vaultOptions,
    out: { type: 'string', help: 'file to write, PEM' },
    force: { type: 'boolean', help: 'overwrite OUT' },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const out = context.options.text('out') ?? ''
    if (out === '') return err({ code: 'usage', hint: `request new needs --out: ${requestNew.usage}` })
    return withApplication(context, application => makeAndWrite(application, context, out))
  },
}

async function makeAndWrite(
  application: Application,
  context: CommandContext,
  out: string,
): Promise<Result<CommandOutput>> {
  const order = await readOrder(application, context, requestNew.usage)
  if (!order.ok) return order
  const vault = await openVault(application, context, false)
  if (!vault.ok) return vault
  const estate = await ask(application, 'estate.get', {})
  if (!estate.ok) return estate
  const made = await ask(application, 'requests.make', { order: order.value, fileName: basename(out) })
  if (!made.ok) return made
  const { request, file, log } = made.value
  const bytes = new TextEncoder().encode(file.pem)
  const written = await composeFileTools(context.workerUrl).writeFile(
    out,
    bytes,
    context.options.flag('force'),
  )
  if (!written.ok) {
    // A call that failed leaves nothing that waits.
    const removed = await ask(application, 'requests.remove', { ids: [request.id] })
    return removed.ok ? written : removed
  }
  return ok({
    json: { request: requestJson(request, estate.value), written: out, command: commandOf(log) },
    text: () => `${logText(log)}\nRequest ${request.id} waits; written: ${printable(out)}`,
  })
}
