/** Every reader of this folder against damaged input: it answers, in time, and throws nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeCertificate } from '../../../../src/main/adapters/pki/certificate-description.ts'
import { certificateFields } from '../../../../src/main/adapters/pki/certificate-fields.ts'
import { describeCrl, parseCrl } from '../../../../src/main/adapters/pki/crl-reader.ts'
import { describeCsr, parseCsr } from '../../../../src/main/adapters/pki/csr-reader.ts'
import { readPkcs7 } from '../../../../src/main/adapters/pki/pkcs7-reader.ts'
import { type Result, ok } from '../../../../src/contract/result.ts'
import {
  makeCertificate,
  makeCrl,
  makeRequest,
  makeTestPki,
  openssl,
  temporaryFolder,
} from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
type Reader = (bytes: Uint8Array) => Result<unknown>
interface Sample {
  readonly bytes: Uint8Array
  readonly read: Reader
}
const samples = new Map<string, Sample>()

const readCsr: Reader = bytes => {
  const parsed = parseCsr(bytes)
  return parsed.ok ? ok(describeCsr(parsed.value)) : parsed
}
const readCrl: Reader = bytes => {
  const parsed = parseCrl(bytes)
  return parsed.ok ? ok(describeCrl(parsed.value)) : parsed
}

beforeAll(() => {
  const pki = makeTestPki(folder.path, { authorityKey: 'p256' })
  const selfSigned = makeCertificate(folder.path, { name: 'self-signed', keyFrom: pki.rsaLeaf })
  const rich = makeCertificate(folder.path, {
    name: 'rich',
    issuer: pki.root,
    ca: true,
    subject: '/C=KR/O=리트웨어/OU=a+OU=b/CN=rich',
    subjectAltNames: ['DNS:a.example', 'IP:2001:db8::1', 'otherName:1.3.6.1.4.1.311.20.2.3;UTF8:u@a'],
    extensions: [
      'extendedKeyUsage = serverAuth',
      'crlDistributionPoints = point',
      'authorityInfoAccess = OCSP;URI:http://ocsp.example',
      'certificatePolicies = @policy',
      'nameConstraints = permitted;DNS:example',
      '1.3.6.1.4.1.311.20.2 = ASN1:BMP:WebServer',
      ...['[point]', 'fullname = URI:http://crl.example', 'reasons = keyCompromise'],
      ...['[policy]', 'policyIdentifier = 1.3.5.8', 'CPS.1 = http://cps.example', 'userNotice.1 = @notice'],
      ...['[notice]', 'explicitText = UTF8:text', 'organization = org', 'noticeNumbers = 1'],
    ],
  })
  const p7b = openssl('crl2pkcs7', '-nocrl', '-certfile', rich.pemPath, '-outform', 'DER')
  const csr = makeRequest(folder.path, { name: 'request', extensions: ['subjectAltName = DNS:a.example'] })
  const crl = makeCrl(folder.path, {
    name: 'list',
    issuer: pki.root,
    thisUpdate: '2026-01-01T00:00:00Z',
    nextUpdate: '2026-02-01T00:00:00Z',
    revoked: [{ serial: '0A', at: '2025-01-01T00:00:00Z', reason: 'keyCompromise' }],
  })
  samples.set('a certificate described', { bytes: rich.der, read: describeCertificate })
  samples.set('the Details rows', { bytes: rich.der, read: certificateFields })
  samples.set('a self-signed RSA certificate described', { bytes: selfSigned.der, read: describeCertificate })
  samples.set('a request', { bytes: csr, read: readCsr })
  samples.set('a revocation list', { bytes: crl, read: readCrl })
  samples.set('PKCS #7', { bytes: new Uint8Array(p7b), read: readPkcs7 })
})
afterAll(() => {
  folder.remove()
})

const expectAnswer = (result: Result<unknown>) => {
  if (result.ok) return
  expect(['file-malformed', 'file-limit-exceeded']).toContain(result.problem.code)
}

/** Deterministic, so that a failure can be repeated. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const names = [
  'a certificate described',
  'the Details rows',
  'a self-signed RSA certificate described',
  'a request',
  'a revocation list',
  'PKCS #7',
]

describe.each(names)('%s', name => {
  const sample = (): Sample => {
    const found = samples.get(name)
    if (found === undefined) throw new Error(name)
    return found
  }

  it('is read whole', () => {
    expect(sample().read(sample().bytes).ok).toBe(true)
  })

  it('is malformed when cut off after any octet', () => {
    const { bytes, read } = sample()
    for (let length = 0; length < bytes.length; length++)
      expect(read(bytes.slice(0, length))).toMatchObject({ ok: false, problem: { code: 'file-malformed' } })
  })

  it('is described or malformed with any bit flipped', () => {
    const { bytes, read } = sample()
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = bytes.slice()
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expectAnswer(read(damaged))
    }
  })

  it('is described or malformed with octets replaced, doubled and left out', () => {
    const { bytes, read } = sample()
    const random = randomNumbers(20_261_218)
    const interesting = [0x00, 0x01, 0x30, 0x31, 0x7f, 0x80, 0x81, 0x84, 0xa0, 0xa3, 0xff]
    for (let round = 0; round < 3000; round++) {
      const octets = [...bytes]
      for (let change = 0; change <= random(4); change++) {
        const at = random(octets.length)
        const kind = random(3)
        if (kind === 0) octets[at] = interesting[random(interesting.length)] ?? 0
        else if (kind === 1) octets.splice(at, 0, ...octets.slice(at, at + random(40)))
        else octets.splice(at, random(8))
      }
      expectAnswer(read(Uint8Array.from(octets)))
    }
  })
})

describe('bombs', () => {
  const readers: readonly (readonly [string, Reader])[] = [
    ['certificate', describeCertificate],
    ['request', readCsr],
    ['revocation list', readCrl],
    ['PKCS #7', readPkcs7],
  ]
  const megabytes = 1024 * 1024
  const bombs: readonly (readonly [string, () => Uint8Array])[] = [
    ['nested indefinite lengths', () => Buffer.alloc(8 * megabytes, Buffer.of(0x30, 0x80))],
    ['millions of small elements', () => wrapped(Buffer.alloc(8 * megabytes, Buffer.of(0x30, 0x00)))],
    ['millions of nested integers', () => wrapped(Buffer.alloc(8 * megabytes, Buffer.of(0x02, 0x01, 0x01)))],
    ['a claimed length of 4 GiB', () => Buffer.from('3084ffffffff3084ffffffff', 'hex')],
    ['zeros', () => Buffer.alloc(8 * megabytes)],
  ]
  const wrapped = (content: Buffer) => {
    const header = Buffer.alloc(6, Buffer.of(0x30, 0x84))
    header.writeUInt32BE(content.length, 2)
    return Buffer.concat([header, content])
  }

  it.each(readers.flatMap(([reader, read]) => bombs.map(([bomb, make]) => ({ reader, read, bomb, make }))))(
    'are refused quickly: $bomb as a $reader',
    ({ read, make }) => {
      const bytes = new Uint8Array(make())
      const start = performance.now()
      const result = read(bytes)
      expect(result.ok).toBe(false)
      expectAnswer(result)
      expect(performance.now() - start).toBeLessThan(2000)
    },
  )
})
