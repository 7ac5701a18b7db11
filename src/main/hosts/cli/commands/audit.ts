/** `countersign audit verify`: recomputes the chain of the audit log. */
import { err, ok } from '../../../../contract/result.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'

export const audit: Command = {
  usage: 'audit verify [--data-dir DIR] [--json]',
  summary: 'Recomputes the hash chain of the audit log and says where it breaks, if it does.',
  options: dataFolderOptions,
  positionals: { min: 1, max: 1 },
  async run(context) {
    const verb = context.positionals[0] ?? ''
    if (verb !== 'verify')
      return err({ code: 'usage', hint: `audit has no '${printable(verb)}': ${audit.usage}` })
    return withApplication(context, async application => {
      const verified = await ask(application, 'audit.verify', {})
      if (!verified.ok) return verified
      const { intact, entries, broken } = verified.value
      return ok({
        json: verified.value,
        text: () =>
          intact
            ? `The audit log is intact: ${entries} entries, every hash fits.`
            : `The audit log was changed: line ${broken?.line ?? 0} (${broken?.reason ?? 'unknown'}).`,
      })
    })
  },
}
