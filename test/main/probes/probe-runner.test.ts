/** What happens between the wish for a run and its beginning. */
import { describe, expect, it } from 'vitest'
import type { ProbeRun } from '../../../src/contract/probe-run.ts'
import { ok } from '../../../src/contract/result.ts'
import { ThumbprintSha1 } from '../../../src/contract/thumbprint.ts'
import { emptyState } from '../../../src/main/domain/state/state.ts'
import { createProbeRunner } from '../../../src/main/probes/probe-runner.ts'
import type { OpenProber } from '../../../src/main/probes/run-prober.ts'

const thumbprint = ThumbprintSha1.parse('AB'.repeat(20))
const endpoint = { host: 'a.litwareinc.com', port: 5061, role: 'server-to-server', serverName: null } as const

/** A run of one endpoint that shows a certificate. */
function aboutToBegin(openProber: OpenProber) {
  const own = Uint8Array.of(1, 2, 3)
  const kept: ProbeRun[] = []
  const client = { thumbprint, certificates: '', pkcs8: own, wipe: () => void own.fill(0) }
  const { probes } = emptyState
  const state = {
    ...emptyState,
    probes: { ...probes, client: thumbprint, listed: [endpoint] },
  }
  const runner = createProbeRunner({
    unitOfWork: { current: () => state },
    clock: { now: () => new Date('2026-03-01T00:00:00Z') },
    ids: { next: prefix => `${prefix}00000001` },
    log: () => undefined,
    later: () => () => undefined,
    emit: () => undefined,
    history: {
      list: () => [],
      read: () => Promise.resolve(ok(null)),
      keep: run => Promise.resolve(void kept.push(run)),
      lastSeen: () => Promise.resolve(new Map()),
      latestRows: () => Promise.resolve([]),
    },
    openProber,
    openClient: () => Promise.resolve(ok(client)),
  })
  return { runner, own, kept }
}

describe('a run that is about to begin with a key', () => {
  it('does not begin when the vault is locked before', async () => {
    const { runner, own } = aboutToBegin(() => {
      runner.vaultLocked()
      return Promise.resolve(() => new Promise(() => undefined))
    })
    expect(await runner.start({ kind: 'estate' }, 'person')).toMatchObject({
      problem: { code: 'vault-locked' },
    })
    expect([runner.isOn(), [...own]]).toEqual([false, [0, 0, 0]])
  })

  it('leaves no key behind when it cannot begin', async () => {
    const { runner, own } = aboutToBegin(() => Promise.reject(new Error('a bug')))
    await expect(runner.start({ kind: 'estate' }, 'person')).rejects.toThrow('a bug')
    expect([runner.isOn(), [...own]]).toEqual([false, [0, 0, 0]])
  })
})

describe('a run that is ended early', () => {
  const silent: OpenProber = () => Promise.resolve(() => new Promise(() => undefined))

  it('says that the vault was locked, and leaves no key behind', async () => {
    const { runner, own, kept } = aboutToBegin(silent)
    await runner.start({ kind: 'estate' }, 'person')
    runner.vaultLocked()
    await runner.stop()
    expect(kept).toMatchObject([{ status: { state: 'cancelled', cancelledBy: 'lock' } }])
    expect([...own]).toEqual([0, 0, 0])
  })

  it('says that a person cancelled it, or that the application was closed', async () => {
    const cancelled = aboutToBegin(silent)
    await cancelled.runner.start({ kind: 'estate' }, 'person')
    cancelled.runner.cancel('run_00000001')
    await cancelled.runner.stop()
    const closed = aboutToBegin(silent)
    await closed.runner.start({ kind: 'estate' }, 'schedule')
    await closed.runner.stop()
    expect([...cancelled.kept, ...closed.kept].map(({ status: { cancelledBy } }) => cancelledBy)).toEqual([
      'person',
      'close',
    ])
  })
})
