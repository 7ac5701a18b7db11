/** The token workbench: tokens taken apart and judged, tokens issued, captured answers explained. */
import type { TokenLayer, TokenRequest, Verdict } from '../../contract/token.ts'
import { counted, grouped, listed } from './moment.ts'

type Outcome = Verdict['outcome']
type UserMember = keyof NonNullable<TokenRequest['user']>

const productNames = {
  exchange: 'Exchange',
  sharepoint: 'SharePoint',
  lync: 'Lync Server',
  other: 'Another application',
} as const
type ProductName = keyof typeof productNames

const missingWords = {
  receiver: 'the receiver',
  principal: "the receiver's application identifier",
  host: 'the host of the request',
  realm: 'the realm of the receiver',
  keys: 'keys to judge by',
  'key-of-signer': 'the key that signed it',
} as const

const issueMissingWords = {
  audience: 'Choose a partner application, or type an audience.',
  host: 'Type the host that is called.',
  user: 'Type at least one name of the user.',
  'user-too-short': 'A name of the user is too short.',
  lifetime: 'The lifetime is a whole number of minutes from 1 to 10,080.',
} as const

const signatureWords: { readonly [S in NonNullable<TokenLayer['signature']>]: string } = {
  verifies: 'signature verifies',
  'does-not-verify': 'signature does not verify',
  'key-unknown': 'key not known',
}

export const workbenchText = {
  title: 'Token workbench',
  modesLabel: 'What to do',
  modes: { inspect: 'Inspect', issue: 'Issue', answer: 'Answer', compare: 'Compare' },
  copy: 'Copy',
  copyValue: (member: string): string => `Copy ${member}`,
  copied: 'Copied',
  copyFailed: 'The clipboard could not be written',
  more: (count: number): string => `${counted(count, 'further one is', 'further ones are')} not shown.`,

  token: {
    head: 'Token',
    label: 'Token, or text in which one stands',
    characters: (count: number): string => counted(count, 'character', 'characters'),
    placeholder: 'Paste a token…',
    open: 'Open file...',
    clear: 'Clear',
    tooLong: (limit: number): string =>
      `This text is longer than ${grouped(limit)} characters. Paste the token or its header alone.`,
    longToken: (limit: number): string =>
      `Longer than ${grouped(limit)} characters: no receiver takes a token of this size apart.`,
    fileTooLarge: (name: string, limit: number): string =>
      `${name} is larger than ${grouped(limit)} bytes and was not read.`,
    fileUnreadable: (name: string): string => `${name} could not be read.`,
    legend: { header: 'Header', claims: 'Claims', actor: 'Actor token', signature: 'Signature' },
  },
  empty: {
    title: 'Paste a token to take it apart.',
    why: 'Press Ctrl+V anywhere here, drop a file, or type. A token alone will do, and so will a whole Authorization header or request: the token in it is found.',
    looksLike: 'It looks like this:',
    example:
      'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsIng1dCI6… . eyJhdWQiOiIwMDAwMDAwMi0wMDAw… . Tm90IGEgcmVhbCBzaWdu…',
    privacy: 'Nothing that is pasted here is stored or sent anywhere.',
    noVerdict: 'The 17 criteria of the receiver appear here.',
  },

  judge: {
    head: 'Judge as',
    receiver: 'Receiver',
    nobody: 'Nobody, only take apart',
    product: (product: ProductName): string => productNames[product],
    partner: (name: string): string => `Partner: ${name}`,
    principal: 'Application identifier',
    host: 'Request host',
    hostHint: 'mail.litwareinc.com',
    realm: 'Realm',
    realmHint: 'litwareinc.com',
    trustLevel: 'Trust level',
    trustByRecord: 'As the issuer is recorded',
    time: 'Time',
    timePlaceholder: 'Now',
    timeHint: (zone: string): string => `Empty: now. Else like 2026-11-24 06:00 (${zone}).`,
    timeWrong: 'Type a date and time like 2026-11-24 06:00.',
    skew: 'Skew in minutes',
    skewWrong: 'A whole number from 0 to 1,440.',
    keys: 'Keys',
    ours: 'Our token issuer',
    partners: 'Partners and authorization servers',
    addFiles: 'Add key files...',
    addFilesHint: 'Metadata documents, JWK sets, certificates.',
    removeFile: (name: string): string => `Remove ${name}`,
  },

  layer: {
    title: (kind: TokenLayer['kind']): string =>
      ({ outer: 'Outer token', actor: 'Actor token', single: 'Token' })[kind],
    says: (kind: TokenLayer['kind']): string =>
      ({
        outer: 'the user, unsigned',
        actor: 'the application, signed',
        single: 'the application alone, signed',
      })[kind],
    none: 'There is nothing that can be taken apart; the criteria say why.',
    header: 'Header',
    claims: 'Claims',
    facts: (length: number, signatureOctets: number): string =>
      signatureOctets === 0
        ? `${counted(length, 'character', 'characters')}, no signature`
        : `${counted(length, 'character', 'characters')}, signature of ${counted(signatureOctets, 'octet', 'octets')}`,
    notSigned: 'not signed',
    notJudged: 'signature not judged',
    signature: (state: NonNullable<TokenLayer['signature']>): string => signatureWords[state],
    signedBy: (name: string): string => `by ${name}`,
    secondsNote: (zone: string): string =>
      `Times are shown in ${zone}; the token holds seconds since 1970-01-01 UTC.`,
    /** Said aloud at a member that a rule objects to. */
    objection: (rule: string): string => `see ${rule}`,
  },

  verdicts: {
    head: 'Verdict',
    list: 'Criteria',
    accepted: (receiver: string): string => `${receiver} would accept this token`,
    refused: (receiver: string): string => `${receiver} would refuse this token`,
    undecided: 'Cannot be judged yet',
    someReceiver: 'A receiver',
    allMet: 'No criterion speaks against it.',
    because: (
      diagnostic: { readonly id: number; readonly category: string } | null,
      rules: readonly string[],
    ) =>
      [
        diagnostic === null ? '' : `${diagnostic.id} ${diagnostic.category}`,
        rules.length === 0 ? '' : `because of ${listed([...rules])}`,
      ]
        .filter(part => part !== '')
        .join(', '),
    missing: (what: readonly (keyof typeof missingWords)[]): string =>
      what.length === 0
        ? 'Something to judge by is missing.'
        : `Missing: ${listed(what.map(each => missingWords[each]))}.`,
    outcome: (outcome: Outcome): string =>
      ({ passed: 'met', warning: 'warning', failed: 'not met', 'not-applicable': 'not judged' })[outcome],
    counts: (total: number, counts: { readonly [O in Outcome]: number }): string =>
      `${counted(total, 'criterion', 'criteria')}: ${[
        `${counts.passed} met`,
        counts.failed > 0 ? `${counts.failed} not met` : '',
        counts.warning > 0 ? counted(counts.warning, 'warning', 'warnings') : '',
        counts['not-applicable'] > 0 ? `${counts['not-applicable']} not judged` : '',
      ]
        .filter(part => part !== '')
        .join(', ')}.`,
    expected: 'Expected',
    actual: 'In the token',
    judgeWithHost: 'Judge with this host',
    judgeWithRealm: 'Judge with this realm',
    judgeAtIssue: 'Judge at its time of issue',
    judgeAsMeant: 'Judge as the receiver it names',
    addKeys: 'Add key files...',
    foundInHeader: 'Found in an Authorization header.',
    foundInText: 'Found inside the pasted text.',
  },

  issue: {
    head: 'Issue for',
    partner: 'Partner application',
    typed: 'Type an audience',
    audience: 'Audience',
    audienceHint: 'principal/host@realm of the receiver',
    audienceExample: '00000002-0000-0ff1-ce00-000000000000/mail.litwareinc.com@litwareinc.com',
    host: 'Host that is called',
    speaksFor: 'Speaks for',
    application: 'The application alone',
    applicationHint: 'One signed token.',
    user: 'A user',
    userHint: 'An unsigned token of the user around the signed one.',
    member: (member: UserMember): string =>
      ({ smtp: 'SMTP address', sip: 'SIP address', upn: 'User principal name', sid: 'Security identifier' })[
        member
      ],
    memberExample: (member: UserMember): string =>
      ({
        smtp: 'kenmyer@litwareinc.com',
        sip: 'kenmyer@litwareinc.com',
        upn: 'kenmyer@litwareinc.com',
        sid: 'S-1-5-21-1159821373-1107',
      })[member],
    lifetime: 'Lifetime in minutes',
    lifetimePlaceholder: 'As configured',
    missing: (what: keyof typeof issueMissingWords): string => issueMissingWords[what],
    emptyTitle: 'Choose for whom to issue a token.',
    emptyWhy:
      'The token is made as it would be sent, taken apart, and judged as the partner would judge it. Nothing is sent.',
    unlock: 'Unlock the vault...',
    createVault: 'Create the vault...',
    preview: 'As it would be sent',
    from: 'Issuer',
    to: 'Audience',
    valid: 'Valid',
    span: (from: string, to: string, zone: string): string => `${from} to ${to} (${zone})`,
    signedWith: 'Signed with',
    certificate: (issuedTo: string, thumbprint: string): string => `${issuedTo}, ${thumbprint}`,
    receiver: 'The partner',
    secret: 'The token itself is not shown: whoever has it can act as this application until it ends.',
    reveal: 'Reveal token...',
    confirm: {
      title: 'Reveal token',
      question: 'Reveal a token that works?',
      explain:
        'Whoever gets hold of it can act as this application, or as the user, until it ends. That it was revealed is written to the audit log, with your name and the audience, without the token.',
      reveal: 'Reveal token',
      stay: 'Keep it hidden',
    },
    revealed: 'Revealed token',
    revealedNote:
      'It is forgotten when it is hidden, when something above changes, or when you leave this page.',
    hide: 'Hide',
    inspect: 'Inspect it',
  },

  compare: {
    left: 'First token',
    right: 'Second token',
    member: 'Member',
    difference: 'Difference',
    emptyTitle: 'Paste two tokens to see what differs.',
    emptyWhy:
      'One that is accepted and one that is not, for example: their members are laid side by side. Nothing is judged, and no key is needed.',
    only: 'Only differences',
    part: (layer: 'outer' | 'signed', part: 'header' | 'claims'): string =>
      `${layer === 'outer' ? 'Outer token' : 'Signed token'}, ${part}`,
    differences: {
      same: 'same',
      differs: 'differs',
      'only-left': 'only in the first',
      'only-right': 'only in the second',
    },
    counts: (count: number): string =>
      count === 0 ? 'No member differs.' : `${counted(count, 'member differs', 'members differ')}.`,
  },

  answer: {
    head: 'Captured answer',
    label: 'Status line and headers of an answer',
    placeholder:
      'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer client_id="00000002-0000-0ff1-ce00-000000000000", …\nx-ms-diagnostics: 2000003;reason="…"\nDate: …',
    emptyTitle: 'Paste the answer of a server to see what it means.',
    emptyWhy:
      'Status line and headers as a trace or a tool shows them, in any order. Most is told by WWW-Authenticate, x-ms-diagnostics and Date.',
    tooLong: (limit: number): string => `This text is longer than ${grouped(limit)} characters.`,
    conclusions: 'What it means',
    noConclusion: 'Nothing in it tells about server-to-server authentication.',
    severity: (severity: 'error' | 'warning' | 'info' | 'good'): string =>
      ({ error: 'Error', warning: 'Warning', info: 'Information', good: 'Good' })[severity],
    from: 'Answer',
    status: 'Status',
    noStatus: 'No status line',
    product: 'Comes from',
    unknownProduct: 'Not recognised',
    productName: (product: ProductName): string => productNames[product],
    clock: 'Clock',
    clockSame: 'Same time as here',
    clockOff: (seconds: number): string =>
      `${span(Math.abs(seconds))} ${seconds > 0 ? 'ahead of' : 'behind'} this computer`,
    noDate: 'No Date header',
    challenge: 'Challenge (WWW-Authenticate: Bearer)',
    noChallenge: 'There is no Bearer challenge.',
    otherSchemes: 'Other schemes',
    diagnostics: 'Diagnostics',
    diagnosticColumns: {
      header: 'Header',
      id: 'Id',
      category: 'Category',
      reason: 'Reason',
      source: 'Source',
    },
    traces: 'To quote to the other administrator',
    copyTraces: 'Copy these',
    none: 'none',
    absent: 'not given',
  },
}

/** "3 s", "12 min", "5 h 3 min" */
function span(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 120) return `${whole} s`
  const minutes = Math.round(whole / 60)
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
