import { describe, expect, it } from 'vitest'
import { replicaStatuses } from '../../../../src/main/domain/replication/replica-status.ts'
import type { ConsoleState } from '../../../../src/main/domain/state/state.ts'
import {
  current,
  delivery,
  first,
  now,
  second,
  signingServers,
  staged,
  stateWith,
} from './replication-state.ts'

const statuses = (state: ConsoleState, isVaultOpen = true, hasPassword = true) =>
  replicaStatuses(state, {
    signingServers,
    nameOf: sha256 => (sha256 === current.sha256 ? 'OAuth 2026' : 'OAuth 2027'),
    isVaultOpen,
    hasPassword: () => hasPassword,
    now,
  })

describe('replicaStatuses', () => {
  it('has a row for every server that signs tokens, in the order of the estate, also without any record', () => {
    const [one, two] = statuses(stateWith({ targets: [] }, true))
    expect([one?.server, two?.server]).toEqual([first, second])
    expect(one).toEqual({
      server: first,
      replicaFqdn: 'atl-fe-001.litwareinc.com',
      poolFqdn: 'atl-cs-001.litwareinc.com',
      upToDate: false,
      lastStatusReport: null,
      lastUpdateCreation: '2026-11-20T00:00:00Z',
      target: { kind: 'by-hand' },
      hasSecret: false,
      deliveries: [
        expect.objectContaining({ slot: 'current', thumbprint: current.sha1, issuedTo: 'OAuth 2026' }),
        expect.objectContaining({
          slot: 'staged',
          thumbprint: staged.sha1,
          issuedTo: 'OAuth 2027',
          effectiveDate: '2026-11-24T06:00:00Z',
          state: 'NotReplicated',
        }),
      ],
      observed: [],
    })
  })

  it('is up to date when everything is assigned there, and when nothing is to be replicated', () => {
    expect(statuses(stateWith({ deliveries: [delivery({ state: 'Assigned' })] }))[0]?.upToDate).toBe(true)
    expect(statuses(stateWith({ deliveries: [delivery({ state: 'Assigned' })] }, true))[0]?.upToDate).toBe(
      false,
    )
    expect(statuses(stateWith({ assignments: [] })).map(status => status.upToDate)).toEqual([true, true])
  })

  it('tells the newest report, whether it came by receipt or was read back', () => {
    const seen = {
      server: first,
      type: 'OAuthTokenIssuer' as const,
      sha1: current.sha1,
      source: 'read-back' as const,
      at: '2026-11-20T13:00:00Z',
    }
    const told = delivery({
      state: 'Deployed',
      receivedAt: '2026-11-20T11:00:00Z',
      deployedAt: '2026-11-20T12:00:00Z',
    })
    const [status] = statuses(stateWith({ deliveries: [told], observations: [seen] }))
    expect(status?.lastStatusReport).toBe('2026-11-20T13:00:00Z')
    expect(status?.observed).toEqual([
      { type: 'OAuthTokenIssuer', thumbprint: current.sha1, source: 'read-back', at: '2026-11-20T13:00:00Z' },
    ])
  })

  it('puts what is in the way here before what the target said, until the package is there', () => {
    const error = { kind: 'Unreachable' as const, detail: 'ENOENT', at: now.toISOString() }
    const failed = delivery({ error, attempts: 2, nextTryAt: now.toISOString() })
    const locked = statuses(stateWith({ deliveries: [failed] }), false)[0]?.deliveries[0]
    expect(locked).toMatchObject({ error: { kind: 'VaultLocked' }, nextTryAt: null, attempts: 2 })
    const received = delivery({ state: 'Received', error })
    expect(statuses(stateWith({ deliveries: [received] }), false)[0]?.deliveries[0]?.error).toEqual(error)
  })

  it('does not speak of the vault for a server by hand: nothing waits for it there', () => {
    expect(statuses(stateWith({ targets: [] }), false)[0]?.deliveries[0]?.error).toBeNull()
  })

  it('says that a password waits as long as it is known and the server has not used it', () => {
    const waits = (state: 'Received' | 'Deployed', hasPassword: boolean) =>
      statuses(
        stateWith({ deliveries: [delivery({ state, packageId: 'pkg_aaaaaaaa' })] }),
        true,
        hasPassword,
      )[0]?.deliveries[0]?.passwordWaits
    expect([waits('Received', true), waits('Received', false), waits('Deployed', true)]).toEqual([
      true,
      false,
      false,
    ])
  })
})
