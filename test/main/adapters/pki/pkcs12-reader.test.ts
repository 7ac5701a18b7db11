import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../../../../src/contract/problem.ts'
import {
  explicit,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
} from '../../../../src/main/adapters/pki/der-writer.ts'
import { openFile } from '../../../../src/main/adapters/pki/open-file.ts'
import {
  bag,
  bagTypes,
  certificateBag,
  contentInfo,
  craftPfx,
  crlBag,
  encryptedPart,
  pbes2,
  pbes2Identifier,
  pbkdf2Identifier,
  plainPart,
  secretBag,
  shroudedKeyBag,
  toBer,
} from '../../../fixtures/craft-pfx.ts'
import { makePfx } from '../../../fixtures/make-pfx.ts'
import {
  makeCertificate,
  makeCrl,
  openssl,
  temporaryFolder,
  type TestCertificate,
} from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
let root: TestCertificate
let leaf: TestCertificate
let pkcs8: Uint8Array
beforeAll(() => {
  root = makeCertificate(folder.path, { name: 'root', ca: true })
  leaf = makeCertificate(folder.path, { name: 'leaf', issuer: root })
  pkcs8 = new Uint8Array(openssl('pkcs8', '-topk8', '-nocrypt', '-in', leaf.keyPath, '-outform', 'DER'))
})
afterAll(() => folder.remove())

async function problemOf(pfx: Uint8Array, password?: string): Promise<Problem | 'opened'> {
  const opened = await openFile(pfx, password)
  return opened.ok ? 'opened' : opened.problem
}

async function open(pfx: Uint8Array, password?: string) {
  const opened = await openFile(pfx, password)
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  return opened.value
}

/** Leaf, root and key as OpenSSL writes them. */
const whole = (args: readonly string[] = []) =>
  makePfx(folder.path, { name: 'whole', leaf, chain: [root], password: 'secret', args })

describe('a PFX', () => {
  it('opens with certificates, key, names and protection', async () => {
    const file = await open(whole(['-name', 'Litware']), 'secret')
    expect(file.kind).toBe('pkcs12')
    expect(file.encoding).toBe('DER')
    expect(file.certificates.map(({ der }) => der)).toEqual([leaf.der, root.der])
    expect(file.privateKeys.map(({ pkcs8: bytes }) => bytes)).toEqual([pkcs8])
    expect(file.privateKeys[0]?.description).toMatchObject({
      algorithm: 'EC',
      curve: 'P-256',
      friendlyName: 'Litware',
      certificate: 0,
    })
    expect(file.certificates[0]?.description).toMatchObject({
      friendlyName: 'Litware',
      localKeyId: file.certificates[0]?.description.thumbprints.sha1,
    })
    expect(file.privateKeys[0]?.spkiSha256).toBe(file.certificates[0]?.spkiSha256)
    expect(file.protection).toEqual({
      encryption: ['AES-256-CBC, PBKDF2-HMAC-SHA-256, 2,048 rounds'],
      integrity: 'HMAC-SHA-256',
      encrypted: true,
    })
  })

  it('opens in BER with indefinite lengths and chunked strings', async () => {
    const file = await open(toBer(whole()), 'secret')
    expect(file.encoding).toBe('BER')
    expect(file.certificates.map(({ der }) => der)).toEqual([leaf.der, root.der])
    expect(file.privateKeys).toHaveLength(1)
  })

  it('gives octets that outlive the wiping of what was decrypted', async () => {
    // A Buffer, whose slice() is a view, is what a careless copy would fall for.
    const file = await open(Buffer.from(whole()), 'secret')
    expect(Buffer.from(file.certificates[0]?.der ?? []).equals(leaf.der)).toBe(true)
    expect(Buffer.from(file.privateKeys[0]?.pkcs8 ?? []).equals(pkcs8)).toBe(true)
    expect(file.privateKeys[0]?.pkcs8.byteLength).toBe(file.privateKeys[0]?.pkcs8.buffer.byteLength)
  })

  it('shows what it does not understand, and is not refused for it', async () => {
    const crl = makeCrl(folder.path, {
      name: 'root',
      issuer: root,
      thisUpdate: '2026-01-01T00:00:00Z',
      nextUpdate: '2026-02-01T00:00:00Z',
      revoked: [],
    })
    const parts = [
      plainPart(
        certificateBag(leaf.der),
        crlBag(crl),
        secretBag('1.2.3.4', Buffer.from('a secret')),
        bag('1.2.3.4.5', integer(1)),
        certificateBag(Buffer.from('sdsi'), '1.2.840.113549.1.9.22.2'),
        certificateBag(Buffer.from('no certificate')),
      ),
      contentInfo('1.2.840.113549.1.7.3', sequence(integer(0))),
    ]
    const file = await open(craftPfx(parts))
    expect(file.certificates).toHaveLength(1)
    expect(file.crl?.issuer).toBe('CN=root')
    expect(file.otherEntries.map(entry => [entry.description, entry.oid])).toEqual([
      ['Secret', '1.2.3.4'],
      ['Entry of unknown type', '1.2.3.4.5'],
      ['Certificate of another kind than X.509', '1.2.840.113549.1.9.22.2'],
      ['Certificate that cannot be read', ''],
      ['envelopedData', '1.2.840.113549.1.7.3'],
      ['Revocation list of CN=root', ''],
    ])
    expect(file.warnings.map(({ code }) => code)).toEqual(['entry-unreadable'])
  })

  it('opens nested SafeContents and keys inside encrypted parts', async () => {
    const inner = sequence(certificateBag(leaf.der), shroudedKeyBag(pbes2(pkcs8, 'secret')))
    const nested = bag(bagTypes.safeContents, sequence(bag(bagTypes.safeContents, inner)))
    const part = encryptedPart(pbes2(sequence(nested), 'secret', { rounds: 1500 }))
    const file = await open(craftPfx([part], { password: 'secret' }), 'secret')
    expect(file.privateKeys.map(({ description }) => description.certificate)).toEqual([0])
    expect(file.protection?.encryption).toEqual([
      'AES-256-CBC, PBKDF2-HMAC-SHA-256, 1,500 rounds',
      'AES-256-CBC, PBKDF2-HMAC-SHA-256, 1,000 rounds',
    ])
  })

  it('escapes control characters in names', async () => {
    const name = sequence(
      oid('1.2.840.113549.1.9.20'),
      // BMPString "a", ESC, "b"
      Buffer.from('3108 1e06 0061 001b 0062'.replaceAll(' ', ''), 'hex'),
    )
    const value = sequence(oid('1.2.840.113549.1.9.22.1'), explicit(0, octetString(leaf.der)))
    const file = await open(craftPfx([plainPart(bag(bagTypes.certificate, value, [name]))]))
    expect(file.certificates[0]?.description.friendlyName).toBe('a\\u{1b}b')
  })

  it.each([
    ['sha256', 'sha256', 32],
    ['sha256', 'sha512', 32],
    ['sha512', 'sha512', 64],
  ] as const)('with PBMAC1 (%s, PRF %s) is verified as OpenSSL 3.4 does', async (hmac, prf, keyLength) => {
    const parts = [
      encryptedPart(pbes2(sequence(certificateBag(leaf.der)), 'secret')),
      plainPart(shroudedKeyBag(pbes2(pkcs8, 'secret'))),
    ]
    const pfx = craftPfx(parts, { password: 'secret', pbmac1: { hmac, prf, keyLength } })
    // The engine of this Node knows PBMAC1 as well and says whether the file was made right.
    expect(() => createSecureContext({ pfx: Buffer.from(pfx), passphrase: 'secret' })).not.toThrow()
    const file = await open(pfx, 'secret')
    expect(file.protection?.integrity).toBe(`PBMAC1 HMAC-SHA-${hmac.slice(3)}`)
    expect(await problemOf(pfx, 'wrong')).toMatchObject({ code: 'password-wrong' })
  })
})

describe('the password of a PFX', () => {
  it('is asked for when none was given, and named wrong when it is', async () => {
    const encryption = 'AES-256-CBC, PBKDF2-HMAC-SHA-256, 2,048 rounds'
    expect(await problemOf(whole())).toEqual({ code: 'password-required', encryption })
    expect(await problemOf(whole(), 'wrong')).toEqual({ code: 'password-wrong', encryption })
    expect(await problemOf(whole(), '')).toEqual({ code: 'password-wrong', encryption })
  })

  it('is judged by padding and shape in a file without MAC', async () => {
    const pfx = craftPfx([encryptedPart(pbes2(sequence(certificateBag(leaf.der)), 'secret'))])
    expect(await problemOf(pfx)).toMatchObject({ code: 'password-required' })
    for (let attempt = 0; attempt < 300; attempt++)
      expect(await problemOf(pfx, `wrong ${attempt}`)).toMatchObject({ code: 'password-wrong' })
    expect(await problemOf(pfx, 'secret')).toBe('opened')
  })

  it('may be empty in two ways', async () => {
    const empty = makePfx(folder.path, { name: 'empty', leaf, password: '' })
    expect(await problemOf(empty)).toBe('opened')
    expect(await problemOf(empty, '')).toBe('opened')
    expect(await problemOf(empty, 'x')).toMatchObject({ code: 'password-wrong' })
  })

  it('does not matter to a file that has nothing to protect', async () => {
    const pfx = craftPfx([plainPart(certificateBag(leaf.der), bag(bagTypes.key, pkcs8))])
    const file = await open(pfx, 'whatever')
    expect(file.privateKeys).toHaveLength(1)
    expect(file.protection).toEqual({ encryption: ['none'], integrity: null, encrypted: false })
  })

  it('is wrong when only the MAC can tell', async () => {
    const pfx = craftPfx([plainPart(certificateBag(leaf.der))], { password: 'secret' })
    expect(await problemOf(pfx, 'wrong')).toEqual({ code: 'password-wrong', encryption: 'HMAC-SHA-256' })
  })
})

describe('damage to a PFX', () => {
  it('is pfx-integrity-failed when the content opens and the MAC does not fit', async () => {
    const pfx = whole()
    pfx[pfx.length - 20] = (pfx.at(-20) ?? 0) ^ 1
    expect(await problemOf(pfx, 'secret')).toEqual({
      code: 'pfx-integrity-failed',
      integrity: 'HMAC-SHA-256',
    })
    expect(await problemOf(pfx, 'wrong')).toMatchObject({ code: 'password-wrong' })
  })

  it('is file-malformed when the MAC fits and a part does not open', async () => {
    const good = encryptedPart(pbes2(sequence(certificateBag(leaf.der)), 'secret'))
    const bad = encryptedPart(pbes2(sequence(certificateBag(root.der)), 'another password'))
    expect(await problemOf(craftPfx([good, bad], { password: 'secret' }), 'secret')).toEqual({
      code: 'file-malformed',
      format: 'PFX',
      where: 'AuthenticatedSafe, part 2',
      offsetBytes: null,
    })
    // Without a MAC, the part that does open proves the password just as well.
    expect(await problemOf(craftPfx([good, bad]), 'secret')).toMatchObject({ code: 'file-malformed' })
  })

  it('is file-malformed when a decrypted key is none', async () => {
    const nonsense = sequence(
      integer(0),
      sequence(oid('1.2.840.113549.1.1.1'), nothing()),
      octetString(leaf.der),
    )
    const pfx = craftPfx([plainPart(shroudedKeyBag(pbes2(nonsense, 'secret')))], { password: 'secret' })
    expect(await problemOf(pfx, 'secret')).toMatchObject({ code: 'file-malformed', format: 'PFX' })
  })

  it.each([
    ['the first octets', 20],
    ['half', 0.5],
    ['all but one octet', -1],
  ])('is file-truncated when only %s are there', async (_what, keep) => {
    const pfx = whole()
    const length = keep < 0 ? pfx.length + keep : keep < 1 ? Math.floor(pfx.length * keep) : keep
    expect(await problemOf(pfx.subarray(0, length), 'secret')).toEqual({
      code: 'file-truncated',
      format: 'PFX',
      sizeBytes: length,
      expectedBytes: pfx.length,
    })
  })

  it('is file-truncated without a known size in BER', async () => {
    const ber = toBer(whole())
    expect(await problemOf(ber.subarray(0, ber.length - 3), 'secret')).toMatchObject({
      code: 'file-truncated',
      expectedBytes: null,
    })
  })

  it('names the part and the octet of a broken structure, whatever the password', async () => {
    const broken = sequence(oid('1.2.840.113549.1.7.1'), explicit(0, integer(7)))
    expect(await problemOf(craftPfx([plainPart(), broken]), 'secret')).toMatchObject({
      code: 'file-malformed',
      format: 'PFX',
      where: 'AuthenticatedSafe, part 2',
    })
  })

  it('refuses ciphertext that no block cipher leaves', async () => {
    const { identifier, ciphertext } = pbes2(sequence(), 'secret')
    const part = encryptedPart({ identifier, ciphertext: ciphertext.subarray(1) })
    expect(await problemOf(craftPfx([part]), 'secret')).toMatchObject({ code: 'file-malformed' })
  })
})

describe('algorithms of a PFX', () => {
  const camellia = pbes2Identifier(
    pbkdf2Identifier({}),
    sequence(oid('1.2.392.200011.61.1.1.1.4'), octetString(new Uint8Array(16))),
  )

  it('that are unknown are named before any password is tried', async () => {
    const known = encryptedPart(pbes2(sequence(certificateBag(leaf.der)), 'secret'))
    const unknown = encryptedPart({ identifier: camellia, ciphertext: new Uint8Array(16) })
    for (const password of [undefined, 'wrong', 'secret'])
      expect(await problemOf(craftPfx([known, unknown], { password: 'secret' }), password)).toEqual({
        code: 'algorithm-unsupported',
        algorithm: 'Camellia-256-CBC',
        oid: '1.2.392.200011.61.1.1.1.4',
        use: 'encryption',
      })
  })

  it('that are unknown inside an encrypted part are named once it is open', async () => {
    const key = shroudedKeyBag({ identifier: camellia, ciphertext: new Uint8Array(16) })
    const pfx = craftPfx([encryptedPart(pbes2(sequence(key), 'secret'))])
    expect(await problemOf(pfx, 'wrong')).toMatchObject({ code: 'password-wrong' })
    expect(await problemOf(pfx, 'secret')).toMatchObject({ code: 'algorithm-unsupported' })
  })

  it.each([
    ['a digest', sequence(oid('2.16.840.1.101.3.4.2.8'), nothing()), 'SHA3-256'],
    ['a scheme that nobody knows', sequence(oid('1.2.3.4')), '1.2.3.4'],
  ])('of the MAC are named: %s', async (_what, algorithm, name) => {
    const mac = sequence(sequence(algorithm, octetString(new Uint8Array(32))), octetString(new Uint8Array(8)))
    const authSafe = contentInfo('1.2.840.113549.1.7.1', octetString(sequence()))
    expect(await problemOf(sequence(integer(3), authSafe, mac), 'secret')).toMatchObject({
      code: 'algorithm-unsupported',
      algorithm: name,
      use: 'integrity',
    })
  })

  it('refuse PBMAC1 with a key that could be guessed (RFC 9579 section 6)', async () => {
    const pbmac1 = { hmac: 'sha256', prf: 'sha256', keyLength: 19 } as const
    expect(await problemOf(craftPfx([], { password: 'secret', pbmac1 }), 'secret')).toMatchObject({
      code: 'algorithm-unsupported',
      algorithm: 'PBMAC1 with a key of 19 octets',
    })
  })

  it('name a file that is signed with a certificate instead of a password', async () => {
    const pfx = sequence(integer(3), contentInfo('1.2.840.113549.1.7.2', sequence()))
    expect(await problemOf(pfx)).toMatchObject({ code: 'algorithm-unsupported', use: 'integrity' })
  })
})

describe('the cost of a PFX', () => {
  const million = 1_000_000
  it.each([
    ['PBKDF2 rounds', () => encryptedPart(pbes2(sequence(), 'secret', { rounds: 11 * million }))],
    [
      'PBKDF2 rounds beyond all numbers',
      () => encryptedPart(pbes2(sequence(), 'secret', { rounds: 2n ** 90n })),
    ],
    ['salt', () => encryptedPart(pbes2(sequence(), 'secret', { salt: new Uint8Array(2000) }))],
    [
      'scrypt memory',
      () => {
        const scrypt = sequence(
          oid('1.3.6.1.4.1.11591.4.11'),
          sequence(octetString(new Uint8Array(8)), integer(2 ** 30), integer(8), integer(1)),
        )
        const aes = sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(new Uint8Array(16)))
        return encryptedPart({ identifier: pbes2Identifier(scrypt, aes), ciphertext: new Uint8Array(16) })
      },
    ],
  ])('is judged before anything is hashed: %s', async (_what, part) => {
    const started = performance.now()
    expect(await problemOf(craftPfx([part()]), 'secret')).toMatchObject({ code: 'file-limit-exceeded' })
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('counts the rounds of all parts together', async () => {
    const part = () => encryptedPart(pbes2(sequence(), 'secret', { rounds: 4 * million }))
    expect(await problemOf(craftPfx([part(), part(), part()]), 'secret')).toMatchObject({
      code: 'file-limit-exceeded',
      limit: 10 * million,
    })
  })

  it('counts the rounds of keys inside encrypted parts as well', async () => {
    const key = shroudedKeyBag(pbes2(pkcs8, 'secret', { rounds: 10 * million }))
    const pfx = craftPfx([encryptedPart(pbes2(sequence(key), 'secret'))])
    expect(await problemOf(pfx, 'secret')).toMatchObject({ code: 'file-limit-exceeded' })
  })

  it('counts the rounds of the MAC', async () => {
    const pfx = craftPfx([plainPart()], { password: 'secret', rounds: 9 * million })
    expect(await problemOf(pfx, 'secret')).toMatchObject({ code: 'file-limit-exceeded' })
  })

  it('limits parts, entries and nesting', async () => {
    const parts = Array.from({ length: 65 }, () => plainPart())
    expect(await problemOf(craftPfx(parts))).toMatchObject({ code: 'file-limit-exceeded', limit: 64 })
    const entry = secretBag('1.2.3', new Uint8Array(0))
    const many = craftPfx([plainPart(...Array.from({ length: 20_001 }, () => entry))])
    expect(await problemOf(many)).toMatchObject({ code: 'file-limit-exceeded', limit: 20_000 })
    let nested = sequence()
    for (let level = 0; level < 40; level++) nested = sequence(bag(bagTypes.safeContents, nested))
    const deep = craftPfx([contentInfo('1.2.840.113549.1.7.1', octetString(nested))])
    expect(await problemOf(deep)).toMatchObject({ code: 'file-limit-exceeded' })
  })
})

describe('keys of a PFX', () => {
  it('are matched by public key where labels lie', async () => {
    const other = makeCertificate(folder.path, { name: 'other' })
    const label = (of: string) =>
      sequence(oid('1.2.840.113549.1.9.21'), Buffer.from(`3103 0401 ${of}`.replaceAll(' ', ''), 'hex'))
    const certificate = ({ der }: TestCertificate, of: string) =>
      bag(bagTypes.certificate, sequence(oid('1.2.840.113549.1.9.22.1'), explicit(0, octetString(der))), [
        label(of),
      ])
    const pfx = craftPfx([
      plainPart(certificate(other, '01'), certificate(leaf, '02'), bag(bagTypes.key, pkcs8, [label('01')])),
    ])
    const file = await open(pfx)
    expect(file.privateKeys[0]?.description).toMatchObject({ certificate: 1, localKeyId: '01' })
  })

  it('that fit no certificate are shown without one', async () => {
    const key = new Uint8Array(openssl('pkcs8', '-topk8', '-nocrypt', '-in', root.keyPath, '-outform', 'DER'))
    const file = await open(craftPfx([plainPart(certificateBag(leaf.der), bag(bagTypes.key, key))]))
    expect(file.privateKeys[0]?.description.certificate).toBeNull()
    expect(readFileSync(root.keyPath, 'latin1')).toContain('PRIVATE KEY')
  })
})
