import { describe, expect, it } from 'vitest'
import { defaultOAuthFacts } from '../../../../src/contract/oauth.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

const lync = '00000004-0000-0ff1-ce00-000000000000'

describe('the OAuth configuration', () => {
  it('has no realm before there is a SIP domain, and the service name of Lync', async () => {
    const { must } = createTestConsole()
    expect(await must('oauth.get', {})).toEqual({
      realm: null,
      effectiveRealm: null,
      serviceName: lync,
      issuer: null,
      exchangeAutodiscoverUrl: null,
      exchangeAutodiscoverAllowedDomains: null,
      clientAuthorizationOAuthServer: null,
      facts: defaultOAuthFacts,
    })
  })

  it('follows the default SIP domain until a realm is set, and again when it is taken back', async () => {
    const { must } = createTestConsole()
    const realm = async () => (await must('oauth.get', {})).effectiveRealm
    await must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
    await must('estate.addSipDomain', { name: 'fabrikam.com', makeDefault: false })
    expect(await realm()).toBe('litwareinc.com')
    await must('estate.setDefaultSipDomain', { name: 'fabrikam.com' })
    expect(await realm()).toBe('fabrikam.com')
    const set = await must('oauth.set', { change: { realm: 'Contoso.com' } })
    expect(set).toMatchObject({ effectiveRealm: 'Contoso.com', issuer: `${lync}@Contoso.com` })
    await must('estate.setDefaultSipDomain', { name: 'litwareinc.com' })
    expect(await realm()).toBe('Contoso.com')
    await must('oauth.set', { change: { realm: null } })
    expect(await realm()).toBe('litwareinc.com')
  })

  it('changes what is given and nothing else, and records from what to what', async () => {
    const { must, folder } = createTestConsole()
    await must('oauth.set', { change: { realm: 'litwareinc.com' } })
    await must('oauth.set', {
      change: {
        exchangeAutodiscoverUrl: 'https://autodiscover.litwareinc.com/autodiscover/autodiscover.svc',
        facts: { ...defaultOAuthFacts, backDateSeconds: 300, publishStaged: false },
      },
    })
    expect(await must('oauth.get', {})).toMatchObject({
      realm: 'litwareinc.com',
      facts: { backDateSeconds: 300, publishStaged: false, clockSkewSeconds: 300 },
    })
    expect(folder.audit).toEqual([
      {
        action: 'oauth.configured',
        object: `${lync}@litwareinc.com`,
        details: { realm: '(none) → litwareinc.com' },
      },
      {
        action: 'oauth.configured',
        object: `${lync}@litwareinc.com`,
        details: {
          exchangeAutodiscoverUrl:
            '(none) → https://autodiscover.litwareinc.com/autodiscover/autodiscover.svc',
          backDateSeconds: '0 → 300',
          publishStaged: 'true → false',
        },
      },
    ])
  })

  it('writes nothing when nothing changes', async () => {
    const { must, folder } = createTestConsole()
    await must('oauth.set', { change: { serviceName: lync, facts: defaultOAuthFacts } })
    expect([folder.audit.length, folder.unitOfWork.revision()]).toEqual([0, 0])
  })

  it('takes a service name that is no GUID, as the samples of the cmdlets do', async () => {
    const { must } = createTestConsole()
    expect(await must('oauth.set', { change: { serviceName: 'microsoft.lync' } })).toMatchObject({
      serviceName: 'microsoft.lync',
    })
  })

  it.each([
    ['exchangeAutodiscoverUrl', 'https://autodiscover.litwareinc.com/autodiscover/autodiscover.svc'],
    ['exchangeAutodiscoverUrl', 'HTTPS://autodiscover.litwareinc.com/Autodiscover.svc'],
    ['exchangeAutodiscoverAllowedDomains', '*.contoso.com;*.fabrikam.com'],
    ['exchangeAutodiscoverAllowedDomains', 'contoso.com; mail.fabrikam.com'],
  ])('takes %s %s', async (name, value) => {
    const { must } = createTestConsole()
    expect(await must('oauth.set', { change: { [name]: value } })).toHaveProperty(name, value)
  })

  it.each([
    ['exchangeAutodiscoverUrl', 'https://autodiscover.litwareinc.com/autodiscover/autodiscover.xml'],
    ['exchangeAutodiscoverUrl', 'http://autodiscover.litwareinc.com/autodiscover/autodiscover.svc'],
    ['exchangeAutodiscoverUrl', 'https://autodiscover.litwareinc.com/not-autodiscover.svc'],
    ['exchangeAutodiscoverUrl', ''],
    ['exchangeAutodiscoverAllowedDomains', 'contoso.com,fabrikam.com'],
    ['exchangeAutodiscoverAllowedDomains', '*'],
    ['exchangeAutodiscoverAllowedDomains', '*.*.contoso.com'],
    ['exchangeAutodiscoverAllowedDomains', 'contoso.com;'],
  ])('refuses %s %j and keeps what was', async (name, value) => {
    const { ask, folder } = createTestConsole()
    const setting = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
    expect(await ask('oauth.set', { change: { [name]: value } })).toMatchObject({
      problem: { code: 'setting-not-valid', setting, value },
    })
    expect(folder.unitOfWork.revision()).toBe(0)
  })

  it('refuses an authorization server that does not exist', async () => {
    const { ask } = createTestConsole()
    expect(await ask('oauth.set', { change: { clientAuthorizationOAuthServer: 'evosts' } })).toEqual({
      ok: false,
      problem: { code: 'oauth-server-unknown', name: 'evosts' },
    })
  })
})
