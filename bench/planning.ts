/** The plan of a roll for 2,000 servers of which each has its state of replication, and the rehearsal of an instant. */
import { createHash } from 'node:crypto'
import { emptyState, type ConsoleState, type DeliveryRecord } from '../src/main/domain/state/state.ts'
import type { Pool } from '../src/contract/estate.ts'
import type { Result } from '../src/contract/result.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../src/contract/thumbprint.ts'
import { planRoll } from '../src/main/domain/assignments/plan-roll.ts'
import { rehearseRolls } from '../src/main/domain/assignments/rehearse.ts'
import { elapsedMs } from './measure.ts'
import type { Bench } from './run.ts'

const poolCount = 200
const serversPerPool = 10
const runs = 31
const now = '2026-11-20T14:42:10Z'
const effectiveDate = '2026-12-01T02:00:00Z'

export const planningRows: Bench = async function* () {
  const state = largeEstate()
  const ports = {
    unitOfWork: { current: () => state },
    clock: { now: () => new Date(now) },
    reads: { list: () => [] },
    names: {
      load: () => Promise.resolve(),
      get: () => ({
        issuedTo: 'litwareinc.com',
        notBefore: '2026-01-01T00:00:00Z',
        notBeforeMs: Date.parse('2026-01-01T00:00:00Z'),
        notAfter: '2027-12-18T10:12:44Z',
        notAfterMs: Date.parse('2027-12-18T10:12:44Z'),
      }),
    },
  }
  const plan = planRoll(ports)
  const rehearse = rehearseRolls(ports)
  yield {
    work: 'Plan of a roll computed for 2,000 servers in 200 pools',
    limit: 100,
    unit: 'ms',
    ours: await several(() => plan({ identity: 'global', type: 'OAuthTokenIssuer' })),
  }
  yield {
    work: 'Rehearsal of an instant for 2,000 servers, each with a certificate of its own',
    limit: 100,
    unit: 'ms',
    ours: await several(() => rehearse({ at: effectiveDate })),
  }
}

async function several(work: () => Promise<Result<unknown>>): Promise<number[]> {
  const figures: number[] = []
  for (let run = 0; run < runs; run += 1)
    figures.push(
      await elapsedMs(async () => {
        const done = await work()
        if (!done.ok) throw new Error(done.problem.code)
      }),
    )
  return figures
}

/** Every server has its own Default certificate with a key; half of them have the staged issuer already. */
function largeEstate(): ConsoleState {
  const pools = Array.from({ length: poolCount }, (_, pool): Pool => {
    const id = `pool_${String(pool).padStart(16, '0')}`
    const servers = Array.from({ length: serversPerPool }, (__, server) => ({
      id: `srv_${String(pool * serversPerPool + server).padStart(16, '0')}`,
      fqdn: `fe-${pool}-${server}.litwareinc.com`,
      poolId: id,
      formerNames: [],
      addresses: [],
      roles: [],
    }))
    return {
      id,
      fqdn: `pool-${pool}.litwareinc.com`,
      kind: 'FrontEnd',
      siteId: null,
      internalWebFqdn: null,
      externalWebFqdn: null,
      formerNames: [],
      servers,
    }
  })
  const servers = pools.flatMap(pool => pool.servers)
  const [current, next] = [certificate('current'), certificate('next')]
  return {
    ...emptyState,
    estate: { ...emptyState.estate, pools },
    entries: servers.map(({ id, fqdn }) => ({
      ...certificate(fqdn),
      computer: id,
      store: 'My',
      friendlyName: null,
      description: null,
      keyId: `key_${id}`,
      exportable: true,
      addedAt: now,
    })),
    assignments: [
      {
        identity: 'global',
        type: 'OAuthTokenIssuer',
        current: { ...current, since: now },
        previous: null,
        staged: { ...next, effectiveDate, stagedAt: now },
      },
      ...servers.map(({ id, fqdn }) => ({
        identity: id,
        type: 'Default' as const,
        current: { ...certificate(fqdn), since: now },
        previous: null,
        staged: null,
      })),
    ],
    deliveries: servers.map(({ id }, index): DeliveryRecord => ({
      ...next,
      server: id,
      type: 'OAuthTokenIssuer',
      state: index % 2 === 0 ? 'Deployed' : 'Received',
      createdAt: now,
      receivedAt: now,
      deployedAt: index % 2 === 0 ? now : null,
      assignedAt: null,
      packageId: null,
      error: null,
      attempts: 1,
      nextTryAt: null,
    })),
  }
}

function certificate(name: string) {
  const digest = (algorithm: string) => createHash(algorithm).update(name).digest('hex').toUpperCase()
  return { sha1: ThumbprintSha1.parse(digest('sha1')), sha256: ThumbprintSha256.parse(digest('sha256')) }
}
