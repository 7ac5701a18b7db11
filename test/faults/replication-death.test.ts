/**
 * "After any crash every target ends with exactly the desired certificate once, and no leftover secret": SIGKILLs at
 * random moments of replication to three servers, while the desired certificate changes and the servers import.
 */
import { randomInt } from 'node:crypto'
import { type FSWatcher, mkdirSync, readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDataFolder } from '../../src/main/adapters/storage/open-data-folder.ts'
import { assignIssuer, importRealPfx, openRealConsole, openRealVault } from '../fakes/real-console.ts'
import { createServerAgent, type ServerAgent } from '../fakes/server-agent.ts'
import { makePfx } from '../fixtures/make-pfx.ts'
import { makeCertificate, makeTestPki, temporaryFolder } from '../fixtures/make-pki.ts'
import { hearCommittingChild } from './committing-child.ts'

const kills = 50
/** One in so many dies at any moment; the others after so many changes of files on their targets. */
const oneInRandom = 4
/** As many as two rounds make: each file is written under one name and renamed, and is removed later. */
const mostChanges = 60
/** About as long as opening the folder and one round take. */
const longestMs = 2000
const serverNames = ['atl-fe-001', 'atl-fe-002', 'atl-fe-003'].map(name => `${name}.litwareinc.com`)
const password = 'Harbor-Lamp-42'
const inPlace = { slot: 'current', state: 'Assigned', error: null }

describe('replication whose process is killed', () => {
  const root = temporaryFolder('countersign-replication-kill-')
  const data = join(root.path, 'data')
  let agents: ServerAgent[]
  let folders: string[]
  let thumbprints: string[]
  afterAll(() => root.remove())

  beforeAll(async () => {
    const pki = makeTestPki(root.path)
    const chain = [pki.intermediate, pki.root]
    const issue = (name: string, subject: string) =>
      makeCertificate(root.path, { name, subject, key: 'rsa2048', issuer: pki.intermediate })
    const console = await openRealConsole(data)
    await openRealVault(console)
    thumbprints = []
    for (const name of ['one', 'two']) {
      const pfx = makePfx(root.path, { name, leaf: issue(name, '/CN=litwareinc.com'), chain, password })
      thumbprints.push(await importRealPfx(console, pfx, password))
    }
    await assignIssuer(console, thumbprints[0] ?? '')
    folders = []
    agents = []
    const { pools } = await console.must('estate.addPool', {
      fqdn: 'atl-cs-001.litwareinc.com',
      kind: 'FrontEnd',
    })
    for (const fqdn of serverNames) {
      const estate = await console.must('estate.addServer', { fqdn, pool: pools[0]?.id ?? '' })
      const server = estate.pools[0]?.servers.find(each => each.fqdn === fqdn)?.id ?? ''
      const own = issue(fqdn, `/CN=${fqdn}`)
      const ownPfx = makePfx(root.path, { name: `${fqdn}-own`, leaf: own, chain, password })
      const thumbprint = await importRealPfx(console, ownPfx, password, server)
      const folder = join(root.path, fqdn)
      mkdirSync(folder)
      await console.must('replication.setTarget', {
        server,
        target: {
          kind: 'folder',
          path: folder,
          password: { kind: 'wrapped', thumbprint },
          profile: 'modern',
        },
      })
      folders.push(folder)
      agents.push(createServerAgent(folder, fqdn, own.keyPath))
    }
    await console.application.close()
  })

  it(`brings every server the one desired certificate and leaves nothing behind, after ${kills} kills`, async () => {
    const counted = { 'while opening': 0, 'in a pass': 0, 'with files on a target': 0, 'packages run': 0 }
    let next = start()
    for (let kill = 0; kill < kills; kill += 1) {
      const child = next
      await child.hears('ready')
      next = start()
      child.go()
      if (randomInt(oneInRandom) > 0) await changesOn(folders, 1 + randomInt(mostChanges))
      else await wait(randomInt(longestMs))
      const said = await child.kill()
      expect(said.filter(line => line.say === 'failed')).toEqual([])
      const count = (say: string) => said.filter(line => line.say === say).length
      counted['while opening'] += count('begun') === 0 ? 1 : 0
      counted['in a pass'] += count('begun') > count('acknowledged') ? 1 : 0
      counted['with files on a target'] += filesOn(folders).length > 0 ? 1 : 0
      await expectOnlyKnownPackages()
      // Some servers run what lies there, as it lies there: whole, or not to be seen.
      for (const agent of agents) if (randomInt(2) === 0) counted['packages run'] += agent.run()
    }
    await next.kill()

    const opened = await openRealConsole(data)
    await openRealVault(opened)
    const wanted = thumbprints[1] ?? ''
    const { rows } = await opened.must('assignments.all', {})
    if (rows.find(row => row.type === 'OAuthTokenIssuer')?.current?.thumbprint !== wanted)
      await assignIssuer(opened, wanted)
    await opened.must('replication.run', { full: false })
    for (const agent of agents) agent.run()
    const { replicas } = await opened.must('replication.run', { full: false })
    await opened.application.close()

    console.log(`${kills} kills:`, JSON.stringify(counted))
    expect(replicas.flatMap(replica => replica.deliveries)).toMatchObject([inPlace, inPlace, inPlace])
    expect(filesOn(folders)).toEqual([])
    for (const agent of agents) {
      expect(agent.assigned).toBe(wanted)
      expect(agent.store.filter(thumbprint => thumbprint === wanted)).toHaveLength(1)
    }
    expect(counted['in a pass']).toBeGreaterThan(kills / 4)
    expect(counted['with files on a target']).toBeGreaterThan(kills / 4)
  }, 400_000)

  function start() {
    const script = fileURLToPath(new URL('replicating-process.ts', import.meta.url))
    return hearCommittingChild(process.execPath, [script, data, ...thumbprints])
  }

  /** The id of a package is in the state before its first byte is on a target: whatever lies there can be found again. */
  async function expectOnlyKnownPackages() {
    const clock = { now: () => new Date() }
    const opened = await openDataFolder({ folder: data, host: 'cli', user: 'tester', clock })
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
    const { unitOfWork, access, notices, close } = opened.value
    expect([access.mode, notices]).toEqual(['read-write', []])
    const known = unitOfWork.current().deliveries.map(({ packageId }) => packageId)
    await close()
    for (const name of filesOn(folders)) expect(known).toContain(name.split('.')[0])
  }
})

/** Resolves after so many changes in the folders, and after a while in any case. */
async function changesOn(folders: readonly string[], count: number): Promise<void> {
  let seen = 0
  const watchers: FSWatcher[] = []
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, 4 * longestMs)
    const see = () => {
      seen += 1
      if (seen < count) return
      clearTimeout(timer)
      resolve()
    }
    for (const folder of folders) watchers.push(watch(folder, see))
  })
  for (const watcher of watchers) watcher.close()
}

function filesOn(folders: readonly string[]): string[] {
  return folders.flatMap(folder => readdirSync(folder))
}
