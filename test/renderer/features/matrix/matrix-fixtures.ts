/** Cells and rows of a matrix in which a test writes only what it is about. */
import type { AssignmentMatrix, MatrixCell, MatrixRow } from '../../../../src/contract/assignment-matrix.ts'
import { certificateTypes } from '../../../../src/contract/certificate-type.ts'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'

export const named = (label: string) => ({
  thumbprint: ThumbprintSha1.parse(Buffer.from(label.padEnd(20)).toString('hex')),
  label,
  notBefore: '2026-10-27T00:00:00Z',
  notAfter: '2028-10-27T00:00:00Z',
})

export function cell(change: Partial<MatrixCell> = {}): MatrixCell {
  return {
    type: 'Default',
    states: ['ok'],
    assigned: named('Pool 2026'),
    daysLeft: 707,
    stored: null,
    observed: null,
    replica: null,
    staged: null,
    ...change,
  }
}

export function matrixRow(name: string, pool: string, cells: MatrixCell[]): MatrixRow {
  return { server: `srv_${name}`, fqdn: `${name}.litwareinc.com`, pool, cells }
}

export function matrixOf(rows: MatrixRow[]): AssignmentMatrix {
  const used = new Set(rows.flatMap(({ cells }) => cells.map(({ type }) => type)))
  const pools = [...new Set(rows.map(({ pool }) => pool))]
  return {
    revision: 1,
    types: certificateTypes.filter(type => used.has(type)),
    pools: pools.map(id => ({ id, fqdn: `${id}.litwareinc.com`, kind: 'FrontEnd', site: null })),
    rows,
  }
}

export const observed = (label: string | null): NonNullable<MatrixCell['observed']> => ({
  certificate: label === null ? null : named(label),
  source: 'probe',
  at: '2026-11-20T09:41:00Z',
})

export const staged = (label: string, effectiveDate: string): NonNullable<MatrixCell['staged']> => ({
  certificate: named(label),
  effectiveDate,
  replica: null,
})
