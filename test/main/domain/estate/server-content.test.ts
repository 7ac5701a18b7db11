import { describe, expect, it } from 'vitest'
import { ok } from '../../../../src/contract/result.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../../src/contract/thumbprint.ts'
import type { ConsoleState } from '../../../../src/main/domain/state/state.ts'
import { sha256Hex } from '../../../fakes/memory-data-folder.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

const sha1 = ThumbprintSha1.parse('A'.repeat(40))
const blob = new Uint8Array([1, 2, 3])
const sha256 = ThumbprintSha256.parse(sha256Hex(blob).toUpperCase())
const at = '2026-11-20T14:00:00Z'
const type = 'Default' as const

/** A request that waits with its key, a folder target, a package on it, and what was seen there. */
function withTraces(state: ConsoleState, server: string): ConsoleState {
  return {
    ...state,
    keys: [{ id: 'key_00000001', spkiSha256: 'ab', algorithm: 'RSA', size: 2048, curve: null }],
    requests: [
      ...state.requests,
      {
        id: 'req_00000001',
        identity: server,
        computer: server,
        types: [type],
        friendlyName: 'x',
        key: 'RSA-2048',
        keyId: 'key_00000001',
        exportable: false,
        csrSha256: sha256,
        subject: 'CN=x',
        names: [],
        createdAt: at,
      },
    ],
    targets: [
      ...state.targets,
      {
        server,
        target: { kind: 'folder', path: '/mnt/x', password: { kind: 'apart' }, profile: 'modern' },
        secretId: null,
      },
    ],
    deliveries: [
      ...state.deliveries,
      {
        server,
        type,
        sha1,
        sha256,
        state: 'Received',
        createdAt: at,
        receivedAt: at,
        deployedAt: null,
        assignedAt: null,
        packageId: 'pkg_00000001',
        error: null,
        attempts: 1,
        nextTryAt: null,
      },
    ],
    observations: [...state.observations, { server, type, sha1, source: 'probe', at }],
  }
}

async function consoleWithTraces() {
  const console = createTestConsole()
  const { pools } = await console.must('estate.addPool', { fqdn: 'pool.test', kind: 'FrontEnd' })
  const pool = pools[0]?.id ?? ''
  await console.must('estate.addServer', { fqdn: 'fe-1.test', pool })
  const estate = await console.must('estate.addServer', { fqdn: 'fe-2.test', pool })
  const [server = '', other = ''] = estate.pools[0]?.servers.map(({ id }) => id) ?? []
  await console.folder.unitOfWork.commit(
    { blobs: [blob], keys: [{ id: 'key_00000001', sealed: blob }] },
    state => ok({ state: withTraces(withTraces(state, server), other), value: true }),
  )
  return { ...console, server, other, pool }
}

const traces = ['requests:1', 'target:folder', 'packages:1']

describe('what depends on a server', () => {
  it('tells of requests, the target and what may lie on it', async () => {
    const { ask, server } = await consoleWithTraces()
    expect(await ask('estate.removeServer', { server, evenIfInUse: false })).toMatchObject({
      problem: { code: 'estate-in-use', dependents: traces },
    })
  })

  it('goes with it, and only with it', async () => {
    const { must, server, other, folder } = await consoleWithTraces()
    await must('estate.removeServer', { server, evenIfInUse: true })
    const { requests, targets, deliveries, observations } = folder.unitOfWork.current()
    const left = [requests.map(({ computer }) => computer)]
    for (const list of [targets, deliveries, observations]) left.push(list.map(each => each.server))
    expect(left).toEqual([[other], [other], [other], [other]])
    expect(folder.audit.at(-1)?.details['requestsEnded']).toBe('1')
  })

  it('goes with its pool, and the keys that nothing refers to any more', async () => {
    const { must, ask, pool, folder } = await consoleWithTraces()
    expect(await ask('estate.removePool', { pool, withServers: false })).toMatchObject({
      problem: {
        dependents: [
          'server:fe-1.test',
          'server:fe-2.test',
          ...['fe-1.test', 'fe-2.test'].flatMap(name => traces.map(trace => `${trace}:${name}`)),
        ],
      },
    })
    await must('estate.removePool', { pool, withServers: true })
    const { requests, targets, deliveries, observations, keys } = folder.unitOfWork.current()
    expect([requests, targets, deliveries, observations, keys]).toEqual([[], [], [], [], []])
  })

  it('goes with it when the estate is replaced', async () => {
    const { must, ask, folder } = await consoleWithTraces()
    const estate = { sipDomains: [], pools: [{ fqdn: 'pool.test', servers: ['fe-1.test'] }] }
    expect(await ask('estate.replace', { estate, evenIfInUse: false })).toMatchObject({
      problem: { code: 'estate-in-use', name: 'fe-2.test', dependents: traces },
    })
    await must('estate.replace', { estate, evenIfInUse: true })
    expect(folder.unitOfWork.current().requests).toHaveLength(1)
  })
})
