/**
 * What a probe finds in the lab's estate: each situation has exactly the findings that are named, in their order, and
 * no other. E is an error, W a warning, I information.
 */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { neverCancelled } from '../../src/contract/cancel.ts'
import type { ProbeResult } from '../../src/contract/probe.ts'
import { ThumbprintSha1 } from '../../src/contract/thumbprint.ts'
import { createProber, type ProbeExpectation, type ProbeTarget } from '../../src/main/compose-probe.ts'
import { stateOf } from '../../src/main/domain/probes/probe-state.ts'
import type { ClientName } from '../../src/main/lab/estate/client-identities.ts'
import type { EstateFault } from '../../src/main/lab/estate/faults.ts'
import type { EstateServerName, EstateService } from '../../src/main/lab/estate/servers.ts'
import { startLabEstate, type LabEstate } from '../../src/main/lab/estate/start-lab-estate.ts'
import { composeRevocationJudge } from '../../src/main/revocation/compose-revocation-judge.ts'

let estate: LabEstate
beforeAll(async () => {
  estate = await startLabEstate()
})
afterAll(() => estate.stop())

interface Situation {
  readonly server?: EstateServerName
  readonly service?: EstateService
  readonly fault?: EstateFault
  /** Console unless told; null shows none. */
  readonly client?: ClientName | null
  readonly expectation?: Partial<Omit<ProbeExpectation, 'assigned'>>
  /** As what the certificate that is served without a fault is assigned; not at all unless told. */
  readonly assigned?: 'current' | 'previous' | 'staged'
  readonly target?: Partial<ProbeTarget>
  readonly roots?: 'none'
  readonly findings: readonly string[]
  readonly state: ReturnType<typeof stateOf>
  /** What else the result has to say. */
  readonly result?: object
}

const someOther = ThumbprintSha1.parse('00112233445566778899AABBCCDDEEFF00112233')

async function probe(situation: Situation): Promise<ProbeResult> {
  const { server = 'fe-001', service = 'sip', fault, client = 'console' } = situation
  const endpoint = estate.endpoints.find(each => each.server === server && each.service === service)
  if (endpoint === undefined) throw new Error('no such endpoint')
  const isMutual = service === 'sip' || service === 'edge-internal'
  const identity = isMutual && client !== null ? await estate.clientIdentity(client) : null
  const name = service === 'access-edge' ? 'access.lab.litwareinc.com' : estate.servers[server].fqdn
  const prober = createProber(
    { roots: situation.roots === 'none' ? [] : [estate.root.der], intermediates: [] },
    { revocation: composeRevocationJudge({}) },
  )
  const target: ProbeTarget = {
    host: endpoint.host,
    port: endpoint.port,
    serverName: name,
    timeoutMs: fault === 'stall' || fault === 'drip' ? 600 : 5000,
    sip: service !== 'web-internal',
    http: service === 'web-internal',
    client: identity === null ? null : { certificate: identity.cert, key: identity.key },
    ...situation.target,
  }
  const expectation: ProbeExpectation = {
    role: isMutual ? 'server-to-server' : service === 'web-internal' ? 'web' : 'client-to-server',
    isTrustedServer: isMutual ? true : null,
    peerTrust: 'trusted',
    assigned: await assignedAs(situation.assigned, server, service),
    ...situation.expectation,
  }
  await estate.setFault(server, fault ?? null, service)
  try {
    return await prober(target, { kind: 'dns', name: target.serverName }, neverCancelled, { expectation })
  } finally {
    await estate.setFault(server, null, service)
  }
}

async function assignedAs(
  slot: Situation['assigned'],
  server: EstateServerName,
  service: EstateService,
): Promise<ProbeExpectation['assigned']> {
  if (slot === undefined) return null
  const { chain } = await estate.serverIdentity(server, service)
  const own = ThumbprintSha1.parse(
    createHash('sha1')
      .update(chain[0] ?? new Uint8Array())
      .digest('hex'),
  )
  return { current: someOther, previous: null, staged: null, [slot]: own }
}

const told = ({ findings }: ProbeResult): string[] =>
  findings.map(({ code, severity }) => `${severity.charAt(0).toUpperCase()} ${code}`)

async function meets(situation: Situation): Promise<void> {
  const result = await probe(situation)
  expect(told(result)).toEqual(situation.findings)
  expect(stateOf(result)).toBe(situation.state)
  expect(result).toMatchObject(situation.result ?? {})
}

describe('a Front End that speaks SIP with servers', () => {
  const rows: readonly (readonly [string, Situation])[] = [
    ['works', { assigned: 'current', findings: [], state: 'works', result: { sipAnswer: '200 OK' } }],
    ['has expired', { fault: 'expired', findings: ['E EXPIRED'], state: 'broken' }],
    ['is not yet valid', { fault: 'not-yet-valid', findings: ['E NOT_YET_VALID'], state: 'broken' }],
    ['bears another name', { fault: 'wrong-name', findings: ['E HOST_MISMATCH'], state: 'broken' }],
    ['signed itself', { fault: 'self-signed', findings: ['E UNTRUSTED_ROOT'], state: 'broken' }],
    [
      'sends no intermediate, which the network has',
      { fault: 'missing-intermediate', findings: ['W INCOMPLETE_CHAIN'], state: 'attention' },
    ],
    ['mixes up its chain', { fault: 'wrong-order', findings: ['I CHAIN_ORDER'], state: 'works' }],
    ['sends too much', { fault: 'extra-certificates', findings: ['I EXTRA_CERTIFICATES'], state: 'works' }],
    ['was revoked', { fault: 'revoked', findings: ['E REVOKED'], state: 'broken' }],
    [
      'is of an authority that nobody knows',
      { fault: 'unknown-ca', findings: ['E NO_ISSUER', 'I REVOCATION_NOT_CHECKED'], state: 'broken' },
    ],
    ['has a short key', { fault: 'rsa-1024', findings: ['E WEAK_KEY'], state: 'broken' }],
    ['sends a huge chain', { fault: 'huge-chain', findings: ['E HANDSHAKE_FAILED'], state: 'broken' }],
    [
      'points to nobody who would know of revocation',
      { fault: 'no-revocation', findings: ['W REVOCATION_UNKNOWN'], state: 'attention' },
    ],
    [
      'has a responder that does not know it, and a list that does',
      { fault: 'ocsp-unknown', findings: [], state: 'works' },
    ],
    ['staples', { fault: 'ocsp-good-stapled', findings: [], state: 'works', result: { stapledOcsp: true } }],
    [
      'serves another certificate than the assigned one',
      { fault: 'replaced', assigned: 'current', findings: ['E SERVED_NOT_ASSIGNED'], state: 'broken' },
    ],
    [
      'serves another one that has expired: the first is the cause',
      {
        fault: 'expired',
        assigned: 'current',
        findings: ['E SERVED_NOT_ASSIGNED', 'E EXPIRED'],
        state: 'broken',
      },
    ],
    [
      'still serves the previous one',
      { assigned: 'previous', findings: ['W SERVED_NOT_ASSIGNED'], state: 'attention' },
    ],
    [
      'serves the staged one already',
      { assigned: 'staged', findings: ['W SERVED_NOT_ASSIGNED'], state: 'attention' },
    ],
    [
      'refuses us in TLS 1.2',
      {
        fault: 'client-refused-tls12',
        findings: ['E CLIENT_CERTIFICATE_REFUSED'],
        state: 'broken',
        result: { protocol: 'TLSv1.2', clientCertificate: { accepted: 'no', alert: 'unknown_ca' } },
      },
    ],
    [
      'refuses us in TLS 1.3, after the handshake',
      {
        fault: 'client-refused-tls13',
        findings: ['E CLIENT_CERTIFICATE_REFUSED'],
        state: 'broken',
        result: { protocol: 'TLSv1.3', clientCertificate: { accepted: 'no', alert: 'unknown_ca' } },
      },
    ],
    [
      'refuses us, as its store had told: the store is the cause',
      {
        fault: 'client-refused-tls13',
        expectation: { peerTrust: 'not-trusted' },
        findings: ['E PEER_DOES_NOT_TRUST', 'E CLIENT_CERTIFICATE_REFUSED'],
        state: 'broken',
      },
    ],
    [
      'accepts us, although its store had told otherwise',
      {
        expectation: { peerTrust: 'not-trusted' },
        findings: ['W PEER_DOES_NOT_TRUST'],
        state: 'attention',
      },
    ],
    [
      'is not in the topology',
      { expectation: { isTrustedServer: false }, findings: ['E NOT_A_TRUSTED_SERVER'], state: 'broken' },
    ],
    ['speaks TLS 1.0 only', { fault: 'only-tls10', findings: ['E OLD_PROTOCOL'], state: 'broken' }],
    ['stalls', { fault: 'stall', findings: ['E TIMEOUT'], state: 'unreachable' }],
    ['drips', { fault: 'drip', findings: ['E TIMEOUT'], state: 'unreachable' }],
    ['resets', { fault: 'reset', findings: ['E HANDSHAKE_FAILED'], state: 'broken' }],
    ['sends garbage', { fault: 'garbage', findings: ['E NOT_TLS'], state: 'broken' }],
    ['speaks HTTP without TLS', { fault: 'plain-http', findings: ['E NOT_TLS'], state: 'broken' }],
    [
      'is judged without a root',
      {
        roots: 'none',
        findings: ['E UNTRUSTED_ROOT', 'I REVOCATION_NOT_CHECKED', 'I REVOCATION_NOT_CHECKED'],
        state: 'broken',
      },
    ],
    [
      'is asked for another name',
      {
        target: { serverName: 'fe-009.lab.litwareinc.com' },
        findings: ['E HOST_MISMATCH'],
        state: 'broken',
      },
    ],
  ]

  it.each(rows)('%s', (_what, situation) => meets(situation))
})

describe('who calls a Front End', () => {
  it.each<[string, Situation]>([
    ['its neighbour', { client: 'fe-002', findings: [], state: 'works' }],
    [
      'a server in nobody’s list',
      { client: 'stranger', findings: ['E APPLICATION_REFUSED'], state: 'broken' },
    ],
    [
      'somebody of an unknown authority',
      { client: 'unknown-ca', findings: ['E CLIENT_CERTIFICATE_REFUSED'], state: 'broken' },
    ],
    [
      'somebody whose certificate has expired',
      { client: 'expired', findings: ['E CLIENT_CERTIFICATE_REFUSED'], state: 'broken' },
    ],
    [
      'somebody whose certificate was revoked',
      { client: 'revoked', findings: ['E CLIENT_CERTIFICATE_REFUSED'], state: 'broken' },
    ],
    [
      'somebody who signed himself',
      { client: 'self-signed', findings: ['E CLIENT_CERTIFICATE_REFUSED'], state: 'broken' },
    ],
    [
      'nobody in particular: a warning between servers',
      {
        client: null,
        findings: ['W CLIENT_CERTIFICATE_REQUIRED'],
        state: 'attention',
        result: { clientCertificate: { accepted: 'not-sent', without: 'refused' } },
      },
    ],
    [
      'a client of users: an error',
      {
        client: null,
        expectation: { role: 'client-to-server' },
        findings: ['E CLIENT_CERTIFICATE_REQUIRED'],
        state: 'broken',
      },
    ],
    [
      'its neighbour, in every way',
      {
        client: 'fe-002',
        target: { thorough: true },
        findings: [],
        state: 'works',
        result: {
          sessionResumed: 'yes',
          clientCertificate: { accepted: 'yes', without: 'refused', untrusted: 'refused' },
          protocols: [
            { version: 'TLSv1', outcome: 'refused' },
            { version: 'TLSv1.1', outcome: 'refused' },
            { version: 'TLSv1.2', outcome: 'spoken' },
            { version: 'TLSv1.3', outcome: 'spoken' },
          ],
        },
      },
    ],
  ])('%s', (_what, situation) => meets(situation))
})

describe('other listeners of the estate', () => {
  const web = { service: 'web-internal' } as const
  const edge = { server: 'edge-001', service: 'edge-internal' } as const
  const outside = { server: 'edge-001', service: 'access-edge' } as const
  it.each<[string, Situation]>([
    [
      'web services work',
      { ...web, findings: [], state: 'works', result: { httpAnswer: '200 OK', alpn: 'http/1.1' } },
    ],
    ['web services have expired', { ...web, fault: 'expired', findings: ['E EXPIRED'], state: 'broken' }],
    [
      'web services bear another name',
      { ...web, fault: 'wrong-name', findings: ['E HOST_MISMATCH'], state: 'broken' },
    ],
    ['web services were revoked', { ...web, fault: 'revoked', findings: ['E REVOKED'], state: 'broken' }],
    [
      'web services do not need our certificate',
      { ...web, fault: 'client-refused-tls12', findings: [], state: 'works' },
    ],
    [
      'web services serve another certificate',
      {
        ...web,
        fault: 'replaced',
        assigned: 'current',
        findings: ['E SERVED_NOT_ASSIGNED'],
        state: 'broken',
      },
    ],
    [
      'the trusted server list does not count for web services',
      {
        ...web,
        expectation: { isTrustedServer: false, peerTrust: 'not-trusted' },
        findings: [],
        state: 'works',
      },
    ],
    ['the Edge Server works inside', { ...edge, findings: [], state: 'works' }],
    [
      'the Edge Server refuses who is unknown inside',
      { ...edge, client: 'unknown-ca', findings: ['E CLIENT_CERTIFICATE_REFUSED'], state: 'broken' },
    ],
    [
      'the Edge Server has expired inside',
      { ...edge, fault: 'expired', findings: ['E EXPIRED'], state: 'broken' },
    ],
    ['the Access Edge works for clients', { ...outside, findings: [], state: 'works' }],
    [
      'the Access Edge signed itself',
      { ...outside, fault: 'self-signed', findings: ['E UNTRUSTED_ROOT'], state: 'broken' },
    ],
    [
      'the Access Edge speaks TLS 1.0 only',
      { ...outside, fault: 'only-tls10', findings: ['E OLD_PROTOCOL'], state: 'broken' },
    ],
  ])('%s', (_what, situation) => meets(situation))
})
