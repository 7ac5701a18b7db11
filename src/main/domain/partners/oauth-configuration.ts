/** The OAuth configuration (reference section 6.11): always on, one of it, its realm follows the default SIP domain. */
import type { RequestInput } from '../../../contract/api.ts'
import type { OAuthConfiguration, OAuthSettings } from '../../../contract/oauth.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { changeInAudit } from '../state/audit-details.ts'
import type { ConsoleState } from '../state/state.ts'
import type { UnitOfWork } from '../state/unit-of-work.ts'

/** The realm in force: the one that was set, else the default SIP domain; null without either. */
export function effectiveRealm({ oauth, estate }: ConsoleState): string | null {
  return oauth.realm ?? estate.sipDomains.find(domain => domain.isDefault)?.name ?? null
}

/** `<serviceName>@<realm>`; null without a realm. */
export function ownIssuer(state: ConsoleState): string | null {
  const realm = effectiveRealm(state)
  return realm === null ? null : `${state.oauth.serviceName}@${realm}`
}

export function toConfiguration(state: ConsoleState): OAuthConfiguration {
  return {
    ...state.oauth,
    facts: { ...state.oauth.facts },
    effectiveRealm: effectiveRealm(state),
    issuer: ownIssuer(state),
  }
}

/** Fails with setting-not-valid, oauth-server-unknown; then nothing is changed. */
export function setOAuthConfiguration({ unitOfWork }: { readonly unitOfWork: UnitOfWork }) {
  return ({ change }: RequestInput<'oauth.set'>): Promise<Result<OAuthConfiguration>> =>
    unitOfWork.commit({}, state => {
      const next = withChange(state.oauth, change)
      const valid = refuseWrong(state, next)
      if (!valid.ok) return valid
      const details = detailsOf(state.oauth, next)
      if (Object.keys(details).length === 0) return ok({ state, value: toConfiguration(state) })
      const after = { ...state, oauth: next }
      return ok({
        state: after,
        value: toConfiguration(after),
        audit: { action: 'oauth.configured', object: ownIssuer(after) ?? '(no realm)', details },
      })
    })
}

/** What is undefined in the change stays. */
function withChange(settings: OAuthSettings, change: RequestInput<'oauth.set'>['change']): OAuthSettings {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  return { ...settings, ...given }
}

function refuseWrong(state: ConsoleState, next: OAuthSettings): Result<true> {
  const wrong = (setting: string, value: string, expected: string) =>
    err({ code: 'setting-not-valid', setting, value: value.slice(0, 200), expected } as const)
  const { exchangeAutodiscoverUrl: url, exchangeAutodiscoverAllowedDomains: domains } = next
  if (url !== null && !/^https:\/\/[^\s/]+\/(?:\S*\/)?autodiscover\.svc$/i.test(url))
    return wrong('ExchangeAutodiscoverUrl', url, 'an https:// URL that ends in autodiscover.svc, not in .xml')
  if (domains !== null && !domains.split(';').every(isDomainPattern))
    return wrong(
      'ExchangeAutodiscoverAllowedDomains',
      domains,
      'domains with semicolons between, like *.litwareinc.com;*.fabrikam.com',
    )
  const server = next.clientAuthorizationOAuthServer
  if (server !== null && !state.oauthServers.some(each => each.name.toLowerCase() === server.toLowerCase()))
    return err({ code: 'oauth-server-unknown', name: server })
  return ok(true)
}

function isDomainPattern(text: string): boolean {
  return /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i.test(text.trim())
}

function detailsOf(before: OAuthSettings, after: OAuthSettings): Record<string, string> {
  const text = (value: unknown): string | null => (value === null ? null : String(value))
  const changed = (from: Readonly<Record<string, unknown>>, to: Readonly<Record<string, unknown>>) =>
    Object.keys(to)
      .filter(name => name !== 'facts' && from[name] !== to[name])
      .map(name => [name, changeInAudit(text(from[name]), text(to[name]))] as const)
  return Object.fromEntries([...changed(before, after), ...changed(before.facts, after.facts)])
}
