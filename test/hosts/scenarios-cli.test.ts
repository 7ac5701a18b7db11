/** `countersign scenarios` and `oauth-servers` as processes: set up from documents, twice, and refused where it must be. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wellKnownPrincipals } from '../../src/contract/principal-name.ts'
import { documentText } from '../fakes/metadata-documents.ts'
import { makeCertificate, temporaryFolder } from '../fixtures/make-pki.ts'
import { runCli } from './run-cli.ts'

const folder = temporaryFolder('scenarios-cli-')
afterAll(() => folder.remove())

const at = (name: string) => join(folder.path, name)
const run = (...args: readonly string[]) => runCli([...args, '--data-dir', at('data'), '--json'])

interface Told {
  readonly name: string
  readonly steps: readonly { readonly code: string; readonly state: string; readonly message: string }[]
  readonly sheets: readonly { readonly shell: string; readonly commands: readonly string[] }[]
}
const stateOf = ({ steps }: Told, code: string) => steps.find(step => step.code === code)?.state

beforeAll(async () => {
  const { der } = makeCertificate(folder.path, { name: 'signing', key: 'rsa2048' })
  const document = (name: string, serviceName: string) =>
    writeFileSync(at(name), documentText({ serviceName, keys: [der] }))
  document('exchange.json', wellKnownPrincipals.exchange)
  document('sharepoint.json', wellKnownPrincipals.sharepoint)
  document('sts.json', wellKnownPrincipals.acs)
  await run('estate', 'add-sip-domain', 'litwareinc.com', '--default')
})

describe('scenarios', () => {
  it('are listed with what is done, what is to do here and what remains elsewhere', async () => {
    const { scenarios } = (await run('scenarios', 'list')).json() as { scenarios: readonly Told[] }
    expect(scenarios.map(({ name }) => name)).toEqual(['on-premises', 'cloud', 'cross-premises'])
    const [onPremises] = scenarios
    expect(onPremises && [stateOf(onPremises, 'realm'), stateOf(onPremises, 'exchange-partner')]).toEqual([
      'done',
      'to-do',
    ])
    expect(scenarios.flatMap(({ steps }) => steps).every(({ message }) => message.includes(' '))).toBe(true)
  })

  it('on premises is set up from documents, and a second time changes nothing', async () => {
    const documents = ['--exchange', at('exchange.json'), '--sharepoint', at('sharepoint.json')]
    const first = (await run('scenarios', 'apply', 'on-premises', ...documents)).json() as Told
    expect([stateOf(first, 'exchange-partner'), stateOf(first, 'sharepoint-partner')]).toEqual([
      'done',
      'done',
    ])
    expect(first.sheets.map(({ shell }) => shell)).toEqual(['lync', 'exchange', 'sharepoint'])
    const second = (await run('scenarios', 'apply', 'on-premises', ...documents)).json()
    expect(second).toEqual(first)
    const { partners } = (await run('partners', 'list')).json() as { partners: readonly { name: string }[] }
    expect(partners.map(({ name }) => name).sort()).toEqual(['microsoft.exchange', 'microsoft.sharepoint'])
  })

  it('cross-premises adds those behind the authorization server beside the direct ones', async () => {
    const applied = (
      await run(
        ...['scenarios', 'apply', 'cross-premises', '--authorization-server', at('sts.json')],
        ...['--online', 'exchange,sharepoint'],
      )
    ).json() as Told
    expect(stateOf(applied, 'sharepoint-through-server')).toBe('done')
    const { partners } = (await run('partners', 'list')).json() as {
      partners: readonly { name: string; source: { kind: string } }[]
    }
    expect(partners.map(({ name, source }) => `${name} ${source.kind}`).sort()).toEqual([
      'microsoft.exchange metadata-file',
      'microsoft.exchange.online oauth-server',
      'microsoft.sharepoint metadata-file',
      'microsoft.sharepoint.online oauth-server',
    ])
  })

  it.each([
    ['an unknown scenario', ['hybrid']],
    ['an authorization server on premises', ['on-premises', '--authorization-server', 'a']],
    ['a direct partner in the cloud', ['cloud', '--exchange', 'a']],
    ['online partners on premises', ['on-premises', '--online', 'exchange']],
    ['another product online', ['cloud', '--online', 'exchange,lync']],
  ])('are refused with %s', async (_name, args) => {
    const refused = await runCli(['scenarios', 'apply', ...args, '--data-dir', at('unused'), '--json'])
    expect([refused.code, refused.stdout, refused.error().code]).toEqual([2, '', 'USAGE'])
    expect(existsSync(at('unused'))).toBe(false)
  })

  it('without the documents they need say what is missing', async () => {
    const refused = await runCli(['scenarios', 'apply', 'cloud', '--data-dir', at('empty'), '--json'])
    expect(refused.error().code).toBe('USAGE')
    expect(refused.error().message).toContain('the metadata document of the authorization server')
  })
})

describe('an authorization server', () => {
  it('is changed member by member, and only where something is to change', async () => {
    await run('oauth-servers', 'add', 'adfs', '--metadata', at('sts.json'), '--type', 'ADFS')
    const override = 'https://sts.litwareinc.com/authorize'
    const changed = await run(
      ...[
        'oauth-servers',
        'set',
        'adfs',
        '--accept-sids',
        '--authorization-uri-override',
        override,
        '--type',
        '',
      ],
    )
    expect(changed.json()).toMatchObject({
      server: {
        name: 'adfs',
        type: null,
        acceptSecurityIdentifiers: true,
        authorizationUriOverride: override,
      },
    })
    const back = await run('oauth-servers', 'set', 'adfs', '--refuse-sids')
    expect(back.json()).toMatchObject({
      server: { acceptSecurityIdentifiers: false, authorizationUriOverride: override },
    })
    expect((await run('oauth-servers', 'set', 'adfs')).code).toBe(2)
    expect((await run('oauth-servers', 'set', 'nobody', '--accept-sids')).error().code).toBe('NOT_FOUND')
  })
})
