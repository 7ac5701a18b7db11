/** What a step of the live test of a partner found, one sentence per reason, and what helps (reference sections 3.2 to 3.4). */
import type { LiveTestStep } from '../../contract/partner.ts'
import { cannotSignSentences } from './issuer-text.ts'
import { counted } from './moment.ts'

interface Told {
  readonly what: string
  readonly next?: string
}
type Words = (value: (name: string) => string) => Told

const askThem = 'Ask the administrator of that server.'

const connection: Readonly<Record<string, Words>> = {
  'name-found': value => ({ what: `${value('host')} is ${value('address')}.` }),
  'name-resolved': value => ({ what: `The name ${value('host')} is known.` }),
  'left-to-proxy': value => ({ what: `The proxy looks up ${value('host')}.` }),
  'tls-made': value => ({ what: `${value('host')} showed a certificate that is trusted.` }),
  'not-reached': () => ({ what: 'Not reached: a step before it failed.' }),
  'tls-trusted': value => ({ what: `${value('protocol')}, certificate ${value('issuedTo')}, trusted.` }),
  'tls-pinned': value => ({
    what: `${value('protocol')}, certificate ${value('issuedTo')}, accepted for this partner alone.`,
  }),
  'tls-not-trusted': value => ({
    what: `The web server's certificate (${value('issuedTo')}) is not trusted. Nothing was sent.`,
    next: 'Import its root authority into Trusted Root, or read the metadata again and accept the certificate.',
  }),
  'unreachable-name-not-resolved': value => ({
    what: `The name ${value('host')} is not known.`,
    next: 'Check the name service, and the URL of this partner application.',
  }),
  'unreachable-refused': value => ({
    what: `Nothing listens at ${value('host')}, or a firewall refuses.`,
    next: 'Check the port and whether the web server runs.',
  }),
  'unreachable-timeout': value => ({
    what: `${value('host')} did not answer in time.`,
    next: 'Check the way to it: firewall, proxy, load of the server.',
  }),
  'unreachable-reset': value => ({ what: `${value('host')} broke off the connection.`, next: askThem }),
  'unreachable-proxy': value => ({
    what: `The proxy refused (${value('detail')}).`,
    next: 'Check HTTPS_PROXY and NO_PROXY.',
  }),
  'unreachable-not-tls': value => ({
    what: `${value('host')} does not speak TLS at this port.`,
    next: askThem,
  }),
  'unreachable-handshake': value => ({
    what: `No TLS version or cipher was agreed on (${value('detail')}).`,
    next: 'TLS 1.2 has to be switched on at that server.',
  }),
  'unreachable-other': value => ({ what: `The connection failed (${value('detail')}).`, next: askThem }),
  'answer-malformed': () => ({ what: 'What came back is not HTTP.', next: askThem }),
  'answer-too-large': () => ({ what: 'The answer has no end.', next: askThem }),
  'answer-truncated': () => ({ what: 'The answer ended in the middle.', next: askThem }),
  'answer-status': value => ({ what: `The answer cannot be used (${value('detail')}).`, next: askThem }),
  'answer-redirect-refused': value => ({
    what: `It redirects to ${value('detail')}, which is not followed.`,
    next: 'Use the final address as the URL.',
  }),
  'answer-too-many-redirects': () => ({ what: 'It redirects again and again.', next: askThem }),
  challenged: () => ({ what: 'Answered 401 with a challenge, as it must.' }),
  'anonymous-accepted': () => ({
    what: 'Answered without asking who calls: this address does not tell whether tokens are accepted.',
    next: 'Test with the URL of a protected resource.',
  }),
  'not-found': () => ({ what: 'There is nothing at this address (404).', next: 'Check the URL.' }),
  'server-error': value => ({ what: `The server failed (${value('status')}).`, next: 'Read its log.' }),
  'not-challenged': value => ({
    what: `Answered ${value('status')} in the place of a challenge.`,
    next: 'A proxy or a firewall in front of the server may answer for it.',
  }),
}

const keysOf = (count: string): string => counted(Number(count), 'key', 'keys')

const isResourceUnknown = (value: (name: string) => string): boolean =>
  value('error') === 'invalid_resource' || value('description').includes('ACS50001')

const documents: Readonly<Record<string, Words>> = {
  'no-document': () => ({ what: 'It has no metadata URL; there is nothing to compare.' }),
  'metadata-as-stored': value => ({ what: `Publishes the ${keysOf(value('keys'))} that we hold.` }),
  'metadata-differs': () => ({
    what: 'Publishes other keys than the ones we hold: its tokens may fail here.',
    next: 'Look at the difference and accept it.',
  }),
  'metadata-unreadable': () => ({
    what: 'Its metadata document could not be read.',
    next: 'Read the metadata by itself to see why.',
  }),
  'metadata-not-in-order': value => ({
    what: `Its metadata document does not meet ${value('failed')}.`,
    next: 'Ask the partner to mend it.',
  }),
  'clock-right': value => ({ what: `The clocks are ${apart(value('seconds'))}.` }),
  'clock-drifts': value => ({
    what: `The clocks are ${apart(value('seconds'))}; above 5 minutes tokens are refused.`,
    next: 'Set the clock of whichever is wrong.',
  }),
  'clock-off': value => ({
    what: `The clocks are ${apart(value('seconds'))}; more than 5 minutes make tokens expired or not yet valid.`,
    next: 'Set the clock of whichever is wrong.',
  }),
  'no-date': () => ({ what: 'The answer has no date to compare clocks by.' }),
}

const trust: Readonly<Record<string, Words>> = {
  'no-bearer': value => ({
    what: `It does not offer Bearer${value('schemes') === '' ? '' : ` (only ${value('schemes')})`}: OAuth is off there, or something in front removes it.`,
    next: 'Check that OAuth is enabled on its virtual directory, and the reverse proxy.',
  }),
  'we-are-trusted': value => ({ what: `Trusts ${value('own')}.` }),
  'other-application': value => ({
    what: `Says that it is the application ${value('clientId')}, not the one this partner application names.`,
    next: 'Check the application identifier of this partner application.',
  }),
  'other-realm': value => ({
    what: `Trusts us under another realm: ${value('trustedIssuers')}; ours is ${value('own')}.`,
    next: 'Compare the realm of the OAuth configuration with the record at the partner.',
  }),
  'realm-case': value => ({
    what: `Trusts us in other letters: ${value('trustedIssuers')}; realms are compared exactly.`,
    next: 'Let it read our metadata document again.',
  }),
  'we-are-not-trusted': value => ({
    what: `Does not name us among those it trusts${value('trustedIssuers') === '' ? '' : ` (${value('trustedIssuers')})`}.`,
    next: 'Create or enable the partner application at the partner, with our metadata document.',
  }),
  'self-issued': () => ({ what: 'We sign the token ourselves.' }),
  'through-server': value => ({ what: `The authorization server ${value('server')} issues the token.` }),
  'nobody-trusted': () => ({
    what: 'It trusts neither us nor an authorization server that we know.',
    next: 'Give it our metadata document, or add the authorization server that it trusts.',
  }),
  'not-needed': () => ({ what: 'Not needed.' }),
  'token-issued': value => ({ what: `${value('server')} issued a token for ${value('resource')}.` }),
  'token-at-hand': value => ({ what: `A token of ${value('server')} was still at hand.` }),
  'server-is-trusted': value => ({
    what: `Trusts the authorization server ${value('server')}, not us by ourselves.`,
    next: 'If it is to be called directly: create or enable the partner application at the partner.',
  }),
  'server-not-listed': value => ({
    what: `Names neither us nor ${value('server')} among those it trusts${value('trustedIssuers') === '' ? '' : ` (${value('trustedIssuers')})`}.`,
    next: 'Add that authorization server at the partner, or let the partner trust us by our metadata document.',
  }),
  'server-missing': value => ({
    what: `The authorization server ${value('server')} of this partner application is not there any more.`,
    next: 'Add it again, or set up the partner application anew.',
  }),
  'token-request-refused': value => ({
    what: `${value('server')} refused: ${value('error')}. ${value('description')}`.trim(),
    next: isResourceUnknown(value)
      ? 'It does not know the partner under this host and realm: add the host to the service principal names there, and give the partner the realm of the tenant.'
      : 'Upload our current certificate there, and compare realm and service name.',
  }),
  'no-token-endpoint': value => ({
    what: `The document of ${value('server')} names no place where tokens are issued.`,
    next: 'Read its metadata again.',
  }),
}

const calls: Readonly<Record<string, Words>> = {
  accepted: value => ({ what: `Accepted, HTTP ${value('status')}.` }),
  'accepted-with-error': value => ({
    what: `The token was accepted; the server then failed with HTTP ${value('status')}.`,
    next: 'Read its log.',
  }),
  'accepted-not-found': () => ({
    what: 'The token was accepted; there is nothing at this address (404).',
    next: 'Check the URL.',
  }),
  'accepted-redirected': value => ({
    what: `The token was accepted; the server points elsewhere (HTTP ${value('status')}).`,
    next: 'Use the final address as the URL.',
  }),
  'no-rights': () => ({
    what: 'The token was accepted, the operation is not permitted (403).',
    next: 'Check the rights of the linked account, and of the user.',
  }),
  'no-user': () => ({ what: 'No user was given.' }),
  'call-failed': value => ({ what: `The call failed (${value('problem')}).`, next: 'Test again.' }),
  'token-refused': value => ({
    what: `Refused, HTTP ${value('status')}${value('diagnostics') === '' ? '' : `: ${value('diagnostics')}`}.`,
    next: askThem,
  }),
  'refused-key': value => ({
    what: `${refused(value)}: it does not know the key ${value('x5t') === '' ? 'of the authorization server' : `${value('x5t')} of ${value('signedWith')}`}, or holds another one.`,
    next: 'Let the partner read our metadata document again: it still has the keys from before.',
  }),
  'refused-form': value => ({
    what: `${refused(value)}: ${value('diagnostics')}`,
    next: 'Inspect the token in the workbench.',
  }),
  'refused-time': value => ({
    what: `${refused(value)}: expired, or not yet valid, by the clock of the partner.`,
    next: 'Compare the clocks of both servers.',
  }),
  'refused-audience': value => ({
    what: `${refused(value)}: the audience ${value('audience')} is not its own.`,
    next: 'Call it by the name that it is published under; mind TLS offloading.',
  }),
  'refused-realm': value => ({
    what: `${refused(value)}: it does not know the realm.`,
    next: 'Compare the realms of both sides.',
  }),
  'refused-user': value => ({
    what: `${refused(value)}: the user is not known there, or more than one fits.`,
    next: 'Check that this address has a mailbox at the partner.',
  }),
  'refused-client': value => ({
    what: `${refused(value)}: our application is not configured there, or is disabled.`,
    next: 'Create or enable the partner application at the partner.',
  }),
  'refused-internal': () => ({
    what: 'The partner failed while judging the token (2000007).',
    next: 'Read its log.',
  }),
  'refused-not-available': value => ({
    what: `${refused(value)}: OAuth is not switched on there.`,
    next: 'Ask its administrator to switch on modern authentication.',
  }),
  'refused-grant': value => ({
    what: `${refused(value)}: the token does not grant enough.`,
    next: 'Check trust level and roles of our application there.',
  }),
}

/** "Refused (2000003)": with the number that the other side gave. */
function refused(value: (name: string) => string): string {
  const id = /^\s*(\d{1,9})/.exec(value('diagnostics'))?.[1]
  return id === undefined ? 'Refused' : `Refused (${id})`
}

const all = { ...connection, ...documents, ...trust, ...calls }

export function liveTestText(step: LiveTestStep): { readonly what: string; readonly next: string } {
  const value = (name: string): string => step.values[name] ?? ''
  if (step.reason === 'cannot-sign') return cannotSign(step)
  const words = all[step.reason]
  if (words === undefined) return { what: `The step ended with ${step.reason}.`, next: 'Test again.' }
  const { what, next = '' } = words(value)
  return { what, next }
}

function cannotSign({ values }: LiveTestStep): { readonly what: string; readonly next: string } {
  const reasons = (values['reasons'] ?? '')
    .split(', ')
    .flatMap(reason =>
      Object.entries(cannotSignSentences).flatMap(([code, sentence]) => (code === reason ? [sentence] : [])),
    )
  return {
    what: ['No token could be made.', ...reasons.map(({ what }) => what)].join(' '),
    next: reasons[0]?.next ?? 'Look at the token issuer.',
  }
}

/** "12 s apart", "10 min 3 s apart; the partner is ahead" */
function apart(seconds: string): string {
  const offset = Number(seconds)
  const total = Math.abs(offset)
  const minutes = Math.floor(total / 60)
  const amount = minutes === 0 ? `${total} s` : `${minutes} min ${total % 60} s`
  if (total < 2) return 'the same'
  return `${amount} apart; the partner is ${offset > 0 ? 'ahead' : 'behind'}`
}
