/** The three scenarios, set up as often as one likes, and the commands for either side. */
import { beforeEach, describe, expect, it } from 'vitest'
import { wellKnownPrincipals } from '../../../../src/contract/principal-name.ts'
import { err } from '../../../../src/contract/result.ts'
import { scenarioText } from '../../../../src/text/en/scenario-text.ts'
import { fakeCertificate, fakeKey } from '../../../fakes/fake-certificates.ts'
import { createFakeServers } from '../../../fakes/fake-servers.ts'
import { issuing, oauth, oauth2024, root } from '../../../fakes/litware-estate.ts'
import { documentText } from '../../../fakes/metadata-documents.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

const urls = {
  exchange: 'https://mail.litwareinc.com/autodiscover/metadata/json/1',
  sharepoint: 'https://portal.litwareinc.com/_layouts/15/metadata/json/1',
  acs: 'https://sts.example.com/tenant/metadata/json/1',
}
const key = fakeCertificate({ name: 'partner', notAfter: '2031-01-01T00:00:00Z' })
const other = fakeCertificate({ name: 'other', notAfter: '2031-01-01T00:00:00Z' })

function setUp() {
  const servers = createFakeServers()
  for (const product of ['exchange', 'sharepoint', 'acs'] as const)
    servers.serve(
      urls[product],
      documentText({ name: '', serviceName: wellKnownPrincipals[product], keys: [key.der] }),
    )
  return { servers, ...createTestConsole({ http: servers }) }
}

let the: ReturnType<typeof setUp>
beforeEach(() => {
  the = setUp()
})

const read = async (product: keyof typeof urls) =>
  (await the.must('metadata.read', { from: { kind: 'url', url: urls[product] } })).id ?? ''

const statesOf = (scenario: { steps: { code: string; state: string }[] }) =>
  Object.fromEntries(scenario.steps.map(({ code, state }) => [code, state]))

const partners = async () => (await the.must('partners.list', {})).partners

const actions = () => the.folder.audit.map(({ action, object }) => `${action} ${object}`)

describe('on premises', () => {
  it('creates what is absent and says what remains elsewhere', async () => {
    const [before] = (await the.must('scenarios.list', {})).scenarios
    expect(before).toMatchObject({ name: 'on-premises' })
    expect(statesOf(before!)).toEqual({
      realm: 'to-do',
      'token-issuer': 'to-do',
      'service-name': 'done',
      'exchange-partner': 'to-do',
      'sharepoint-partner': 'to-do',
      'exchange-side': 'elsewhere',
      'sharepoint-side': 'elsewhere',
      'publish-document': 'elsewhere',
    })
    const after = await the.must('scenarios.apply', {
      scenario: 'on-premises',
      exchange: await read('exchange'),
      sharepoint: await read('sharepoint'),
    })
    expect(statesOf(after)).toMatchObject({ 'exchange-partner': 'done', 'sharepoint-partner': 'done' })
    expect((await partners()).map(({ name, trustLevel, source }) => [name, trustLevel, source.kind])).toEqual(
      [
        ['microsoft.exchange', 'Full', 'metadata-url'],
        ['microsoft.sharepoint', 'Full', 'metadata-url'],
      ],
    )
    expect(actions()).toEqual([
      'partner.added microsoft.exchange',
      'partner.added microsoft.sharepoint',
      'scenario.applied on-premises',
    ])
  })

  it('only sets trust level and service name right when it is applied again', async () => {
    await the.must('scenarios.apply', { scenario: 'on-premises', exchange: await read('exchange') })
    await the.must('partners.set', { name: 'microsoft.exchange', change: { trustLevel: 'User' } })
    the.folder.beforeNextCommit(state => ({
      ...state,
      oauth: { ...state.oauth, serviceName: 'something.else' },
    }))
    await the.must('scenarios.apply', { scenario: 'on-premises' })

    const [exchange] = await partners()
    expect(exchange).toMatchObject({ trustLevel: 'Full' })
    expect(exchange?.history).toHaveLength(1)
    expect(the.folder.unitOfWork.current().oauth.serviceName).toBe(wellKnownPrincipals.lync)
    expect(actions().slice(-3)).toEqual([
      'oauth.configured (no realm)',
      'partner.changed microsoft.exchange',
      'scenario.applied on-premises',
    ])
  })

  it('takes the keys of a new reading, and recreates a partner with another identifier', async () => {
    const ticket = the.offer({ certificates: [other] })
    await the.must('partners.add', {
      name: 'Microsoft.Exchange',
      from: { by: 'certificate', ticket, applicationIdentifier: 'someone.else', realm: 'a.b' },
      trustLevel: 'Application',
      acceptSecurityIdentifiers: true,
      enabled: false,
    })
    await the.must('scenarios.apply', { scenario: 'on-premises', exchange: await read('exchange') })
    expect(await partners()).toMatchObject([
      {
        name: 'microsoft.exchange',
        applicationIdentifier: wellKnownPrincipals.exchange,
        trustLevel: 'Full',
        enabled: true,
        acceptSecurityIdentifiers: false,
      },
    ])
    the.servers.serve(urls.exchange, documentText({ keys: [other.der] }))
    await the.must('scenarios.apply', { scenario: 'on-premises', exchange: await read('exchange') })
    expect((await partners())[0]?.keys.map(({ issuedTo }) => issuedTo)).toEqual(['other'])
    expect(actions()).toEqual([
      'partner.added Microsoft.Exchange',
      'partner.removed Microsoft.Exchange',
      'partner.added microsoft.exchange',
      'scenario.applied on-premises',
      'partner.keysAccepted microsoft.exchange',
      'scenario.applied on-premises',
    ])
  })

  it('needs a partner, and the document of the right product; nothing is lost by a refusal', async () => {
    expect(await the.ask('scenarios.apply', { scenario: 'on-premises' })).toEqual(
      err({ code: 'scenario-incomplete', missing: ['exchange'] }),
    )
    const reading = await read('sharepoint')
    expect(await the.ask('scenarios.apply', { scenario: 'on-premises', exchange: reading })).toEqual(
      err({ code: 'metadata-not-usable', from: urls.sharepoint, rules: ['M7'] }),
    )
    expect(await partners()).toEqual([])
    expect((await the.must('metadata.reading', { id: reading })).id).toBe(reading)
  })
})

describe('cloud and cross-premises', () => {
  it('adds the authorization server and what is reached through it', async () => {
    const after = await the.must('scenarios.apply', {
      scenario: 'cloud',
      authorizationServer: await read('acs'),
      throughServer: ['exchange', 'sharepoint'],
    })
    expect(statesOf(after)).toMatchObject({
      'authorization-server': 'done',
      'exchange-through-server': 'done',
      'sharepoint-through-server': 'done',
      'upload-certificate': 'elsewhere',
      'service-principal-names': 'elsewhere',
    })
    expect((await the.must('oauthServers.list', {})).servers).toMatchObject([
      { name: 'microsoft.sts', usedBy: ['microsoft.exchange', 'microsoft.sharepoint'] },
    ])
    const count = the.folder.audit.length
    await the.must('scenarios.apply', { scenario: 'cloud', throughServer: ['exchange', 'sharepoint'] })
    expect(actions().slice(count)).toEqual(['scenario.applied cloud'])
  })

  it('needs nothing on premises, and asks for one product, not for both', async () => {
    const after = await the.must('scenarios.apply', {
      scenario: 'cross-premises',
      authorizationServer: await read('acs'),
    })
    expect(statesOf(after)).toMatchObject({
      'exchange-through-server': 'done',
      'sharepoint-through-server': 'optional',
    })
    expect(statesOf(after)).not.toHaveProperty('exchange-partner')
    expect(statesOf(after)).not.toHaveProperty('exchange-side')
  })

  it('keeps the direct partner beside the one in the cloud', async () => {
    await the.must('scenarios.apply', {
      scenario: 'cross-premises',
      exchange: await read('exchange'),
      authorizationServer: await read('acs'),
    })
    expect((await partners()).map(({ name, source }) => [name, source.kind])).toEqual([
      ['microsoft.exchange', 'metadata-url'],
      ['microsoft.exchange.online', 'oauth-server'],
    ])
  })

  it('names everything that is missing', async () => {
    expect(await the.ask('scenarios.apply', { scenario: 'cross-premises', throughServer: [] })).toEqual(
      err({
        code: 'scenario-incomplete',
        missing: ['authorizationServer', 'throughServer'],
      }),
    )
  })
})

describe('command sheets', () => {
  beforeEach(async () => {
    await the.must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
    await the.must('estate.addPool', { fqdn: 'atl-cs-001.litwareinc.com', kind: 'FrontEnd' })
    await the.store(root, { store: 'Root' })
    await the.store(issuing, { store: 'CA' })
    await the.store(oauth2024, { key: fakeKey('old') })
    await the.must('assignments.assign', { ...oauth(oauth2024), identity: 'global' })
  })

  it('tell the Lync and the Exchange administrator, in the names of this estate', async () => {
    await the.must('scenarios.apply', { scenario: 'on-premises', exchange: await read('exchange') })
    const { sheets } = await the.must('partners.commands', { name: 'microsoft.exchange' })
    expect(sheets).toEqual([
      {
        shell: 'lync',
        commands: [
          `New-CsPartnerApplication -Identity microsoft.exchange -MetadataUrl "${urls.exchange}" -ApplicationTrustLevel Full`,
          `Set-CsPartnerApplication -Identity microsoft.exchange -MetadataUrl "${urls.exchange}" -ApplicationTrustLevel Full`,
          'Set-CsOAuthConfiguration -ServiceName 00000004-0000-0ff1-ce00-000000000000',
        ],
        hints: ['same-on-real-servers', 'set-reads-again'],
      },
      {
        shell: 'exchange',
        commands: [
          'cd $env:ExchangeInstallPath\\Scripts',
          '.\\Configure-EnterprisePartnerApplication.ps1 -AuthMetadataUrl "https://atl-cs-001.litwareinc.com/metadata/json/1" -ApplicationType Lync',
          'iisreset',
          "Get-PartnerApplication | Where-Object { $_.Name -like 'LyncEnterprise-*' } | Set-PartnerApplication -RefreshAuthMetadata",
        ],
        hints: ['iisreset', 'refresh-after-change', 'metadata-reachable'],
      },
    ])
  })

  it('register our certificate where an authorization server is between', async () => {
    await the.must('scenarios.apply', { scenario: 'cloud', authorizationServer: await read('acs') })
    const { sheets } = await the.must('partners.commands', { name: 'microsoft.exchange' })
    expect(sheets.map(({ shell }) => shell)).toEqual(['lync', 'msonline'])
    expect(sheets[0]?.commands.slice(0, 2)).toEqual([
      `New-CsOAuthServer -Identity microsoft.sts -MetadataUrl "${urls.acs}"`,
      'New-CsPartnerApplication -Identity microsoft.exchange -ApplicationIdentifier 00000002-0000-0ff1-ce00-000000000000 -Realm litwareinc.com -UseOAuthServer -ApplicationTrustLevel Full',
    ])
    expect(sheets[1]?.commands).toEqual([
      'Connect-MsolService',
      `New-MsolServicePrincipalCredential -AppPrincipalId 00000004-0000-0ff1-ce00-000000000000 -Type Asymmetric -Usage Verify -Value "${Buffer.from(oauth2024.der).toString('base64')}" -StartDate "2026-01-01T00:00:00Z" -EndDate "2027-12-18T10:12:44Z"`,
      '$principal = Get-MsolServicePrincipal -AppPrincipalId 00000004-0000-0ff1-ce00-000000000000',
      '$principal.ServicePrincipalNames.Add("00000004-0000-0ff1-ce00-000000000000/atl-cs-001.litwareinc.com")',
      'Set-MsolServicePrincipal -AppPrincipalId 00000004-0000-0ff1-ce00-000000000000 -ServicePrincipalNames $principal.ServicePrincipalNames',
    ])
  })

  it('have a sentence for every step, shell and hint', async () => {
    const { scenarios } = await the.must('scenarios.list', {})
    for (const { steps, sheets } of scenarios) {
      for (const step of steps) expect(scenarioText.step(step)).not.toBe(step.code)
      for (const hint of sheets.flatMap(({ hints }) => hints)) expect(scenarioText.hint(hint)).not.toBe(hint)
    }
    expect(scenarios.map(({ sheets }) => sheets.map(({ shell }) => shell))).toEqual([
      ['lync', 'exchange', 'sharepoint'],
      ['lync', 'msonline'],
      ['lync', 'msonline'],
    ])
  })
})
