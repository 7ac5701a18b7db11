/** One probe in words: its links and all its evidence. Findings speak in probe-text.ts. */
import type { CertificateRevocation, ProbeFinding, ProbeResult, ProbeStep } from '../../contract/probe.ts'
import { lowerFirst } from './lower-first.ts'
import { day, listed } from './moment.ts'
import { duration, elapsed, shortFindings } from './probes-terms-text.ts'
import { protocolName } from './protocol-name.ts'

const outcomes: { readonly [O in CertificateRevocation['outcome']]: string } = {
  good: 'Not revoked',
  revoked: 'Revoked',
  unknown: 'Unknown',
  'not-reachable': 'Not reachable',
  'not-checked': 'Not checked',
}

const linkStates: Readonly<Record<string, string>> = {
  valid: 'In order:',
  warning: 'Needs attention:',
  expired: 'Broken:',
  unknown: 'Not proven:',
  info: 'Note:',
  none: 'Not reached:',
}

export const probesDetailText = {
  detail: {
    label: (endpoint: string): string => `Probe of ${endpoint}`,
    nothingChosen: 'Choose an endpoint to see what was found there.',
    title: (label: string, port: number): string => `${label}, port ${port}`,
    works: 'Everything that was asked was answered, and nothing is wrong with it.',
    waiting: 'Its turn comes in this run.',
    notProbed: 'It has not been probed yet.',
    running: (step: string): string => `It is being probed: ${step}.`,
    links: 'Steps',
    link: {
      dns: 'DNS',
      tcp: 'TCP',
      tls: 'TLS handshake',
      certificate: 'Server certificate',
      name: 'Name',
      client: 'Client certificate',
      sip: 'SIP OPTIONS',
      http: 'HTTP',
    },
    /** Side by side in one line, where DNS and TCP are one link. */
    shortLink: {
      dns: 'DNS, TCP',
      tcp: 'DNS, TCP',
      tls: 'TLS',
      certificate: 'Certificate',
      name: 'Name',
      client: 'Client cert.',
      sip: 'SIP OPTIONS',
      http: 'HTTP',
    },
    value: {
      known: 'known',
      connected: (milliseconds: number): string => `connected, ${elapsed(milliseconds)}`,
      finding: (code: ProbeFinding['code']): string => lowerFirst(shortFindings[code]),
      notReached: 'not reached',
      expired: (at: string): string => `expired ${day(at)}`,
      until: (at: string): string => `until ${day(at)}`,
      matches: 'matches',
      differs: 'differs',
      notAsked: 'not asked for',
      accepted: 'accepted',
      refused: 'refused',
      notProven: 'not proven',
      notSentAsked: 'asked, not sent',
      notSent: 'not sent',
      silent: 'no answer',
    },
    evidence: 'Evidence',
    linkState: (shape: string): string => linkStates[shape] ?? '',
  },
  evidence: {
    findings: 'Findings',
    noFindings: 'Nothing was found wrong.',
    severity: { error: 'Error', warning: 'Warning', info: 'Information' } satisfies {
      readonly [S in ProbeFinding['severity']]: string
    },
    connection: 'Connection',
    chain: 'Served chain, in the order of the server',
    noChain: 'No certificate was served.',
    chainColumns: { order: 'No.', issuedTo: 'Issued to', issuer: 'Issued by', until: 'Until', sha1: 'SHA-1' },
    revocation: 'Revocation',
    noRevocation: 'Revocation was not looked at.',
    revocationColumns: { certificate: 'Certificate', outcome: 'Outcome', by: 'By', detail: 'Asked' },
    outcome: (outcome: CertificateRevocation['outcome']): string => outcomes[outcome],
    by: { crl: 'CRL', ocsp: 'OCSP', stapled: 'Stapled OCSP' } satisfies {
      readonly [B in NonNullable<CertificateRevocation['by']>]: string
    },
    steps: 'Timings',
    stepColumns: { step: 'Step', outcome: 'Outcome', time: 'Time' },
    stepOutcome: { passed: 'Passed', failed: 'Failed', skipped: 'Left out' } satisfies {
      readonly [O in ProbeStep['outcome']]: string
    },
    rows: {
      endpoint: 'Endpoint',
      address: 'Address',
      srv: 'SRV record',
      serverName: 'Asked for',
      protocol: 'Protocol',
      protocols: 'Other versions',
      cipher: 'Cipher',
      group: 'Key exchange',
      alpn: 'ALPN',
      stapled: 'Stapled OCSP answer',
      resumed: 'Session resumed',
      requested: 'Client certificate',
      authorities: 'Accepted authorities',
      without: 'Without certificate',
      untrusted: 'Untrusted certificate',
      sip: 'SIP OPTIONS',
      http: 'HTTP',
      clock: 'Clock of the server',
    },
    none: 'none',
    notTold: 'not told',
    yesNo: { yes: 'yes', no: 'no', unknown: 'unknown' },
    present: 'present',
    absent: 'not sent',
    protocol: ({ version, outcome }: ProbeResult['protocols'][number]): string =>
      `${protocolName(version)} ${{ spoken: 'spoken', refused: 'refused', 'not-possible-here': 'cannot be tried here' }[outcome]}`,
    client: ({ requested, accepted, alert }: ProbeResult['clientCertificate']): string => {
      if (requested === 'no') return 'not asked for'
      const asked = requested === 'yes' ? 'asked for' : 'not known whether it is asked for'
      const then = {
        yes: 'accepted',
        no: 'refused',
        unknown: 'acceptance not proven',
        'not-sent': 'none sent',
      }[accepted]
      return `${asked}, ${then}${alert === null ? '' : ` (alert ${alert})`}`
    },
    without: {
      accepted: 'accepted: it is only wished for',
      refused: 'refused: it is required',
      unknown: 'unknown',
      'not-tried': 'not tried',
    } satisfies { readonly [W in ProbeResult['clientCertificate']['without']]: string },
    untrusted: {
      accepted: 'accepted: nobody looks at it',
      refused: 'refused: it is looked at',
      unknown: 'unknown',
      'not-tried': 'not tried',
    } satisfies { readonly [U in ProbeResult['clientCertificate']['untrusted']]: string },
    clock: (seconds: number): string =>
      seconds === 0
        ? 'as ours'
        : `${duration(Math.abs(seconds))} ${seconds > 0 ? 'ahead of' : 'behind'} ours`,
    authorities: (names: readonly string[]): string => (names.length === 0 ? 'not told' : listed(names)),
    inStores: (name: string): string => `In the stores as ${name}`,
  },
}
