/** Sentences of the roll planner: what bounds a date, and what follows from it (reference sections 5.6, 7.2, 7.3). */
import type { RollEffect, RollFinding } from '../../contract/roll-plan.ts'
import { groupThumbprint } from '../../contract/thumbprint-text.ts'
import { counted, moment } from './moment.ts'

type Values = (name: string) => string

const sentences: { readonly [C in RollFinding['code']]: (value: Values) => string } = {
  'clock-behind': value =>
    `This computer's clock shows ${moment(value('now'))}, but the current certificate came on ${moment(value('since'))}; dates computed from it are wrong`,
  'nothing-current': () => 'Nothing is current: the certificate can be assigned at once',
  'current-expired': value => `The current certificate ended on ${moment(value('end'))}: assign at once`,
  'current-ends-soon': value =>
    `The current certificate ends on ${moment(value('end'))}; ${value('hours')} hours before, on ${moment(value('latest'))}, is the latest safe date`,
  'lead-time': value =>
    `Less than ${value('hours')} hours before the current certificate ends; the latest safe date is ${moment(value('latest'))}`,
  'effective-in-past': () => 'The effective date has passed',
  'effective-too-late': value => `The current certificate ends before, on ${moment(value('end'))}`,
  'effective-too-soon': value =>
    `Servers and partners need about ${value('hours')} hours to see the new certificate: until ${moment(value('from'))}`,
  'new-not-yet-valid': value => `The new certificate is not valid before ${moment(value('notBefore'))}`,
  'new-ends-first': value =>
    `The new certificate ends on ${moment(value('notAfter'))}, before the current one (${moment(value('end'))})`,
  'same-certificate': () => 'It is the certificate that is current already',
  'already-staged': value =>
    `${groupThumbprint(value('thumbprint'))} is staged for ${moment(value('effectiveDate'))}`,
  'not-on-server': value => {
    const count = Number(value('count'))
    const more = count - value('servers').split(', ').length
    const names = more > 0 ? `${value('servers')} and ${more} more` : value('servers')
    return `Not yet on ${counted(count, 'server', 'servers')}: ${names}`
  },
  'partner-has-not-seen': value =>
    value('stored') === 'yes'
      ? `${value('partner')} keeps a copy of our certificate: give it the new one before the effective date`
      : `${value('partner')} last read our metadata on ${moment(value('seenAt'))}, without the new certificate: have it read again`,
  'partner-not-checked': value =>
    `${value('partner')} was not seen to read our metadata: have it read before the effective date`,
  'no-side-by-side': value =>
    `${value('type')} gains nothing by a roll: only OAuthTokenIssuer and AudioVideoAuthentication keep the former certificate in use`,
}

const reasons: { readonly [R in RollEffect['reason']]: (seenAt: string | null) => string } = {
  'has-new-key': seenAt => `has read the new certificate${on(seenAt)}`,
  'reads-metadata': seenAt => `reads our metadata daily by its timer job (not confirmed); last${on(seenAt)}`,
  'last-reading-old-key': seenAt => `last read our metadata${on(seenAt)}, without the new certificate`,
  'stored-certificate': () => 'keeps a copy of our certificate and reads nothing by itself',
  'never-read': seenAt =>
    seenAt === null
      ? 'was not seen to read our metadata'
      : `was not seen to read our metadata; its own was seen${on(seenAt)}`,
  'certificate-expired': () => 'the certificate that signs has ended',
  'not-deployed': seenAt =>
    seenAt === null ? 'has not got the new certificate' : `has not deployed it; last heard of${on(seenAt)}`,
  deployed: seenAt => `has it${seenAt === null ? '' : ` since ${moment(seenAt)}`}`,
}

function on(seenAt: string | null): string {
  return seenAt === null ? '' : ` on ${moment(seenAt)}`
}

const outcomes: { readonly [O in RollEffect['outcome']]: string } = {
  'keeps-working': 'Keeps working',
  'at-risk': 'At risk',
  refuses: 'Refuses our tokens',
}

function span({ from, until }: Pick<RollEffect, 'from' | 'until'>): string {
  if (from === null) return ''
  return until === null ? `from ${moment(from)} on` : `from ${moment(from)} until ${moment(until)}`
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const states: Readonly<Record<string, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Note',
  valid: 'Passed',
}

export const rollText = {
  finding: ({ code, values }: RollFinding): string => sentences[code](name => values[name] ?? ''),
  reason: ({ reason, seenAt }: RollEffect): string => reasons[reason](seenAt),
  /** "Exchange has read the new certificate on 2026-11-20 09:30 UTC" */
  sentence: (effect: RollEffect): string => `${effect.who.name} ${reasons[effect.reason](effect.seenAt)}`,
  outcome: (outcome: RollEffect['outcome']): string => outcomes[outcome],
  span,
  state: (state: string): string => states[state] ?? state,
  field: {
    label: (zone: string): string => `Effective date (${zone})`,
    wrong: 'Write it like 2026-12-01 02:00',
    inUtc: moment,
    useRecommended: 'Use recommended',
    recommended: (at: string): string => `Recommended: ${at}`,
    recommendedNow: 'Recommended: assign at once; too little time is left for a roll',
    keys: 'Arrow keys move it by an hour, with Shift by a day.',
  },
  page: {
    title: 'Effective Date',
    lead: 'When does the certificate take over? Until then the current one stays in use.',
    now: 'Assign now',
    nowHint: 'It is current at once; the current one becomes previous.',
    roll: 'Roll at a date',
    rollHint: 'It is staged now and takes over by itself at the effective date.',
    window: (from: string, until: string): string => `Safe dates: ${from} to ${until}.`,
    noWindow: 'There is no safe date: servers and partners would see it too late.',
    checks: 'What bounds the date',
    noChecks: 'Nothing speaks against this date.',
    loading: 'The date is still being judged',
    refused: 'This date is not possible; the reasons stand above',
    notUsable: 'The certificate cannot be used from this date on',
  },
  planner: {
    node: 'Roll planner',
    subject: 'Type',
    current: 'Current',
    next: 'New',
    none: 'None',
    noNext: 'Choose the certificate that follows',
    choose: 'New certificate',
    nothingToChoose: 'No other certificate can be used: import or request one first.',
    until: (at: string): string => `until ${at}`,
    timeline: 'Timeline',
    now: 'Now',
    effective: (at: string): string => `Effective ${at}`,
    latest: (at: string): string => `Latest ${at}`,
    safe: (days: number): string => (days < 1 ? 'safe' : `safe window, ${counted(days, 'day', 'days')}`),
    bars: {
      current: 'current',
      previous: 'previous: still accepted',
      previousUnused: 'no longer used',
      staged: 'staged',
      planned: 'planned',
      signs: 'current: signs new tokens',
      uses: 'current',
    },
    replication: 'Replication',
    partners: 'Partners read our metadata',
    moreServers: (count: number): string => `and ${counted(count, 'more server', 'more servers')}`,
    month: (month: number, year: number): string => `${months[month] ?? ''} ${year}`,
    year: (year: number): string => String(year),
    checks: 'Checks',
    command: 'Equivalent command',
    copy: 'Copy',
    copied: 'Copied',
    wayBack: (name: string | undefined): string =>
      name === undefined
        ? 'Way back: until the effective date the staged certificate can be withdrawn.'
        : `Way back: until the effective date the staged certificate can be withdrawn; afterwards ${name} can be restored while it is valid.`,
    stage: 'Stage...',
    replace: 'Stage another date...',
    assign: 'Assign now...',
    cancel: 'Cancel roll...',
    restore: 'Restore previous...',
    off: {
      noNext: 'Choose the new certificate first',
      nothingStaged: 'Off: nothing is staged',
      noPrevious: 'Off: there is no previous certificate',
      badDate: 'This date is not possible; its reason stands among the checks',
      loading: 'The plan is still being computed',
    },
    rehearsal: {
      title: 'Rehearsal',
      explain: 'What would be in use at another moment, if nothing else were changed.',
      field: (zone: string): string => `At (${zone})`,
      slider: 'Moment',
      signs: 'Signs',
      uses: 'In use',
      nothing: 'Nothing is assigned then',
      notUsable: 'It cannot be used then: it has ended, or its key is missing',
      alsoAccepted: 'Also accepted',
      noOther: 'No other',
      rolled: (at: string): string => `since the roll of ${at}`,
      effects: 'Who refuses',
      nobody: 'Nobody, as far as is known',
    },
    status: {
      staged: (type: string, at: string): string => `Roll of ${type}: staged for ${at}.`,
      none: (type: string): string => `Roll of ${type}: nothing is staged.`,
    },
    action: {
      cancel: {
        title: 'Cancel Roll',
        question: 'Cancel the roll?',
        lead: (name: string, at: string): string =>
          `${name} will not take over on ${at}. The current certificate stays; nothing is deleted.`,
        note: 'No cmdlet withdraws a staged certificate. It is withdrawn in this console, and our metadata document no longer shows it.',
        confirm: 'Cancel the roll',
        stay: 'Keep the roll',
      },
      restore: {
        title: 'Restore Previous Certificate',
        question: 'Restore the previous certificate?',
        lead: (name: string, current: string): string =>
          `${name} becomes current again at once, and ${current} becomes previous.`,
        note: 'On a server that is assigning the former certificate again.',
        confirm: 'Restore',
        stay: 'Cancel',
      },
      executing: 'Executing Commands',
      nothingCurrent: 'no certificate',
    },
  },
}
