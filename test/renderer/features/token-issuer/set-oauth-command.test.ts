import { describe, expect, it } from 'vitest'
import { setOAuthCommand } from '../../../../src/renderer/features/token-issuer/set-oauth-command.ts'
import { sampleConfiguration } from './oauth-samples.ts'

describe('the command for the OAuth configuration', () => {
  it('names the realm in force, and nothing that is not set', () => {
    expect(setOAuthCommand(sampleConfiguration())).toBe(
      [
        'Set-CsOAuthConfiguration -Identity global `',
        "  -Realm 'litwareinc.com' `",
        "  -ServiceName '00000004-0000-0ff1-ce00-000000000000'",
      ].join('\n'),
    )
    expect(setOAuthCommand(sampleConfiguration({ effectiveRealm: null }))).not.toContain('-Realm')
  })

  it('names everything that is set', () => {
    const command = setOAuthCommand(
      sampleConfiguration({
        exchangeAutodiscoverUrl: 'https://autodiscover.litwareinc.com/autodiscover/autodiscover.svc',
        exchangeAutodiscoverAllowedDomains: '*.contoso.com;*.fabrikam.com',
        clientAuthorizationOAuthServer: 'evoSTS',
      }),
    )
    expect(command.split(' `\n  ').slice(3)).toEqual([
      "-ExchangeAutodiscoverUrl 'https://autodiscover.litwareinc.com/autodiscover/autodiscover.svc'",
      "-ExchangeAutodiscoverAllowedDomains '*.contoso.com;*.fabrikam.com'",
      "-ClientAuthorizationOAuthServerIdentity 'evoSTS'",
    ])
  })

  it('lets no value become a command', () => {
    const command = setOAuthCommand(
      sampleConfiguration({ clientAuthorizationOAuthServer: "a'; $(whoami) ’; `b" }),
    )
    expect(command).toContain("-ClientAuthorizationOAuthServerIdentity 'a''; $(whoami) ’’; `b'")
  })
})
