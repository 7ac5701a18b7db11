/** The table of certification paths, judged by us: real certificates, real signatures, no other program. */
import { describe, expect, it } from 'vitest'
import { CertificatePath } from '../../../../src/contract/certificate.ts'
import { judgeScene, sceneOf, toldOf } from '../../../fixtures/paths/path-rows.ts'
import { tables } from './rows/tables.ts'

describe.each(tables)('certification paths: $subject', ({ rows }) => {
  it.each(rows)('$name ($section)', row => {
    const scene = sceneOf(row)
    const path = CertificatePath.parse(judgeScene(row, scene))
    expect(toldOf(path, scene, 'error')).toEqual(row.expected)
    expect(toldOf(path, scene, 'warning')).toEqual(row.warnings ?? [])
    const isIncomplete = row.expected.length > 0 && row.expected.every(each => each.endsWith(' NO_ISSUER'))
    expect(path.outcome).toBe(
      row.expected.length === 0 ? 'trusted' : isIncomplete ? 'incomplete' : 'not-trusted',
    )
    if (row.path !== undefined)
      expect(path.nodes.toReversed().map(node => scene.nameOf(node.thumbprint))).toEqual(row.path)
  })
})

describe('the table', () => {
  const names = tables.flatMap(({ rows }) => rows.map(({ name }) => name))

  it('has more than three hundred different rows', () => {
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThan(300)
  })
})
