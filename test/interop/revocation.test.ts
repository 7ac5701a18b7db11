/**
 * Revocation as certificates point to it, against the responder and the lists of `openssl`, and against servers that
 * answer badly or not at all.
 */
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { neverCancelled } from '../../src/contract/cancel.ts'
import { createRevocationFetcher } from '../../src/main/adapters/http/revocation-fetcher.ts'
import { createPathJudge } from '../../src/main/adapters/pki/path-judge.ts'
import {
  createRevocationJudge,
  type RevocationCheck,
  type RevocationChecked,
} from '../../src/main/revocation/judge-with-revocation.ts'
import { makeCrl } from '../fixtures/make-crl.ts'
import {
  type CertificateOptions,
  makeCertificate,
  openssl,
  temporaryFolder,
  type TestCertificate,
} from '../fixtures/make-pki.ts'
import { makeOcspResponse, type OcspResponder, startOcspResponder } from '../fixtures/ocsp-responder.ts'
import { startTlsServer } from '../main/adapters/http/web-servers.ts'
import { type Answer, type PlainWebServer, startPlainWebServer } from '../fixtures/plain-web-server.ts'

const folder = temporaryFolder('revocation-')
const responders: OcspResponder[] = []
let web: PlainWebServer
let root: TestCertificate
let issuing: TestCertificate
let stranger: TestCertificate
let delegate: TestCertificate
let count = 0
afterAll(async () => {
  for (const responder of responders) responder.stop()
  await web.stop()
  folder.remove()
})

const make = (options: CertificateOptions) => makeCertificate(folder.path, options)
const at = new Date()

/** 0A to 0C are what every responder here knows: good, revoked, and not at all. */
const serials = { good: '0A', revoked: '0B', unknown: '0C' }
const known = { good: ['0A'], revoked: ['0B,keyCompromise'] }

async function responder(name: string, more: object = {}): Promise<string> {
  const started = await startOcspResponder(folder.path, name, { ca: issuing, ...known, ...more })
  responders.push(started)
  return started.url
}

interface Pointers {
  readonly serial?: string
  readonly crl?: readonly string[]
  readonly ocsp?: string
  readonly issuers?: string
  readonly by?: TestCertificate
}

/** A certificate with its pointers. */
function leafWith({
  serial = serials.good,
  crl = [],
  ocsp,
  issuers,
  by = issuing,
}: Pointers): TestCertificate {
  count += 1
  const access = [
    ...(ocsp === undefined ? [] : [`OCSP;URI:${ocsp}`]),
    ...(issuers === undefined ? [] : [`caIssuers;URI:${issuers}`]),
  ]
  return make({
    name: `leaf-${String(count)}`,
    serial,
    issuer: by,
    extensions: [
      ...(crl.length === 0 ? [] : [`crlDistributionPoints = ${crl.map(url => `URI:${url}`).join(',')}`]),
      ...(access.length === 0 ? [] : [`authorityInfoAccess = ${access.join(',')}`]),
    ],
  })
}

const fetcher = createRevocationFetcher({ env: {}, timeoutMs: 15_000 })
const newJudge = (by = fetcher) =>
  createRevocationJudge({ judge: createPathJudge(), fetcher: by, now: () => new Date() })

function check(
  leaf: TestCertificate,
  more: Partial<RevocationCheck> = {},
  judge = newJudge(),
): Promise<RevocationChecked> {
  const standing = { source: 'file', isDistrusted: false }
  return judge.judgeWithRevocation({
    leaf: leaf.der,
    // The intermediate is an anchor, so that the leaf alone is asked about.
    candidates: [{ der: issuing.der, isAnchor: true, ...standing }],
    at,
    stapled: null,
    signal: neverCancelled,
    ...more,
  })
}

const ofLeaf = async (checked: Promise<RevocationChecked>) => {
  const { path, revocation } = await checked
  const { outcome, by, detail } = revocation[0] ?? {}
  const findings = path.nodes.at(-1)?.findings.map(({ code, severity }) => `${severity} ${code}`)
  return { outcome, by, detail, findings }
}

beforeAll(async () => {
  web = await startPlainWebServer()
  root = make({ name: 'root', ca: true })
  issuing = make({ name: 'issuing', ca: true, issuer: root })
  stranger = make({ name: 'stranger', ca: true })
  const extensions = ['extendedKeyUsage = critical,OCSPSigning', 'noCheck = ignored']
  delegate = make({ name: 'delegate', issuer: issuing, extensions })
})

describe('OCSP over HTTP, asked of openssl ocsp', () => {
  const signers = [
    ['the authority itself', () => ({})],
    ['a delegate', () => ({ signer: delegate })],
    ['a delegate named by its key', () => ({ signer: delegate, options: ['-ndays', '1', '-resp_key_id'] })],
  ] as const

  it.each(signers)('believes %s about good, revoked and unknown certificates', async (name, more) => {
    const ocsp = await responder(name.replaceAll(' ', '-'), more())
    const asked = (serial: string) => ofLeaf(check(leafWith({ serial, ocsp })))
    expect(await asked(serials.good)).toEqual({ outcome: 'good', by: 'ocsp', detail: null, findings: [] })
    expect(await asked(serials.revoked)).toEqual({
      outcome: 'revoked',
      by: 'ocsp',
      detail: 'keyCompromise',
      findings: ['error REVOKED'],
    })
    expect(await asked(serials.unknown)).toEqual({
      outcome: 'unknown',
      by: 'ocsp',
      detail: 'ocsp-unknown',
      findings: ['error REVOCATION_UNKNOWN'],
    })
  })
})

describe('OCSP responses that are at hand', () => {
  const judge = createPathJudge()
  const good = { ...known, options: ['-ndays', '1'] }
  const judged = (about: TestCertificate, ocsp: Uint8Array, when = at) => {
    const candidates = [{ der: issuing.der, source: 'file', isAnchor: true, isDistrusted: false }]
    const { revocations, path } = judge.judgeInFull(about.der, candidates, when, { ocsp: [ocsp] })
    const { outcome, detail } = revocations[0] ?? {}
    return [outcome, detail, path.outcome]
  }
  const response = (about: TestCertificate, more: Partial<Parameters<typeof makeOcspResponse>[3]> = {}) =>
    makeOcspResponse(folder.path, `response-${String(++count)}`, about, { ca: issuing, ...good, ...more })

  it('believes a good one', () => {
    const leaf = leafWith({})
    expect(judged(leaf, response(leaf))).toEqual(['good', null, 'trusted'])
  })

  it('does not believe it when its time is over, nor before it begins', () => {
    const leaf = leafWith({})
    const ocsp = response(leaf)
    const later = (ms: number) => new Date(Date.now() + ms)
    expect(judged(leaf, ocsp, later(2 * 86_400_000))).toEqual(['unknown', 'ocsp-expired', 'not-trusted'])
    expect(judged(leaf, ocsp, later(-3_600_000))).toEqual(['unknown', 'ocsp-not-yet-valid', 'not-trusted'])
  })

  it('believes one without nextUpdate for a day', () => {
    const leaf = leafWith({})
    const ocsp = response(leaf, { options: [] })
    expect(judged(leaf, ocsp)).toEqual(['good', null, 'trusted'])
    const later = new Date(Date.now() + 25 * 3_600_000)
    expect(judged(leaf, ocsp, later)).toEqual(['unknown', 'ocsp-expired', 'not-trusted'])
  })

  it('does not believe a signer whom the authority has not entitled', () => {
    const leaf = leafWith({})
    const purpose = ['extendedKeyUsage = OCSPSigning']
    const past = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2021-01-01T00:00:00Z' }
    const signers = [
      stranger,
      make({ name: 'without-purpose', issuer: issuing }),
      make({ name: 'any-purpose', issuer: issuing, extensions: ['extendedKeyUsage = anyExtendedKeyUsage'] }),
      make({ name: 'of-a-stranger', issuer: stranger, extensions: purpose }),
      make({ name: 'of-the-root', issuer: root, extensions: purpose }),
      make({ name: 'over', issuer: issuing, extensions: purpose, ...past }),
      make({ name: 'encipher', issuer: issuing, extensions: [...purpose, 'keyUsage = keyEncipherment'] }),
      // Bears the name of the authority, and not its key.
      make({ name: 'namesake', subject: '/CN=issuing', ca: true }),
    ]
    const verdicts = signers.map(signer => judged(leaf, response(leaf, { signer })))
    const [, ...others] = verdicts
    expect(others.slice(0, -1)).toEqual(
      others.slice(0, -1).map(() => ['unknown', 'ocsp-responder', 'not-trusted']),
    )
    expect(verdicts[0]).toEqual(['unknown', 'ocsp-responder', 'not-trusted'])
    expect(verdicts.at(-1)).toEqual(['unknown', 'ocsp-signature', 'not-trusted'])
  })

  it('does not believe a delegate that a list of its authority revokes', () => {
    const leaf = leafWith({})
    const extensions = ['extendedKeyUsage = OCSPSigning']
    const signer = make({ name: 'fallen', serial: '0F', issuer: issuing, extensions })
    const candidates = [{ der: issuing.der, source: 'file', isAnchor: true, isDistrusted: false }]
    const ocsp = [response(leaf, { signer })]
    // Lists for some reasons only say too little of the leaf, and enough of the delegate.
    const outcome = (name: string, revoked: readonly string[]) => {
      const scope = ['issuingDistributionPoint = critical,@idp', '[idp]', 'onlysomereasons = keyCompromise']
      const { der } = makeCrl(folder.path, { name, issuer: issuing, revoked, extensions: scope })
      return judge.judgeInFull(leaf.der, candidates, at, { ocsp, crls: [der] }).revocations[0]
    }
    expect(outcome('fallen-no', [])).toMatchObject({ outcome: 'good', by: 'ocsp' })
    expect(outcome('fallen-yes', ['0F,keyCompromise'])).toMatchObject({
      outcome: 'unknown',
      detail: 'some-reasons',
    })
  })

  it('tells one that is signed with SHA-1, and does not believe it where weakness is refused', () => {
    const leaf = leafWith({})
    const ocsp = response(leaf, { options: ['-ndays', '1', '-rmd', 'sha1'] })
    const candidates = [{ der: issuing.der, source: 'file', isAnchor: true, isDistrusted: false }]
    const ask = (refusesWeakness: boolean) => {
      const policy = { purpose: null, host: null, fallBackToCommonName: false, refusesWeakness }
      const { revocations, path } = judge.judgeInFull(leaf.der, candidates, at, { ocsp: [ocsp], policy })
      const codes = path.nodes.at(-1)?.findings.map(({ code, severity }) => `${severity} ${code}`)
      return [revocations[0]?.outcome, revocations[0]?.detail, ...(codes ?? [])]
    }
    expect(ask(false)).toEqual(['good', null, 'warning WEAK_SIGNATURE'])
    expect(ask(true)).toEqual(['unknown', 'ocsp-weak', 'error REVOCATION_UNKNOWN'])
  })

  it('does not believe an altered one', () => {
    const leaf = leafWith({})
    const ocsp = response(leaf, { options: ['-ndays', '1', '-resp_no_certs'] })
    const altered = Uint8Array.from(ocsp)
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1
    expect(judged(leaf, altered)).toEqual(['unknown', 'ocsp-signature', 'not-trusted'])
  })

  it('finds nothing in one about another certificate, or about one of another authority', () => {
    const leaf = leafWith({})
    expect(judged(leaf, response(leafWith({ serial: '0D' }), { good: ['0D'] }))).toEqual([
      'unknown',
      'none',
      'not-trusted',
    ])
    const foreign = makeOcspResponse(folder.path, 'foreign', leafWith({ by: stranger }), {
      ca: stranger,
      ...good,
    })
    expect(judged(leaf, foreign)).toEqual(['unknown', 'none', 'not-trusted'])
  })

  it('finds nothing in one of an authority of the same name and another key', () => {
    const namesake = make({ name: 'renewed', subject: '/CN=issuing', ca: true })
    const ofNamesake = makeOcspResponse(folder.path, 'of-namesake', leafWith({ by: namesake }), {
      ca: namesake,
      ...good,
    })
    expect(judged(leafWith({}), ofNamesake)).toEqual(['unknown', 'none', 'not-trusted'])
  })

  it('finds the signer among the certificates at hand', () => {
    const leaf = leafWith({})
    const ocsp = response(leaf, { signer: delegate, options: ['-ndays', '1', '-resp_no_certs'] })
    expect(judged(leaf, ocsp)).toEqual(['unknown', 'ocsp-responder', 'not-trusted'])
    const file = { source: 'file', isDistrusted: false }
    const candidates = [
      { der: issuing.der, isAnchor: true, ...file },
      { der: delegate.der, isAnchor: false, ...file },
    ]
    const { revocations } = judge.judgeInFull(leaf.der, candidates, at, { ocsp: [ocsp] })
    expect(revocations[0]).toMatchObject({ outcome: 'good', by: 'ocsp' })
    const distrusted = candidates.map(each => ({ ...each, isDistrusted: !each.isAnchor }))
    expect(judge.judgeInFull(leaf.der, distrusted, at, { ocsp: [ocsp] }).revocations[0]?.outcome).toBe(
      'unknown',
    )
  })

  it('takes what a server staples for the certificate itself, and asks no more about it', async () => {
    const leaf = leafWith({ crl: [`${web.origin}/stapled.crl`] })
    const checked = await check(leaf, { stapled: response(leaf) })
    expect(checked.revocation[0]).toMatchObject({ outcome: 'good', by: 'stapled' })
    expect(web.asked).not.toContain('/stapled.crl')
  })
})

describe('lists over HTTP', () => {
  const list = (name: string, revoked: readonly string[] = [], more: { nextUpdate?: string } = {}) => {
    const { der, pemPath } = makeCrl(folder.path, { name, issuer: issuing, revoked, ...more })
    web.answers.set(`/${name}.crl`, der)
    return { url: `${web.origin}/${name}.crl`, pemPath, der }
  }

  it('tells good and revoked', async () => {
    const { url } = list('both', ['0B,superseded'])
    expect(await ofLeaf(check(leafWith({ crl: [url] })))).toMatchObject({
      outcome: 'good',
      by: 'crl',
      findings: [],
    })
    const revoked = check(leafWith({ serial: serials.revoked, crl: [url] }))
    expect(await ofLeaf(revoked)).toMatchObject({ outcome: 'revoked', by: 'crl', detail: 'superseded' })
  })

  it('reads PEM as well', async () => {
    const { pemPath } = list('as-pem')
    web.answers.set('/as-pem.crl', openssl('crl', '-in', pemPath))
    expect(await ofLeaf(check(leafWith({ crl: [`${web.origin}/as-pem.crl`] })))).toMatchObject({
      outcome: 'good',
    })
  })

  it('tells a list that has ended as unknown, not as unreachable', async () => {
    const { url } = list('ended', [], { nextUpdate: '2026-01-02T00:00:00Z' })
    const expected = {
      outcome: 'unknown',
      by: 'crl',
      detail: 'expired',
      findings: ['error REVOCATION_UNKNOWN'],
    }
    expect(await ofLeaf(check(leafWith({ crl: [url] })))).toEqual(expected)
  })

  it('leaves the word to the list when the responder does not know', async () => {
    const { url } = list('second')
    const ocsp = await responder('ignorant')
    const leaf = leafWith({ serial: serials.unknown, crl: [url], ocsp })
    expect(await ofLeaf(check(leaf))).toMatchObject({ outcome: 'good', by: 'crl' })
  })

  it('believes whoever says "revoked"', async () => {
    const ocsp = await responder('contradicted')
    const lists = list('contradicting', ['0A'])
    expect(await ofLeaf(check(leafWith({ crl: [lists.url], ocsp })))).toMatchObject({
      outcome: 'revoked',
      by: 'crl',
    })
    const fine = list('fine')
    const leaf = leafWith({ serial: serials.revoked, crl: [fine.url], ocsp })
    expect(await ofLeaf(check(leaf))).toMatchObject({ outcome: 'revoked', by: 'ocsp' })
  })

  it('asks about every certificate below the anchor, and about the anchor not', async () => {
    const rootList = makeCrl(folder.path, { name: 'of-root', issuer: root, revoked: ['77'] })
    web.answers.set('/of-root.crl', rootList.der)
    const { url } = list('of-middle')
    const middle = make({
      name: 'issuing-2',
      subject: '/CN=issuing',
      keyFrom: issuing,
      serial: '77',
      ca: true,
      issuer: root,
      extensions: [`crlDistributionPoints = URI:${web.origin}/of-root.crl`],
    })
    const file = { source: 'file', isDistrusted: false }
    const candidates = [
      { der: root.der, isAnchor: true, ...file },
      { der: middle.der, isAnchor: false, ...file },
    ]
    const { revocation, path } = await check(leafWith({ crl: [url] }), { candidates })
    expect(revocation.map(({ outcome }) => outcome)).toEqual(['good', 'revoked', 'not-checked'])
    expect(path.outcome).toBe('not-trusted')
  })
})

describe('when nothing comes', () => {
  const warned = (why: string) => ({
    outcome: 'not-reachable',
    by: null,
    detail: expect.stringContaining(`(${why})`),
    findings: ['warning REVOCATION_UNKNOWN'],
  })

  it('tells an address where nobody listens', async () => {
    const closed = createServer().listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const { port } = closed.address() as AddressInfo
    closed.close()
    const url = `http://127.0.0.1:${String(port)}/x`
    expect(await ofLeaf(check(leafWith({ crl: [url] })))).toEqual(warned('refused'))
    expect(await ofLeaf(check(leafWith({ ocsp: url })))).toEqual(warned('refused'))
  })

  it('is an error where the caller wants it so', async () => {
    const leaf = leafWith({ crl: [`${web.origin}/nothing-there`] })
    const options = { revocation: { ifUnknown: 'error', ifNotReachable: 'error' } } as const
    expect(await ofLeaf(check(leaf, { options }))).toMatchObject({ findings: ['error REVOCATION_UNKNOWN'] })
  })

  it.each([
    ['a page that is not there', 'status', undefined],
    ['something else', 'malformed', new TextEncoder().encode('<html>Sign in to the hotel</html>')],
    ['half a structure', 'malformed', Uint8Array.of(0x30, 0x82, 0x10, 0x00, 0x30)],
  ])('tells %s', async (name, why, answer) => {
    const path = `/${name.replaceAll(' ', '-')}`
    if (answer !== undefined) web.answers.set(path, answer)
    expect(await ofLeaf(check(leafWith({ crl: [web.origin + path] })))).toEqual(warned(why))
    expect(await ofLeaf(check(leafWith({ ocsp: web.origin + path })))).toEqual(warned(why))
  })

  it('gives up on a server that is silent, and on one that never ends', async () => {
    web.answers.set('/silent', () => undefined)
    web.answers.set('/drops', (_request, response) => {
      const drip = setInterval(() => response.write('x'), 20)
      response.on('close', () => clearInterval(drip))
    })
    const impatient = newJudge(createRevocationFetcher({ env: {}, timeoutMs: 200 }))
    const [silent, drops] = await Promise.all(
      ['/silent', '/drops'].map(path => ofLeaf(check(leafWith({ crl: [web.origin + path] }), {}, impatient))),
    )
    expect(silent).toEqual(warned('timeout'))
    expect(drops).toEqual(warned('timeout'))
  })

  it('gives up when the time for all of it is over', async () => {
    web.answers.set('/silent-too', () => undefined)
    const checked = await check(leafWith({ crl: [`${web.origin}/silent-too`] }), { totalMs: 50 })
    expect(checked.revocation[0]).toMatchObject({
      outcome: 'not-reachable',
      detail: expect.stringContaining('(timeout)'),
    })
  })

  it('takes no more than it wants, announced or not', async () => {
    const huge = Buffer.alloc(100_000)
    web.answers.set('/announced', huge)
    web.answers.set('/flood', (_request, response) => {
      response.on('error', () => undefined)
      for (let part = 0; part < 10; part++) response.write(huge)
    })
    expect(await ofLeaf(check(leafWith({ ocsp: `${web.origin}/announced` })))).toEqual(warned('too-large'))
    expect(await ofLeaf(check(leafWith({ ocsp: `${web.origin}/flood` })))).toEqual(warned('too-large'))
  })

  it('follows three redirects, no circle, and none to a file', async () => {
    const to =
      (location: string): Answer =>
      (_request, response) =>
        void response.writeHead(302, { Location: location }).end()
    web.answers.set('/circle', to('/circle'))
    web.answers.set('/to-file', to('file:///etc/passwd'))
    web.answers.set('/one', to('/two'))
    web.answers.set('/two', to(`${web.origin}/three`))
    web.answers.set('/three', to('/end'))
    web.answers.set('/end', makeCrl(folder.path, { name: 'end', issuer: issuing }).der)
    const ask = (path: string) => ofLeaf(check(leafWith({ crl: [web.origin + path] })))
    expect(await ask('/circle')).toEqual(warned('redirects'))
    expect(web.asked.filter(path => path === '/circle')).toHaveLength(4)
    expect(await ask('/to-file')).toEqual(warned('redirects'))
    expect(await ask('/one')).toMatchObject({ outcome: 'good' })
  })

  it('goes to http and https only', async () => {
    const path = join(folder.path, 'local.crl')
    writeFileSync(path, makeCrl(folder.path, { name: 'local', issuer: issuing }).der)
    for (const url of [`file://${path}`, 'ldap:///CN=x?certificateRevocationList', 'ftp://127.0.0.1/x'])
      expect(await ofLeaf(check(leafWith({ crl: [url] })))).toEqual(warned('not-supported'))
    expect(await ofLeaf(check(leafWith({ crl: ['http://ann:secret@127.0.0.1/x'] })))).toEqual(warned('url'))
  })

  it('tells a responder that declines as unknown', async () => {
    web.answers.set('/declines', Uint8Array.of(0x30, 0x03, 0x0a, 0x01, 0x06))
    const told = await ofLeaf(check(leafWith({ ocsp: `${web.origin}/declines` })))
    expect(told).toMatchObject({ outcome: 'unknown', by: 'ocsp', detail: 'ocsp-unauthorized' })
  })

  it('tells a certificate that names nobody', async () => {
    const expected = {
      outcome: 'not-checked',
      by: null,
      detail: 'no-source',
      findings: ['warning REVOCATION_NOT_CHECKED'],
    }
    expect(await ofLeaf(check(leafWith({})))).toEqual(expected)
  })

  it('asks nobody about a path that no anchor vouches for', async () => {
    const leaf = leafWith({ crl: [`${web.origin}/unvouched`] })
    const candidates = [{ der: issuing.der, source: 'file', isAnchor: false, isDistrusted: false }]
    expect((await check(leaf, { candidates })).revocation[0]?.outcome).toBe('not-checked')
    expect(web.asked).not.toContain('/unvouched')
  })
})

describe('lists over HTTPS', () => {
  it('are taken from a server that nobody vouches for: they are signed themselves', async () => {
    const { der } = makeCrl(folder.path, { name: 'secure', issuer: issuing })
    const server = await startTlsServer({ certificate: stranger }, (_head, socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${String(der.length)}\r\n\r\n`)
      socket.end(der)
    })
    const leaf = leafWith({ crl: [`https://127.0.0.1:${String(server.port)}/secure.crl`] })
    expect(await ofLeaf(check(leaf))).toMatchObject({ outcome: 'good', by: 'crl' })
    await server.stop()
  })
})

describe('issuers that are missing', () => {
  const file = { source: 'file', isDistrusted: false }
  const onlyRoot = () => [{ der: root.der, isAnchor: true, ...file }]

  it.each(['der', 'pem', 'p7b'] as const)('are fetched as %s', async form => {
    const p7b = () => openssl('crl2pkcs7', '-nocrl', '-certfile', issuing.pemPath, '-outform', 'DER')
    web.answers.set(
      `/issuer.${form}`,
      form === 'der' ? issuing.der : form === 'pem' ? Buffer.from(issuing.pem) : p7b(),
    )
    const leaf = leafWith({ issuers: `${web.origin}/issuer.${form}` })
    const { path, issuers } = await check(leaf, { candidates: onlyRoot(), fetchIssuers: true })
    expect(path.outcome).toBe('trusted')
    expect(path.nodes.map(({ source }) => source)).toEqual(['file', 'aia', 'file'])
    expect(issuers).toEqual([issuing.der])
    expect((await check(leaf, { candidates: onlyRoot() })).path.outcome).toBe('incomplete')
  })

  it('are fetched step by step, and asked about in turn', async () => {
    web.answers.set('/step-1', make({ name: 'step-1', ca: true, issuer: root }).der)
    const second = make({
      name: 'step-2',
      ca: true,
      issuer: { ...root, ...make({ name: 'step-1b', subject: '/CN=step-1', ca: true, issuer: root }) },
      extensions: [`authorityInfoAccess = caIssuers;URI:${web.origin}/step-1b`],
    })
    web.answers.set(
      '/step-1b',
      new Uint8Array(openssl('x509', '-in', join(folder.path, 'step-1b.pem'), '-outform', 'DER')),
    )
    web.answers.set('/step-2', second.der)
    const leaf = leafWith({ by: second, issuers: `${web.origin}/step-2` })
    const { path, revocation } = await check(leaf, { candidates: onlyRoot(), fetchIssuers: true })
    expect(path.nodes.map(({ issuedTo }) => issuedTo)).toEqual(['root', 'step-1', 'step-2', leaf.name])
    expect(revocation.map(({ detail }) => detail)).toEqual(['no-source', 'no-source', 'no-source', null])
  })

  it('are fetched where one of the same name is at hand whose key does not fit', async () => {
    web.answers.set('/renewed', issuing.der)
    const leaf = leafWith({ issuers: `${web.origin}/renewed` })
    const before = make({ name: 'issuing-before', subject: '/CN=issuing', ca: true, issuer: root })
    const candidates = [...onlyRoot(), { der: before.der, isAnchor: false, ...file }]
    expect((await check(leaf, { candidates, fetchIssuers: true })).path.outcome).toBe('trusted')
  })

  it("are not kept, and stand in nobody's way, when they have not signed the certificate", async () => {
    const forged = make({ name: 'issuing-forged', subject: '/CN=issuing', ca: true })
    web.answers.set('/mended-issuer', forged.der)
    let nowMs = at.getTime()
    const judge = createRevocationJudge({ judge: createPathJudge(), fetcher, now: () => new Date(nowMs) })
    const leaf = leafWith({ issuers: `${web.origin}/mended-issuer` })
    const ask = () => check(leaf, { candidates: onlyRoot(), fetchIssuers: true }, judge)
    const first = await ask()
    expect([first.path.outcome, first.issuers]).toEqual(['incomplete', []])
    web.answers.set('/mended-issuer', issuing.der)
    nowMs += 60_000
    expect((await ask()).path.outcome).toBe('trusted')
  })

  it('end where the pointer leads to the certificate itself, or to anything that is no issuer', async () => {
    const leaf = leafWith({ issuers: `${web.origin}/myself` })
    web.answers.set('/myself', leaf.der)
    const { path } = await check(leaf, { candidates: onlyRoot(), fetchIssuers: true })
    expect(path.outcome).toBe('incomplete')
    expect(web.asked.filter(each => each === '/myself')).toHaveLength(1)
  })
})

describe('asking many at once', () => {
  it('asks once for what several want, and not again while it is valid', async () => {
    web.answers.set('/shared.crl', makeCrl(folder.path, { name: 'shared', issuer: issuing }).der)
    const leaves = ['0D', '0E', '0F'].map(serial => leafWith({ serial, crl: [`${web.origin}/shared.crl`] }))
    const judge = newJudge()
    const all = () => Promise.all(leaves.map(leaf => ofLeaf(check(leaf, {}, judge))))
    expect((await all()).map(({ outcome }) => outcome)).toEqual(['good', 'good', 'good'])
    await all()
    expect(web.asked.filter(path => path === '/shared.crl')).toHaveLength(1)
  })

  it('asks again soon when what came proved to be of no use', async () => {
    const forged = makeCertificate(folder.path, { name: 'forged', subject: '/CN=issuing', ca: true })
    web.answers.set('/mended.crl', makeCrl(folder.path, { name: 'forged-list', issuer: forged }).der)
    let nowMs = at.getTime()
    const judge = createRevocationJudge({ judge: createPathJudge(), fetcher, now: () => new Date(nowMs) })
    const leaf = leafWith({ crl: [`${web.origin}/mended.crl`] })
    const again = async () => (await ofLeaf(check(leaf, {}, judge))).detail
    expect(await again()).toBe('signature')
    web.answers.set('/mended.crl', makeCrl(folder.path, { name: 'mended', issuer: issuing }).der)
    nowMs += 59_000
    expect(await again()).toBe('signature')
    nowMs += 1_000
    expect(await again()).toBe(null)
  })
})
