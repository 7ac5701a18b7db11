/** What a probe found, one sentence per finding; what helps is told in probe-advice-text.ts (reference section 10). */
import type { connectionFindingCodes, ProbeFinding, ProbeResult } from '../../contract/probe.ts'
import { groupThumbprint } from '../../contract/thumbprint-text.ts'
import { counted, days } from './moment.ts'
import { pathText } from './path-text.ts'
import { adviceFor } from './probe-advice-text.ts'
import { protocolName } from './protocol-name.ts'

/** "F415 053E...": enough to tell two certificates apart; the whole one stands beside it or is in the values. */
const beginning = (thumbprint: string): string => `${groupThumbprint(thumbprint.slice(0, 8))}...`

type Words = (value: (name: string) => string) => string
type ConnectionCode = (typeof connectionFindingCodes)[number]

const connection: { readonly [C in ConnectionCode]: Words } = {
  NAME_NOT_RESOLVED: () => 'The name is not known to the name service',
  SRV_NOT_FOUND: value =>
    value('failure') === ''
      ? `The domain has no SRV record ${value('name')}, by which federation partners find it; it was probed as entered`
      : `The SRV record ${value('name')} could not be looked up (${value('failure')}); the domain was probed as entered`,
  CONNECT_FAILED: value => `No connection: ${reasons[value('reason')] ?? value('reason')}`,
  ADDRESS_NOT_REACHED: value =>
    `Not every address of the name answers: no connection to ${value('addresses')}; ${value('answered')} answered`,
  TIMEOUT: value => `No answer in time (${steps[value('during')] ?? value('during')})`,
  NOT_TLS: value => `What listens there does not speak TLS; it begins with "${value('startsWith')}"`,
  HANDSHAKE_FAILED: value =>
    value('alert') === ''
      ? `The handshake did not come to an end: ${handshakeReasons[value('reason')] ?? value('reason')}`
      : `The server refused the handshake with the alert ${value('alert')}`,
  OLD_PROTOCOL: value =>
    value('beside') === ''
      ? `The server speaks ${protocolName(value('protocol'))} only; TLS 1.2 is needed today`
      : `Beside ${protocolName(value('beside'))} the server still speaks ${protocolName(value('protocol'))}`,
  INCOMPLETE_CHAIN: () =>
    'The server does not send the certificates between its own and the root; others may not know them',
  CLIENT_CERTIFICATE_REQUIRED: () => 'The server asks for a certificate, and none was given',
  CLIENT_CERTIFICATE_REFUSED: value =>
    value('alert') === ''
      ? 'The server closed the connection after our certificate'
      : `The server refused our certificate with the alert ${value('alert')}`,
  ACCEPTANCE_NOT_PROVEN: value =>
    value('why') === 'none-chosen'
      ? 'The server asks for a certificate; none was chosen, so it is not proven that ours would be accepted'
      : 'Our certificate was sent, and nothing that came back shows whether it was accepted',
  UNTRUSTED_CLIENT_ACCEPTED: () =>
    'The server accepts a caller whose certificate nobody trusts, as it accepts ours: whoever reaches it can pass for a server',
  APPLICATION_SILENT: value =>
    `The connection stands, but there was no answer to ${applications[value('application')] ?? 'the request'}`,
  APPLICATION_REFUSED: value =>
    `The connection stands, but the service turns us away with ${value('answer')}${value('diagnostics') === '' ? '' : ` (${value('diagnostics')})`}`,
  CHAIN_ORDER: () => 'The certificates are not sent in the order in which each certifies the one before it',
  EXTRA_CERTIFICATES: value =>
    `The server sends ${counted(Number(value('count')), 'certificate', 'certificates')} that nobody needs: ${value('names')}`,
  EXPIRES_SOON: value => `${value('subject')} expires in ${days(Number(value('days')))}`,
  CLOCK_SKEW: value => {
    const seconds = Number(value('seconds'))
    const order = seconds > 0 ? 'before' : 'behind'
    return `The clock of the server is ${minutesAndSeconds(Math.abs(seconds))} ${order} ours; beyond five minutes tokens are refused`
  },
  SERVED_NOT_ASSIGNED: value =>
    `The server serves ${served[value('why')] ?? served['other'] ?? ''} (${beginning(value('served'))}) and not the assigned one (${beginning(value('assigned'))})`,
  NOT_A_TRUSTED_SERVER: () =>
    'The topology does not list this name as a trusted server, so that other servers refuse it',
  PEER_DOES_NOT_TRUST: value =>
    value('proven') === ''
      ? 'The trusted roots of the other side, as they are known here, do not lead to our certificate'
      : 'The other side accepts our certificate, although its trusted roots, as they are known here, do not lead to it',
}

const applications: Readonly<Record<string, string>> = { sip: 'SIP OPTIONS', http: 'the HTTP request' }

const served: Readonly<Record<string, string>> = {
  previous: 'the previous certificate',
  staged: 'the staged certificate before its time',
  other: 'another certificate',
}

/** "3 min 5 s" */
function minutesAndSeconds(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return [...(minutes === 0 ? [] : [`${String(minutes)} min`]), `${String(seconds % 60)} s`].join(' ')
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at this port, or a firewall refuses',
  EHOSTUNREACH: 'there is no way to this host',
  ENETUNREACH: 'there is no way to this network',
  ECONNRESET: 'it was broken off',
}

const handshakeReasons: Readonly<Record<string, string>> = {
  closed: 'the server closed the connection',
  ECONNRESET: 'the server broke off the connection',
  ERR_SSL_EXCESSIVE_MESSAGE_SIZE: 'the server sends more certificates than anybody reads',
}

const steps: Readonly<Record<string, string>> = {
  resolve: 'resolving the name',
  connect: 'connecting',
  handshake: 'during the handshake',
}

const verdicts: { readonly [V in ProbeResult['verdict']]: string } = {
  trusted: 'trusted',
  'not-trusted': 'not trusted',
  unreachable: 'not reachable',
}

const revocations: { readonly [O in ProbeResult['revocation'][number]['outcome']]: string } = {
  good: 'not revoked',
  revoked: 'revoked',
  unknown: 'not known whether it is revoked',
  'not-reachable': 'nobody to be reached who would know whether it is revoked',
  'not-checked': 'not checked for revocation',
}

const sources = { crl: 'revocation list', ocsp: 'OCSP', stapled: 'stapled OCSP' }

const acceptance: { readonly [A in ProbeResult['clientCertificate']['accepted']]: string } = {
  yes: 'ours was accepted',
  no: 'ours was refused',
  unknown: 'ours was sent, and nothing shows whether it was accepted',
  'not-sent': 'none was sent',
}

const without: { readonly [W in ProbeResult['clientCertificate']['without']]: string } = {
  accepted: '; it is not required',
  refused: '; it is required',
  unknown: '',
  'not-tried': '',
}

const untrusted: { readonly [U in ProbeResult['clientCertificate']['untrusted']]: string } = {
  accepted: '; one that nobody trusts is accepted',
  refused: '; one that nobody trusts is refused',
  unknown: '',
  'not-tried': '',
}

const outcomes: { readonly [O in ProbeResult['protocols'][number]['outcome']]: string } = {
  spoken: 'yes',
  refused: 'no',
  'not-possible-here': 'cannot be tried here',
}

/** What is known beside findings, a line each; what was not looked for is not told. */
function facts(result: ProbeResult): string[] {
  const { clientCertificate: client, protocols, sessionResumed, revocation, srv } = result
  const { sipAnswer, httpAnswer, clockDifferenceSeconds: clock } = result
  return [
    ...(client.requested === 'yes'
      ? [
          `asks for a client certificate; ${acceptance[client.accepted]}${without[client.without]}${untrusted[client.untrusted]}`,
        ]
      : []),
    ...(srv === null || srv.records.length === 0
      ? []
      : [`found by ${srv.name}: ${srv.asked.host}:${String(srv.asked.port)}`]),
    ...(sipAnswer === null ? [] : [`SIP OPTIONS: ${sipAnswer}`]),
    ...(httpAnswer === null ? [] : [`HTTP: ${httpAnswer}`]),
    ...(clock === null ? [] : [`its clock before ours: ${String(clock)} s`]),
    ...(protocols.length === 0
      ? []
      : [protocols.map(({ version, outcome }) => `${version}: ${outcomes[outcome]}`).join(', ')]),
    ...(sessionResumed === 'unknown' ? [] : [`sessions can be resumed: ${sessionResumed}`]),
    ...revocation.map(
      ({ subject, outcome, by }) =>
        `${subject}: ${revocations[outcome]}${by === null ? '' : ` (${sources[by]})`}`,
    ),
  ]
}

export const probeText = {
  /** One sentence with a full stop. */
  finding({ code, severity, values }: ProbeFinding): string {
    return isConnectionCode(code)
      ? `${connection[code](name => values[name] ?? '')}.`
      : `${pathText.finding({ code, severity, values })}.`
  },
  /** What to do about it; undefined where it is only information. */
  advice: (finding: ProbeFinding): string | undefined =>
    finding.severity === 'info' ? undefined : adviceFor(finding),
  verdict: (verdict: ProbeResult['verdict']): string => verdicts[verdict],
  facts,
}

function isConnectionCode(code: ProbeFinding['code']): code is ConnectionCode {
  return Object.hasOwn(connection, code)
}
