/** What the checks M1 to M11 of a metadata document found, one sentence per reason (reference section 5.4). */
import type { MetadataCheck } from '../../contract/metadata.ts'
import { bytes, counted, day, days } from './moment.ts'

type Sentence = (value: (name: string) => string) => string

const sentences: Readonly<Record<string, Sentence>> = {
  // M1
  readable: () => 'The document was read.',
  'duplicate-members': value =>
    `Some members stand more than once, and the last one counts: ${value('members')}.`,
  'http-status': value => `The server answered ${value('status')} instead of 200.`,
  empty: () => 'There is nothing in it.',
  'too-large': value =>
    `It is ${bytes(Number(value('size')))} long; a metadata document is shorter than ${bytes(Number(value('limit')))}.`,
  'not-text': () => 'It is not text in UTF-8 or UTF-16.',
  'not-json': value => `It is not JSON: character ${Number(value('at')) + 1} cannot stand where it stands.`,
  'not-an-object': () => 'It is JSON, but not an object.',
  'too-deep': () => 'Its values are nested deeper than those of any metadata document.',
  'too-many-entries': () => 'It holds more entries than any metadata document does.',

  // M2
  'members-present': () => 'Service name, issuer and keys are there.',
  'members-missing': value =>
    value('members') === '' ? 'What this compares is missing.' : `Missing: ${value('members')}.`,
  'no-keys': () => 'It publishes no signing key.',
  'member-not-usable': value => `"${value('value')}" cannot be used as ${value('member')}.`,

  // M3
  'issuer-fits': value => `The issuer ${value('issuer')} fits service name and realm.`,
  'realm-missing': value => `It names no realm; the issuer is ${value('issuer')}.`,
  'issuer-differs-in-case': value =>
    `The issuer ${value('issuer')} differs from ${value('expected')} in upper and lower case, which tokens are compared by.`,
  'issuer-differs': value =>
    `The issuer is ${value('issuer')}; service name and realm make ${value('expected')}.`,

  // M4
  'keys-fit': value =>
    value('count') === '1'
      ? 'The key is a certificate, and its x5t fits.'
      : `All ${value('count')} keys are certificates, and each x5t fits.`,
  'key-unreadable': value =>
    value('count') === '1'
      ? 'The key is not a certificate that can be read.'
      : `Of ${value('count')} keys, these are not certificates that can be read: ${value('keys')}.`,
  'x5t-differs': value =>
    `The x5t of ${value('issuedTo')} is written as ${value('written')}; its certificate gives ${value('computed')}.`,
  'x5t-missing': value => `These keys name no x5t: ${value('keys')}. It was computed from the certificate.`,

  // M5
  'key-valid': value => `Valid until ${day(value('notAfter'))} (${value('issuedTo')}).`,
  'keys-expire-soon': value =>
    `The last key ends in ${days(Number(value('days')))}, on ${day(value('notAfter'))} (${value('issuedTo')}).`,
  'keys-expired': value => `No key is valid any more; the last one ended on ${day(value('notAfter'))}.`,
  'keys-not-yet-valid': value =>
    `No key is valid today; the last to end begins on ${day(value('notBefore'))}.`,
  'no-key-readable': () => 'No key could be read.',

  // M6
  'keys-strong': value => `RSA, ${value('size')} bits or more.`,
  'key-not-rsa': value =>
    `${value('issuedTo')} has an ${value('algorithm')} key; tokens are signed with RSA.`,
  'key-too-short': value =>
    `The key of ${value('issuedTo')} has ${value('size')} bits; at least ${value('minimum')} are needed.`,

  // M7
  'service-name-expected': value => `The service name is that of ${value('product')}.`,
  'service-name-in-other-case': value =>
    `The service name ${value('actual')} is that of ${value('product')} in other letters; tokens are compared by exact case.`,
  'service-name-unexpected': value =>
    `The service name is ${value('actual')}; ${value('product')} has ${value('expected')}.`,
  'product-unknown': () => 'Nothing tells which product it belongs to.',

  // M8
  'one-server': () => 'One server was asked.',
  'same-on-all-servers': value =>
    `${counted(Number(value('count')), 'server publishes', 'servers publish')} the same keys.`,
  'certificate-missing': value => `Certificate missing on ${value('servers')}: ${value('keys')}.`,
  'server-not-reachable': value => `Not reachable: ${value('servers')}. The others publish the same keys.`,

  // M9
  'clock-agrees': value =>
    // A Date header tells whole seconds.
    Number(value('seconds')) <= 1
      ? 'Its clock agrees with ours.'
      : `Its clock is ${counted(Number(value('seconds')), 'second', 'seconds')} ${value('direction')}.`,
  'clock-differs': value =>
    `Its clock is ${counted(Number(value('seconds')), 'second', 'seconds')} ${value('direction')} of ours; tokens bear at most 300.`,
  'no-date': () => 'Its answer bears no date.',

  // M10
  'server-trusted': value =>
    `The web server certificate of ${value('issuedTo')} is trusted and made out to this host.`,
  'server-pinned': value =>
    `The web server certificate of ${value('issuedTo')} is not trusted by the stores; this one certificate was accepted.`,
  'server-not-trusted': value => `The web server certificate of ${value('issuedTo')} is not trusted.`,

  // M11
  'as-stored': () => 'The same as the stored copy.',
  'no-stored-copy': () => 'There is no stored copy to compare with.',
  'differs-from-stored': value => `The stored copy is stale. ${staleDetail(value)}`.trimEnd(),

  // several
  'not-read': () => 'The document could not be read.',
  'from-file': () => 'It was read from a file.',
}

function staleDetail(value: (name: string) => string): string {
  return [
    value('added') === '' ? '' : `New keys: ${value('added')}.`,
    value('gone') === '' ? '' : `Keys no longer published: ${value('gone')}.`,
    value('realm') === '' ? '' : `The realm is now ${value('realm')}.`,
  ]
    .filter(part => part !== '')
    .join(' ')
}

/** One or two sentences; the rule's number and outcome stand beside them. */
export function metadataCheckText(check: MetadataCheck): string {
  return sentences[check.reason]?.(name => check.values[name] ?? '') ?? check.reason
}
