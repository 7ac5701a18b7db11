/** `countersign metadata show`: our document, as partners read it. */
import { err, ok } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'

export const metadataShow: Command = {
  usage: 'metadata show [--data-dir DIR] [--json]',
  summary: 'Shows our metadata document.',
  options: dataFolderOptions,
  positionals: { min: 0, max: 0 },
  run: context =>
    withApplication(context, async application => {
      const ours = await ask(application, 'metadata.ours', {})
      if (!ours.ok) return ours
      const { json, missing } = ours.value
      if (json === null) {
        const reasons = missing.map(part => (part === 'realm' ? 'no-realm' : 'no-certificate'))
        return err({ code: 'issuer-cannot-sign', reasons })
      }
      const document: unknown = JSON.parse(json)
      return ok({ json: document, text: () => json.trimEnd() })
    }),
}
