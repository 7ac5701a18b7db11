/**
 * Probes of servers that others have written: openssl s_server and gnutls-serv, in the same situations, with the same
 * findings. Where the two differ, the difference is theirs and stands in the row.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { neverCancelled } from '../../src/contract/cancel.ts'
import type { ProbeResult } from '../../src/contract/probe.ts'
import { createProber, type ProbeTarget } from '../../src/main/compose-probe.ts'
import { freePort } from '../fixtures/free-port.ts'
import {
  makeCertificate,
  temporaryFolder,
  type CertificateOptions,
  type TestCertificate,
} from '../fixtures/make-pki.ts'
import { makeOcspResponse } from '../fixtures/ocsp-responder.ts'
import { hasTool, skipReason } from '../fixtures/tools.ts'

const folder = temporaryFolder('probe-peers-')
const host = 'fe01.litwareinc.com'
const tomorrow = new Date(Date.now() + 86_400_000).toISOString()

const serverAuth = ['extendedKeyUsage = serverAuth', 'keyUsage = critical,digitalSignature,keyEncipherment']

/** Made once; every server of a situation takes one of them. */
let made: Record<string, TestCertificate> = {}
const certificate = (name: string): TestCertificate => {
  const found = made[name]
  if (found === undefined) throw new Error(`no certificate ${name}`)
  return found
}

beforeAll(() => {
  const root = makeCertificate(folder.path, { name: 'root', ca: true })
  const authority = makeCertificate(folder.path, { name: 'authority', ca: true, issuer: root })
  const stranger = makeCertificate(folder.path, { name: 'stranger', ca: true })
  const server = (name: string, options: Partial<CertificateOptions> = {}): TestCertificate =>
    makeCertificate(folder.path, {
      name,
      issuer: authority,
      subjectAltNames: [`DNS:${host}`],
      extensions: serverAuth,
      ...options,
    })
  made = Object.fromEntries(
    [
      root,
      authority,
      stranger,
      server('good', { serial: '0A0B' }),
      server('expired', { notAfter: '2025-01-01T00:00:00Z' }),
      server('early', { notBefore: tomorrow }),
      server('soon', { notAfter: tomorrow }),
      server('other-name', { subjectAltNames: ['DNS:fe02.litwareinc.com'] }),
      server('for-clients', { extensions: ['extendedKeyUsage = clientAuth'] }),
      server('strange', { issuer: stranger }),
      server('rsa', { key: 'rsa2048' }),
      makeCertificate(folder.path, { name: 'self', subjectAltNames: [`DNS:${host}`] }),
      makeCertificate(folder.path, { name: 'client', issuer: authority }),
      makeCertificate(folder.path, { name: 'strange-client', issuer: stranger }),
    ].map(each => [each.name, each]),
  )
})
afterAll(() => folder.remove())

const processes: ChildProcess[] = []
afterEach(async () => {
  for (const child of processes.splice(0)) {
    const ended = new Promise(resolve => child.once('close', resolve))
    child.kill('SIGKILL')
    await ended
  }
})

type Version = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'

interface Situation {
  /** Names of what is sent: its own, then the rest. */
  readonly sends: readonly string[]
  readonly versions?: readonly Version[]
  readonly clients?: 'asked' | 'required'
  /** IANA name. */
  readonly group?: 'secp521r1' | 'X25519'
  readonly onlyChaCha?: boolean
  readonly http?: boolean
  readonly noTickets?: boolean
  readonly staples?: boolean
  readonly shows?: string
  readonly target?: Partial<ProbeTarget>
  readonly findings: readonly string[]
  readonly result?: object
}

interface Peer {
  readonly name: string
  arguments(port: number, chain: string, situation: Situation): readonly string[]
}

const opensslServer: Peer = {
  name: 'openssl',
  arguments: (port, chain, situation) => [
    ...['s_server', '-accept', `127.0.0.1:${String(port)}`, '-quiet', '-cert_chain', chain],
    ...['-cert', certificate(situation.sends[0] ?? '').pemPath],
    ...['-key', certificate(situation.sends[0] ?? '').keyPath, '-cipher', 'DEFAULT:@SECLEVEL=0'],
    ...opensslVersions(situation.versions),
    ...(situation.clients === undefined ? [] : ['-CAfile', certificate('root').pemPath]),
    ...(situation.clients === 'required' ? ['-Verify', '3', '-verify_return_error'] : []),
    ...(situation.clients === 'asked' ? ['-verify', '3'] : []),
    ...(situation.group === undefined ? [] : ['-groups', situation.group === 'X25519' ? 'X25519' : 'P-521']),
    ...(situation.onlyChaCha === true ? ['-ciphersuites', 'TLS_CHACHA20_POLY1305_SHA256'] : []),
    ...(situation.http === true ? ['-www'] : []),
    ...(situation.noTickets === true ? ['-no_ticket', '-num_tickets', '0', '-no_cache'] : []),
    ...(situation.staples === true ? ['-status_file', join(folder.path, 'response.der')] : []),
  ],
}

function opensslVersions(versions: readonly Version[] = []): readonly string[] {
  const [only] = versions
  const names = { TLSv1: '-tls1', 'TLSv1.1': '-tls1_1', 'TLSv1.2': '-tls1_2', 'TLSv1.3': '-tls1_3' }
  return only === undefined ? [] : [names[only]]
}

const gnuTlsServer: Peer = {
  name: 'gnutls-serv',
  arguments: (port, chain, situation) => [
    ...['--port', String(port), '--x509certfile', chain],
    ...['--x509keyfile', certificate(situation.sends[0] ?? '').keyPath],
    ...['--priority', gnuTlsPriority(situation)],
    ...(situation.clients === undefined
      ? ['--disable-client-cert']
      : ['--x509cafile', certificate('root').pemPath, '--verify-client-cert']),
    ...(situation.clients === 'required' ? ['--require-client-cert'] : []),
    ...(situation.http === true ? ['--http'] : ['--echo']),
    ...(situation.noTickets === true ? ['--noticket', '--nodb'] : []),
    ...(situation.staples === true
      ? ['--ocsp-response', join(folder.path, 'response.der'), '--ignore-ocsp-response-errors']
      : []),
  ],
}

function gnuTlsPriority({ versions = [], group, onlyChaCha }: Situation): string {
  return [
    'NORMAL',
    ...(versions.length === 0 ? [] : ['-VERS-TLS-ALL']),
    ...versions.map(version => `+VERS-TLS${version === 'TLSv1' ? '1.0' : version.slice('TLSv'.length)}`),
    ...(group === undefined ? [] : ['-GROUP-ALL', `+GROUP-${group.toUpperCase()}`]),
    ...(onlyChaCha === true ? ['-CIPHER-ALL', '+CHACHA20-POLY1305'] : []),
    '%COMPAT',
  ].join(':')
}

async function start(peer: Peer, situation: Situation): Promise<number> {
  const port = await freePort()
  const chain = join(folder.path, `${String(port)}.pem`)
  const names = peer === opensslServer ? situation.sends.slice(1) : situation.sends
  writeFileSync(chain, names.map(name => certificate(name).pem).join(''))
  const args = peer.arguments(port, chain, situation)
  // s_server takes an empty file for no file.
  const child = spawn(peer.name, names.length === 0 ? args.filter(isNotOf('-cert_chain', args)) : args)
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  processes.push(child)
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 100 || child.exitCode !== null) throw new Error(`${peer.name} does not listen: ${said}`)
    await new Promise(resolve => setTimeout(resolve, 30))
  }
  return port
}

/** Leaves out an option and its value. */
function isNotOf(option: string, args: readonly string[]): (value: string, index: number) => boolean {
  return (value, index) => value !== option && args[index - 1] !== option
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function probe(port: number, { shows, target }: Situation): Promise<ProbeResult> {
  const prober = createProber({ roots: [certificate('root').der], intermediates: [] })
  const own = shows === undefined ? undefined : certificate(shows)
  const above = shows === 'strange-client' ? 'stranger' : 'authority'
  return prober(
    {
      host: '127.0.0.1',
      port,
      serverName: host,
      timeoutMs: 5000,
      sip: false,
      client:
        own === undefined
          ? null
          : { certificate: own.pem + certificate(above).pem, key: readFileSync(own.keyPath, 'utf8') },
      ...target,
    },
    { kind: 'dns', name: host },
    neverCancelled,
  )
}

/** That nobody was asked about revocation is so in all of them. */
const told = ({ findings }: ProbeResult): string[] =>
  findings
    .filter(({ code }) => code !== 'REVOCATION_NOT_CHECKED')
    .map(({ code, severity }) => `${severity.charAt(0).toUpperCase()} ${code}`)

const situations: readonly (readonly [string, Situation])[] = [
  [
    'in order, TLS 1.2',
    {
      sends: ['good', 'authority'],
      versions: ['TLSv1.2'],
      findings: [],
      result: { protocol: 'TLSv1.2', verdict: 'trusted' },
    },
  ],
  [
    'in order, TLS 1.3',
    {
      sends: ['good', 'authority'],
      versions: ['TLSv1.3'],
      findings: [],
      result: { protocol: 'TLSv1.3', verdict: 'trusted' },
    },
  ],
  ['expired', { sends: ['expired', 'authority'], findings: ['E EXPIRED'] }],
  ['not yet valid', { sends: ['early', 'authority'], findings: ['E NOT_YET_VALID'] }],
  ['expires soon', { sends: ['soon', 'authority'], findings: ['W EXPIRES_SOON'] }],
  ['another name', { sends: ['other-name', 'authority'], findings: ['E HOST_MISMATCH'] }],
  ['for clients only', { sends: ['for-clients', 'authority'], findings: ['E PURPOSE'] }],
  ['signed itself', { sends: ['self'], findings: ['E UNTRUSTED_ROOT'] }],
  ['of somebody unknown', { sends: ['strange', 'stranger'], findings: ['E UNTRUSTED_ROOT'] }],
  ['without its intermediate', { sends: ['good'], findings: ['E INCOMPLETE_CHAIN', 'E NO_ISSUER'] }],
  ['with its root', { sends: ['good', 'authority', 'root'], findings: [] }],
  [
    'asks for a certificate, and ours is accepted, TLS 1.2',
    {
      sends: ['good', 'authority'],
      versions: ['TLSv1.2'],
      clients: 'required',
      shows: 'client',
      target: { thorough: true },
      findings: [],
      result: {
        clientCertificate: {
          requested: 'yes',
          accepted: 'yes',
          without: 'refused',
          untrusted: 'refused',
          authorities: ['CN=root'],
        },
      },
    },
  ],
  [
    'asks for a certificate, and ours is accepted, TLS 1.3',
    {
      sends: ['good', 'authority'],
      versions: ['TLSv1.3'],
      clients: 'required',
      shows: 'client',
      target: { thorough: true },
      findings: [],
      result: {
        clientCertificate: { requested: 'yes', accepted: 'yes', without: 'refused', untrusted: 'refused' },
      },
    },
  ],
  [
    'refuses ours, TLS 1.2',
    {
      sends: ['good', 'authority'],
      versions: ['TLSv1.2'],
      clients: 'required',
      shows: 'strange-client',
      findings: ['E CLIENT_CERTIFICATE_REFUSED'],
      result: { clientCertificate: { accepted: 'no' } },
    },
  ],
  [
    'refuses ours, TLS 1.3',
    {
      sends: ['good', 'authority'],
      versions: ['TLSv1.3'],
      clients: 'required',
      shows: 'strange-client',
      findings: ['E CLIENT_CERTIFICATE_REFUSED'],
      result: { clientCertificate: { accepted: 'no' } },
    },
  ],
  [
    'needs one, TLS 1.2',
    {
      sends: ['good', 'authority'],
      versions: ['TLSv1.2'],
      clients: 'required',
      findings: ['E CLIENT_CERTIFICATE_REQUIRED'],
      result: { clientCertificate: { accepted: 'not-sent', without: 'refused' } },
    },
  ],
  [
    'needs one, TLS 1.3',
    {
      sends: ['good', 'authority'],
      versions: ['TLSv1.3'],
      clients: 'required',
      findings: ['E CLIENT_CERTIFICATE_REQUIRED'],
      result: { clientCertificate: { accepted: 'not-sent', without: 'refused' } },
    },
  ],
  [
    'only wishes for one',
    {
      sends: ['good', 'authority'],
      clients: 'asked',
      shows: 'client',
      target: { withoutCertificate: true },
      findings: [],
      result: {
        clientCertificate: { requested: 'yes', accepted: 'yes', without: 'accepted', untrusted: 'not-tried' },
      },
    },
  ],
  [
    'asks for another group first (HelloRetryRequest)',
    {
      sends: ['good', 'authority'],
      versions: ['TLSv1.3'],
      group: 'secp521r1',
      findings: [],
      result: { group: 'secp521r1', protocol: 'TLSv1.3' },
    },
  ],
  [
    'has X25519 in TLS 1.2',
    {
      sends: ['good', 'authority'],
      versions: ['TLSv1.2'],
      group: 'X25519',
      findings: [],
      result: { group: 'X25519' },
    },
  ],
  [
    'speaks ChaCha20 only, TLS 1.3',
    {
      sends: ['good', 'authority'],
      versions: ['TLSv1.3'],
      clients: 'asked',
      onlyChaCha: true,
      findings: [],
      result: {
        cipher: 'TLS_CHACHA20_POLY1305_SHA256',
        chain: [{ subject: 'CN=good' }, { subject: 'CN=authority' }],
        clientCertificate: { requested: 'yes' },
      },
    },
  ],
  [
    'speaks TLS 1.0 only',
    {
      sends: ['rsa', 'authority'],
      versions: ['TLSv1'],
      findings: ['E OLD_PROTOCOL'],
      result: { protocol: 'TLSv1', chain: [{ subject: 'CN=rsa' }, { subject: 'CN=authority' }] },
    },
  ],
  [
    'speaks TLS 1.1 only',
    {
      sends: ['rsa', 'authority'],
      versions: ['TLSv1.1'],
      findings: ['E OLD_PROTOCOL'],
      result: { protocol: 'TLSv1.1' },
    },
  ],
  [
    'answers HTTP',
    {
      sends: ['good', 'authority'],
      http: true,
      target: { http: true },
      findings: [],
      result: { httpAnswer: expect.stringMatching(/^200 /i) },
    },
  ],
  [
    'takes up its sessions again',
    {
      sends: ['good', 'authority'],
      versions: ['TLSv1.3'],
      target: { thorough: true },
      findings: [],
      result: {
        sessionResumed: 'yes',
        protocols: [
          { version: 'TLSv1', outcome: 'refused' },
          { version: 'TLSv1.1', outcome: 'refused' },
          { version: 'TLSv1.2', outcome: 'refused' },
          { version: 'TLSv1.3', outcome: 'spoken' },
        ],
      },
    },
  ],
  [
    'forgets its sessions',
    {
      sends: ['good', 'authority'],
      versions: ['TLSv1.2'],
      noTickets: true,
      target: { thorough: true },
      findings: [],
      result: { sessionResumed: 'no' },
    },
  ],
  [
    'staples',
    {
      sends: ['good', 'authority'],
      staples: true,
      findings: [],
      result: {
        stapledOcsp: true,
        revocation: [
          { certificate: 0, subject: 'CN=good', outcome: 'good', by: 'stapled' },
          { certificate: 1, outcome: 'not-checked' },
        ],
      },
    },
  ],
]

describe.each([opensslServer, gnuTlsServer])('$name', peer => {
  const isMissing = !hasTool(peer.name)
  it.skipIf(isMissing).each(situations)(`%s${skipReason(peer.name)}`, async (_what, situation) => {
    if (situation.staples === true) makeResponse()
    const result = await probe(await start(peer, situation), situation)
    expect(told(result)).toEqual(situation.findings)
    expect(result).toMatchObject(situation.result ?? {})
  })
})

/** An OCSP response about the good one, signed by its authority. */
function makeResponse(): void {
  const responder = { ca: certificate('authority'), good: ['0A0B'] }
  const response = makeOcspResponse(folder.path, 'good', certificate('good'), responder)
  writeFileSync(join(folder.path, 'response.der'), response)
}
