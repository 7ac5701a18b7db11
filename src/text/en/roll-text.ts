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

export const rollText = {
  finding: ({ code, values }: RollFinding): string => sentences[code](name => values[name] ?? ''),
  reason: ({ reason, seenAt }: RollEffect): string => reasons[reason](seenAt),
  outcome: (outcome: RollEffect['outcome']): string => outcomes[outcome],
  span,
}
