/** The command of the server's own shell that sets the same OAuth configuration (reference section 6.11). */
import type { OAuthConfiguration } from '../../../contract/oauth.ts'

/** One parameter per line, ready for a shell; what is not set is left as it is there. */
export function setOAuthCommand(configuration: OAuthConfiguration): string {
  const parameters: readonly (readonly [string, string | null])[] = [
    ['Realm', configuration.effectiveRealm],
    ['ServiceName', configuration.serviceName],
    ['ExchangeAutodiscoverUrl', configuration.exchangeAutodiscoverUrl],
    ['ExchangeAutodiscoverAllowedDomains', configuration.exchangeAutodiscoverAllowedDomains],
    ['ClientAuthorizationOAuthServerIdentity', configuration.clientAuthorizationOAuthServer],
  ]
  const lines = parameters.flatMap(([name, value]) => (value === null ? [] : [`-${name} ${quoted(value)}`]))
  return ['Set-CsOAuthConfiguration -Identity global', ...lines].join(' `\n  ')
}

/** Single quotes: nothing inside is a variable or an escape; curly ones would end the text as well. */
function quoted(value: string): string {
  return `'${value.replace(/['‘’‚‛]/g, '$&$&')}'`
}
