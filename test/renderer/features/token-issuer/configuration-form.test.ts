import { describe, expect, it } from 'vitest'
import {
  fieldOf,
  toChange,
  toForm,
  wrongFields,
} from '../../../../src/renderer/features/token-issuer/configuration-form.ts'
import { sampleConfiguration } from './oauth-samples.ts'

describe('the form of the OAuth configuration', () => {
  it('opened and left as it is changes nothing', () => {
    const configuration = sampleConfiguration({
      realm: 'litwareinc.com',
      exchangeAutodiscoverUrl: 'https://autodiscover.litwareinc.com/autodiscover/autodiscover.svc',
      clientAuthorizationOAuthServer: 'evoSTS',
    })
    expect(toChange(toForm(configuration), configuration)).toEqual({})
    expect(toChange(toForm(sampleConfiguration()), sampleConfiguration())).toEqual({})
  })

  it('sends only what differs, trimmed, and null for what was emptied', () => {
    const configuration = sampleConfiguration({ exchangeAutodiscoverAllowedDomains: '*.contoso.com' })
    const form = {
      ...toForm(configuration),
      followsDefault: false,
      realm: ' LitwareInc.com ',
      exchangeAutodiscoverAllowedDomains: '  ',
    }
    expect(toChange(form, configuration)).toEqual({
      realm: 'LitwareInc.com',
      exchangeAutodiscoverAllowedDomains: null,
    })
  })

  it('goes back to the default SIP domain without forgetting what was typed', () => {
    const configuration = sampleConfiguration({ realm: 'contoso.com', effectiveRealm: 'contoso.com' })
    const form = { ...toForm(configuration), followsDefault: true }
    expect(form.realm).toBe('contoso.com')
    expect(toChange(form, configuration)).toEqual({ realm: null })
  })

  it('finds what the contract would refuse', () => {
    const form = toForm(sampleConfiguration())
    expect([...wrongFields(form)]).toEqual([])
    expect([...wrongFields({ ...form, serviceName: 'two words' })]).toEqual(['serviceName'])
    expect([...wrongFields({ ...form, serviceName: '' })]).toEqual(['serviceName'])
    expect([...wrongFields({ ...form, followsDefault: false, realm: 'a@b' })]).toEqual(['realm'])
    expect([...wrongFields({ ...form, followsDefault: false, realm: '' })]).toEqual(['realm'])
    expect([...wrongFields({ ...form, realm: 'a@b' })]).toEqual([])
    expect([...wrongFields({ ...form, exchangeAutodiscoverUrl: `https://${'a'.repeat(2000)}` })]).toEqual([
      'exchangeAutodiscoverUrl',
    ])
  })

  it('puts a refusal where it belongs', () => {
    const refused = (setting: string) =>
      fieldOf({ code: 'setting-not-valid', setting, value: 'x', expected: 'y' })
    expect(refused('exchangeAutodiscoverUrl')).toBe('exchangeAutodiscoverUrl')
    expect(refused('Realm')).toBe('realm')
    expect(refused('refreshHours')).toBeUndefined()
    expect(fieldOf({ code: 'oauth-server-unknown', name: 'evoSTS' })).toBe('clientAuthorizationOAuthServer')
    expect(fieldOf({ code: 'connection-lost' })).toBeUndefined()
  })
})
