/**
 * Files that are broken by accident or on purpose: each is answered with a problem, quickly, and never with an
 * exception or with other content than the whole file has.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemCode } from '../../src/contract/problem.ts'
import {
  element,
  explicit,
  integer,
  octetString,
  oid,
  sequence,
} from '../../src/main/adapters/pki/der-writer.ts'
import { openFile } from '../../src/main/adapters/pki/open-file.ts'
import {
  bag,
  bagTypes,
  certificateBag,
  contentInfo,
  craftPfx,
  encryptedPart,
  pbes2,
  pbes2Identifier,
  plainPart,
  toBer,
} from '../fixtures/craft-pfx.ts'
import { makePfx } from '../fixtures/make-pfx.ts'
import { makeCrl, makeRequest, makeTestPki, openssl, temporaryFolder } from '../fixtures/make-pki.ts'

const folder = temporaryFolder('hostile-')
afterAll(() => folder.remove())

const samples = new Map<string, Uint8Array>()
beforeAll(() => {
  const { root, intermediate, rsaLeaf: leaf } = makeTestPki(folder.path, { authorityKey: 'p256' })
  const file = (name: string) => join(folder.path, name)
  const pfx = (name: string, ...args: readonly string[]) =>
    makePfx(folder.path, {
      name,
      leaf,
      chain: [intermediate, root],
      password: 'x',
      args: [...args, '-iter', '1'],
    })
  samples.set('PFX', pfx('modern'))
  samples.set('legacy PFX', pfx('legacy', '-legacy'))
  samples.set('PFX in the clear', pfx('plain', '-certpbe', 'NONE', '-keypbe', 'NONE', '-nomac'))
  samples.set('BER PFX', toBer(pfx('ber')))
  samples.set('certificate', leaf.der)
  samples.set('request', makeRequest(folder.path, { name: 'request' }))
  const dates = { thisUpdate: '2026-01-01T00:00:00Z', nextUpdate: '2026-02-01T00:00:00Z' }
  samples.set('list', makeCrl(folder.path, { name: 'list', issuer: root, ...dates, revoked: [] }))
  openssl('crl2pkcs7', '-nocrl', '-certfile', leaf.pemPath, '-outform', 'DER', '-out', file('p7b'))
  samples.set('PKCS #7', new Uint8Array(readFileSync(file('p7b'))))
  samples.set('key', new Uint8Array(openssl('pkey', '-in', leaf.keyPath, '-outform', 'DER')))
  samples.set('PEM', new Uint8Array(Buffer.from(leaf.pem + root.pem)))
  openssl(
    'pkcs8',
    '-topk8',
    '-in',
    leaf.keyPath,
    '-passout',
    'pass:x',
    '-iter',
    '1',
    '-out',
    file('encrypted'),
  )
  samples.set('encrypted key', new Uint8Array(readFileSync(file('encrypted'))))
})

const names = [
  ...['PFX', 'legacy PFX', 'PFX in the clear', 'BER PFX', 'certificate', 'request', 'list', 'PKCS #7'],
  ...['key', 'PEM', 'encrypted key'],
]
const codes: ReadonlySet<ProblemCode> = new Set([
  ...([
    'file-empty',
    'file-unrecognized',
    'file-malformed',
    'file-truncated',
    'file-limit-exceeded',
  ] as const),
  ...(['algorithm-unsupported', 'password-required', 'password-wrong', 'pfx-integrity-failed'] as const),
])

async function outcome(bytes: Uint8Array, password = 'x') {
  const started = performance.now()
  const opened = await openFile(bytes, password)
  const milliseconds = performance.now() - started
  if (!opened.ok && !codes.has(opened.problem.code)) throw new Error(opened.problem.code)
  return { opened, milliseconds }
}

/** A small generator, so that a failure can be repeated. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const sample = (name: string) => Uint8Array.from(samples.get(name) ?? [])

/** Between two blocks of PEM nothing can tell that a second one was to follow. */
function isNoticed(warnings: readonly unknown[], whole: Uint8Array, length: number): boolean {
  const text = Buffer.from(whole.subarray(0, length)).toString()
  const [, begun = ''] = /-----END CERTIFICATE-----\n?(.*)$/.exec(text) ?? []
  return warnings.length > 0 || '-----BEGIN '.startsWith(begun)
}

describe('a file that breaks off', () => {
  it.each(names)('is called so at every octet: %s', async name => {
    const whole = sample(name)
    // From here on the head of the structure, or a whole line of PEM, is there.
    for (let length = 64; length < whole.length - 1; length += name === 'PEM' ? 13 : 3) {
      const { opened } = await outcome(whole.subarray(0, length))
      if (opened.ok) expect(isNoticed(opened.value.warnings, whole, length), `${length}`).toBe(true)
      else expect(opened.problem.code, `${length}`).toBe('file-truncated')
    }
  })

  it.each(names)('never fails otherwise in its first octets: %s', async name => {
    for (let length = 0; length < 64; length++) await outcome(sample(name).subarray(0, length))
  })
})

describe('a file with wrong bits', () => {
  it.each(names)('is answered quickly, and never opened as something else: %s', async name => {
    const whole = sample(name)
    const { opened: intact } = await outcome(whole)
    const keys = intact.ok ? intact.value.privateKeys.map(key => Buffer.from(key.pkcs8).toString('hex')) : []
    const random = randomNumbers(7)
    let slowest = 0
    for (let attempt = 0; attempt < 1500; attempt++) {
      const altered = Uint8Array.from(whole)
      const flips = 1 + random(3)
      for (let flip = 0; flip < flips; flip++) {
        const at = random(altered.length)
        altered[at] = (altered[at] ?? 0) ^ (1 << random(8))
      }
      const { opened, milliseconds } = await outcome(altered)
      slowest = Math.max(slowest, milliseconds)
      if (!opened.ok || !/^(legacy |BER )?PFX$/.test(name)) continue
      // The MAC covers everything: what opens has the very keys.
      expect(opened.value.privateKeys.map(key => Buffer.from(key.pkcs8).toString('hex'))).toEqual(keys)
    }
    // A flipped round count may cost up to the budget, nothing beyond.
    expect(slowest).toBeLessThan(10_000)
  })

  it('is answered also when it is made of nothing but chance', async () => {
    const random = randomNumbers(11)
    for (let attempt = 0; attempt < 3000; attempt++) {
      const noise = Uint8Array.from({ length: 1 + random(300) }, () => random(256))
      if (attempt % 2 === 0) noise[0] = 0x30
      await outcome(noise)
    }
  })
})

/** Every round that the budgets allow, in the dearest mixture: JavaScript, native code and memory at once. */
function spendEverything(): Uint8Array {
  const scrypt = sequence(
    oid('1.3.6.1.4.1.11591.4.11'),
    sequence(octetString(new Uint8Array(8)), integer(2 ** 18), integer(8), integer(2)),
  )
  const aes = sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(new Uint8Array(16)))
  const byScrypt = { identifier: pbes2Identifier(scrypt, aes), ciphertext: new Uint8Array(16) }
  const byMd5 = {
    identifier: sequence(
      oid('1.2.840.113549.1.5.3'),
      sequence(octetString(new Uint8Array(8)), integer(390_000)),
    ),
    ciphertext: new Uint8Array(16),
  }
  const byPbkdf2 = pbes2(new Uint8Array(8), 'x', { rounds: 9_990_000 })
  const parts = [byScrypt, byMd5, byPbkdf2].map(encryptedPart)
  return craftPfx(parts, { password: 'x', rounds: 4_000_000 })
}

describe('a bomb', () => {
  const megabytes = (count: number) => count * 1024 * 1024
  it.each([
    ['60 MiB of zeros', () => new Uint8Array(megabytes(60))],
    ['60 MiB of one letter', () => new Uint8Array(megabytes(60)).fill(0x41)],
    [
      '60 MiB of nested indefinite lengths',
      () => new Uint8Array(megabytes(60)).fill(0x30).map((_, at) => (at & 1 ? 0x80 : 0x30)),
    ],
    ['a length of 2 GiB', () => Uint8Array.from(Buffer.from('30847fffffff020103', 'hex'))],
    ['a length of a thousand octets', () => Uint8Array.from([0x30, 0xfe, ...new Uint8Array(200)])],
    [
      'a million empty elements',
      () =>
        element(
          0x30,
          new Uint8Array(megabytes(2)).map((_, at) => (at & 1 ? 0 : 5)),
        ),
    ],
    [
      'a PKCS #7 of a million elements',
      () => {
        const nulls = new Uint8Array(megabytes(2)).map((_, at) => (at & 1 ? 0 : 5))
        return sequence(
          oid('1.2.840.113549.1.7.2'),
          explicit(0, sequence(element(0x02, Uint8Array.of(1)), element(0x31, nulls))),
        )
      },
    ],
    [
      'a PFX of deeply nested bags',
      () => {
        let nested = sequence()
        for (let level = 0; level < 2000; level++) nested = sequence(bag(bagTypes.safeContents, nested))
        return craftPfx([contentInfo('1.2.840.113549.1.7.1', octetString(nested))])
      },
    ],
    [
      'a PFX of 19,000 broken certificates',
      () =>
        craftPfx([plainPart(...Array.from({ length: 19_000 }, () => certificateBag(Uint8Array.of(0x30))))]),
    ],
    [
      '100,000 PEM blocks',
      () =>
        new Uint8Array(
          Buffer.from('-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n'.repeat(100_000)),
        ),
    ],
    [
      'a PEM block of 60 MiB',
      () =>
        new Uint8Array(
          Buffer.from(
            `-----BEGIN CERTIFICATE-----\n${'A'.repeat(megabytes(60))}\n-----END CERTIFICATE-----\n`,
          ),
        ),
    ],
    [
      'headers of 40 MiB',
      () =>
        new Uint8Array(
          Buffer.from(
            `-----BEGIN RSA PRIVATE KEY-----\n${'A: b\n'.repeat(megabytes(8))}\n-----END RSA PRIVATE KEY-----\n`,
          ),
        ),
    ],
    ['a PFX that spends every budget', spendEverything],
    ['UTF-16 of 60 MiB', () => new Uint8Array(Buffer.from('\uFEFF' + 'A'.repeat(megabytes(30)), 'utf16le'))],
  ] as const)('is answered in seconds: %s', async (_what, make) => {
    const bytes: Uint8Array = make()
    // Without a password, which is the dearest: the empty one is tried in both its forms.
    const { milliseconds } = await outcome(bytes, '')
    expect(milliseconds).toBeLessThan(10_000)
  })
})
