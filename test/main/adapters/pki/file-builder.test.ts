import forge from 'node-forge'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFileBuilder } from '../../../../src/main/adapters/pki/file-builder.ts'
import { openFile } from '../../../../src/main/adapters/pki/open-file.ts'
import { readPfxStructure } from '../../../../src/main/adapters/pki/pkcs12-structure.ts'
import type { PfxContent, PfxProfile } from '../../../../src/main/domain/certificates/ports.ts'
import {
  makeCertificate,
  openssl,
  temporaryFolder,
  type TestCertificate,
} from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
const never = new AbortController().signal
const builder = createFileBuilder()
let root: TestCertificate
let leaf: TestCertificate
let other: TestCertificate
beforeAll(() => {
  root = makeCertificate(folder.path, { name: 'root', ca: true, key: 'rsa1024' })
  leaf = makeCertificate(folder.path, { name: 'leaf', issuer: root, key: 'rsa1024' })
  other = makeCertificate(folder.path, { name: 'other', issuer: root })
})
afterAll(() => folder.remove())

const pkcs8 = ({ keyPath }: TestCertificate) =>
  new Uint8Array(openssl('pkcs8', '-topk8', '-nocrypt', '-in', keyPath, '-outform', 'DER'))
const certificate = ({ der }: TestCertificate, localKeyId: Uint8Array | null = null) => ({
  der,
  friendlyName: null,
  localKeyId,
})
const key = (of: TestCertificate, localKeyId: Uint8Array | null = null) => ({
  pkcs8: pkcs8(of),
  friendlyName: null,
  localKeyId,
})

async function build(content: PfxContent, profile: PfxProfile = 'modern', password = 'secret') {
  const built = await builder.buildPfx(content, { profile, password }, never)
  if (!built.ok) throw new Error(built.problem.code)
  return built.value
}
async function rebuilt(content: PfxContent, profile?: PfxProfile, password = 'secret') {
  const opened = await openFile(await build(content, profile, password), password)
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  return opened.value
}

describe('buildPfx', () => {
  it.each([
    ['modern', 'AES-256-CBC, PBKDF2-HMAC-SHA-256, 100,000 rounds', 'HMAC-SHA-256'],
    ['legacy', 'TripleDES-CBC, PKCS #12 with SHA-1, 2,000 rounds', 'HMAC-SHA-1'],
  ] as const)('writes all that it is given by the profile %s', async (profile, encryption, integrity) => {
    const named = { ...certificate(leaf), friendlyName: 'Litware 서버 🔐' }
    const content = {
      certificates: [named, certificate(root)],
      privateKeys: [{ ...key(leaf), friendlyName: 'Litware 서버 🔐' }],
    }
    const file = await rebuilt(content, profile, '비밀 🔐')
    expect(file.protection).toEqual({ encryption: [encryption], integrity, encrypted: true })
    expect(file.certificates.map(({ der }) => der)).toEqual([leaf.der, root.der])
    expect(file.privateKeys.map(({ pkcs8: bytes }) => bytes)).toEqual([pkcs8(leaf)])
    expect(file.certificates.map(({ description }) => description.friendlyName)).toEqual([
      'Litware 서버 🔐',
      null,
    ])
    expect(file.privateKeys[0]?.description.friendlyName).toBe('Litware 서버 🔐')
  })

  it('gives key and leaf one localKeyId, and nothing else has it', async () => {
    const content = {
      certificates: [certificate(root, Uint8Array.of(7)), certificate(other), certificate(leaf)],
      privateKeys: [key(leaf), key(other)],
    }
    const file = await rebuilt(content)
    const [ofRoot, ofOther, ofLeaf] = file.certificates.map(({ description }) => description.localKeyId)
    expect(ofRoot).toBeNull()
    expect(file.privateKeys.map(({ description }) => description.localKeyId)).toEqual([ofLeaf, ofOther])
    expect(ofLeaf).toBe(file.certificates[2]?.description.thumbprints.sha1)
  })

  it('keeps a localKeyId that came with the key, unless two keys have the same', async () => {
    const same = Uint8Array.of(1)
    const content = {
      certificates: [certificate(leaf), certificate(other)],
      privateKeys: [key(leaf, same), key(other, same)],
    }
    const file = await rebuilt(content)
    const ids = file.privateKeys.map(({ description }) => description.localKeyId)
    expect(ids[0]).toBe('01')
    expect(ids[1]).toBe(file.certificates[1]?.description.thumbprints.sha1)
  })

  it('opens with the empty password when that is the password', async () => {
    const pfx = await build({ certificates: [certificate(leaf)], privateKeys: [] }, 'legacy', '')
    expect(await openFile(pfx, undefined)).toMatchObject({ ok: true })
  })

  it('never uses a salt or vector twice', async () => {
    const content = { certificates: [certificate(leaf)], privateKeys: [key(leaf), key(other)] }
    const used = [await build(content), await build(content)].flatMap(saltsAndVectors)
    expect(used).toHaveLength(14)
    expect(new Set(used).size).toBe(used.length)
  })

  it.each(['modern', 'legacy'] as const)('is read by node-forge with the same key: %s', async profile => {
    const pfx = await build(
      { certificates: [certificate(leaf), certificate(root)], privateKeys: [key(leaf)] },
      profile,
    )
    const asn1 = forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(pfx).toString('latin1')))
    const opened = forge.pkcs12.pkcs12FromAsn1(asn1, 'secret')
    const bags = opened.safeContents.flatMap(({ safeBags }) => safeBags)
    expect(bags.filter(({ cert }) => cert !== null && cert !== undefined)).toHaveLength(2)
    const theirs = bags.find(bag => bag.key !== null && bag.key !== undefined)?.key
    const der = forge.asn1.toDer(forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(theirs!))).getBytes()
    expect(Buffer.from(der, 'latin1').equals(pkcs8(leaf))).toBe(true)
  })

  it('answers cancelled', async () => {
    const options = { profile: 'modern', password: '' } as const
    const content = { certificates: [], privateKeys: [] }
    expect(await builder.buildPfx(content, options, AbortSignal.abort())).toEqual({
      ok: false,
      problem: { code: 'cancelled' },
    })
  })
})

function saltsAndVectors(pfx: Uint8Array): string[] {
  const structure = readPfxStructure(pfx)
  if (!structure.ok || structure.value.mac?.kind !== 'usable') throw new Error('not a PFX with MAC')
  const items = structure.value.parts.flatMap(part =>
    part.kind === 'encrypted'
      ? [part.item]
      : part.entries.flatMap(entry => (entry.kind === 'shroudedKey' ? [entry.item] : [])),
  )
  const octets = items.flatMap(({ scheme }) =>
    scheme.kind === 'usable' ? [scheme.derivation.salt, scheme.iv ?? new Uint8Array(0)] : [],
  )
  return [...octets, structure.value.mac.derivation.salt].map(each => Buffer.from(each).toString('hex'))
}

describe('buildPkcs7', () => {
  it('writes certificates only, in DER', async () => {
    const opened = await openFile(builder.buildPkcs7([leaf.der, root.der]), undefined)
    expect(opened).toMatchObject({ ok: true, value: { kind: 'pkcs7', encoding: 'DER', otherEntries: [] } })
    const sorted = (ders: readonly Uint8Array[]) =>
      ders.map(der => Buffer.from(der).toString('hex')).toSorted()
    expect(opened.ok && sorted(opened.value.certificates.map(({ der }) => der))).toEqual(
      sorted([leaf.der, root.der]),
    )
  })

  it('does not depend on the order of the certificates', () => {
    expect(builder.buildPkcs7([leaf.der, root.der])).toEqual(builder.buildPkcs7([root.der, leaf.der]))
  })
})
