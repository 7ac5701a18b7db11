/** Rules M1 to M11 on documents with real certificates. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MetadataCheck } from '../../../../src/contract/metadata.ts'
import { wellKnownPrincipals } from '../../../../src/contract/principal-name.ts'
import { createCertificateReader } from '../../../../src/main/adapters/pki/certificate-reader.ts'
import {
  checkMetadata,
  type MetadataEvidence,
  type ServerAnswer,
} from '../../../../src/main/domain/partners/check-metadata.ts'
import { diffMetadata } from '../../../../src/main/domain/partners/diff-metadata.ts'
import { parseMetadata, summarize } from '../../../../src/main/domain/partners/metadata-document.ts'
import { createDocumentTools } from '../../../../src/main/oauth/document-tools.ts'
import { metadataCheckText } from '../../../../src/text/en/metadata-check-text.ts'
import { webServerCertificate } from '../../../fakes/fake-servers.ts'
import {
  documentObject,
  type DocumentOptions,
  documentText,
  x5tOf,
} from '../../../fakes/metadata-documents.ts'
import { makeCertificate, temporaryFolder, type TestCertificate } from '../../../fixtures/make-pki.ts'

const tools = createDocumentTools({ reader: createCertificateReader() })
const at = new Date('2026-11-20T14:42:10Z')
let folder: ReturnType<typeof temporaryFolder>
let current: TestCertificate
let next: TestCertificate
let short: TestCertificate
let curve: TestCertificate

beforeAll(() => {
  folder = temporaryFolder('3-metadata-')
  const make = (name: string, options: object) => makeCertificate(folder.path, { name, ...options })
  current = make('current', {
    key: 'rsa2048',
    notBefore: '2024-01-01T00:00:00Z',
    notAfter: '2027-01-01T00:00:00Z',
  })
  next = make('next', {
    keyFrom: current,
    notBefore: '2026-11-01T00:00:00Z',
    notAfter: '2031-11-01T00:00:00Z',
  })
  short = make('short', { key: 'rsa1024' })
  curve = make('curve', {})
})
afterAll(() => folder.remove())

const encode = (text: string) => new TextEncoder().encode(text)

function check(document: string | Uint8Array, evidence: Partial<MetadataEvidence> = {}) {
  const parsed = parseMetadata(typeof document === 'string' ? encode(document) : document, tools)
  return checkMetadata({ parsed, http: null, at, servers: null, difference: null, ...evidence })
}

const exchange = (options: DocumentOptions = {}) => documentText({ keys: [next.der], ...options })

function outcomeOf(checks: readonly MetadataCheck[], rule: MetadataCheck['rule']) {
  const { outcome, reason } = checks.find(each => each.rule === rule)!
  return [outcome, reason]
}

describe('every document', () => {
  it('is judged by each rule once, in order', () => {
    for (const document of [exchange(), '', '{}', 'x', '[]']) {
      expect(check(document).map(({ rule }) => rule)).toEqual([
        'M1',
        'M2',
        'M3',
        'M4',
        'M5',
        'M6',
        'M7',
        'M8',
        'M9',
        'M10',
        'M11',
      ])
    }
  })

  it('passes M1 to M7 when it is in order, and the rest does not apply to a file', () => {
    expect(check(exchange()).map(({ outcome, reason }) => `${outcome} ${reason}`)).toEqual([
      'passed readable',
      'passed members-present',
      'passed issuer-fits',
      'passed keys-fit',
      'passed key-valid',
      'passed keys-strong',
      'passed service-name-expected',
      'not-applicable one-server',
      'not-applicable from-file',
      'not-applicable from-file',
      'not-applicable no-stored-copy',
    ])
  })

  it('has a sentence for whatever is found', () => {
    for (const found of [...check(exchange()), ...check(''), ...check('{}')])
      expect(metadataCheckText(found)).not.toBe(found.reason)
  })
})

describe('M1', () => {
  const huge = `{"pad":"${'x'.repeat(1_048_576)}"}`
  it.each([
    ['nothing', '', 'empty'],
    ['text', 'Not found', 'not-json'],
    ['HTML', '<html></html>', 'not-json'],
    ['a truncated document', '{"serviceName": "0000', 'not-json'],
    ['a list', '[1]', 'not-an-object'],
    ['deep nesting', '['.repeat(500_000), 'too-deep'],
    ['deep objects', '{"a":'.repeat(100_000), 'too-deep'],
    ['a flood of values', `[${'1,'.repeat(300_000)}1]`, 'too-many-entries'],
    ['a flood of keys', `{"keys":[${'{},'.repeat(60)}{}]}`, 'too-many-entries'],
    ['more than a mebibyte', huge, 'too-large'],
    ['octets that are no text', Uint8Array.of(0x80, 0xff, 0x00), 'not-text'],
    ['something after the end', '{} {}', 'not-json'],
  ])('fails for %s within bounded time', (_name, document, reason) => {
    const before = performance.now()
    const checks = check(document)
    expect(performance.now() - before).toBeLessThan(1000)
    expect(outcomeOf(checks, 'M1')).toEqual(['failed', reason])
    expect(outcomeOf(checks, 'M5')).toEqual(['not-applicable', 'not-read'])
  })

  it('reads UTF-8 with a byte order mark and UTF-16', () => {
    expect(outcomeOf(check(`\uFEFF${exchange()}`), 'M4')).toEqual(['passed', 'keys-fit'])
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${exchange()}`, 'utf16le'))
    expect(outcomeOf(check(utf16), 'M4')).toEqual(['passed', 'keys-fit'])
  })

  it('names members that stand twice; the last one counts', () => {
    const document = exchange().replace('"realm":', '"realm":"other.example","Realm":"REALM","realm":')
    const checks = check(document)
    expect(checks[0]).toMatchObject({
      outcome: 'warning',
      reason: 'duplicate-members',
      values: { members: 'Realm, realm' },
    })
    expect(outcomeOf(checks, 'M3')).toEqual(['passed', 'issuer-fits'])
  })

  it('fails for any answer but 200, whatever stands in it', () => {
    const checks = check(exchange(), { http: httpOf({ status: 404 }) })
    expect(checks[0]).toMatchObject({ outcome: 'failed', reason: 'http-status', values: { status: '404' } })
    expect(outcomeOf(checks, 'M4')).toEqual(['not-applicable', 'not-read'])
    expect(outcomeOf(checks, 'M10')).toEqual(['passed', 'server-trusted'])
  })
})

describe('a damaged document', () => {
  it('is judged in full, whatever was done to it', () => {
    const whole = encode(exchange({ keys: [current.der, next.der] }))
    let seed = 20_261_120
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
      return Math.floor((seed / 2 ** 32) * below)
    }
    for (let round = 0; round < 600; round += 1) {
      const damaged = Uint8Array.from(whole)
      for (let times = random(4); times >= 0; times -= 1) damaged[random(damaged.length)] = random(256)
      const cutAt = round % 3 === 0 ? random(damaged.length) : damaged.length
      const checks = check(damaged.slice(0, cutAt), { http: httpOf({}) })
      expect(checks).toHaveLength(11)
      for (const found of checks) expect(metadataCheckText(found)).not.toBe(found.reason)
    }
  })
})

describe('M2 and M3', () => {
  it('names what is missing, and reads members in any case', () => {
    expect(check('{"keys":[]}')[1]).toMatchObject({
      outcome: 'failed',
      reason: 'members-missing',
      values: { members: 'serviceName, issuer' },
    })
    expect(outcomeOf(check('{"serviceName":"a","issuer":"a@b","realm":"b","keys":[]}'), 'M2')).toEqual([
      'failed',
      'no-keys',
    ])
    const upper = exchange().replace(/"(serviceName|issuer|keys|keyinfo|keyvalue|x5t|value)":/g, name =>
      name.toUpperCase(),
    )
    expect(outcomeOf(check(upper), 'M4')).toEqual(['passed', 'keys-fit'])
  })

  it.each([
    ['as service name and realm say', {}, 'passed', 'issuer-fits'],
    [
      'with any realm',
      { realm: '*', issuer: `${wellKnownPrincipals.exchange}@contoso.com` },
      'passed',
      'issuer-fits',
    ],
    ['without a realm', { realm: null }, 'warning', 'realm-missing'],
    [
      'in other letters',
      { issuer: `${wellKnownPrincipals.exchange}@LitwareInc.com` },
      'warning',
      'issuer-differs-in-case',
    ],
    ['of another', { issuer: 'someone@litwareinc.com' }, 'warning', 'issuer-differs'],
  ])('judges an issuer %s', (_name, options, outcome, reason) => {
    expect(outcomeOf(check(exchange(options)), 'M3')).toEqual([outcome, reason])
  })

  it('refuses identifiers that no token could name', () => {
    expect(outcomeOf(check(exchange({ serviceName: 'a b' })), 'M2')).toEqual(['failed', 'member-not-usable'])
    expect(outcomeOf(check(exchange({ realm: 'x@y' })), 'M2')).toEqual(['failed', 'member-not-usable'])
    const control = check(exchange({ realm: 'evil\u001b[31m\u202e' }))[1]
    expect(control).toMatchObject({ values: { value: 'evil\\u001b[31m\\u202e' } })
  })
})

describe('M4 to M6', () => {
  it('fails for a key that is no certificate and keeps the others', () => {
    const document = documentObject({ keys: [next.der, current.der] })
    document.keys[0]!.keyvalue.value = 'AAAA'
    const text = JSON.stringify(document)
    expect(check(text)[3]).toMatchObject({
      outcome: 'failed',
      reason: 'key-unreadable',
      values: { keys: '1', count: '2' },
    })
    const parsed = parseMetadata(encode(text), tools)
    expect(parsed.readable && summarize(parsed.document, at).keys.map(key => key.x5t)).toEqual([
      x5tOf(current.der),
    ])
  })

  it('computes x5t itself, tolerates padding and says when another is written', () => {
    const document = documentObject({ keys: [next.der] })
    document.keys[0]!.keyinfo.x5t += '='
    expect(outcomeOf(check(JSON.stringify(document)), 'M4')).toEqual(['passed', 'keys-fit'])
    document.keys[0]!.keyinfo.x5t = x5tOf(current.der)
    expect(check(JSON.stringify(document))[3]).toMatchObject({
      outcome: 'failed',
      reason: 'x5t-differs',
      values: { written: x5tOf(current.der), computed: x5tOf(next.der), issuedTo: 'next' },
    })
    const unnamed = { ...document, keys: document.keys.map(({ keyvalue }) => ({ keyvalue })) }
    expect(outcomeOf(check(JSON.stringify(unnamed)), 'M4')).toEqual(['warning', 'x5t-missing'])
  })

  it.each([
    ['while the last key is far from its end', '2026-11-20T00:00:00Z', 'passed', 'key-valid'],
    ['61 days before', '2031-09-01T00:00:00Z', 'passed', 'key-valid'],
    ['less than 61 days before', '2031-09-01T00:00:01Z', 'warning', 'keys-expire-soon'],
    ['to the second of its end', '2031-11-01T00:00:00Z', 'warning', 'keys-expire-soon'],
    ['after it', '2031-11-01T00:00:01Z', 'failed', 'keys-expired'],
    ['before it begins', '2026-10-31T23:59:59Z', 'failed', 'keys-not-yet-valid'],
  ])('judges validity %s', (_name, instant, outcome, reason) => {
    expect(outcomeOf(check(exchange(), { at: new Date(instant) }), 'M5')).toEqual([outcome, reason])
  })

  it('looks at the key that lasts longest, as during a roll an old one ends', () => {
    expect(outcomeOf(check(exchange({ keys: [current.der, next.der] })), 'M5')).toEqual([
      'passed',
      'key-valid',
    ])
    expect(outcomeOf(check(exchange({ keys: [current.der] })), 'M5')).toEqual(['warning', 'keys-expire-soon'])
  })

  it('wants RSA of 2048 bits', () => {
    expect(check(exchange({ keys: [next.der, short.der] }))[5]).toMatchObject({
      outcome: 'failed',
      reason: 'key-too-short',
      values: { issuedTo: 'short', size: '1024', minimum: '2048' },
    })
    expect(check(exchange({ keys: [curve.der] }))[5]).toMatchObject({
      outcome: 'failed',
      reason: 'key-not-rsa',
      values: { issuedTo: 'curve', algorithm: 'EC' },
    })
  })
})

describe('M7', () => {
  it('follows what was told, else the name, else the path of the URL', () => {
    expect(check(exchange(), { product: 'lync' })[6]).toMatchObject({
      outcome: 'warning',
      reason: 'service-name-unexpected',
      values: { expected: wellKnownPrincipals.lync, actual: wellKnownPrincipals.exchange },
    })
    const nameless = exchange({ name: '' })
    expect(outcomeOf(check(nameless), 'M7')).toEqual(['not-applicable', 'product-unknown'])
    expect(outcomeOf(check(nameless, { http: httpOf({}) }), 'M7')).toEqual([
      'passed',
      'service-name-expected',
    ])
    const sharePoint = 'https://portal.litwareinc.com/_layouts/15/metadata/json/1'
    expect(outcomeOf(check(nameless, { http: httpOf({ url: sharePoint }) }), 'M7')).toEqual([
      'warning',
      'service-name-unexpected',
    ])
  })
})

describe('M7 of an authorization server', () => {
  const issues = { location: 'https://sts.example.com/tokens/1', protocol: 'OAuth2', usage: 'issuance' }
  it('expects the well-known identifier of none but the well-known one', () => {
    const url = 'https://sts.example.com/metadata/json/1'
    const of = (serviceName: string) =>
      outcomeOf(
        check(exchange({ name: '', serviceName, endpoints: [issues] }), { http: httpOf({ url }) }),
        'M7',
      )
    expect(of(wellKnownPrincipals.acs)).toEqual(['passed', 'service-name-expected'])
    expect(of('https-sts-example')).toEqual(['not-applicable', 'product-unknown'])
  })
})

describe('M8', () => {
  const answer = (server: string, keys: readonly TestCertificate[] | null): ServerAnswer => ({
    server,
    keys: keys?.map(({ der }) => ({ sha256: x5tOf(der), x5t: x5tOf(der) })) ?? null,
  })

  it('names the server that lacks a certificate', () => {
    const servers = [answer('mail', [next]), answer('ex1', [next]), answer('ex2', [current])]
    expect(check(exchange(), { servers })[7]).toMatchObject({
      outcome: 'failed',
      reason: 'certificate-missing',
      values: { servers: 'mail, ex1, ex2' },
    })
    const stale = [answer('mail', [next, current]), answer('ex1', [current]), answer('ex2', [next, current])]
    expect(check(exchange(), { servers: stale })[7]).toMatchObject({
      reason: 'certificate-missing',
      values: { servers: 'ex1', keys: x5tOf(next.der) },
    })
  })

  it('warns of one that cannot be asked', () => {
    const servers = [answer('mail', [next]), answer('ex1', null)]
    expect(check(exchange(), { servers })[7]).toMatchObject({
      outcome: 'warning',
      reason: 'server-not-reachable',
      values: { servers: 'ex1' },
    })
    expect(
      outcomeOf(check(exchange(), { servers: [answer('a', [next]), answer('b', [next])] }), 'M8'),
    ).toEqual(['passed', 'same-on-all-servers'])
  })
})

describe('M9 and M10', () => {
  it.each([
    [null, 'not-applicable', 'no-date'],
    [-120, 'passed', 'clock-agrees'],
    [121, 'warning', 'clock-differs'],
    [-299.9, 'warning', 'clock-differs'],
    [300, 'failed', 'clock-differs'],
  ])('judges a clock that is %s seconds off', (clockOffsetSeconds, outcome, reason) => {
    expect(outcomeOf(check(exchange(), { http: httpOf({ clockOffsetSeconds }) }), 'M9')).toEqual([
      outcome,
      reason,
    ])
  })

  it('warns of a web server that is trusted by its one certificate only', () => {
    const certificate = { ...webServerCertificate, trust: 'pinned' as const }
    expect(outcomeOf(check(exchange(), { http: httpOf({ certificate }) }), 'M10')).toEqual([
      'warning',
      'server-pinned',
    ])
  })
})

describe('M11', () => {
  const summaryOf = (text: string) => {
    const parsed = parseMetadata(encode(text), tools)
    if (!parsed.readable) throw new Error('not readable')
    return summarize(parsed.document, at)
  }

  it('warns when the stored copy is stale, and names what changed', () => {
    const stored = { ...summaryOf(exchange({ keys: [current.der] })), endpointsMatter: false }
    const difference = diffMetadata(stored, summaryOf(exchange({ realm: 'contoso.com' })))
    expect(difference).toMatchObject({
      same: false,
      realm: { from: 'litwareinc.com', to: 'contoso.com' },
      serviceName: null,
      endpoints: null,
    })
    expect(difference.keys.map(({ key, change }) => `${change} ${key.issuedTo}`)).toEqual([
      'added next',
      'gone current',
    ])
    expect(check(exchange(), { difference })[10]).toMatchObject({
      outcome: 'warning',
      reason: 'differs-from-stored',
      values: { added: x5tOf(next.der), gone: x5tOf(current.der), realm: 'contoso.com' },
    })
  })

  it('does not mind the order of keys, nor endpoints where they do not matter', () => {
    const one = summaryOf(exchange({ keys: [current.der, next.der] }))
    const other = summaryOf(exchange({ keys: [next.der, current.der], endpoints: [] }))
    expect(diffMetadata({ ...one, endpointsMatter: false }, other).same).toBe(true)
    expect(diffMetadata({ ...one, endpointsMatter: true }, other).same).toBe(false)
  })
})

function httpOf(
  options: Partial<NonNullable<MetadataEvidence['http']>>,
): NonNullable<MetadataEvidence['http']> {
  return {
    url: 'https://mail.litwareinc.com/autodiscover/metadata/json/1',
    status: 200,
    clockOffsetSeconds: 0,
    certificate: webServerCertificate,
    ...options,
  }
}
