import { describe, expect, it } from 'vitest'
import { readReceipt, withReceipt } from '../../../../src/main/domain/replication/receipt.ts'
import { current, delivery, now, stranger } from './replication-state.ts'

const record = delivery({
  state: 'Received',
  receivedAt: '2026-11-20T14:00:00.000Z',
  packageId: 'pkg_aaaaaaaa',
})
const good = {
  format: 'countersign-receipt',
  version: 1,
  package: 'pkg_aaaaaaaa',
  server: 'atl-fe-001.litwareinc.com',
  at: '2026-11-20T14:42:10.123Z',
  state: 'Assigned',
  thumbprint: current.sha1,
  error: null,
}
const read = (changes: object = {}) => readReceipt(JSON.stringify({ ...good, ...changes }), record)
const apply = (changes: object, canRun = false, before = record) => {
  const receipt = readReceipt(JSON.stringify({ ...good, ...changes }), before)
  if (receipt.kind === 'unrelated') throw new Error('unrelated')
  return withReceipt(before, receipt, { now, canRun })
}

describe('readReceipt', () => {
  it('reads what the script writes, with the byte order mark that PowerShell likes to add', () => {
    expect(read()).toMatchObject({ kind: 'told', receipt: { state: 'Assigned' } })
    expect(readReceipt(`\uFEFF${JSON.stringify(good)}`, record)).toMatchObject({ kind: 'told' })
  })

  it.each([
    ['no JSON', '{"format":'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a deep nest', '['.repeat(5000) + ']'.repeat(5000)],
    ['another format', JSON.stringify({ ...good, format: 'countersign-package' })],
    ['a later version', JSON.stringify({ ...good, version: 2 })],
    ['an unknown member', JSON.stringify({ ...good, more: true })],
    ['a state that does not exist', JSON.stringify({ ...good, state: 'Done' })],
    ['a state that only Countersign knows', JSON.stringify({ ...good, state: 'NotReplicated' })],
    [
      'an error that only Countersign tells',
      JSON.stringify({ ...good, error: { kind: 'HostKeyChanged', detail: '' } }),
    ],
    [
      'an endless detail',
      JSON.stringify({ ...good, error: { kind: 'KeyMissing', detail: 'x'.repeat(2001) } }),
    ],
    ['an id that is a path', JSON.stringify({ ...good, package: '../pkg_aaaaaaaa' })],
    ['no thumbprint', JSON.stringify({ ...good, thumbprint: 'mine' })],
    ['a prototype', JSON.stringify({ ...good }).replace('"format"', '"__proto__":{},"format"')],
  ])('does not use %s', (_what, text) => {
    expect(readReceipt(text, record).kind).toBe('not-usable')
  })

  it('says nothing about this package when it speaks of another one', () => {
    expect(read({ package: 'pkg_bbbbbbbb' })).toEqual({ kind: 'unrelated' })
  })

  it('does not use one that names another certificate, and tells which', () => {
    expect(read({ thumbprint: stranger.sha1 })).toEqual({
      kind: 'not-usable',
      detail: `receipt.json: thumbprint ${stranger.sha1}`,
    })
  })
})

describe('withReceipt', () => {
  it('takes every state on the way over, by our own clock', () => {
    expect(apply({ state: 'Assigned' })).toEqual({
      ...record,
      state: 'Assigned',
      deployedAt: now.toISOString(),
      assignedAt: now.toISOString(),
    })
  })

  it('never goes backwards', () => {
    const deployed = { ...record, state: 'Deployed' as const, deployedAt: now.toISOString() }
    expect(apply({ state: 'Received' }, false, deployed)).toBe(deployed)
  })

  it('keeps the state that was reached beside the error that ended it', () => {
    expect(
      apply({ state: 'Deployed', error: { kind: 'ScriptFailed', detail: 'Set-Cs\u0000\nCertificate' } }),
    ).toMatchObject({
      state: 'Deployed',
      error: { kind: 'ScriptFailed', detail: 'Set-Cs Certificate', at: now.toISOString() },
      attempts: 1,
      nextTryAt: null,
    })
  })

  it('changes nothing when the same receipt is read again', () => {
    const told = apply({ state: 'Received', error: { kind: 'KeyMissing', detail: 'x' } })
    expect(apply({ state: 'Received', error: { kind: 'KeyMissing', detail: 'x' } }, false, told)).toBe(told)
  })

  it('is one more failed attempt where the script was run by us', () => {
    const told = apply({ state: 'Received', error: { kind: 'KeyMissing', detail: 'x' } }, true)
    expect(
      apply({ state: 'Received', error: { kind: 'KeyMissing', detail: 'x' } }, true, told),
    ).toMatchObject({
      attempts: 2,
      nextTryAt: '2026-11-20T14:44:10.000Z',
    })
  })

  it('ends the error of before when a good one follows', () => {
    const told = apply({ state: 'Received', error: { kind: 'KeyMissing', detail: 'x' } })
    expect(apply({ state: 'Received' }, false, told)).toEqual(record)
  })
})
