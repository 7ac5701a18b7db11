/** The verbs of `roll` that change what stands: each decides on what it has just read, as the window does on what was seen. */
import type { AssignmentRow } from '../../../contract/assignment.ts'
import { ask } from './ask.ts'
import { readIdentity, readTypes, scopeOptions } from './assignment-scope.ts'
import type { Command } from './command.ts'
import { dataFolderOptions, withApplication } from './data-folder-options.ts'
import { changed, rowsOf } from './roll-output.ts'

export function rollChange(verb: {
  readonly usage: string
  readonly summary: string
  readonly request: 'assignments.cancelRoll' | 'assignments.restorePrevious'
  /** What the change goes by: nothing else may have come in its place. */
  readonly slot: keyof Pick<AssignmentRow, 'staged' | 'current'>
}): Command {
  const { usage, summary, request, slot } = verb
  return {
    usage,
    summary,
    options: { ...dataFolderOptions, ...scopeOptions },
    positionals: { min: 0, max: 0 },
    async run(context) {
      const types = readTypes(context.options, usage)
      if (!types.ok) return types
      return withApplication(context, async application => {
        const identity = await readIdentity(application, context, types.value)
        if (!identity.ok) return identity
        const scope = { identity: identity.value, types: types.value }
        const rows = await rowsOf(application, scope)
        if (!rows.ok) return rows
        const expected = rows.value.map(row => ({
          type: row.type,
          thumbprint: row[slot]?.thumbprint ?? null,
        }))
        const log = await ask(application, request, { ...scope, expected })
        return log.ok ? changed(application, scope, log.value) : log
      })
    },
  }
}
