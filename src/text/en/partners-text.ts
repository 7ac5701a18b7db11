/** Partner applications: list, detail, live test, the New Partner Application wizard, the three scenarios. */
import type { CommandSheet, KeyState, LiveTest, LiveTestStep } from '../../contract/partner.ts'
import type { Product } from '../../contract/principal-name.ts'
import type { TrustLevel } from '../../contract/trust-level.ts'
import { counted, day, listed, moment } from './moment.ts'

const products: { readonly [P in Product]: string } = {
  exchange: 'Exchange',
  sharepoint: 'SharePoint',
  lync: 'Lync Server',
  acs: 'Access Control Service',
  graph: 'Microsoft Graph',
  workflow: 'Workflow Manager',
}

/** What a server product asks a token for. */
const examples: Readonly<Record<string, string>> & { readonly exchange: string } = {
  exchange: 'for Exchange, https://<host>/EWS/Exchange.asmx',
  sharepoint: 'for SharePoint, https://<host>/_vti_bin/client.svc',
}

const levels: { readonly [L in TrustLevel]: string } = {
  Full: 'May act as itself and as any user of the realm.',
  Application:
    'May act as itself; for users only with consent from a token service. Archiving and contacts fail.',
  User: 'Only for users, with consent from a token service. Nothing that servers do by themselves works.',
}

const keyStates: { readonly [S in KeyState]: string } = {
  'as-published': 'Keys as published',
  differs: 'Publishes other keys',
  unreachable: 'Not reachable',
  'no-document': 'Key by file, no document',
  'through-server': 'Through a server',
}

const shells: { readonly [S in CommandSheet['shell']]: string } = {
  lync: 'Lync Server Management Shell',
  exchange: 'Exchange Management Shell, at the partner',
  sharepoint: 'SharePoint Management Shell, at the partner',
  msonline: 'Office 365, by its administrator',
}

const steps: { readonly [N in LiveTestStep['name']]: string } = {
  resolve: 'Name found',
  tls: 'TLS',
  metadata: 'Metadata',
  clock: 'Clock',
  'anonymous-call': 'Anonymous call',
  challenge: 'Challenge',
  'choose-issuer': 'Who signs',
  'authorization-server': 'Authorization server',
  'app-only-call': 'Call as application',
  'user-call': 'Call as user',
}

const stepOutcomes: { readonly [O in LiveTestStep['outcome']]: string } = {
  passed: 'Passed',
  warning: 'Warning',
  failed: 'Failed',
  skipped: 'Skipped',
}

const warnings: Readonly<Record<string, string>> = {
  'not-full': 'Exchange and SharePoint need the trust level Full.',
  'identifier-not-guid': 'The application identifier is no GUID; real servers present one.',
  'key-expired': 'A stored key has expired.',
  'key-expires-soon': 'A stored key expires within 60 days.',
  'same-identifier-and-realm': 'Another partner application has the same identifier and realm.',
}

export const partnersText = {
  title: 'Partner applications',
  count: (all: number, disabled: number): string =>
    disabled === 0
      ? counted(all, 'partner', 'partners')
      : `${counted(all, 'partner', 'partners')}, ${disabled} not enabled`,
  status: (all: number, differing: number): string =>
    `${counted(all, 'partner application', 'partner applications')}${differing === 0 ? '' : `, ${differing} with other keys than ours`}.`,
  product: (product: Product): string => products[product],
  nothingFound: (filter: string): string => `No partner application contains "${filter}".`,
  columns: {
    name: 'Identity',
    identifier: 'Application identifier',
    realm: 'Realm',
    level: 'Trust level',
    keys: 'Keys',
    read: 'Read',
  },
  keyState: (state: KeyState): string => keyStates[state],
  notEnabled: 'Not enabled',
  never: 'Never',
  readDay: (instant: string): string => day(instant),
  empty: {
    title: 'There is no partner application yet.',
    what: 'A partner application is a server product that exchanges tokens with Lync Server directly: Exchange for archiving, contacts and calendars, SharePoint for eDiscovery. Add one by its metadata URL.',
    scenarios: 'Choose a set-up...',
  },
  actions: {
    newPartner: 'New partner application...',
    newShort: 'New partner...',
    refresh: 'Read metadata',
    readOther: 'Read from...',
    test: 'Test',
    testAgain: 'Test again',
    stop: 'Stop',
    enable: 'Enable',
    disable: 'Disable',
    remove: 'Remove...',
    issue: 'Issue token',
    scenarios: 'Scenarios...',
    copy: 'Copy',
    copied: 'Copied',
  },
  detail: {
    label: (name: string): string => `Details of ${name}`,
    level: 'Trust level',
    levelWhat: (level: TrustLevel): string => levels[level],
    sids: 'Accept security identifiers',
    enabled: 'Enabled',
    source: {
      file: (name: string): string => `from the file ${name}`,
      certificate: 'by certificate',
      server: (name: string): string => `through the authorization server ${name}`,
    },
    keys: 'Keys and members',
    stored: (at: string | null): string => (at === null ? 'stored' : `stored ${moment(at)}`),
    checked: (at: string): string => `compared ${moment(at)}`,
    keyColumns: {
      key: 'Signing key',
      x5t: 'x5t',
      until: 'Until',
      stored: 'Stored',
      live: 'Live',
      change: 'Difference',
    },
    yes: 'yes',
    no: '–',
    change: { same: 'Same', added: 'Key added', gone: 'Key gone' },
    day: (instant: string): string => day(instant),
    members: 'Members',
    member: {
      realm: 'Realm',
      issuer: 'Issuer',
      identifier: 'Identifier',
      endpoints: 'Endpoints',
    },
    memberChanged: (stored: string, live: string): string =>
      `${stored === '' ? 'none' : stored}, published: ${live === '' ? 'none' : live}`,
    memberDiffers: 'Changed',
    confirmKey: (x5t: string, name: string): string =>
      `The document itself is not signed: confirm x5t ${x5t} with the administrator of ${name}.`,
    noKeys: 'No keys are stored.',
    keysElsewhere: (server: string): string =>
      `It has no keys of its own: ${server} issues the tokens for it, and its keys count.`,
    differs: (name: string, changes: readonly string[]): string =>
      `${name} publishes other keys than the ones we hold${changes.length === 0 ? '' : `: ${listed(changes)}`}.`,
    differsElse: (name: string): string => `${name} publishes something else than what we hold.`,
    changes: {
      added: (keys: number): string => `${keys} added`,
      gone: (keys: number): string => `${keys} gone`,
    },
    differsWhat:
      'Its tokens fail here as soon as it signs with a new one. Nothing is taken over until you accept it.',
    accept: 'Accept changes...',
    unreachable: 'Its metadata document could not be read.',
    warning: (warning: string): string => warnings[warning] ?? warning,
    command: 'The command that does the same',
    history: 'Documents that were accepted',
    historyLine: (at: string, from: string, keys: number): string =>
      `${moment(at)}: ${counted(keys, 'key', 'keys')}, ${from}`,
    sheets: 'What the administrators run',
    shell: (shell: CommandSheet['shell']): string => shells[shell],
    showSheets: 'Show commands',
  },
  accept: {
    title: (name: string): string => `Accept the document of ${name}`,
    lead: 'The document itself is not signed: confirm new keys with the administrator of the partner.',
    button: 'Accept',
  },
  readOther: {
    title: (name: string): string => `Read the document of ${name}`,
    lead: 'Nothing is taken over before you accept it.',
    read: 'Read',
    accept: 'Accept this document',
  },
  remove: {
    title: (name: string): string => `Remove ${name}`,
    question: (name: string): string => `Remove the partner application ${name}?`,
    what: 'Its tokens are refused from then on, and it is no longer tested. Its own configuration does not change.',
    button: 'Remove',
  },
  level: {
    title: (name: string): string => `Trust level of ${name}`,
    question: (level: TrustLevel): string => `Lower the trust level to ${level}?`,
    button: (level: TrustLevel): string => `Set ${level}`,
  },
  test: {
    title: 'Live test',
    lead: 'Calls the partner as Lync Server would: challenge, token, call as the application and as a user.',
    url: 'Address to call',
    urlHint: 'A resource of the partner that asks for a token.',
    urlMissing: 'Enter the address to call.',
    urlUnknown: (product: Product | undefined): string =>
      `There is no metadata URL to tell it from: ${examples[product ?? 'exchange'] ?? examples.exchange}.`,
    user: 'Mail address of a user, for the call as user',
    userHint: 'Left empty, only the application is tried.',
    step: (name: LiveTestStep['name']): string => steps[name],
    outcome: (outcome: LiveTestStep['outcome']): string => stepOutcomes[outcome],
    elapsed: (ms: number): string => `${ms} ms`,
    running: 'Testing',
    result: {
      passed: 'The partner accepts our tokens.',
      warning: 'It works, with warnings.',
      failed: 'The test failed.',
    } satisfies {
      readonly [O in LiveTest['outcome']]: string
    },
    cause: (step: string): string => `First cause: ${step}`,
    sent: 'Sent',
    received: 'Received',
    exchange: (step: string): string => `What went over the wire: ${step}`,
    none: 'Not tested yet.',
  },
  wizard: {
    title: 'New Partner Application',
    pages: {
      source: 'Product',
      document: 'Metadata document',
      certificate: 'Certificate',
      server: 'Authorization server',
      trust: 'Trust level',
      summary: 'Summary',
      done: 'Executing Commands',
    },
    source: {
      heading: 'Which partner, and how are its keys known?',
      lead: 'Most partners publish a metadata document; it is read and checked before anything is stored.',
      product: 'Product',
      products: {
        exchange: 'Exchange',
        sharepoint: 'SharePoint',
        lync: 'Lync Server',
        other: 'Another application',
      },
      how: 'Its keys come from',
      hows: {
        document: 'its metadata document',
        documentHint: 'By URL, or from a file where the networks are not connected.',
        certificate: 'a certificate',
        certificateHint: 'Its application identifier and realm are entered by hand.',
        server: 'an authorization server',
        serverHint: 'The partner trusts tokens that this server issues.',
      },
    },
    document: {
      lead: 'The partner publishes its identifier, realm and signing keys. It is read and checked before anything is stored.',
      read: 'Read',
      readAgain: 'Read again',
      reading: 'Reading',
      unread: 'Read the document first.',
      notUsable: 'The document cannot be used: an error among the checks.',
    },
    certificate: {
      lead: 'The certificate with which the partner signs its tokens, without private key.',
      choose: 'Choose a file...',
      chosen: (name: string): string => `File ${name}`,
      identifier: 'Application identifier',
      identifierHint: 'The principal identifier that stands in its tokens.',
      realm: 'Realm',
      realmHint: 'Everything after the @ in its tokens. Upper and lower case count.',
      missing: 'A certificate file, an application identifier and a realm are needed.',
    },
    server: {
      lead: 'The partner trusts this server; we ask it for tokens.',
      server: 'Authorization server',
      none: 'No authorization server has been added yet.',
      add: 'Add one...',
      missing: 'An authorization server and an application identifier are needed.',
      realmHint: 'Left empty: the default SIP domain.',
    },
    trust: {
      heading: 'What may it do?',
      lead: 'Exchange and SharePoint need Full; a lower level makes archiving and contacts fail.',
      identity: 'Identity',
      identityHint: 'The name of the partner application, e.g. microsoft.exchange.',
      level: 'Trust level',
      sids: 'Accept security identifiers (SIDs) as names of users',
      enabled: 'Enabled',
      missing: 'An identity is needed.',
    },
    summary: {
      heading: 'Ready to add',
      lead: 'This is what will be stored, and the command that does the same.',
      facts: {
        identity: 'Identity',
        identifier: 'Application identifier',
        realm: 'Realm',
        from: 'From',
        keys: 'Keys',
        level: 'Trust level',
      },
      add: 'Add',
    },
    done: {
      heading: 'The partner application was added',
      lead: 'The partner does not know us yet: its administrator runs the commands below.',
    },
    discard: {
      title: 'Discard?',
      question: 'Close the wizard?',
      explain: 'What was entered here is lost. Nothing has been added.',
      close: 'Discard',
      stay: 'Go on',
    },
  },
  scenarios: {
    title: 'Server-to-server scenarios',
    lead: 'Choose the set-up that is yours; each step tells whether it is done here, still to do, or to be done elsewhere.',
    state: { done: 'Done', 'to-do': 'To do', optional: 'If you have it', elsewhere: 'Elsewhere' },
    apply: 'Set up what is missing here',
    applied: 'Set up. The steps above tell what remains.',
    documentOf: {
      exchange: 'Exchange',
      sharepoint: 'SharePoint',
      authorizationServer: 'Authorization server',
    },
    through: 'Reached through the authorization server',
    online: { exchange: 'Exchange Online', sharepoint: 'SharePoint Online' },
    read: 'Read',
    close: 'Close',
  },
}
