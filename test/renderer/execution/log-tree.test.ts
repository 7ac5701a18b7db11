import { describe, expect, it } from 'vitest'
import type { LogEntry } from '../../../src/contract/assignment.ts'
import { allBranches, logRows } from '../../../src/renderer/execution/log-tree.ts'

function entry(action: string, children: LogEntry[] = []): LogEntry {
  return { action, information: '', at: '2026-11-20T09:42:10Z', result: 'Success', children }
}

const log = [entry('Assign Certificate', [entry('Set-CSCertificate', [entry('Assigned')])]), entry('Verify')]

describe('logRows', () => {
  it('shows the outermost actions when nothing is open', () => {
    expect(logRows(log, new Set()).map(({ entry: { action } }) => action)).toEqual([
      'Assign Certificate',
      'Verify',
    ])
  })

  it('shows everything, with its level, when all is open', () => {
    expect(logRows(log, new Set(allBranches(log))).map(({ id, level }) => [id, level])).toEqual([
      ['0', 1],
      ['0.0', 2],
      ['0.0.0', 3],
      ['1', 1],
    ])
  })
})
