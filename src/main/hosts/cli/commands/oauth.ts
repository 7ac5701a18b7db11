/** `countersign oauth show | set | issuer`: the OAuth configuration, and what the token issuer has to say. */
import type {
  IssuerCertificate,
  IssuerStatus,
  OAuthConfiguration,
  OAuthSettings,
} from '../../../../contract/oauth.ts'
import { OAuthFacts } from '../../../../contract/oauth.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext } from '../command.ts'
import { printable } from '../command-line.ts'
import { dataFolderOptions, openVault, vaultOptions, withApplication } from '../data-folder-options.ts'
import { commandOfVerbs } from '../verbs.ts'

const show: Command = {
  usage: 'oauth show [--data-dir DIR] [--json]',
  summary: 'Shows the OAuth configuration.',
  options: dataFolderOptions,
  positionals: { min: 0, max: 0 },
  run: context =>
    withApplication(context, async application => {
      const configuration = await ask(application, 'oauth.get', {})
      return configuration.ok ? ok(shown(configuration.value)) : configuration
    }),
}

const set: Command = {
  usage:
    'oauth set [--realm R | --realm-follows-sip-domain] [--service-name ID] [--autodiscover-url URL] [--autodiscover-domains LIST] [--client-oauth-server NAME] [--fact NAME=VALUE]… [--data-dir DIR] [--json]',
  summary: 'Changes the OAuth configuration. OAuth itself is always on.',
  options: {
    ...dataFolderOptions,
    realm: { type: 'string', help: 'the realm of our tokens' },
    'realm-follows-sip-domain': { type: 'boolean', help: 'the realm is the default SIP domain again' },
    'service-name': { type: 'string', help: 'our principal identifier' },
    'autodiscover-url': { type: 'string', help: 'ends in autodiscover.svc; an empty one removes it' },
    'autodiscover-domains': { type: 'string', help: '"*.a.com;*.b.com"; an empty one removes it' },
    'client-oauth-server': {
      type: 'string',
      help: 'the authorization server of client sign-in; an empty one removes it',
    },
    fact: {
      type: 'string',
      multiple: true,
      help: `a default: ${Object.keys(OAuthFacts.shape).join(', ')}`,
    },
  },
  positionals: { min: 0, max: 0 },
  async run(context) {
    const change = readChange(context)
    if (!change.ok) return change
    return withApplication(context, async application => {
      const before = await ask(application, 'oauth.get', {})
      if (!before.ok) return before
      const facts = withFacts(before.value.facts, context.options.list('fact'))
      if (!facts.ok) return facts
      const configuration = await ask(application, 'oauth.set', {
        change: { ...change.value, facts: facts.value },
      })
      return configuration.ok ? ok(shown(configuration.value)) : configuration
    })
  },
}

const issuer: Command = {
  usage: 'oauth issuer [--data-dir DIR] [--json]',
  summary: 'Tells whether the token issuer can sign, and with what.',
  options: { ...dataFolderOptions, ...vaultOptions },
  positionals: { min: 0, max: 0 },
  run: context =>
    withApplication(context, async application => {
      const vault = await openVault(application, context, false)
      if (!vault.ok) return vault
      const status = await ask(application, 'issuer.status', {})
      return status.ok ? ok({ json: status.value, text: () => issuerLines(status.value) }) : status
    }),
}

export const oauth = commandOfVerbs('oauth', 'The OAuth configuration and the token issuer.', {
  show,
  set,
  issuer,
})

type Change = Partial<Omit<OAuthSettings, 'facts'>>

function readChange({ options }: CommandContext): Result<Change> {
  const realm = options.text('realm')
  const follows = options.flag('realm-follows-sip-domain')
  if (realm !== undefined && follows)
    return err({ code: 'usage', hint: 'give either --realm or --realm-follows-sip-domain' })
  const serviceName = options.text('service-name')
  const url = options.text('autodiscover-url')
  const domains = options.text('autodiscover-domains')
  const server = options.text('client-oauth-server')
  return ok({
    ...(realm === undefined ? {} : { realm }),
    ...(follows ? { realm: null } : {}),
    ...(serviceName === undefined ? {} : { serviceName }),
    ...(url === undefined ? {} : { exchangeAutodiscoverUrl: url === '' ? null : url }),
    ...(domains === undefined ? {} : { exchangeAutodiscoverAllowedDomains: domains === '' ? null : domains }),
    ...(server === undefined ? {} : { clientAuthorizationOAuthServer: server === '' ? null : server }),
  })
}

function withFacts(facts: OAuthFacts, given: readonly string[]): Result<OAuthFacts> {
  const changed: Record<string, unknown> = { ...facts }
  for (const pair of given) {
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (at < 1 || !Object.hasOwn(facts, name))
      return err({ code: 'usage', hint: `there is no fact '${printable(pair)}'; write NAME=VALUE` })
    changed[name] = readValue(facts[name as keyof OAuthFacts], value)
  }
  const parsed = OAuthFacts.safeParse(changed)
  if (parsed.success) return ok(parsed.data)
  const wrong = String(parsed.error.issues[0]?.path[0] ?? '')
  return err({ code: 'usage', hint: `'${printable(String(changed[wrong]))}' cannot be set as ${wrong}` })
}

/** What does not read as what was there before stays text, and is refused as such. */
function readValue(before: unknown, text: string): unknown {
  if (typeof before === 'number') return /^\d{1,9}$/.test(text) ? Number(text) : text
  return typeof before === 'boolean' && /^(true|false)$/.test(text) ? text === 'true' : text
}

function shown(configuration: OAuthConfiguration) {
  return { json: configuration, text: () => configurationLines(configuration) }
}

function configurationLines(configuration: OAuthConfiguration): string {
  const { realm, effectiveRealm, facts } = configuration
  return [
    `Realm         ${effectiveRealm ?? '(none: no SIP domain)'}${realm === null ? ' (follows the default SIP domain)' : ''}`,
    `Service name  ${configuration.serviceName}`,
    `Issuer        ${configuration.issuer ?? '(none)'}`,
    `Autodiscover  ${configuration.exchangeAutodiscoverUrl ?? '(not set)'}`,
    `Allowed       ${configuration.exchangeAutodiscoverAllowedDomains ?? '(not set)'}`,
    `Sign-in by    ${configuration.clientAuthorizationOAuthServer ?? '(not set)'}`,
    'Facts',
    ...Object.entries(facts).map(([name, value]) => `  ${name} = ${String(value)}`),
  ].join('\n')
}

function issuerLines(status: IssuerStatus): string {
  const words = texts('en').issuer
  const told = status.cannotSign.flatMap(reason => {
    const { what, next } = words.cannotSign(reason)
    return [`  ${what}`, `  ${next}`]
  })
  const certificate = (label: string, one: IssuerCertificate | null): string[] =>
    one === null
      ? []
      : [
          `${label.padEnd(9)}${one.issuedTo}, ${one.thumbprint}, x5t ${one.x5t}, until ${one.notAfter}, since ${one.since}`,
        ]
  return [
    `Issuer   ${status.issuer ?? '(none)'}`,
    ...(told.length === 0 ? ['Can sign.'] : ['Cannot sign:', ...told]),
    ...certificate('Current', status.current),
    ...certificate('Previous', status.previous),
    ...certificate('Staged', status.staged),
    ...status.sipDomains.map(
      ({ name, named }) =>
        `SIP domain ${name}: ${named === null ? 'not judged' : named ? 'named' : 'NOT named'}`,
    ),
  ].join('\n')
}
