/** The token issuer's page and the windows over it: OAuth configuration, facts and defaults (reference sections 2.8, 6.11, 14). */
import type { Product } from '../../contract/principal-name.ts'
import type { OAuthFacts } from '../../contract/oauth.ts'
import { counted, day, days, grouped, moment } from './moment.ts'

type Slot = 'current' | 'previous' | 'staged'

const products: { readonly [P in Product]: string } = {
  exchange: 'Exchange',
  sharepoint: 'SharePoint',
  lync: 'Lync Server, Skype for Business Server',
  acs: 'Access Control Service',
  graph: 'Microsoft Graph',
  workflow: 'Workflow Manager',
}

/** "28,800 s (8 hours)"; seconds alone where nothing larger divides them. */
function duration(seconds: number): string {
  const told = `${grouped(seconds)} s`
  if (seconds >= 3600 && seconds % 3600 === 0) return `${told} (${counted(seconds / 3600, 'hour', 'hours')})`
  if (seconds >= 60 && seconds % 60 === 0) return `${told} (${counted(seconds / 60, 'minute', 'minutes')})`
  return told
}

function factValue(value: string | number | boolean, unit: 's' | 'h' | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value === 'strings' || value === 'numbers' ? value : `"${value}"`
  if (unit === 'h') return value === 0 ? 'never' : counted(value, 'hour', 'hours')
  return unit === 's' ? duration(value) : grouped(value)
}

const factLabels: { readonly [F in keyof OAuthFacts]: string } = {
  actorLifetimeSeconds: 'Lifetime of a self-issued token (s)',
  outerLifetimeSeconds: 'Lifetime of the outer token of a user (s)',
  assertionLifetimeSeconds: 'Lifetime of a client assertion to an authorization server (s)',
  backDateSeconds: 'nbf lies in the past by (s)',
  clockSkewSeconds: 'Clock skew tolerated when tokens are judged (s)',
  numericDates: 'nbf and exp for on-premises partners',
  nameIdInAppOnlyTokens: 'nameid in tokens without a user',
  metadataName: 'name of our metadata document',
  metadataEndpointProtocol: 'protocol of its endpoint',
  metadataEndpointUsage: 'usage of its endpoint',
  publishStaged: 'Publish a staged certificate before it signs',
  refreshHours: "Read partners' documents again every (hours)",
}

const factHints: { readonly [F in keyof OAuthFacts]: string } = {
  actorLifetimeSeconds: 'The lifetime of self-issued tokens of the server is not known.',
  outerLifetimeSeconds: 'Exchange was seen to use 8 hours.',
  assertionLifetimeSeconds: 'Seen in requests to the Access Control Service.',
  backDateSeconds: 'Helps partners whose clocks are late; the Access Control Service uses 300 s.',
  clockSkewSeconds: 'Receivers mostly tolerate five minutes.',
  numericDates: 'The examples of MS-XOAUTH write strings. Authorization servers are always sent strings.',
  nameIdInAppOnlyTokens: 'MS-XOAUTH lists it and SharePoint needs it.',
  metadataName: 'Exchange writes Exchange; what the server itself writes is not known.',
  metadataEndpointProtocol: 'As in the published document of Exchange.',
  metadataEndpointUsage: 'As in the published document of Exchange.',
  publishStaged: 'Exchange publishes its next certificate; partners that read in time know the new key.',
  refreshHours: '0: never by itself. Only while the application runs; differences wait to be accepted.',
}

export const issuerPageText = {
  title: 'Token issuer',
  notRead: 'The configuration has not been read yet',
  actions: {
    assign: 'Assign certificate...',
    issue: 'Issue token...',
    showMetadata: 'Show metadata',
    edit: 'Edit configuration...',
    facts: 'Facts and defaults...',
    refresh: 'Refresh',
    open: 'Open',
  },
  canSign: {
    title: 'The token issuer can sign.',
    rest: (issuer: string, name: string, notAfter: string): string =>
      `Its tokens come from ${issuer} and are signed with ${name} until ${moment(notAfter)}.`,
    endsSoon: (name: string, left: number): string =>
      `${name} ends in ${days(left)}: stage its successor at least 24 hours before, so that partners can read the new key.`,
  },
  cannotSign: {
    title: 'The token issuer cannot sign.',
    rest: 'No token can be issued until this is mended:',
    buttons: {
      assign: 'Assign certificate...',
      importKey: 'Import...',
      unlock: 'Unlock the vault...',
      createVault: 'Create the vault...',
      addServers: 'Enter SIP domain...',
      setRealm: 'Set a realm...',
    },
  },
  certificates: {
    title: 'Certificates of OAuthTokenIssuer',
    columns: {
      slot: 'Used as',
      certificate: 'Certificate',
      ids: 'Thumbprint and x5t',
      valid: 'Valid',
      state: 'State',
      signs: 'Signs',
    },
    slot: { current: 'Current', previous: 'Previous', staged: 'Staged' } satisfies { [S in Slot]: string },
    from: (instant: string): string => `from ${day(instant)}`,
    until: (instant: string): string => `until ${day(instant)}`,
    signs: (slot: Slot, since: string): readonly [string, string] =>
      ({
        current: ['since', moment(since)] as const,
        previous: ['signed since', moment(since)] as const,
        staged: ['will sign from', moment(since)] as const,
      })[slot],
    state: {
      gone: 'Not in the store',
      noKey: 'Key missing',
      notYetValid: 'Not yet valid',
      expired: 'Expired',
      daysLeft: (left: number): string => `${days(left)} left`,
    },
    key: (algorithm: string, size: number | null): string =>
      size === null ? algorithm : `${algorithm} ${grouped(size)} bits`,
    copyX5t: 'Copy',
    copyX5tOf: (name: string): string => `Copy x5t of ${name}`,
    copied: 'Copied',
    empty: 'No certificate is assigned to OAuthTokenIssuer.',
    status: (count: number): string =>
      `${counted(count, 'certificate', 'certificates')} of OAuthTokenIssuer.`,
  },
  sipDomains: {
    title: 'SIP domains and names',
    columns: { name: 'SIP domain', named: 'In the certificate' },
    isDefault: 'Default',
    named: 'Named',
    notNamed: 'Not named (C5)',
    defaultNotNamed: 'Not named (C3)',
    notKnown: 'No current certificate',
    empty: 'No SIP domain has been entered.',
  },
  configuration: {
    title: 'OAuth configuration',
    alwaysOn: 'OAuth is always on; there is nothing to enable.',
    realm: 'Realm',
    follows: 'follows the default SIP domain',
    noRealm: 'No realm: no SIP domain has been entered',
    serviceName: 'Service name',
    product: (product: Product): string => products[product],
    issuer: 'Issuer of tokens',
    autodiscover: 'Exchange autodiscover URL',
    allowedDomains: 'Allowed domains',
    clientServer: 'Client authorization server',
    notSet: 'Not set',
    command: 'Command that sets it the same on a server',
    copy: 'Copy',
    copied: 'Copied',
    factsChanged: (count: number): string =>
      `${counted(count, 'fact differs from its default', 'facts differ from their defaults')}`,
  },
  edit: {
    title: 'OAuth configuration',
    lead: 'What Set-CsOAuthConfiguration sets. OAuth is always on; there is nothing to enable.',
    realm: 'Realm',
    followDefault: (realm: string | undefined): string =>
      realm === undefined ? 'Follows the default SIP domain' : `Follows the default SIP domain (${realm})`,
    noDefault: 'No SIP domain has been entered yet',
    ownRealm: 'This realm',
    realmField: 'Realm',
    realmHint: 'A DNS name or a GUID. Partners compare it letter by letter, upper and lower case included.',
    serviceName: 'Service name',
    serviceNameHint: (product: string | undefined): string =>
      product === undefined
        ? 'Not the identifier of a known product: partners must have been told.'
        : `${product}. Partners know the server by it.`,
    autodiscover: 'Exchange autodiscover URL',
    autodiscoverHint: 'Ends in autodiscover.svc. Empty: not set.',
    allowedDomains: 'Allowed domains of Exchange autodiscover',
    allowedDomainsHint:
      'With wildcards, separated by semicolons: *.contoso.com;*.fabrikam.com. Empty: not set.',
    clientServer: 'Client authorization server',
    clientServerHint: 'Signs clients in; not used between servers.',
    noClientServer: 'None',
    realmChanges:
      'Another realm changes the issuer of every token. Partners refuse them until they have read our metadata again.',
    save: 'Save',
    nothingChanged: 'Nothing was changed',
    wrong: {
      realm: 'A realm is a DNS name or a GUID: letters, digits, dots and hyphens.',
      serviceName: 'A service name has no blanks, no @ and no slash.',
      exchangeAutodiscoverUrl: 'It is an https:// address that ends in autodiscover.svc.',
      exchangeAutodiscoverAllowedDomains:
        'Domains are separated by semicolons; a wildcard stands first, as in *.contoso.com.',
      clientAuthorizationOAuthServer: 'There is no such authorization server.',
    },
  },
  facts: {
    title: 'Facts and defaults',
    lead: 'What tokens and our metadata document are made of. Each default can be changed where a partner behaves otherwise.',
    groups: {
      lifetimes: 'Lifetimes and clocks',
      tokens: 'Tokens',
      metadata: 'Our metadata document',
      reading: "Partners' documents",
    },
    label: (fact: keyof OAuthFacts): string => factLabels[fact],
    hint: (fact: keyof OAuthFacts): string => factHints[fact],
    notConfirmed: 'Not confirmed by a public document.',
    byDefault: (value: string | number | boolean, unit: 's' | 'h' | undefined): string =>
      `Default: ${factValue(value, unit)}.`,
    back: 'Back to default',
    backOf: (fact: keyof OAuthFacts): string => `Back to default: ${factLabels[fact]}`,
    allBack: 'All back to defaults',
    strings: 'Strings, as in "1795687965"',
    numbers: 'Numbers, as in 1795687965',
    yes: 'Yes',
    no: 'No',
    range: (minimum: number, maximum: number): string =>
      `A whole number from ${grouped(minimum)} to ${grouped(maximum)}.`,
    length: (minimum: number, maximum: number): string => `From ${minimum} to ${maximum} characters.`,
    save: 'Save',
    nothingChanged: 'Nothing was changed',
  },
}
