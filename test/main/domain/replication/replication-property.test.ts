/**
 * Whatever happens in whatever order - assignments that change, targets that fail, servers that run packages late or
 * never, a process that dies between any two calls - in the end every target has what is wanted, and nothing more.
 */
import { describe, expect, it } from 'vitest'
import { ok } from '../../../../src/contract/result.ts'
import { desiredCertificates } from '../../../../src/main/domain/replication/desired.ts'
import { withoutSuperseded } from '../../../../src/main/domain/replication/plan.ts'
import type { TargetFolder } from '../../../../src/main/domain/replication/ports.ts'
import { visitServer } from '../../../../src/main/domain/replication/visit-server.ts'
import { createTransportPasswords } from '../../../../src/main/replication/transport-passwords.ts'
import { createBareUnitOfWork } from '../../../fakes/bare-unit-of-work.ts'
import { createMemoryTargets } from '../../../fakes/memory-target.ts'
import {
  current,
  first,
  now,
  second,
  signingServers,
  staged,
  stateWith,
  stranger,
} from './replication-state.ts'

const certificates = [current, staged, stranger]
const servers = [first, second]
const histories = 150
const stepsEach = 40

/** mulberry32: the same seed gives the same history. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

class Death extends Error {}

function createWorld(seed: number) {
  const random = createRandom(seed)
  const entries = certificates.flatMap(({ sha1, sha256 }) =>
    stateWith()
      .entries.slice(0, 1)
      .map(entry => ({ ...entry, sha1, sha256 })),
  )
  const { unitOfWork } = createBareUnitOfWork(stateWith({ entries }))
  const targets = createMemoryTargets()
  /** What each server has been told to have last, by its script. */
  const assigned = new Map<string, string>()
  let callsLeft = Infinity
  let lastId = 0

  const mayDie = () => {
    callsLeft -= 1
    if (callsLeft < 0) throw new Death()
  }
  const visit = visitServer({
    unitOfWork: {
      ...unitOfWork,
      commit(files, decide) {
        mayDie()
        return unitOfWork.commit(files, decide)
      },
    },
    vault: {
      isOpen: () => true,
      open: async () => ok(new Uint8Array()),
      seal: async () => ok(new Uint8Array()),
      verifyPassphrase: async () => ok(true),
    },
    clock: { now: () => now },
    ids: { next: prefix => `${prefix}${String((lastId += 1)).padStart(8, '0')}` },
    signingServers,
    async open(target, secret, signal) {
      const opened = await targets.open(target, secret, signal)
      return opened.ok ? { ok: true, value: mortal(opened.value, mayDie) } : opened
    },
    build: async ({ packageId, desired }) =>
      ok({
        files: ['pfx', 'ps1', 'json'].map(extension => ({
          name: `${packageId}.${extension}`,
          bytes: new TextEncoder().encode(desired.sha1),
        })),
        passwordApart: undefined,
      }),
    passwords: createTransportPasswords(),
    bringToStore: async () => ok(state => state),
    readText: bytes => new TextDecoder().decode(bytes),
  })

  const filesOf = (server: string) => targets.filesOf(`/srv/${server}`)

  /** The script of every whole package: its certificate, then the receipt, then the PFX goes. */
  function runScripts(server: string): void {
    const files = filesOf(server)
    for (const name of [...files.keys()].filter(each => /^pkg_\d+\.json$/.test(each))) {
      const packageId = name.replace('.json', '')
      const sha1 = new TextDecoder().decode(files.get(`${packageId}.pfx`) ?? new Uint8Array())
      if (sha1 === '') continue
      assigned.set(server, sha1)
      const receipt = {
        format: 'countersign-receipt',
        version: 1,
        package: packageId,
        server: `${server}.litwareinc.com`,
        at: now.toISOString(),
        state: 'Assigned',
        thumbprint: sha1,
        error: null,
      }
      files.set(`${packageId}.receipt.json`, new TextEncoder().encode(JSON.stringify(receipt)))
      files.delete(`${packageId}.pfx`)
    }
  }

  const change = (
    decide: (state: ReturnType<typeof unitOfWork.current>) => ReturnType<typeof unitOfWork.current>,
  ) => unitOfWork.commit({}, state => ok({ state: decide(state), value: true }))

  async function assign(certificate: typeof current | undefined) {
    await change(state => ({
      ...state,
      assignments: state.assignments.map(record => ({
        ...record,
        current: certificate === undefined ? null : { ...certificate, since: now.toISOString() },
      })),
    }))
  }

  async function tryAll() {
    await change(state => withoutSuperseded(state, signingServers))
    for (const server of servers) await visit(server, () => true, new AbortController().signal)
  }

  async function step(): Promise<void> {
    const server = servers[random(2)] ?? first
    switch (random(6)) {
      case 0:
        return void (await assign([...certificates, undefined][random(4)]))
      case 1:
        return targets.fail(
          `/srv/${server}`,
          random(2) === 0 ? { kind: 'AccessDenied', detail: 'EACCES' } : undefined,
        )
      case 2:
        return runScripts(server)
      case 3:
        // Somebody clears the folder by hand.
        return random(4) === 0 ? filesOf(server).clear() : undefined
      default:
        callsLeft = random(3) === 0 ? random(30) : Infinity
        await tryAll().catch((error: unknown) => {
          if (!(error instanceof Death)) throw error
        })
        callsLeft = Infinity
    }
  }

  return { unitOfWork, targets, assigned, filesOf, runScripts, assign, tryAll, step }
}

function mortal(folder: TargetFolder, mayDie: () => void): TargetFolder {
  const before = <A extends readonly unknown[], R>(call: (...args: A) => R) => {
    return (...args: A): R => {
      mayDie()
      return call(...args)
    }
  }
  return {
    write: before(folder.write),
    read: before(folder.read),
    list: before(folder.list),
    remove: before(folder.remove),
    run: before(folder.run),
    close: folder.close,
  }
}

describe('replication', () => {
  it(`ends as it has to after each of ${histories} random histories`, async () => {
    for (let seed = 1; seed <= histories; seed += 1) {
      const world = createWorld(seed)
      for (let count = 0; count < stepsEach; count += 1) {
        await world.step()
        // Whatever lies on a target is known: it can be found and taken away.
        const known = world.unitOfWork.current().deliveries.map(({ packageId }) => packageId)
        for (const server of servers)
          for (const name of world.filesOf(server).keys())
            expect(known, `seed ${seed}, ${name}`).toContain(name.split('.')[0])
      }
      for (const server of servers) world.targets.fail(`/srv/${server}`, undefined)
      await world.assign(staged)
      // Once to find what was cleared away, once to bring it, once for the receipts.
      for (let round = 0; round < 3; round += 1) {
        await world.tryAll()
        for (const server of servers) world.runScripts(server)
      }
      await world.tryAll()
      const state = world.unitOfWork.current()
      expect(desiredCertificates(state).map(({ sha1 }) => sha1)).toEqual([staged.sha1])
      expect(
        state.deliveries.map(({ sha1, state: reached, packageId }) => [sha1, reached, packageId]),
        `seed ${seed}`,
      ).toEqual(servers.map(() => [staged.sha1, 'Assigned', null]))
      for (const server of servers) {
        expect(world.filesOf(server).size, `seed ${seed}`).toBe(0)
        expect(world.assigned.get(server), `seed ${seed}`).toBe(staged.sha1)
      }
    }
  })
})
