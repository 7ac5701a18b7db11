/** What a probe found, one sentence per finding, and what helps (reference section 10). */
import type { ProbeFinding, ProbeResult } from '../../contract/probe.ts'
import { findingText, pathText } from './path-text.ts'

type Words = (value: (name: string) => string) => string

const connection: Readonly<Record<string, Words>> = {
  NAME_NOT_RESOLVED: () => 'The name is not known to the name service',
  CONNECT_FAILED: value => `No connection: ${reasons[value('reason')] ?? value('reason')}`,
  TIMEOUT: value => `No answer in time (${steps[value('during')] ?? value('during')})`,
  NOT_TLS: value => `What listens there does not speak TLS; it begins with "${value('startsWith')}"`,
  HANDSHAKE_FAILED: value =>
    value('alert') === ''
      ? `The server broke off the handshake (${value('reason')})`
      : `The server refused the handshake with the alert ${value('alert')}`,
  OLD_PROTOCOL: value => `The server speaks ${value('protocol')} only; TLS 1.2 is needed today`,
  INCOMPLETE_CHAIN: () =>
    'The server does not send the certificates between its own and the root; others may not know them',
  CLIENT_CERTIFICATE_REQUIRED: () => 'The server asks for a certificate, and none was given',
  CLIENT_CERTIFICATE_REFUSED: value =>
    value('alert') === ''
      ? 'The server closed the connection after our certificate'
      : `The server refused our certificate with the alert ${value('alert')}`,
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at this port, or a firewall refuses',
  EHOSTUNREACH: 'there is no way to this host',
  ENETUNREACH: 'there is no way to this network',
  ECONNRESET: 'it was broken off',
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

export const probeText = {
  /** One sentence with a full stop. */
  finding({ code, severity, values }: ProbeFinding): string {
    const words = connection[code]
    if (words !== undefined) return `${words(name => values[name] ?? '')}.`
    return `${isPathCode(code) ? pathText.finding({ code, severity, values }) : findingText(code)}.`
  },
  verdict: (verdict: ProbeResult['verdict']): string => verdicts[verdict],
}

type PathCode = Parameters<typeof pathText.finding>[0]['code']

function isPathCode(code: ProbeFinding['code']): code is PathCode {
  return !Object.hasOwn(connection, code)
}
