/** The estate by script: verb by verb, and as a file that goes out and comes back. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../fixtures/make-pki.ts'
import { runCli } from './run-cli.ts'

const folder = temporaryFolder('estate-cli-')
afterAll(() => folder.remove())
const at = (name: string) => join(folder.path, name)
let runs = 0
let data: readonly string[] = []
beforeEach(() => void (data = ['--data-dir', at(`data-${(runs += 1)}`)]))

const run = (...args: readonly string[]) => runCli(['estate', ...args, ...data, '--json'])
async function must(...args: readonly string[]): Promise<unknown> {
  const ran = await run(...args)
  if (ran.code !== 0) throw new Error(`${args.join(' ')}: ${ran.stderr}`)
  return ran.json()
}
async function enterLitware(): Promise<void> {
  const file = at('litware.csv')
  writeFileSync(
    file,
    [
      'entry;name;pool;kind;site;addresses;roles;note',
      'sipDomain;litwareinc.com;;;;;;',
      'pool;pool01.litwareinc.com;;FrontEnd;Atlanta;;;',
      'server;fe01.litwareinc.com;pool01.litwareinc.com;;;192.0.2.1;Mediation;',
      'trustedServer;gw01.litwareinc.com;;;;;;"PSTN; old"',
    ].join('\r\n'),
  )
  await must('set', file)
}

describe('countersign estate', () => {
  it('enters every part by name and changes it', async () => {
    await must('add-sip-domain', 'litwareinc.com')
    await must('add-site', 'Atlanta')
    await must('rename-site', 'ATLANTA', 'Atlanta (main)')
    await must('add-pool', 'pool.litwareinc.com', '--kind', 'frontend')
    await must('add-server', 'fe-001.litwareinc.com', '--pool', 'POOL.litwareinc.com.')
    await must(
      'set-pool',
      'pool.litwareinc.com',
      '--site',
      'atlanta (main)',
      '--external-web-fqdn',
      'web.litwareinc.com',
    )
    const addresses = ['--address', '192.0.2.10', '--address', '2001:DB8::10']
    await must('set-server', 'fe-001.litwareinc.com', ...addresses, '--role', 'mediation')
    await must('rename-server', 'fe-001.litwareinc.com', 'fe-002.litwareinc.com')
    await must('rename-pool', 'pool.litwareinc.com', 'pool-2.litwareinc.com')
    const shown = await must('add-trusted-server', 'gw.litwareinc.com', '--note', 'PSTN gateway')
    expect(await must('show')).toEqual(shown)
    expect(shown).toMatchObject({
      sipDomains: [{ name: 'litwareinc.com', isDefault: true }],
      sites: [{ name: 'Atlanta (main)' }],
      pools: [
        {
          fqdn: 'pool-2.litwareinc.com',
          formerNames: ['pool.litwareinc.com'],
          externalWebFqdn: 'web.litwareinc.com',
          servers: [
            {
              fqdn: 'fe-002.litwareinc.com',
              formerNames: ['fe-001.litwareinc.com'],
              addresses: ['192.0.2.10', '2001:db8::10'],
              roles: ['Mediation'],
            },
          ],
        },
      ],
      trustedServers: [{ fqdn: 'gw.litwareinc.com', note: 'PSTN gateway' }],
    })
  }, 60_000)

  it('takes away what was entered, a pool with servers only with --force', async () => {
    await enterLitware()
    const cleared = await must('set-server', 'fe01.litwareinc.com', '--no-addresses', '--no-roles')
    expect(cleared).toMatchObject({ pools: [{ servers: [{ addresses: [], roles: [] }] }] })
    expect(await must('set-pool', 'pool01.litwareinc.com', '--no-site')).toMatchObject({
      pools: [{ siteId: null }],
    })
    expect((await run('remove-pool', 'pool01.litwareinc.com')).error().code).toBe('IN_USE')
    await must('remove-pool', 'pool01.litwareinc.com', '--force')
    await must('remove-site', 'atlanta')
    await must('remove-trusted-server', 'gw01.litwareinc.com')
    expect(await must('remove-sip-domain', 'litwareinc.com')).toEqual({
      sipDomains: [],
      sites: [],
      pools: [],
      trustedServers: [],
    })
  }, 60_000)

  it.each(['json', 'csv'])(
    'exports %s that changes nothing when it is set',
    async format => {
      await enterLitware()
      const before = await must('show')
      const out = at(`out-${runs}.${format}`)
      expect(await must('export', '--out', out)).toEqual({ written: out, format })
      expect(await must('set', out)).toEqual(before)
      expect((await run('export', '--out', out)).error().code).toBe('EXISTS')
      await must('export', '--out', out, '--force', '--format', 'csv')
      expect(readFileSync(out, 'utf8')).toContain('trustedServer,gw01.litwareinc.com')
    },
    60_000,
  )

  it('sets what show --json printed, also in another data folder', async () => {
    await enterLitware()
    const shown = await run('show')
    const file = at('shown.json')
    writeFileSync(file, shown.stdout)
    expect(await must('set', file)).toEqual(shown.json())
    data = ['--data-dir', at(`data-${(runs += 1)}`)]
    expect(await must('set', file)).toMatchObject({
      sites: [{ name: 'Atlanta' }],
      pools: [{ fqdn: 'pool01.litwareinc.com', servers: [{ addresses: ['192.0.2.1'] }] }],
    })
  }, 60_000)

  it('tells the line of a fault and changes nothing', async () => {
    await enterLitware()
    const before = await must('show')
    const file = at('wrong.csv')
    writeFileSync(file, 'entry,name\nsipDomain,litwareinc.com\nserver,fe02.litwareinc.com\n')
    const refused = await run('set', file)
    expect([refused.code, refused.error().code]).toEqual([1, 'PARSE_ERROR'])
    expect(refused.error().message).toContain('Line 3')
    expect(await must('show')).toEqual(before)
  }, 60_000)

  it.each([
    [['remove-server', 'none.litwareinc.com'], 1, 'NOT_FOUND'],
    [['remove-site', 'none'], 1, 'NOT_FOUND'],
    [['set-pool', 'none.litwareinc.com', '--no-site'], 1, 'NOT_FOUND'],
    [['add-pool', 'p.litwareinc.com', '--kind', 'Mail'], 2, 'USAGE'],
    [['add-server', 'fe.litwareinc.com'], 2, 'USAGE'],
    [['export', '--out', 'x', '--format', 'xml'], 2, 'USAGE'],
    [['export'], 2, 'USAGE'],
    [['frobnicate'], 2, 'USAGE'],
  ] as const)('answers %j with exit code %i and %s', async (args, code, error) => {
    const ran = await run(...args)
    expect([ran.code, ran.error().code, ran.stdout]).toEqual([code, error, ''])
    expect(existsSync('x')).toBe(false)
  })

  it('shows the estate to people, and tells each verb in its help', async () => {
    await enterLitware()
    const shown = await runCli(['estate', 'show', ...data])
    expect(shown.stdout).toBe(
      [
        'SIP domains',
        '  litwareinc.com (default)',
        'Sites',
        '  Atlanta',
        'Pools',
        '  pool01.litwareinc.com (FrontEnd, Atlanta)',
        '    fe01.litwareinc.com  192.0.2.1  Mediation',
        'Trusted servers',
        '  gw01.litwareinc.com  PSTN; old',
        '',
      ].join('\n'),
    )
    const help = await runCli(['estate', '--help'])
    for (const verb of ['set-server FQDN', 'rename-pool', 'add-trusted-server', 'export --out'])
      expect(help.stdout).toContain(`countersign estate ${verb}`)
    const one = await runCli(['estate', 'set-server', '--help'])
    expect(one.stdout).toContain('--no-addresses')
  }, 60_000)
})
