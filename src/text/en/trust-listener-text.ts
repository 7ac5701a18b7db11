/** Our own listener for real servers: window and command line. */
import type { ProbeFinding } from '../../contract/probe.ts'
import type { ListenerCall, TrustListenerOrder, TrustListenerStatus } from '../../contract/trust-listener.ts'
import { counted, day } from './moment.ts'
import { certificateAdvice } from './probe-advice-text.ts'
import { probeText } from './probe-text.ts'

type Words = (value: (name: string) => string) => string

/** Findings of the connection that sound otherwise when it was the other side that called. */
const ofCaller: { readonly [C in ProbeFinding['code']]?: Words } = {
  NOT_TLS: value => `The caller does not speak TLS; it begins with "${value('startsWith')}"`,
  TIMEOUT: () => 'The caller did not finish the handshake in time',
  HANDSHAKE_FAILED: value =>
    value('alert') === ''
      ? `The handshake broke off (${reasons[value('reason')] ?? value('reason')})`
      : `The caller broke off the handshake with the alert ${value('alert')}`,
  OLD_PROTOCOL: () => 'The caller offers no version of TLS that is new enough; TLS 1.2 is needed today',
  INCOMPLETE_CHAIN: () =>
    'The caller does not send the certificates between its own and the root; others may not know them',
  EXTRA_CERTIFICATES: value =>
    `The caller sends certificates that nobody needs (${value('count')}): ${value('names')}`,
  CLIENT_CERTIFICATE_REQUIRED: () => 'The caller was asked for a certificate and showed none',
  PEER_DOES_NOT_TRUST: value =>
    `The caller does not accept the certificate of this listener (alert ${value('alert')})`,
  NOT_A_TRUSTED_SERVER: value =>
    value('names') === ''
      ? 'Its certificate names nobody, so no server of the trusted server list can be told by it'
      : `None of its names is in the trusted server list: ${value('names')}`,
}

const reasons: Readonly<Record<string, string>> = {
  closed: 'the caller closed the connection',
  ECONNRESET: 'the caller closed the connection',
  ERR_SSL_NO_SHARED_CIPHER: 'the caller offers no cipher suite that is accepted here',
  ERR_SSL_NO_SHARED_SIGNATURE_ALGORITHMS:
    'the caller accepts no signature that the certificate here can give',
}

/** What to do about a finding; those without words here speak for themselves. */
const advice: { readonly [C in ProbeFinding['code']]?: string } = {
  ...certificateAdvice,
  NOT_TLS: 'Set the caller to use TLS at this port.',
  TIMEOUT:
    'Look for a device between that holds the connection, such as a load balancer or an inspecting firewall.',
  HANDSHAKE_FAILED:
    'A caller that closes without a word often does not trust the certificate of this listener: look into its event log.',
  OLD_PROTOCOL: 'Enable TLS 1.2 on the caller.',
  INCOMPLETE_CHAIN: 'Install the intermediate certificates in the Intermediate store of the caller.',
  CLIENT_CERTIFICATE_REQUIRED: 'Assign a certificate with its key to the service that calls.',
  PEER_DOES_NOT_TRUST:
    'Place the root of the certificate of this listener into Trusted Root Certification Authorities on the caller.',
  NOT_A_TRUSTED_SERVER:
    'Add the server to the estate or to the trusted servers, or request a certificate with its name.',
  EXPIRED: 'Renew the certificate and assign it on the caller.',
  NOT_YET_VALID: 'Compare the clocks, or assign a certificate that is valid now.',
  NO_ISSUER: 'Import the certificate of its issuer, or have the caller send it.',
  REVOKED: 'Request another certificate and assign it on the caller.',
}

const outcomes: { readonly [O in ListenerCall['outcome']]: string } = {
  trusted: 'Trusted',
  'not-trusted': 'Not trusted',
  'no-certificate': 'No certificate',
  'not-tls': 'Not TLS',
  'broken-off': 'Broken off',
}

const states: { readonly [S in TrustListenerStatus['state']]: string } = {
  off: 'Closed.',
  listening: 'Open.',
  failed: 'It could not be opened.',
  'closed-by-itself': 'It closed by itself after its time.',
}

export const trustListenerText = {
  node: 'Listener',
  title: 'Listener',
  lead: 'Opens a port for real servers to call. What they present is judged by the rules of the probes; nothing is served. It closes by itself after its time, and when the application ends.',
  state: (state: TrustListenerStatus['state']): string => states[state],
  open: 'Open',
  close: 'Close',
  form: {
    host: 'Address',
    hostHint: '127.0.0.1 can be reached from this computer only; 0.0.0.0 means every address it has.',
    port: 'Port',
    portHint: '0: a free one.',
    certificate: 'Certificate that it shows',
    certificateHint: 'Its key is needed once, when it is opened.',
    client: 'Certificate of the caller',
    clientKinds: {
      none: 'Not asked for (TLS)',
      ask: 'Asked for (MTLS, without one it goes on)',
      require: 'Required (MTLS)',
    } satisfies { readonly [C in TrustListenerOrder['clientCertificate']]: string },
    minutes: 'Minutes until it closes',
    minutesHint: 'From 1 to 480.',
    choose: 'Choose a certificate',
    option: (name: string, notAfter: string): string => `${name} (until ${day(notAfter)})`,
    noCertificates: 'Personal of this workstation has no certificate with a key.',
    import: 'Import...',
    wrong: {
      host: 'Enter an address of this computer, or 0.0.0.0.',
      port: 'Enter a port from 0 to 65535.',
      thumbprint: 'Choose a certificate.',
      minutes: 'Enter whole minutes from 1 to 480.',
    },
  },
  listening: {
    at: (place: string): string => `Open at ${place}`,
    asks: {
      none: 'Shows its certificate, asks callers for none.',
      ask: 'Asks callers for a certificate, and lets in who has none.',
      require: 'Asks callers for a certificate, and turns away those without one.',
    } satisfies { readonly [C in TrustListenerOrder['clientCertificate']]: string },
    remaining: (minutes: number): string =>
      minutes < 1 ? 'Closes in less than a minute' : `Closes in ${counted(minutes, 'minute', 'minutes')}`,
    called: (count: number): string => `Called ${counted(count, 'time', 'times')}`,
  },
  calls: {
    title: 'Calls',
    label: 'Calls, the newest first',
    empty: 'Nobody has called yet.',
    emptyOff: 'Open the listener to see who calls.',
    tryIt: 'To try it:',
    copy: 'Copy',
    copied: 'Copied',
    kept: (kept: number, all: number): string =>
      `The newest ${String(kept)} of ${counted(all, 'call', 'calls')}.`,
    columns: { at: 'Time', from: 'From', outcome: 'Outcome', who: 'Presented', said: 'First line' },
    zone: (instant: string): string => `${instant.replace('T', ' ').replace(/(\.\d+)?Z$/, '')} UTC`,
    time: (instant: string): string => instant.slice(11, 19),
    nothing: 'Nothing',
  },
  outcome: (outcome: ListenerCall['outcome']): string => outcomes[outcome],
  detail: {
    title: (from: string): string => `Call from ${from}`,
    none: 'Choose a call to see what was presented.',
    facts: {
      protocol: 'Protocol',
      cipher: 'Cipher suite',
      serverName: 'Asked for the name',
      alpn: 'Application protocol',
      firstLine: 'First line',
      detail: 'Ended by',
    },
    chain: 'Presented chain',
    noChain: 'It presented no certificate.',
    until: (notAfter: string): string => `until ${day(notAfter)}`,
    issuedBy: (issuer: string): string => `issued by ${issuer}`,
    findings: 'Findings',
    noFindings: 'Nothing speaks against it.',
    advice: 'What to do',
    severity: { error: 'Error', warning: 'Warning', info: 'Information' } satisfies {
      readonly [S in ProbeFinding['severity']]: string
    },
  },
  /** One sentence with a full stop. */
  finding(finding: ProbeFinding): string {
    const words = ofCaller[finding.code]
    return words === undefined ? probeText.finding(finding) : `${words(name => finding.values[name] ?? '')}.`
  },
  /** Undefined where the finding speaks for itself. */
  advice: (code: ProbeFinding['code']): string | undefined => advice[code],
  command: {
    listening: (place: string): string => `Listening at ${place}. End with Ctrl+C.`,
    ended: (count: number): string => `Called ${counted(count, 'time', 'times')}.`,
  },
}
