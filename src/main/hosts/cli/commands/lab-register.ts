/** `countersign lab register --metadata FILE`: uploads our keys to the lab's authorization server. */
import { err, ok } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import type { Command } from '../command.ts'
import { labFolder, labFolderOptions, readTextFile } from './lab-folder-options.ts'

export const labRegister: Command = {
  usage: 'lab register --metadata FILE [--json]',
  summary: "Uploads the keys of a metadata document as key credentials to the lab's authorization server.",
  options: { ...labFolderOptions, metadata: { type: 'string', help: 'the document' } },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const { askLab } = await import('../../../lab/control-client.ts')
    const path = context.options.text('metadata')
    if (!path) return err({ code: 'usage', hint: `--metadata is missing: ${labRegister.usage}` })
    const document = await readTextFile(context, path)
    if (!document.ok) return document
    const answer = await askLab(labFolder(context), 'register', { document: document.value })
    if (!answer.ok) return answer
    const text = texts().lab
    const isRegistered = answer.value['outcome'] === 'registered'
    return ok({ json: answer.value, text: () => (isRegistered ? text.registered : text.registerIgnored) })
  },
}
