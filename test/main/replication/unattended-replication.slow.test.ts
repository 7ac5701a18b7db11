/** Replication by itself, as a window that is left open does it: real timers, a real vault, a folder on disk. */
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import {
  assignIssuer,
  importRealPfx,
  openRealConsole,
  openRealVault,
  type RealConsole,
} from '../../fakes/real-console.ts'
import { readManifests } from '../../fakes/server-agent.ts'
import { makePfx } from '../../fixtures/make-pfx.ts'
import { makeTestPki, temporaryFolder } from '../../fixtures/make-pki.ts'

const files = temporaryFolder('unattended-')
const folder = join(files.path, 'share')
const data = join(files.path, 'data')
const soon = { timeout: 20_000, interval: 50 }
let thumbprint: Awaited<ReturnType<typeof importRealPfx>>
let server: string

beforeAll(async () => {
  mkdirSync(folder)
  const pki = makeTestPki(files.path)
  const chain = [pki.intermediate, pki.root]
  const pfx = makePfx(files.path, { name: 'oauth', leaf: pki.rsaLeaf, chain, password: 'Harbor-Lamp-42' })
  const console = await openRealConsole(data)
  await openRealVault(console)
  thumbprint = await importRealPfx(console, pfx, 'Harbor-Lamp-42')
  const { pools } = await console.must('estate.addPool', {
    fqdn: 'atl-cs-001.litwareinc.com',
    kind: 'FrontEnd',
  })
  const estate = await console.must('estate.addServer', {
    fqdn: 'atl-fe-001.litwareinc.com',
    pool: pools[0]?.id ?? '',
  })
  server = estate.pools[0]?.servers[0]?.id ?? ''
  await console.must('replication.setTarget', {
    server,
    target: { kind: 'folder', path: folder, password: { kind: 'apart' }, profile: 'modern' },
  })
  await console.application.close()
})
afterAll(() => files.remove())

let console: RealConsole
afterEach(() => console.application.close())

it('delivers an assigned certificate when the vault is opened, and takes it away when it is removed', async () => {
  console = await openRealConsole(data)
  await openRealVault(console)
  await assignIssuer(console, thumbprint)
  await console.application.close()

  console = await openRealConsole(data, { host: 'loopback' })
  const { replicas } = await console.must('replication.status', {})
  expect(replicas[0]?.deliveries).toMatchObject([{ state: 'NotReplicated', error: { kind: 'VaultLocked' } }])
  expect(readdirSync(folder)).toEqual([])

  await openRealVault(console)
  await expect
    .poll(() => readManifests(folder).map(each => each.certificate.sha1), soon)
    .toEqual([thumbprint])
  await expect
    .poll(
      async () => (await console.must('replication.status', {})).replicas[0]?.deliveries[0]?.passwordWaits,
      soon,
    )
    .toBe(true)

  await console.must('assignments.remove', {
    identity: 'global',
    types: ['OAuthTokenIssuer'],
    slot: 'current',
    expected: [{ type: 'OAuthTokenIssuer', thumbprint }],
  })
  await expect.poll(() => readdirSync(folder), soon).toEqual([])
})
