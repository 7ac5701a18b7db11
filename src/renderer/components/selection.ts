/**
 * Which rows of a list are marked, and which one has the keyboard: the habits of the MMC's list (Ctrl, Shift, Space,
 * Ctrl+A), as values. Rows are known by key, so that sorting and filtering keep a selection.
 */
export interface Selection {
  readonly keys: ReadonlySet<string>
  /** The row with the focus ring; type-ahead and arrows start here. */
  readonly lead: string | undefined
  /** Where a Shift range begins. */
  readonly anchor: string | undefined
}

export const emptySelection: Selection = { keys: new Set(), lead: undefined, anchor: undefined }

export function selectOnly(key: string): Selection {
  return { keys: new Set([key]), lead: key, anchor: key }
}

/** Ctrl+Space, Ctrl+click: marks or unmarks one row and leaves the others. */
export function toggle(selection: Selection, key: string): Selection {
  const keys = new Set(selection.keys)
  if (!keys.delete(key)) keys.add(key)
  return { keys, lead: key, anchor: key }
}

/** Shift: everything between the anchor and the key, in the order shown. */
export function extendTo(selection: Selection, order: readonly string[], key: string): Selection {
  const anchor = selection.anchor ?? selection.lead ?? key
  const from = order.indexOf(anchor)
  const to = order.indexOf(key)
  if (from < 0 || to < 0) return selectOnly(key)
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { keys: new Set(range), lead: key, anchor }
}

/** Ctrl+arrows: the ring moves, the marks stay. */
export function moveLead(selection: Selection, key: string): Selection {
  return { ...selection, lead: key }
}

export function selectAll(selection: Selection, order: readonly string[]): Selection {
  const lead = selection.lead ?? order[0]
  return { keys: new Set(order), lead, anchor: lead }
}

/**
 * After rows came or went: keys that are gone are dropped. When the row with the ring is gone, the ring goes to the
 * row that stands in its place now, so that Del, Del, Del works through a list.
 *
 * @param before the order in which the selection was made. @param after the order now.
 */
export function keepSelection(
  selection: Selection,
  before: readonly string[],
  after: readonly string[],
): Selection {
  const present = new Set(after)
  const keys = new Set([...selection.keys].filter(key => present.has(key)))
  const isLeadGone = selection.lead !== undefined && !present.has(selection.lead)
  if (!isLeadGone && keys.size === selection.keys.size) return selection
  const lead = isLeadGone ? neighbourOf(selection.lead, before, present) : selection.lead
  if (keys.size === 0 && selection.keys.size > 0)
    return lead === undefined ? emptySelection : selectOnly(lead)
  const anchor = selection.anchor !== undefined && present.has(selection.anchor) ? selection.anchor : lead
  return { keys, lead, anchor }
}

function neighbourOf(
  gone: string | undefined,
  before: readonly string[],
  present: ReadonlySet<string>,
): string | undefined {
  const at = gone === undefined ? -1 : before.indexOf(gone)
  if (at < 0) return undefined
  return (
    before.slice(at + 1).find(key => present.has(key)) ??
    before.slice(0, at).findLast(key => present.has(key))
  )
}
