/** A large estate: one certificate assigned for all servers, one for each of them, and the matrix of it all. */
import { join } from 'node:path'
import type { Application } from '../src/main/application.ts'
import { makePfx } from '../test/fixtures/make-pfx.ts'
import { makeTestPki, temporaryFolder } from '../test/fixtures/make-pki.ts'
import { openFolder, request } from './large-folder.ts'
import { elapsedMs } from './measure.ts'
import type { Bench } from './run.ts'

const poolCount = 200
const serversPerPool = 10
const matrixRuns = 15

export const matrixRows: Bench = async function* () {
  const folder = temporaryFolder('countersign-bench-')
  const application = await openFolder(join(folder.path, 'data'))
  try {
    const thumbprint = await importCertificate(application, folder.path)
    const servers = await enterEstate(application)
    const assign = async (identity: string, type: 'Default' | 'OAuthTokenIssuer'): Promise<void> => {
      await request(application, 'assignments.assign', { identity, types: [type], thumbprint, expected: [] })
    }
    yield {
      work: 'OAuthTokenIssuer assigned for 2,000 servers at once',
      limit: 1000,
      unit: 'ms',
      ours: [await elapsedMs(() => assign('global', 'OAuthTokenIssuer'))],
    }
    const each: number[] = []
    for (const server of servers) each.push(await elapsedMs(() => assign(server, 'Default')))
    yield {
      work: 'Default assigned to one server after the other, until all 2,000 have it',
      limit: 100,
      unit: 'ms for a server',
      ours: each,
    }
    const matrix = () => request(application, 'assignments.matrix', {})
    await matrix()
    const shown: number[] = []
    for (let run = 0; run < matrixRuns; run += 1) shown.push(await elapsedMs(matrix))
    yield {
      work: 'Matrix of 2,000 servers in 200 pools, computed and checked',
      limit: 500,
      unit: 'ms',
      ours: shown,
    }
  } finally {
    await application.close()
    folder.remove()
  }
}

/** With its key, and its authorities as trusted; answers the thumbprint. */
async function importCertificate(application: Application, folder: string): Promise<string> {
  const pki = makeTestPki(folder, {
    leaf: {
      subject: '/CN=litwareinc.com',
      subjectAltNames: ['DNS:litwareinc.com', 'DNS:sip.litwareinc.com'],
    },
  })
  const chain = [pki.intermediate, pki.root]
  const pfx = makePfx(folder, { name: 'all', leaf: pki.rsaLeaf, chain, password: 'x' })
  await request(application, 'vault.create', {
    passphrase: 'granite harbor lamp',
    autoLockMinutes: 0,
    useSystemKeyStore: false,
    withRecoveryKey: false,
  })
  const ticket = application.tickets.offer('all.pfx', pfx, 'opened')
  const target = { computer: 'workstation', store: 'automatic' } as const
  const review = await request(application, 'certificates.reviewImport', { ticket, target, password: 'x' })
  const outcome = await request(application, 'certificates.import', {
    ticket,
    selection: review.entries.map(entry => entry.id),
    target,
    exportable: true,
    includeExtendedProperties: true,
    password: 'x',
  })
  const leaf = outcome.imported.find(({ hasPrivateKey }) => hasPrivateKey)
  if (leaf === undefined) throw new Error('the certificate was not imported')
  return leaf.ref.thumbprint
}

/** Answers the ids of its servers. */
async function enterEstate(application: Application): Promise<readonly string[]> {
  const pools = Array.from({ length: poolCount }, (_, pool) => ({
    fqdn: `pool-${pool}.litwareinc.com`,
    servers: Array.from({ length: serversPerPool }, (__, server) => `fe-${pool}-${server}.litwareinc.com`),
  }))
  const document = { sipDomains: ['litwareinc.com'], pools }
  const estate = await request(application, 'estate.replace', { estate: document, evenIfInUse: false })
  return estate.pools.flatMap(pool => pool.servers.map(({ id }) => id))
}
