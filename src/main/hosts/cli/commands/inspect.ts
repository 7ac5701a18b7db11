/** `countersign inspect FILE`: what is in a file, by content, offline, without data folder and lock. */
import type { Inspection } from '../../../../contract/file.ts'
import { ok } from '../../../../contract/result.ts'
import { composeFileTools } from '../../../compose-file-tools.ts'
import type { Command } from '../command.ts'
import { inspectionLines } from '../inspection-lines.ts'
import { readSecret, secretOptions } from '../secrets.ts'

export const inspect: Command = {
  usage:
    'inspect FILE [--password-env NAME | --password-file FILE | --password-stdin | --password P] [--json]',
  summary:
    'Tells what a file contains: certificate, chain, PFX, PKCS #7, CSR, CRL, keys; by content, not by name.',
  options: secretOptions('password', 'the password of the file', true),
  positionals: { min: 1, max: 1 },
  async run(context) {
    const password = await readSecret(context, 'password')
    if (!password.ok) return password
    const tools = composeFileTools(context.workerUrl)
    const bytes = await tools.readFile(context.positionals[0] ?? '')
    if (!bytes.ok) return bytes
    const opened = await tools.open(bytes.value, password.value)
    if (!opened.ok) return opened
    const inspection: Inspection = tools.toInspection(opened.value)
    return ok({ json: inspection, text: () => inspectionLines(inspection).join('\n') })
  },
}
