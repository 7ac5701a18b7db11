/** `countersign request complete`: the authority's reply joins the key that waits for it. */
import { basename } from 'node:path'
import { ok } from '../../../../contract/result.ts'
import { composeFileTools } from '../../../compose-file-tools.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { certificateJson, logText, requestJson } from '../request-output.ts'

export const requestComplete: Command = {
  usage: 'request complete FILE [--data-dir DIR] [--json]',
  summary: "Brings in an authority's reply (PEM, DER or PKCS #7), matched by its public key.",
  options: dataFolderOptions,
  positionals: { min: 1, max: 1 },
  async run(context) {
    const name = context.positionals[0] ?? ''
    const bytes = await composeFileTools(context.workerUrl).readFile(name)
    if (!bytes.ok) return bytes
    return withApplication(context, async application => {
      const ticket = application.tickets.offer(basename(name), bytes.value, 'opened')
      const completed = await ask(application, 'requests.complete', { ticket })
      if (!completed.ok) return completed
      const estate = await ask(application, 'estate.get', {})
      if (!estate.ok) return estate
      const { request, certificate, alsoStored, missingNames, log } = completed.value
      return ok({
        json: {
          request: requestJson(request, estate.value),
          certificate: certificateJson(certificate, estate.value),
          alsoStored: alsoStored.map(ref => certificateJson(ref, estate.value)),
          missingNames,
          outcome: log.outcome,
        },
        text: () => logText(log),
      })
    })
  },
}
