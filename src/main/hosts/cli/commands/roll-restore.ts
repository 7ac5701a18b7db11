/** `countersign roll restore` */
import { ask } from '../ask.ts'
import { readIdentity, readTypes, scopeOptions } from '../assignment-scope.ts'
import type { Command } from '../command.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { changed, rowsOf } from '../roll-output.ts'

export const rollRestore: Command = {
  usage: 'roll restore --type TYPE[,TYPE] [--identity global|SERVER] [--data-dir DIR] [--json]',
  summary: 'Makes the previous certificate current again, and the current one previous.',
  options: { ...dataFolderOptions, ...scopeOptions },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const types = readTypes(context.options, rollRestore.usage)
    if (!types.ok) return types
    return withApplication(context, async application => {
      const identity = await readIdentity(application, context, types.value)
      if (!identity.ok) return identity
      const scope = { identity: identity.value, types: types.value }
      const rows = await rowsOf(application, scope)
      if (!rows.ok) return rows
      const expected = rows.value.map(({ type, current }) => ({
        type,
        thumbprint: current?.thumbprint ?? null,
      }))
      const log = await ask(application, 'assignments.restorePrevious', { ...scope, expected })
      return log.ok ? changed(application, scope, log.value) : log
    })
  },
}
