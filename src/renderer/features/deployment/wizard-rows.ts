/**
 * The tree-list of the Certificate Wizard (reference section 8.2): the usages of one server under "Default certificate",
 * OAuthTokenIssuer beside them; what each row says, and what its buttons act on. Pure.
 */
import type { AssignedCertificate, AssignmentIdentity, AssignmentRow } from '../../../contract/assignment.ts'
import { isGlobalType, type CertificateType } from '../../../contract/certificate-type.ts'
import { workstation, type ComputerId } from '../../../contract/store.ts'
import type { CertificateRef } from '../../../contract/stored-certificate.ts'

export type WizardRowId = 'group' | CertificateType

export interface WizardRow {
  readonly id: WizardRowId
  readonly level: 1 | 2
  /** What it stands for: one, or for the group every usage of the server. */
  readonly rows: readonly AssignmentRow[]
}

/** Usages that will be included when the group is assigned. */
export type Ticks = ReadonlySet<CertificateType>

function localRows(rows: readonly AssignmentRow[]): readonly AssignmentRow[] {
  return rows.filter(({ type }) => !isGlobalType(type))
}

/** A server with a single usage of its own has no group to open. */
export function wizardRows(rows: readonly AssignmentRow[], isOpen: boolean): readonly WizardRow[] {
  const local = localRows(rows)
  const one = (level: 1 | 2) => (row: AssignmentRow) => ({ id: row.type, level, rows: [row] }) as const
  const own =
    local.length < 2
      ? local.map(one(1))
      : [{ id: 'group', level: 1, rows: local } as const, ...(isOpen ? local.map(one(2)) : [])]
  return [...own, ...rows.filter(({ type }) => isGlobalType(type)).map(one(1))]
}

export type UsageState =
  | { readonly state: 'notAssigned' | 'gone' | 'keyMissing' | 'expired' | 'notOnServer' | 'assigned' }
  | { readonly state: 'daysLeft'; readonly days: number }

/** From this many days on the list warns (design section 5). */
const warnFromDays = 60

/** The worst thing that is true of one usage. */
export function usageState({ current, onThisServer }: AssignmentRow): UsageState {
  if (current === null) return { state: 'notAssigned' }
  if (!current.present) return { state: 'gone' }
  if (!current.hasKey) return { state: 'keyMissing' }
  if (current.daysLeft < 0) return { state: 'expired' }
  if (onThisServer === false) return { state: 'notOnServer' }
  return current.daysLeft < warnFromDays
    ? { state: 'daysLeft', days: current.daysLeft }
    : { state: 'assigned' }
}

/** What the row of the group says: the one certificate of all its usages, or that they differ. */
export function sharedCertificate(rows: readonly AssignmentRow[]): AssignedCertificate | 'several' | null {
  const [first, ...rest] = rows.map(({ current }) => current)
  if (first === undefined) return null
  return rest.every(other => other?.thumbprint === first?.thumbprint) ? first : 'several'
}

export interface Target {
  readonly identity: AssignmentIdentity
  readonly types: readonly CertificateType[]
}

/** What Assign means for a row: the ticked usages of the group, or the one usage. Undefined when nothing is ticked. */
export function assignTarget(row: WizardRow, ticks: Ticks): Target | undefined {
  const chosen = row.id === 'group' ? row.rows.filter(({ type }) => ticks.has(type)) : row.rows
  return targetOf(chosen)
}

/** What Remove means: of these, the ones that have something to remove. */
export function removeTarget(row: WizardRow, ticks: Ticks): Target | undefined {
  const chosen = row.id === 'group' ? row.rows.filter(({ type }) => ticks.has(type)) : row.rows
  return targetOf(chosen.filter(({ current, previous }) => current !== null || previous !== null))
}

function targetOf(rows: readonly AssignmentRow[]): Target | undefined {
  const [first] = rows
  return first === undefined ? undefined : { identity: first.identity, types: rows.map(({ type }) => type) }
}

/** The certificate behind View; undefined when there is none, several, or it has left its store. */
export function viewTarget(row: WizardRow): CertificateRef | undefined {
  const shared = sharedCertificate(row.rows)
  const [first] = row.rows
  if (shared === null || shared === 'several' || !shared.present || first === undefined) return undefined
  const computer: ComputerId = first.identity === 'global' ? workstation : first.identity
  return { computer, store: 'My', thumbprint: shared.thumbprint }
}

export function toggleTick(ticks: Ticks, row: WizardRow, ticked: boolean): Ticks {
  const next = new Set(ticks)
  for (const { type } of row.rows) {
    if (ticked) next.add(type)
    else next.delete(type)
  }
  return next
}

export function tickState(row: WizardRow, ticks: Ticks): 'on' | 'off' | 'mixed' {
  const on = row.rows.filter(({ type }) => ticks.has(type)).length
  return on === 0 ? 'off' : on === row.rows.length ? 'on' : 'mixed'
}
