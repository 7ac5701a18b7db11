/** Which rows the list shows. Pure. */
import type { ProbeRow, ProbeState } from '../../../contract/probe-run.ts'

export const segments = ['all', 'problems', 'running'] as const
export type Segment = (typeof segments)[number]

export interface ProbeFilter {
  readonly segment: Segment
  readonly text: string
}

const problems: readonly ProbeState[] = ['attention', 'broken', 'unreachable']

export function isProblem({ state }: Pick<ProbeRow, 'state'>): boolean {
  return problems.includes(state)
}

export function countSegments(rows: readonly ProbeRow[]): { readonly [S in Segment]: number } {
  return {
    all: rows.length,
    problems: rows.filter(isProblem).length,
    running: rows.filter(({ state }) => state === 'running').length,
  }
}

/** @param wordsOf further words by which a row is found: as the list shows it. */
export function filterRows(
  rows: readonly ProbeRow[],
  { segment, text }: ProbeFilter,
  wordsOf: (row: ProbeRow) => readonly string[],
): readonly ProbeRow[] {
  const wanted = text.trim().toLowerCase()
  return rows.filter(row => isIn(row, segment) && (wanted === '' || searched(row, wordsOf).includes(wanted)))
}

function isIn(row: ProbeRow, segment: Segment): boolean {
  return segment === 'all' || (segment === 'problems' ? isProblem(row) : row.state === 'running')
}

function searched(row: ProbeRow, wordsOf: (row: ProbeRow) => readonly string[]): string {
  const { label, host, port, serverName } = row.endpoint
  const names = (row.result?.chain ?? []).map(({ issuedTo }) => issuedTo)
  return [label, host, String(port), serverName, row.stored ?? '', ...names, ...wordsOf(row)]
    .join('\n')
    .toLowerCase()
}
