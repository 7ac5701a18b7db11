import { describe, expect, it } from 'vitest'
import type { Delivery, ReplicaStatus, ReplicaTarget } from '../../../../src/contract/replication.ts'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'
import {
  countRows,
  filterRows,
  isInPlace,
  stageLook,
  toRows,
  waitsForPerson,
} from '../../../../src/renderer/features/replication/replica-rows.ts'

const at = '2026-11-20T09:02:14Z'
const delivery: Delivery = {
  type: 'OAuthTokenIssuer',
  slot: 'current',
  thumbprint: ThumbprintSha1.parse('D486'.repeat(10)),
  issuedTo: 'litwareinc.com',
  effectiveDate: null,
  state: 'NotReplicated',
  reachedAt: { Received: null, Deployed: null, Assigned: null },
  error: null,
  attempts: 0,
  nextTryAt: null,
  passwordWaits: false,
}
const folder: ReplicaTarget = {
  kind: 'folder',
  path: '/mnt/fe-001',
  password: { kind: 'apart' },
  profile: 'modern',
}

function replica(name: string, part: Partial<Delivery>, target: ReplicaTarget = folder): ReplicaStatus {
  return {
    server: `srv_${name}`,
    replicaFqdn: `${name}.litwareinc.com`,
    poolFqdn: 'pool.litwareinc.com',
    upToDate: false,
    lastStatusReport: null,
    lastUpdateCreation: null,
    target,
    hasSecret: false,
    deliveries: [{ ...delivery, ...part }],
    observed: [],
  }
}

const received = { Received: at, Deployed: null, Assigned: null }
const all = { Received: at, Deployed: at, Assigned: at }
const error = { kind: 'KeyMissing', detail: 'pkg', at } as const
const replicas = [
  replica('assigned', { state: 'Assigned', reachedAt: all }),
  replica('staged', {
    slot: 'staged',
    state: 'Assigned',
    reachedAt: all,
    effectiveDate: '2026-11-24T06:00:00Z',
  }),
  replica('received', { state: 'Received', reachedAt: received }),
  replica('broken', { state: 'Received', reachedAt: received, error }),
  replica('hand', {}, { kind: 'by-hand' }),
  replica('asked', { state: 'Received', reachedAt: received, passwordWaits: true }),
]
const rows = toRows(replicas)
const rowOf = (name: string) => {
  const found = rows.find(({ replica: { server } }) => server === `srv_${name}`)
  if (found === undefined) throw new Error(`no row ${name}`)
  return found
}

describe('a row', () => {
  it('is in place once the server uses the certificate, or will by itself', () => {
    expect(rows.filter(isInPlace)).toEqual([rowOf('assigned'), rowOf('staged')])
  })

  it('waits for a person where one has to carry the package or type its password', () => {
    expect(rows.filter(waitsForPerson)).toEqual([rowOf('hand'), rowOf('asked')])
  })

  it.each([
    ['assigned', 'Assigned', { look: 'reached', at }],
    ['staged', 'Assigned', { look: 'staged', at: '2026-11-24T06:00:00Z' }],
    ['received', 'Received', { look: 'reached', at }],
    ['received', 'Deployed', { look: 'waiting' }],
    ['received', 'Assigned', { look: 'later' }],
    ['broken', 'Deployed', { look: 'failed', kind: 'KeyMissing' }],
    ['broken', 'Assigned', { look: 'later' }],
    ['hand', 'Received', { look: 'by-hand' }],
  ] as const)(
    '%s shows at %s where it stands; only the first stage not reached has the reason',
    (name, stage, look) => {
      expect(stageLook(rowOf(name), stage)).toEqual(look)
    },
  )
})

describe('the counts', () => {
  it('add up to all rows', () => {
    expect(countRows(rows)).toEqual({
      inPlace: 2,
      waiting: 1,
      person: 2,
      errors: new Map([['KeyMissing', 1]]),
    })
  })
})

describe('the filter', () => {
  const everything = { text: '', way: 'all', onlyProblems: false } as const
  it.each([
    [everything, 6],
    [{ ...everything, way: 'by-hand' as const }, 1],
    [{ ...everything, onlyProblems: true }, 4],
    [{ ...everything, text: 'BROKEN' }, 1],
    [{ ...everything, text: 'd486' }, 6],
    [{ ...everything, text: 'nowhere' }, 0],
  ])('%j leaves %i', (filter, count) => {
    expect(filterRows(rows, filter)).toHaveLength(count)
  })
})
