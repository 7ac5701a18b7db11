/**
 * Certificate requests of the whole application, answered by an authority made with openssl: the reply as PEM, DER and
 * PKCS #7, the exported pair read by openssl, certificates made here verified by openssl and GnuTLS, and what is no reply.
 */
import { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  requests,
  type RequestArgument,
  type RequestName,
  type RequestOutput,
} from '../../src/contract/api.ts'
import type { CertificateOrder, KeyChoice } from '../../src/contract/certificate-request.ts'
import type { CertificateRef } from '../../src/contract/stored-certificate.ts'
import type { Application } from '../../src/main/application.ts'
import { composeApplication } from '../../src/main/compose.ts'
import { makeCertificate, openssl, temporaryFolder, type TestCertificate } from '../fixtures/make-pki.ts'
import { makePfx } from '../fixtures/make-pfx.ts'
import { hasTool, run, skipReason } from '../fixtures/tools.ts'

const passphrase = 'granite harbor lamp'
const folder = temporaryFolder('countersign-requests-')
const at = (name: string) => join(folder.path, name)
afterAll(() => folder.remove())

let [root, issuing] = [{} as TestCertificate, {} as TestCertificate]
beforeAll(() => {
  root = makeCertificate(folder.path, { name: 'root', ca: true })
  issuing = makeCertificate(folder.path, { name: 'issuing', issuer: root, ca: true, key: 'rsa2048' })
})

const opened: Application[] = []
afterEach(async () => {
  for (const application of opened.splice(0)) await application.close()
})

async function compose(dataFolder: string) {
  const composed = await composeApplication({
    dataFolder,
    host: 'loopback',
    version: '1.2.3',
    workerUrl: new URL('../../src/main/adapters/pki/pki-worker.ts', import.meta.url),
    log: entry => expect(entry.level).not.toBe('error'),
    vaultCost: { N: 2 ** 10, r: 8, p: 1 },
  })
  if (!composed.ok) throw new Error(JSON.stringify(composed.problem))
  const application = composed.value
  opened.push(application)
  async function ask<N extends RequestName>(name: N, input: RequestArgument<N>) {
    const { signal } = new AbortController()
    return application.dispatch(name, input, { signal, progress: () => undefined })
  }
  async function must<N extends RequestName>(name: N, input: RequestArgument<N>): Promise<RequestOutput<N>> {
    const result = await ask(name, input)
    if (!result.ok) throw new Error(`${name} failed: ${JSON.stringify(result.problem)}`)
    return requests[name].output.parse(result.value) as RequestOutput<N>
  }
  const offer = (name: string, bytes: Uint8Array) =>
    application.tickets.offer(name, Uint8Array.from(bytes), 'opened')
  return { application, ask, must, offer }
}

type Console = Awaited<ReturnType<typeof compose>>

let folders = 0

/** A Front End Server, two SIP domains, an open vault. */
async function estate() {
  const dataFolder = at(`data-${(folders += 1)}`)
  const console = await compose(dataFolder)
  const { must } = console
  await must('vault.create', {
    passphrase,
    autoLockMinutes: 0,
    useSystemKeyStore: false,
    withRecoveryKey: false,
  })
  await must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
  await must('estate.addSipDomain', { name: 'woodgrove.example', makeDefault: false })
  const { pools } = await must('estate.addPool', { fqdn: 'atl-cs-001.litwareinc.com', kind: 'FrontEnd' })
  const added = await must('estate.addServer', {
    fqdn: 'atl-fe-001.litwareinc.com',
    pool: pools[0]?.id ?? '',
  })
  const server = added.pools[0]?.servers[0]?.id ?? ''
  return { ...console, dataFolder, server }
}

function orderFor(server: string, key: KeyChoice): CertificateOrder {
  return {
    identity: server,
    types: ['Default'],
    friendlyName: 'Front End 2027',
    key,
    exportable: true,
    organization: {
      organization: 'Litware, Inc.',
      organizationalUnit: null,
      country: 'US',
      state: null,
      city: 'Atlanta',
    },
    sipDomains: ['litwareinc.com', 'woodgrove.example'],
    additionalNames: ['*.litwareinc.com'],
    clientAuthentication: true,
  }
}

/** Signs as a certificate authority does: what the request asks for goes into the certificate. */
function signed(csr: string, name: string): string {
  writeFileSync(at(`${name}.req`), csr)
  openssl(
    ...['x509', '-req', '-in', at(`${name}.req`), '-CA', issuing.pemPath, '-CAkey', issuing.keyPath],
    ...['-CAcreateserial', '-days', '400', '-copy_extensions', 'copy', '-out', at(`${name}.pem`)],
  )
  return at(`${name}.pem`)
}

const forms: { readonly [form: string]: (pem: string) => Buffer } = {
  PEM: pem => readFileSync(pem),
  DER: pem => openssl('x509', '-in', pem, '-outform', 'DER'),
  'PKCS #7': pem =>
    openssl(
      ...['crl2pkcs7', '-nocrl', '-certfile', pem, '-certfile', issuing.pemPath],
      ...['-certfile', root.pemPath, '-outform', 'DER'],
    ),
  'PEM chain': pem => Buffer.concat([issuing.pemPath, root.pemPath, pem].map(path => readFileSync(path))),
}

async function exportedKey({ application, must }: Console, ref: CertificateRef): Promise<string> {
  const prepared = await must('certificates.prepareExport', {
    refs: [ref],
    format: {
      format: 'pfx',
      includeChain: true,
      target: 'windows-2019',
      password: 'carried over',
      deleteKeyAfterwards: false,
      extendedProperties: true,
    },
  })
  const file = application.tickets.read(prepared.ticket)
  if (!file.ok) throw new Error(file.problem.code)
  writeFileSync(at('out.pfx'), file.value.bytes)
  const key = openssl('pkcs12', '-in', at('out.pfx'), '-nocerts', '-nodes', '-passin', 'pass:carried over')
  writeFileSync(at('out.key'), key)
  return openssl('pkey', '-in', at('out.key'), '-pubout').toString()
}

describe('requests completed by an authority of openssl', () => {
  it.each<[string, KeyChoice, number]>([
    ['PEM', 'RSA-2048', 0],
    ['DER', 'ECDH_P256', 0],
    ['PKCS #7', 'ECDH_P521', 1],
    ['PEM chain', 'RSA-3072', 1],
  ])('reply as %s to a key of %s', async (form, key, issuers) => {
    const console = await estate()
    const { must, offer, server } = console
    const { request, file } = await must('requests.make', {
      order: orderFor(server, key),
      fileName: 'fe.req',
    })
    const pem = signed(file.pem, `leaf-${key}`)
    const reply = forms[form]?.(pem) ?? Buffer.alloc(0)
    const completed = await must('requests.complete', { ticket: offer('reply.cer', reply) })
    expect(completed.missingNames).toEqual([])
    expect(completed.request.id).toBe(request.id)
    expect(completed.alsoStored).toHaveLength(issuers)
    const { row, description } = await must('certificates.details', { ref: completed.certificate })
    expect(row).toMatchObject({
      ref: { computer: server, store: 'My' },
      friendlyName: 'Front End 2027',
      key: 'exportable',
      names: [
        'atl-cs-001.litwareinc.com',
        'atl-fe-001.litwareinc.com',
        'sip.litwareinc.com',
        'sip.woodgrove.example',
        '*.litwareinc.com',
      ],
    })
    expect(description.extendedKeyUsage).toEqual(['serverAuth', 'clientAuth'])
    expect(await exportedKey(console, completed.certificate)).toBe(
      openssl('x509', '-in', pem, '-pubkey', '-noout').toString(),
    )
  })

  it('outlasts the end of the program, and takes the key away with the request', async () => {
    const { must, application, server, dataFolder } = await estate()
    const order = orderFor(server, 'ECDH_P384')
    const { file } = await must('requests.make', { order, fileName: 'a.req' })
    const given = await must('requests.make', { order, fileName: 'b.req' })
    const keyFiles = () => readdirSync(join(dataFolder, 'keys'))
    expect(keyFiles()).toHaveLength(2)
    await application.close()
    opened.splice(0)

    const again = await compose(dataFolder)
    expect(keyFiles()).toHaveLength(2)
    await again.must('requests.remove', { ids: [given.request.id] })
    expect(keyFiles()).toHaveLength(1)
    // The vault is still locked.
    const reply = readFileSync(signed(file.pem, 'outlasted'))
    const { certificate } = await again.must('requests.complete', { ticket: again.offer('a.cer', reply) })
    expect(keyFiles()).toHaveLength(1)
    await again.must('vault.unlock', { with: 'passphrase', passphrase })
    expect(await exportedKey(again, certificate)).toBe(
      openssl('x509', '-in', at('outlasted.pem'), '-pubkey', '-noout').toString(),
    )
    const late = signed(given.file.pem, 'late')
    expect(
      await again.ask('requests.complete', { ticket: again.offer('late.cer', readFileSync(late)) }),
    ).toMatchObject({ problem: { code: 'reply-not-matched', certificates: 1, waiting: 0 } })
  })

  it('keeps waiting whatever else is brought in its place', async () => {
    const { must, ask, offer, server } = await estate()
    const { file } = await must('requests.make', { order: orderFor(server, 'ECDH_P256'), fileName: 'fe.req' })
    const pem = signed(file.pem, 'hostile')
    const der = openssl('x509', '-in', pem, '-outform', 'DER')
    const other = makeCertificate(folder.path, { name: 'other', issuer: issuing })
    const flipped = Uint8Array.from(der)
    // The public key of the reply is another one then.
    const spki = new X509Certificate(der).publicKey.export({ format: 'der', type: 'spki' })
    const place = der.indexOf(spki) + spki.length - 1
    flipped[place] = (flipped[place] ?? 0) ^ 1
    const replies: readonly [string, Uint8Array][] = [
      ['another key', other.der],
      ['a changed key', flipped],
      ['half a certificate', der.subarray(0, der.length / 2)],
      ['half a PKCS #7', forms['PKCS #7']?.(pem).subarray(0, 300) ?? Buffer.alloc(0)],
      ['the request itself', Buffer.from(file.pem)],
      ['octets of no format', Buffer.alloc(2000, 0xff)],
      ['lengths that lie', Buffer.from('3084ffffffff30820000', 'hex')],
      ['a locked PFX', makePfx(folder.path, { name: 'other', leaf: other, password: 'x' })],
      ['text', Buffer.from('Your request is pending. Request id 17.')],
    ]
    const codes: string[] = []
    for (const [, bytes] of replies) {
      const answer = await ask('requests.complete', { ticket: offer('reply.cer', bytes) })
      codes.push(answer.ok ? 'accepted' : answer.problem.code)
    }
    expect(Object.fromEntries(replies.map(([what], index) => [what, codes[index]]))).toEqual({
      'another key': 'reply-not-matched',
      'a changed key': 'reply-not-matched',
      'half a certificate': 'file-truncated',
      'half a PKCS #7': 'file-truncated',
      'the request itself': 'reply-not-matched',
      'octets of no format': 'file-unrecognized',
      'lengths that lie': expect.stringMatching(/^file-/),
      'a locked PFX': 'password-required',
      text: 'file-unrecognized',
    })
    expect((await must('requests.list', {})).requests).toHaveLength(1)
    await must('requests.complete', { ticket: offer('reply.cer', der) })
    expect((await must('requests.list', {})).requests).toEqual([])
  })
})

describe('certificates made here', () => {
  const pemOf = async ({ must }: Console, ref: CertificateRef, name: string) => {
    writeFileSync(at(name), (await must('certificates.details', { ref })).pem)
    return at(name)
  }
  const forOAuth = (server: string): CertificateOrder => ({
    ...orderFor(server, 'RSA-2048'),
    identity: 'global',
    types: ['OAuthTokenIssuer'],
    sipDomains: [],
    additionalNames: [],
  })

  it('are verified by openssl when they sign themselves', async () => {
    const console = await estate()
    const made = await console.must('requests.makeCertificate', {
      order: forOAuth(console.server),
      validDays: 1000,
      signedBy: 'itself',
    })
    const pem = await pemOf(console, made.certificate, 'self.pem')
    expect(openssl('verify', '-CAfile', pem, '-check_ss_sig', pem).toString()).toContain(': OK')
    const shown = openssl('x509', '-in', pem, '-noout', '-subject', '-ext', 'subjectAltName').toString()
    expect(shown).toContain('CN = litwareinc.com')
    expect(shown).toContain('DNS:litwareinc.com, DNS:woodgrove.example')
    expect(await exportedKey(console, made.certificate)).toBe(
      openssl('x509', '-in', pem, '-pubkey', '-noout').toString(),
    )
  })

  it.each<[string, KeyChoice]>([
    ['an RSA authority', 'ECDH_P384'],
    ['an EC authority', 'RSA-2048'],
  ])(`are verified by openssl and GnuTLS below %s${skipReason('certtool')}`, async (which, key) => {
    const console = await estate()
    const { must, offer, server } = console
    const authority = which === 'an RSA authority' ? issuing : root
    const bytes = makePfx(folder.path, { name: authority.name, leaf: authority, password: 'x' })
    const ticket = offer('authority.pfx', bytes)
    const target = { computer: 'workstation', store: 'My' } as const
    const { entries } = await must('certificates.reviewImport', { ticket, password: 'x', target })
    const { imported } = await must('certificates.import', {
      ticket,
      password: 'x',
      selection: entries.map(entry => entry.id),
      target,
      exportable: true,
      includeExtendedProperties: true,
    })
    const [signer] = imported
    if (signer === undefined) throw new Error('The authority stands there already.')
    const made = await must('requests.makeCertificate', {
      order: orderFor(server, key),
      validDays: 365,
      signedBy: signer.ref,
    })
    const pem = await pemOf(console, made.certificate, `made-${key}.pem`)
    const trust = ['-x509_strict', '-CAfile', root.pemPath, '-untrusted', issuing.pemPath]
    expect(openssl('verify', ...trust, '-purpose', 'sslserver', pem).toString()).toContain(': OK')
    if (!hasTool('certtool')) return
    const chain = [readFileSync(pem), readFileSync(issuing.pemPath)]
    writeFileSync(at('chain.pem'), Buffer.concat(authority === issuing ? chain : chain.slice(0, 1)))
    const seen = run('certtool', [
      '--verify',
      '--load-ca-certificate',
      root.pemPath,
      '--infile',
      at('chain.pem'),
    ])
    expect(seen.toString()).toContain('Chain verification output: Verified')
  })
})
