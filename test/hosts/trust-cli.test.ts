/** `trust matrix` and `trust map` as processes: two servers, of which one lacks the root of the other. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TrustMap } from '../../src/contract/trust-map.ts'
import { makePfx } from '../fixtures/make-pfx.ts'
import { makeCertificate, temporaryFolder, type TestCertificate } from '../fixtures/make-pki.ts'
import { runCli } from './run-cli.ts'

const folder = temporaryFolder('trust-cli-')
const data = ['--data-dir', join(folder.path, 'data')]
const env = { PHRASE: 'granite harbor lamp' }
const open = ['--passphrase-env', 'PHRASE']
const atlanta = 'atl-fe-001.litwareinc.com'
const boston = 'bos-fe-001.litwareinc.com'
const bare = 'nyc-fe-001.litwareinc.com'
const placeRoot = `Place the root of its authority into Trusted Root Certification Authorities on ${atlanta}.`

async function must(...args: string[]) {
  const run = await runCli([...args, ...data, '--json'], { env })
  if (run.code !== 0) throw new Error(`${args.join(' ')}: ${run.stderr}`)
  return run.json()
}

function thumbprint({ der }: TestCertificate): string {
  return createHash('sha1').update(der).digest('hex').toUpperCase()
}

/** A server with a certificate of an authority of its own, whose root it trusts. */
async function bringUp(fqdn: string, site: string) {
  const root = makeCertificate(folder.path, { name: `${site} Root CA`, ca: true, key: 'rsa2048' })
  const leaf = makeCertificate(folder.path, {
    name: fqdn,
    subjectAltNames: [`DNS:${fqdn}`],
    extensions: ['extendedKeyUsage = serverAuth'],
    key: 'rsa2048',
    issuer: root,
  })
  makePfx(folder.path, { name: site, leaf, chain: [root], password: 'x' })
  await must('estate', 'add-server', fqdn, '--pool', `${site}.litwareinc.com`, '--kind', 'FrontEnd')
  const file = join(folder.path, `${site}.pfx`)
  await must('import', file, '--password', 'x', '--computer', fqdn, ...open)
  await must('assign', '--type', 'Default', '--identity', fqdn, '--thumbprint', thumbprint(leaf), ...open)
  return { root, leaf }
}

let atl: Awaited<ReturnType<typeof bringUp>>
let bos: Awaited<ReturnType<typeof bringUp>>

beforeAll(async () => {
  await must('estate', 'add-sip-domain', 'litwareinc.com', '--default')
  atl = await bringUp(atlanta, 'atl')
  bos = await bringUp(boston, 'bos')
  await must('estate', 'add-server', bare, '--pool', 'nyc.litwareinc.com', '--kind', 'FrontEnd')
  await must('import', atl.root.pemPath, '--computer', boston)
}, 120_000)
afterAll(() => folder.remove())

describe('trust matrix', () => {
  it('tells for both directions whether the chain reaches a root of the other side', async () => {
    expect(await must('trust', 'matrix', '--from', atlanta, '--to', boston)).toEqual({
      type: 'Default',
      pairs: [
        {
          from: atlanta,
          to: boston,
          presented: thumbprint(atl.leaf),
          outcome: 'trusted',
          asCaller: 'trusted',
          chain: [
            { thumbprint: thumbprint(atl.leaf), issuedTo: atlanta, source: 'presented' },
            { thumbprint: thumbprint(atl.root), issuedTo: 'atl Root CA', source: 'Root' },
          ],
          anchor: thumbprint(atl.root),
          findings: [],
        },
      ],
    })
    expect(await must('trust', 'matrix', '--from', boston, '--to', atlanta)).toMatchObject({
      pairs: [
        {
          from: boston,
          to: atlanta,
          presented: thumbprint(bos.leaf),
          outcome: 'not-trusted',
          asCaller: 'not-trusted',
          anchor: null,
          findings: [
            {
              code: 'NO_ISSUER',
              severity: 'error',
              message: 'The certificate of its issuer is not in the stores: CN=bos Root CA.',
              advice: placeRoot,
              certificate: thumbprint(bos.leaf),
            },
          ],
        },
      ],
    })
  })

  it('pairs every server with every other, and says where nothing is known', async () => {
    const { pairs } = (await must('trust', 'matrix')) as {
      pairs: { from: string; to: string; outcome: string }[]
    }
    expect(pairs.map(({ from, to, outcome }) => [from, to, outcome])).toEqual([
      [atlanta, boston, 'trusted'],
      [atlanta, bare, 'store-unknown'],
      [boston, atlanta, 'not-trusted'],
      [boston, bare, 'store-unknown'],
      [bare, atlanta, 'no-certificate'],
      [bare, boston, 'no-certificate'],
    ])
  })

  it('prints a table for people', async () => {
    const { stdout } = await runCli(['trust', 'matrix', '--to', atlanta, ...data])
    expect(stdout).toMatch(/^From +To +Presents +Outcome +Why/)
    expect(stdout).toMatch(/bos-fe-001\S+ +atl-fe-001\S+ +[0-9A-F]{40} +Not trusted +.*\[NO_ISSUER\]/)
  })

  it.each([
    ['a server that is not known', ['--from', 'nowhere'], 1],
    ['the workstation, which is no server', ['--to', 'workstation'], 1],
    ['a type that servers do not present', ['--type', 'OAuthTokenIssuer'], 2],
  ])('refuses %s', async (_, args, code) => {
    expect((await runCli(['trust', 'matrix', ...args, ...data, '--json'])).code).toBe(code)
  })
})

describe('trust map', () => {
  it('lists every connection, with what decides in words and by its code', async () => {
    const { nodes, connections } = (await must('trust', 'map')) as TrustMap
    const idOf = (label: string) => nodes.find(node => node.label === label)?.id
    const between = connections.find(({ from, to }) => from === idOf(atlanta) && to === idOf(boston))
    expect(between).toMatchObject({ kind: 'mtls', state: 'broken' })
    expect(between?.evidence[0]).toMatchObject({
      what: 'offline-path',
      node: idOf(boston),
      finding: { code: 'NO_ISSUER', values: { judge: atlanta } },
      message: `${atlanta} does not trust it: the certificate of its issuer is not in the stores: CN=bos Root CA.`,
      advice: placeRoot,
    })
    const silent = connections.flatMap(({ evidence }) => evidence).find(({ finding }) => finding === null)
    expect(silent).toMatchObject({ message: null, advice: null })
  })

  it('is a table, or its problems only', async () => {
    const all = await runCli(['trust', 'map', ...data], { env })
    expect(all.stdout).toMatch(/^clients +atl-fe-001.* not proven /m)
    expect(all.stdout).toMatch(/\d+ connections: 0 work, 0 need attention, 1 broken, \d+ not proven\.$/m)
    const problems = await runCli(['trust', 'map', '--problems', ...data], { env })
    expect(problems.stdout).toMatch(/^atl-fe-001\S* +bos-fe-001\S* +MTLS +broken .*\[NO_ISSUER\]$/m)
    expect(problems.stdout).not.toMatch(/^clients/m)
  })
})
