/** Visits to a server whose script is run for it: on a target in memory, with packages of three bytes. */
import { beforeEach, describe, expect, it } from 'vitest'
import { err, ok, type Result } from '../../../../src/contract/result.ts'
import type { BuiltPackage } from '../../../../src/main/domain/replication/ports.ts'
import { visitServer } from '../../../../src/main/domain/replication/visit-server.ts'
import type { ConsoleState } from '../../../../src/main/domain/state/state.ts'
import { createTransportPasswords } from '../../../../src/main/replication/transport-passwords.ts'
import { createBareUnitOfWork } from '../../../fakes/bare-unit-of-work.ts'
import { createMemoryTargets, type MemoryTargets } from '../../../fakes/memory-target.ts'
import {
  current,
  delivery,
  first,
  now,
  signingServers,
  sshTarget,
  stateWith,
  stranger,
} from './replication-state.ts'

const path = '/srv/packages'
const id = 'pkg_aaaaaaaa'

let work: ReturnType<typeof createBareUnitOfWork>
let targets: MemoryTargets
let isOpen: boolean
let built: Result<BuiltPackage>

const begin = (changes: Partial<ConsoleState> = {}) => {
  work = createBareUnitOfWork(stateWith({ targets: [sshTarget(first)], ...changes }))
}

beforeEach(() => {
  begin()
  targets = createMemoryTargets()
  isOpen = true
  const bytes = Uint8Array.of(1, 2, 3)
  const files = ['pfx', 'ps1', 'json'].map(extension => ({ name: `${id}.${extension}`, bytes }))
  built = ok({ files, passwordApart: undefined })
})

async function visit(signal = new AbortController().signal) {
  const done = await visitServer({
    unitOfWork: work.unitOfWork,
    vault: {
      isOpen: () => isOpen,
      open: async () => (isOpen ? ok(new TextEncoder().encode('hush')) : err({ code: 'vault-locked' })),
      seal: async () => err({ code: 'vault-locked' }),
      verifyPassphrase: async () => ok(true),
    },
    clock: { now: () => now },
    ids: { next: () => id },
    signingServers,
    open: targets.open,
    build: async () => built,
    passwords: createTransportPasswords(),
    bringToStore: async () => ok(state => state),
    readText: bytes => new TextDecoder().decode(bytes),
  })(first, () => true, signal)
  expect(done).toEqual(ok(true))
  return work.unitOfWork.current().deliveries.find(each => each.sha1 === current.sha1)
}

const receipt = (changes: object = {}) =>
  new TextEncoder().encode(
    JSON.stringify({
      format: 'countersign-receipt',
      version: 1,
      package: id,
      server: 'atl-fe-001.litwareinc.com',
      at: now.toISOString(),
      state: 'Assigned',
      thumbprint: current.sha1,
      error: null,
      ...changes,
    }),
  )
const actions = () => work.audit.map(note => note.action)

describe('visitServer', () => {
  it('runs the script, takes its receipt over and leaves nothing, all in one visit', async () => {
    targets.onRun((files, script) => {
      expect(script).toBe(`${id}.ps1`)
      files.set(`${id}.receipt.json`, receipt())
      return { exitCode: 0, output: 'done' }
    })
    expect(await visit()).toMatchObject({ state: 'Assigned', packageId: null, error: null })
    expect(targets.secrets).toEqual(['hush'])
    expect(targets.filesOf(path).size).toBe(0)
    expect(actions()).toEqual(['replication.delivered', 'replication.deployed', 'replication.assigned'])
  })

  it('runs again what the script refused, later and later, and audits it once', async () => {
    targets.onRun(files => {
      files.set(
        `${id}.receipt.json`,
        receipt({ state: 'Received', error: { kind: 'ChainInvalid', detail: 'x' } }),
      )
      return { exitCode: 1, output: '' }
    })
    expect(await visit()).toMatchObject({ state: 'Received', attempts: 1, error: { kind: 'ChainInvalid' } })
    expect(await visit()).toMatchObject({ attempts: 2, nextTryAt: '2026-11-20T14:44:10.000Z' })
    expect(actions()).toEqual(['replication.delivered', 'replication.failed'])
    targets.onRun(files => {
      files.set(`${id}.receipt.json`, receipt())
      return { exitCode: 0, output: '' }
    })
    expect(await visit()).toMatchObject({ state: 'Assigned', error: null, attempts: 0, nextTryAt: null })
  })

  it('tells the words of a script that wrote no receipt', async () => {
    targets.onRun(() => ({ exitCode: 3, output: 'cannot be\nloaded because' }))
    expect(await visit()).toMatchObject({
      state: 'Received',
      error: { kind: 'ScriptFailed', detail: '3 cannot be loaded because' },
    })
  })

  it('waits for somebody when the target cannot run anything after all', async () => {
    expect(await visit()).toMatchObject({ state: 'Received', error: null, nextTryAt: null })
  })

  it('takes what is superseded away first, and forgets it', async () => {
    const old = { ...stranger, state: 'Received' as const, packageId: 'pkg_bbbbbbbb' }
    begin({ deliveries: [delivery(old)] })
    targets.filesOf(path).set('pkg_bbbbbbbb.pfx', Uint8Array.of(1))
    await visit()
    expect(targets.calls.slice(0, 2)).toEqual(['remove pkg_bbbbbbbb.pfx', 'remove pkg_bbbbbbbb.pfx.partial'])
    expect([...targets.filesOf(path).keys()].every(name => name.startsWith(id))).toBe(true)
    expect(work.unitOfWork.current().deliveries.map(each => each.sha1)).toEqual([current.sha1])
  })

  it('keeps a cleaning that failed for later, and tries nothing else on that target now', async () => {
    begin({ deliveries: [delivery({ state: 'Assigned', packageId: id })] })
    targets.fail(path, { kind: 'AccessDenied', detail: 'EACCES' })
    expect(await visit()).toMatchObject({
      state: 'Assigned',
      packageId: id,
      error: { kind: 'AccessDenied' },
      nextTryAt: '2026-11-20T14:43:10.000Z',
    })
    targets.fail(path, undefined)
    expect(await visit()).toMatchObject({ state: 'Assigned', packageId: null, error: null, nextTryAt: null })
  })

  it('does nothing to a target whose secret lies in a locked vault', async () => {
    isOpen = false
    expect(await visit()).toBeUndefined()
    expect(targets.secrets).toEqual([])
  })

  it('counts nothing against the target when the vault is locked while the package is made', async () => {
    built = err({ code: 'vault-locked' })
    expect(await visit()).toMatchObject({ state: 'NotReplicated', error: null, attempts: 0 })
  })

  it('tells a wrapping certificate that has left the store of the server as a missing key', async () => {
    built = err({ code: 'wrapping-certificate-not-usable', thumbprint: stranger.sha1 })
    expect(await visit()).toMatchObject({ error: { kind: 'KeyMissing', detail: stranger.sha1 }, attempts: 1 })
  })

  it('records nothing when it is cancelled: that says nothing about the target', async () => {
    const cancel = new AbortController()
    cancel.abort()
    targets.fail(path, { kind: 'Unreachable', detail: 'cancelled' })
    expect(await visit(cancel.signal)).toBeUndefined()
  })
})
