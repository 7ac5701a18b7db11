import { describe, expect, it } from 'vitest'
import { countSegments, filterRows } from '../../../../src/renderer/features/probes/row-filter.ts'
import { result, row } from './probe-rows.ts'

const rows = [
  row('fe-001', 'works', { result: result(), stored: 'Web internal' }),
  row('fe-002', 'attention'),
  row('fe-003', 'broken'),
  row('dir-001', 'unreachable'),
  row('edge-001', 'running'),
  row('edge-002', 'waiting'),
]
const labels = (segment: 'all' | 'problems' | 'running', text: string) =>
  filterRows(rows, { segment, text }, ({ state }) => [state]).map(({ endpoint }) => endpoint.label)

describe('which rows are shown', () => {
  it('counts problems and what is running', () => {
    expect(countSegments(rows)).toEqual({ all: 6, problems: 3, running: 1 })
  })

  it('shows problems: attention, broken and not reachable', () => {
    expect(labels('problems', '')).toEqual(['fe-002', 'fe-003', 'dir-001'])
    expect(labels('running', '')).toEqual(['edge-001'])
  })

  it('finds by name, port, served certificate, its name in the stores and the words of the list, in any case', () => {
    expect(labels('all', ' EDGE ')).toEqual(['edge-001', 'edge-002'])
    expect(labels('all', '5061')).toHaveLength(6)
    expect(labels('all', 'pool 2026')).toEqual(['fe-001'])
    expect(labels('all', 'web internal')).toEqual(['fe-001'])
    expect(labels('all', 'waiting')).toEqual(['edge-002'])
    expect(labels('problems', 'edge')).toEqual([])
  })
})
