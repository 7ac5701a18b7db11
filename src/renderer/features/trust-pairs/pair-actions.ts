/** Where a pair is put right: the assignment of what is presented, and the store of who does not trust it. */
import type { Estate } from '../../../contract/estate.ts'
import { assignedType, type PresentedType } from '../../../contract/trust-matrix.ts'
import type { Action } from '../../console/action.ts'
import type { Commands } from '../../console/commands.tsx'
import { repairAction, type Cause } from '../../probing/repair-action.ts'
import { worstFinding, type TrustPair } from './pair-rows.ts'

/** @returns undefined where nothing is presented, and where no store and no assignment mends what is said against it. */
export function pairRepair(
  { row, to }: TrustPair,
  cell: Cause['cell'],
  commands: Commands,
): Action | undefined {
  const worst = worstFinding(row)
  if (worst === undefined) return undefined
  const values = { ...worst.values, judge: to, judgeId: row.to }
  return repairAction({ finding: { code: worst.code, values }, cell, server: row.from }, commands)
}

export function presentedCell(
  { pools }: Pick<Estate, 'pools'>,
  { row: { from: server } }: TrustPair,
  type: PresentedType,
): NonNullable<Cause['cell']> {
  const pool = pools.find(({ servers }) => servers.some(({ id }) => id === server))
  return { server, type: assignedType(pool?.kind, type) }
}

export function pairActions(
  cell: NonNullable<Cause['cell']>,
  repair: Action | undefined,
  commands: Commands,
): readonly Action[] {
  const shown = commands.action('matrix.show', cell)
  const isOther = repair !== undefined && repair.id !== shown?.id
  return [isOther ? repair : undefined, shown].filter(each => each !== undefined)
}
