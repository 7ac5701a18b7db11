import { describe, expect, it } from 'vitest'
import { planReplication, withoutSuperseded } from '../../../../src/main/domain/replication/plan.ts'
import type { ConsoleState } from '../../../../src/main/domain/state/state.ts'
import {
  current,
  delivery,
  first,
  folderTarget,
  now,
  second,
  signingServers,
  sshTarget,
  staged,
  stateWith,
  stranger,
} from './replication-state.ts'

const steps = (state: ConsoleState, server = first, isVaultOpen = true) =>
  planReplication(state, signingServers, isVaultOpen)
    .filter(plan => plan.server === server)
    .flatMap(plan => plan.steps)
    .map(step => [step.kind, step.kind === 'clean' ? step.record.sha1 : step.desired.sha1, step.when])

const error = { kind: 'Unreachable' as const, detail: 'ENOENT', at: now.toISOString() }

describe('planReplication', () => {
  it('delivers the current and the staged certificate to every server that has a target', () => {
    const state = stateWith({}, true)
    for (const server of [first, second])
      expect(steps(state, server)).toEqual([
        ['deliver', current.sha1, 0],
        ['deliver', staged.sha1, 0],
      ])
  })

  it('leaves a server by hand alone, and one that signs no tokens', () => {
    const byHand = { server: first, target: { kind: 'by-hand' as const }, secretId: null }
    expect(
      planReplication(stateWith({ targets: [byHand, folderTarget('srv_cccccccc')] }), signingServers, true),
    ).toEqual([])
  })

  it('waits for the next try of what failed, and looks for the receipt of what lies there', () => {
    const nextTryAt = '2026-11-20T14:47:10.000Z'
    expect(steps(stateWith({ deliveries: [delivery({ error, attempts: 3, nextTryAt })] }))).toEqual([
      ['deliver', current.sha1, Date.parse(nextTryAt)],
    ])
    const received = delivery({ state: 'Received', packageId: 'pkg_aaaaaaaa' })
    expect(steps(stateWith({ deliveries: [received] }))).toEqual([['watch', current.sha1, 'poll']])
    expect(steps(stateWith({ deliveries: [{ ...received, error, nextTryAt }] }))).toEqual([
      ['watch', current.sha1, Date.parse(nextTryAt)],
    ])
  })

  it('has nothing to do for a certificate that is assigned there, once its package is away', () => {
    const assigned = delivery({ state: 'Assigned', packageId: 'pkg_aaaaaaaa' })
    expect(steps(stateWith({ deliveries: [assigned] }))).toEqual([['clean', current.sha1, 0]])
    expect(steps(stateWith({ deliveries: [{ ...assigned, packageId: null }] }))).toEqual([])
  })

  it('takes what is no longer wanted away before it brings anything', () => {
    const old = delivery({ ...stranger, state: 'Received', packageId: 'pkg_aaaaaaaa' })
    expect(steps(stateWith({ deliveries: [old] }))).toEqual([
      ['clean', stranger.sha1, 0],
      ['deliver', current.sha1, 0],
    ])
  })

  it('goes on where a process died between the id of a package and its files', () => {
    const begun = delivery({ packageId: 'pkg_aaaaaaaa' })
    expect(steps(stateWith({ deliveries: [begun] }))).toEqual([['deliver', current.sha1, 0]])
  })

  it('delivers nothing while the vault is locked, but reads receipts and clears folders', () => {
    const state = stateWith(
      {
        deliveries: [
          delivery({ state: 'Received', packageId: 'pkg_aaaaaaaa' }),
          delivery({ ...stranger, packageId: 'pkg_bbbbbbbb' }),
        ],
      },
      true,
    )
    expect(steps(state, first, false)).toEqual([
      ['clean', stranger.sha1, 0],
      ['watch', current.sha1, 'poll'],
    ])
    expect(steps(stateWith({ targets: [sshTarget(first)] }), first, false)).toEqual([])
  })

  it('delivers no certificate whose key may not be exported or is not there', () => {
    for (const changes of [{ exportable: false }, { keyId: null }, { store: 'CA' as const }]) {
      const entries = stateWith().entries.map(entry => ({ ...entry, ...changes }))
      expect(steps(stateWith({ entries }))).toEqual([])
    }
  })

  it('lets an unknown host key wait for a person', () => {
    const unknown = delivery({ error: { ...error, kind: 'HostKeyUnknown' }, attempts: 1 })
    expect(steps(stateWith({ targets: [sshTarget(first)], deliveries: [unknown] }))).toEqual([
      ['deliver', current.sha1, 'waits'],
    ])
  })

  it('brings and runs again what a script failed at, where it may run scripts; elsewhere it only looks', () => {
    const nextTryAt = '2026-11-20T14:47:10.000Z'
    const refused = delivery({
      state: 'Received',
      packageId: 'pkg_aaaaaaaa',
      error: { ...error, kind: 'ChainInvalid' },
      attempts: 1,
    })
    const again = { ...refused, nextTryAt }
    expect(steps(stateWith({ targets: [sshTarget(first)], deliveries: [again] }))).toEqual([
      ['deliver', current.sha1, Date.parse(nextTryAt)],
    ])
    for (const target of [sshTarget(first, false), folderTarget(first)])
      expect(steps(stateWith({ targets: [target], deliveries: [refused] }))).toEqual([
        ['watch', current.sha1, 'poll'],
      ])
  })
})

describe('withoutSuperseded', () => {
  it('forgets what nobody wants and what left nothing behind, and keeps the rest', () => {
    const wanted = delivery({ state: 'Assigned' })
    const gone = delivery({ ...stranger, state: 'Assigned' })
    const lying = delivery({ ...stranger, server: second, packageId: 'pkg_aaaaaaaa' })
    const state = stateWith({ deliveries: [wanted, gone, lying] })
    expect(withoutSuperseded(state, signingServers).deliveries).toEqual([wanted, lying])
  })

  it('forgets the package of a server that has no target any more: there is no way to it', () => {
    const lying = delivery({ ...stranger, packageId: 'pkg_aaaaaaaa' })
    const state = stateWith({ targets: [], deliveries: [lying] })
    expect(withoutSuperseded(state, signingServers).deliveries).toEqual([])
  })

  it('answers the same state when there is nothing to forget', () => {
    const state = stateWith({ deliveries: [delivery()] })
    expect(withoutSuperseded(state, signingServers)).toBe(state)
  })
})
