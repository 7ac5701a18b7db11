/** Replication to folders with the real application: what lies there is opened by openssl as the server would. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  assignIssuer,
  importRealPfx,
  openRealConsole,
  openRealVault,
  type RealConsole,
} from '../../fakes/real-console.ts'
import { createServerAgent, readManifests, writeReceipt } from '../../fakes/server-agent.ts'
import { makePfx } from '../../fixtures/make-pfx.ts'
import { makeCertificate, makeTestPki, temporaryFolder, type TestPki } from '../../fixtures/make-pki.ts'

const files = temporaryFolder('replication-')
const password = 'Harbor-Lamp-42'
let pki: TestPki
let first: Uint8Array
let second: Uint8Array
let own: Uint8Array
let ownKeyPath: string

beforeAll(() => {
  pki = makeTestPki(files.path)
  const chain = [pki.intermediate, pki.root]
  first = makePfx(files.path, { name: 'first', leaf: pki.rsaLeaf, chain, password })
  const next = makeCertificate(files.path, {
    name: 'next',
    subject: '/CN=litwareinc.com',
    key: 'rsa2048',
    issuer: pki.intermediate,
    extensions: ['extendedKeyUsage = serverAuth'],
  })
  second = makePfx(files.path, { name: 'second', leaf: next, chain, password })
  const server = makeCertificate(files.path, {
    name: 'atl-fe-001.litwareinc.com',
    key: 'rsa2048',
    issuer: pki.intermediate,
  })
  ownKeyPath = server.keyPath
  own = makePfx(files.path, { name: 'own', leaf: server, chain, password })
})
afterAll(() => files.remove())

let console: RealConsole
let folder: string
let server: string
let thumbprint: string
let count = 0

beforeEach(async () => {
  count += 1
  folder = join(files.path, `target-${count}`)
  mkdirSync(folder)
  console = await openRealConsole(join(files.path, `data-${count}`))
  await openRealVault(console)
  const { pools } = await console.must('estate.addPool', {
    fqdn: 'atl-cs-001.litwareinc.com',
    kind: 'FrontEnd',
  })
  const pool = pools[0]?.id ?? ''
  const estate = await console.must('estate.addServer', { fqdn: 'atl-fe-001.litwareinc.com', pool })
  server = estate.pools[0]?.servers[0]?.id ?? ''
  thumbprint = await importRealPfx(console, first, password)
  await assignIssuer(console, thumbprint)
})
afterEach(() => console.application.close())

const setFolder = (path = folder) =>
  console.must('replication.setTarget', {
    server,
    target: { kind: 'folder', path, password: { kind: 'apart' }, profile: 'modern' },
  })
const run = async (full = false) => {
  const { replicas } = await console.must('replication.run', { full })
  const delivery = replicas[0]?.deliveries.at(-1)
  if (delivery === undefined) throw new Error('nothing is delivered')
  return delivery
}
const newAgent = (path = folder) => createServerAgent(path, 'atl-fe-001.litwareinc.com', ownKeyPath)

describe('replication to a folder', () => {
  it('brings a package that openssl opens with the password told apart, reads the receipt, and leaves nothing', async () => {
    await setFolder()
    expect(await run()).toMatchObject({ state: 'Received', error: null, passwordWaits: true, thumbprint })
    expect(
      readdirSync(folder)
        .map(name => name.replace(/^pkg_\w+/, 'pkg'))
        .sort(),
    ).toEqual(['pkg.json', 'pkg.pfx', 'pkg.ps1'])
    const told = await console.must('replication.transportPassword', { server, type: 'OAuthTokenIssuer' })
    const agent = newAgent()
    expect(agent.run({ password: told.password })).toBe(1)
    expect(await run()).toMatchObject({ state: 'Assigned', error: null, passwordWaits: false })
    expect(agent.assigned).toBe(thumbprint)
    expect(readdirSync(folder)).toEqual([])
    const { replicas } = await console.must('replication.status', {})
    expect(replicas[0]).toMatchObject({
      upToDate: true,
      observed: [{ type: 'OAuthTokenIssuer', thumbprint, source: 'receipt' }],
    })
    const there = await console.must('certificates.list', {
      computer: server,
      store: 'My',
      offset: 0,
      limit: 10,
    })
    expect(there.rows.map(row => [row.ref.thumbprint, row.key])).toEqual([[thumbprint, 'exportable']])
  })

  it("wraps the password for the key of the server's own certificate, so that nobody types anything", async () => {
    const wrapping = await importRealPfx(console, own, password, server)
    await console.must('replication.setTarget', {
      server,
      target: {
        kind: 'folder',
        path: folder,
        password: { kind: 'wrapped', thumbprint: wrapping },
        profile: 'legacy',
      },
    })
    expect(await run()).toMatchObject({ state: 'Received', passwordWaits: false })
    const agent = newAgent()
    expect(agent.run()).toBe(1)
    expect(await run()).toMatchObject({ state: 'Assigned' })
    expect(agent.store).toEqual([thumbprint])
  })

  it('writes no password and no plain key anywhere in the folder', async () => {
    await setFolder()
    await run()
    const told = await console.must('replication.transportPassword', { server, type: 'OAuthTokenIssuer' })
    const all = readdirSync(folder)
      .map(name => readFileSync(join(folder, name)).toString('latin1'))
      .join('\n')
    expect(told.password).toMatch(/^[a-z2-9]{32}$/)
    expect(all).not.toContain(told.password)
    expect(all).not.toContain('PRIVATE KEY')
  })

  it('tells a folder that is not there, tries again later, and delivers once it is', async () => {
    const missing = join(files.path, `missing-${count}`)
    await setFolder(missing)
    expect(await run()).toMatchObject({
      state: 'NotReplicated',
      error: { kind: 'Unreachable', detail: `ENOENT ${missing}` },
      attempts: 1,
    })
    mkdirSync(missing)
    expect(await run()).toMatchObject({ state: 'Received', error: null, attempts: 0, nextTryAt: null })
    expect(newAgent(missing).run({ password: (await passwordOf()).password })).toBe(1)
    expect(await run()).toMatchObject({ state: 'Assigned' })
  })

  it('brings the staged certificate as well, and takes away what was superseded before it was imported', async () => {
    await setFolder()
    await run()
    const next = await importRealPfx(console, second, password)
    await assignIssuer(console, next, '2044-11-24T06:00:00Z')
    expect(await run()).toMatchObject({
      slot: 'staged',
      state: 'Received',
      effectiveDate: '2044-11-24T06:00:00Z',
    })
    expect(
      readManifests(folder)
        .map(each => each.certificate.sha1)
        .sort(),
    ).toEqual([thumbprint, next].sort())

    await assignIssuer(console, next)
    await run()
    expect(readManifests(folder).map(each => each.certificate.sha1)).toEqual([next])
  })

  it('brings it again when somebody has cleared the folder, and with a new password when replication is forced', async () => {
    await setFolder()
    await run()
    const before = await passwordOf()
    for (const name of readdirSync(folder)) rmSync(join(folder, name))
    expect(await run()).toMatchObject({ state: 'NotReplicated', error: null })
    expect(await run()).toMatchObject({ state: 'Received' })
    expect(await run(true)).toMatchObject({ state: 'Received' })
    const after = await passwordOf()
    expect(after.password).not.toBe(before.password)
    expect(newAgent().run({ password: after.password })).toBe(1)
    expect(readdirSync(folder).filter(name => name.endsWith('.json')).length).toBe(2)
  })

  it('forgets the transport password with the vault, and says so', async () => {
    await setFolder()
    await run()
    await console.must('vault.lock', {})
    expect(
      await console.ask('replication.transportPassword', { server, type: 'OAuthTokenIssuer' }),
    ).toMatchObject({
      ok: false,
      problem: { code: 'transport-password-gone' },
    })
  })

  it('believes no receipt that names another certificate, and shows what it was', async () => {
    await setFolder()
    await run()
    const [manifest] = readManifests(folder)
    if (manifest === undefined) throw new Error('no manifest')
    writeReceipt(folder, manifest, { thumbprint: '0'.repeat(40) })
    expect(await run()).toMatchObject({ state: 'Received', error: { kind: 'ScriptFailed' } })
    expect(existsSync(join(folder, `${manifest.package}.pfx`))).toBe(true)
    writeReceipt(folder, manifest, {
      state: 'Deployed',
      error: { kind: 'ChainInvalid', detail: 'PartialChain' },
    })
    expect(await run()).toMatchObject({
      state: 'Deployed',
      error: { kind: 'ChainInvalid', detail: 'PartialChain' },
      nextTryAt: null,
    })
    writeFileSync(join(folder, `${manifest.package}.receipt.json`), 'x'.repeat(20_000))
    expect(await run()).toMatchObject({ error: { kind: 'ScriptFailed', detail: 'receipt.json: size' } })
    writeReceipt(folder, manifest)
    expect(await run()).toMatchObject({ state: 'Assigned', error: null })
    expect(readdirSync(folder)).toEqual([])
  })

  it('clears the former folder when the target is moved, and begins anew in the other', async () => {
    await setFolder()
    await run()
    const other = join(files.path, `other-${count}`)
    mkdirSync(other)
    await setFolder(other)
    expect(readdirSync(folder)).toEqual([])
    expect(await run()).toMatchObject({ state: 'Received' })
    expect(readManifests(other)).toHaveLength(1)
  })
})

function passwordOf() {
  return console.must('replication.transportPassword', { server, type: 'OAuthTokenIssuer' })
}
