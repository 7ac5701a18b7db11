/** Replication on the command line, as processes: a folder, a person, and what is written down for both. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReplicaStatus } from '../../src/contract/replication.ts'
import { createServerAgent, openWithOpenssl } from '../fakes/server-agent.ts'
import { makePfx } from '../fixtures/make-pfx.ts'
import { makeTestPki, temporaryFolder } from '../fixtures/make-pki.ts'
import { runCli } from './run-cli.ts'

const files = temporaryFolder('replication-cli-')
const at = (name: string) => join(files.path, name)
const data = ['--data-dir', at('data'), '--json']
const vault = ['--passphrase-file', at('passphrase')]
const [byFolder, byHand] = ['atl-fe-001.litwareinc.com', 'atl-fe-002.litwareinc.com']
let thumbprint = ''

async function must(...args: string[]): Promise<unknown> {
  const run = await runCli([...args, ...data])
  if (run.code !== 0) throw new Error(run.stderr)
  return run.json()
}
const replicasOf = (json: unknown) => (json as { replicas: ReplicaStatus[] }).replicas
const replica = async (fqdn: string) =>
  replicasOf(await must('replication', 'status')).find(each => each.replicaFqdn === fqdn)

beforeAll(async () => {
  const pki = makeTestPki(files.path)
  makePfx(files.path, {
    name: 'oauth',
    leaf: pki.rsaLeaf,
    chain: [pki.intermediate, pki.root],
    password: 'Harbor-Lamp-42',
  })
  writeFileSync(at('passphrase'), 'granite harbor lamp\n')
  mkdirSync(at('share'))
  await must('import', at('oauth.pfx'), '--password-file', at('oauth.password'), '--exportable', ...vault)
  for (const fqdn of [byFolder, byHand])
    await must('estate', 'add-server', fqdn, '--pool', 'atl-cs-001.litwareinc.com', '--kind', 'FrontEnd')
  const listed = (await must('list', '--store', 'My')) as {
    certificates: { thumbprints: { sha1: string } }[]
  }
  thumbprint = listed.certificates[0]?.thumbprints.sha1 ?? ''
  await must('assign', '--type', 'OAuthTokenIssuer', '--thumbprint', thumbprint, ...vault)
})
afterAll(() => files.remove())

describe('countersign replication', () => {
  it('delivers to a folder, writes the passwords down once, and reads the receipt', async () => {
    await must('replication', 'set-target', byFolder, '--folder', at('share'))
    const run = await must('replication', 'run', '--passwords-out', at('passwords'), ...vault)
    expect(replicasOf(run).map(each => each.deliveries[0]?.state)).toEqual(['Received', 'NotReplicated'])
    expect(statSync(at('passwords')).mode & 0o777).toBe(0o600)
    const [server, certificate, password = ''] = readFileSync(at('passwords'), 'utf8').trim().split('\t')
    expect([server, certificate]).toEqual([byFolder, thumbprint])
    const agent = createServerAgent(at('share'), byFolder)
    expect(agent.run({ password })).toBe(1)
    await must('replication', 'run', byFolder)
    expect(await replica(byFolder)).toMatchObject({ upToDate: true, observed: [{ source: 'receipt' }] })
    expect(readdirSync(at('share'))).toEqual([])
  })

  it('makes a package to carry, with its password in another file, and ticks the server off', async () => {
    await must(
      'replication',
      'package',
      byHand,
      '--out',
      at('carry.pfx'),
      '--password-out',
      at('carry.txt'),
      ...vault,
    )
    expect(openWithOpenssl(at('carry.pfx'), readFileSync(at('carry.txt'), 'utf8').trim())).toBe(thumbprint)
    const other = await runCli(['replication', 'confirm', byHand, '--thumbprint', '0'.repeat(40), ...data])
    expect([other.code, other.error().code]).toEqual([1, 'MOVED'])
    expect(await replica(byHand)).toMatchObject({
      upToDate: false,
      observed: [{ thumbprint: '0'.repeat(40) }],
    })
    await must('replication', 'confirm', byHand, '--thumbprint', thumbprint.toLowerCase())
    expect(await replica(byHand)).toMatchObject({ upToDate: true, observed: [{ source: 'read-back' }] })
  })

  it('says in a table what a person has to know', async () => {
    const { stdout } = await runCli(['replication', 'status', '--data-dir', at('data')])
    expect(stdout).toMatch(/^Server +Up to date +Way +Certificate +Slot +State +Next try\n/)
    expect(stdout).toMatch(new RegExp(`${byFolder} +yes +folder +${thumbprint} +current +Assigned`))
  })

  it.each([
    [['set-target', byHand]],
    [['set-target', byHand, '--folder', 'a', '--by-hand']],
    [['set-target', byHand, '--folder', '/a', '--ssh', 'nobody']],
    [['set-target', byHand, '--folder', '/a', '--wrap-for', 'mine']],
    [['package', byHand, '--out', 'a.pfx']],
    [['confirm', byHand]],
    [['accept-host-key', byHand]],
    [['unheard-of']],
  ])('answers wrong usage to %j', async args => {
    const run = await runCli(['replication', ...args, ...data])
    expect([run.code, run.error().code]).toEqual([2, 'USAGE'])
  })
})
