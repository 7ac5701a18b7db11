/** The OAuth configuration as fields of a form: what was typed, what is wrong with it, what of it changes. */
import { OAuthSettings, RealmInput, type OAuthConfiguration } from '../../../contract/oauth.ts'
import type { Problem } from '../../../contract/problem.ts'

export interface ConfigurationForm {
  readonly followsDefault: boolean
  readonly realm: string
  readonly serviceName: string
  readonly exchangeAutodiscoverUrl: string
  readonly exchangeAutodiscoverAllowedDomains: string
  /** Empty: none. */
  readonly clientAuthorizationOAuthServer: string
}

export type ConfigurationField = Exclude<keyof ConfigurationForm, 'followsDefault'>
export type ConfigurationChange = Partial<Omit<OAuthSettings, 'facts'>>

const configurationFields: readonly ConfigurationField[] = [
  'realm',
  'serviceName',
  'exchangeAutodiscoverUrl',
  'exchangeAutodiscoverAllowedDomains',
  'clientAuthorizationOAuthServer',
]

export function toForm(configuration: OAuthConfiguration): ConfigurationForm {
  return {
    followsDefault: configuration.realm === null,
    realm: configuration.realm ?? configuration.effectiveRealm ?? '',
    serviceName: configuration.serviceName,
    exchangeAutodiscoverUrl: configuration.exchangeAutodiscoverUrl ?? '',
    exchangeAutodiscoverAllowedDomains: configuration.exchangeAutodiscoverAllowedDomains ?? '',
    clientAuthorizationOAuthServer: configuration.clientAuthorizationOAuthServer ?? '',
  }
}

/** What the contract would refuse, by field; what only the application knows comes back as a problem. */
export function wrongFields(form: ConfigurationForm): ReadonlySet<ConfigurationField> {
  const settings = toSettings(form)
  const wrong = new Set<ConfigurationField>()
  if (!form.followsDefault && !RealmInput.safeParse(settings.realm).success) wrong.add('realm')
  for (const field of configurationFields) {
    if (!OAuthSettings.shape[field].safeParse(settings[field]).success) wrong.add(field)
  }
  return wrong
}

/** Only what differs from what is set. */
export function toChange(form: ConfigurationForm, configuration: OAuthConfiguration): ConfigurationChange {
  const settings = toSettings(form)
  const changed = configurationFields.filter(field => settings[field] !== configuration[field])
  return Object.fromEntries(changed.map(field => [field, settings[field]]))
}

function toSettings(form: ConfigurationForm): Required<ConfigurationChange> {
  return {
    realm: form.followsDefault ? null : form.realm.trim(),
    serviceName: form.serviceName.trim(),
    exchangeAutodiscoverUrl: orNull(form.exchangeAutodiscoverUrl),
    exchangeAutodiscoverAllowedDomains: orNull(form.exchangeAutodiscoverAllowedDomains),
    clientAuthorizationOAuthServer: orNull(form.clientAuthorizationOAuthServer),
  }
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

/** The field that a refusal speaks of; undefined when it speaks of none of them. */
export function fieldOf(problem: Problem): ConfigurationField | undefined {
  switch (problem.code) {
    case 'setting-not-valid':
      return configurationFields.find(field => field.toLowerCase() === problem.setting.toLowerCase())
    case 'oauth-server-unknown':
      return 'clientAuthorizationOAuthServer'
    case 'url-not-valid':
      return 'exchangeAutodiscoverUrl'
    default:
      return undefined
  }
}
