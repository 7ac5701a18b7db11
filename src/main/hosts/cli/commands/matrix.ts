/** `countersign matrix`: every server by its certificate types, and where it differs from what ought to be. */
import {
  isDifference,
  type AssignmentMatrix,
  type MatrixCell,
} from '../../../../contract/assignment-matrix.ts'
import { ok } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import { ask } from '../ask.ts'
import type { Command } from '../command.ts'
import { findComputer } from '../computers.ts'
import { dataFolderOptions, withApplication } from '../data-folder-options.ts'
import { table } from '../print.ts'

export const matrix: Command = {
  usage: 'matrix [--drift] [--server NAME] [--data-dir DIR] [--json]',
  summary: 'Lists every server by its certificate types: what is assigned, and what is seen there.',
  options: {
    ...dataFolderOptions,
    drift: { type: 'boolean', help: 'only where something is not as it ought to be' },
    server: { type: 'string', help: 'FQDN of one server' },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    return withApplication(context, async application => {
      const name = context.options.text('server')
      const server = name === undefined ? ok(undefined) : await findComputer(application, name)
      if (!server.ok) return server
      const answer = await ask(application, 'assignments.matrix', { server: server.value })
      if (!answer.ok) return answer
      const lines = toLines(answer.value, context.options.flag('drift'))
      return ok({
        json: { assignments: lines.map(toJson) },
        text: () =>
          table(
            ['Server', 'Type', 'State', 'Days', 'Certificate', 'Seen there'],
            lines.map(({ fqdn, cell }) => [
              fqdn,
              cell.type,
              cell.states.map(texts().matrix.word).join(', '),
              cell.daysLeft === null ? '' : String(cell.daysLeft),
              cell.assigned?.label ?? '',
              cell.observed?.certificate?.label ?? '',
            ]),
          ).join('\n'),
      })
    })
  },
}

interface Line {
  readonly fqdn: string
  readonly pool: string
  readonly cell: MatrixCell
}

function toLines({ pools, rows }: AssignmentMatrix, onlyDrift: boolean): readonly Line[] {
  const poolNames = new Map(pools.map(({ id, fqdn }) => [id, fqdn]))
  return rows.flatMap(({ fqdn, pool, cells }) =>
    cells
      .filter(({ states }) => !onlyDrift || states.some(isDifference))
      .map(cell => ({ fqdn, pool: poolNames.get(pool) ?? pool, cell })),
  )
}

function toJson({ fqdn, pool, cell }: Line): object {
  const { type, states, assigned, daysLeft, stored, observed, replica, staged } = cell
  return {
    server: fqdn,
    pool,
    type,
    states,
    assigned,
    daysLeft,
    inStore: stored !== null,
    hasKey: stored?.hasKey ?? false,
    observed,
    replica,
    staged,
  }
}
