/** An estate of 2,000 servers in 200 pools, and a certificate that all of them may have. */
import type { Application } from '../src/main/application.ts'
import { makePfx } from '../test/fixtures/make-pfx.ts'
import { makeTestPki } from '../test/fixtures/make-pki.ts'
import { request } from './large-folder.ts'

const poolCount = 200
const serversPerPool = 10

/** With its key, and its authorities as trusted; answers the thumbprint. */
export async function importCertificate(application: Application, folder: string): Promise<string> {
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

/** Each server with an address of this machine. Answers the ids of the servers. */
export async function enterEstate(application: Application): Promise<readonly string[]> {
  const pools = Array.from({ length: poolCount }, (_, pool) => ({
    fqdn: `pool-${pool}.litwareinc.com`,
    servers: Array.from({ length: serversPerPool }, (__, server) => ({
      fqdn: `fe-${pool}-${server}.litwareinc.com`,
      addresses: [`127.1.${pool}.${server + 1}`],
    })),
  }))
  const document = { sipDomains: ['litwareinc.com'], pools }
  const estate = await request(application, 'estate.replace', { estate: document, evenIfInUse: false })
  return estate.pools.flatMap(pool => pool.servers.map(({ id }) => id))
}
