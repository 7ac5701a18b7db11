/**
 * Every PFX that four programs can make is opened completely, on OpenSSL and on BoringSSL. What no engine of ours has
 * (Camellia) is named.
 */
import { execFileSync } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import forge from 'node-forge'
import { afterAll, describe, expect, it } from 'vitest'
import type { Result } from '../../src/contract/result.ts'
import { openFile } from '../../src/main/adapters/pki/open-file.ts'
import type { OpenedFile } from '../../src/main/domain/certificates/ports.ts'
import { makePfx } from '../fixtures/make-pfx.ts'
import { temporaryFolder } from '../fixtures/make-pki.ts'
import { hasTool, skipReason } from '../fixtures/tools.ts'
import { describeOpened, type ReadFile } from './read-files.ts'
import { makeToolFiles, type ToolFile } from './tool-files.ts'

const folder = temporaryFolder('tool-files-')
afterAll(() => folder.remove())
// Made while the tests are collected, so that each file is a test with a name.
const { files, pki } = makeToolFiles(folder.path)

/** Each file once: some of them cost a second. */
const openings = new Map<ToolFile, Promise<Result<OpenedFile>>>()
function open(file: ToolFile): Promise<Result<OpenedFile>> {
  const known = openings.get(file) ?? openFile(bytesOf(file), file.password)
  openings.set(file, known)
  return known
}
const bytesOf = ({ path }: ToolFile) => new Uint8Array(readFileSync(path))
const sorted = (texts: readonly string[]) => texts.toSorted()

describe('files of other programs', () => {
  for (const [tool, name] of [
    ['openssl', 'openssl'],
    ['pk12util', 'NSS'],
    ['keytool', 'Java'],
    ['certtool', 'GnuTLS'],
  ] as const)
    it.skipIf(!hasTool(tool))(`come from ${tool}${skipReason(tool)}`, () => {
      expect(files.filter(file => file.name.startsWith(`${name}:`)).length).toBeGreaterThanOrEqual(8)
    })

  it.each(files.map(file => [file.name, file] as const))('open: %s', async (_name, file) => {
    const opened = await open(file)
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
    const { certificates, privateKeys, otherEntries, warnings } = opened.value
    expect(sorted(certificates.map(({ der }) => Buffer.from(der).toString('hex')))).toEqual(
      sorted(file.certificates),
    )
    expect(privateKeys).toHaveLength(file.privateKeys.length)
    expect(otherEntries).toHaveLength(file.others ?? 0)
    expect(warnings).toEqual([])
    for (const { pkcs8, description, spkiSha256 } of privateKeys) {
      const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
      const same = file.privateKeys
        .map(pem => createPrivateKey(pem))
        .find(candidate => candidate.asymmetricKeyType === key.asymmetricKeyType)
      expect(same?.equals(key)).toBe(true)
      expect(certificates[description.certificate ?? -1]?.spkiSha256).toBe(spkiSha256)
      if (file.friendlyName !== undefined) expect(description.friendlyName).toBe(file.friendlyName)
    }
  })

  // Of NSS and GnuTLS, who spend 600,000 rounds on everything, the files that are opened above suffice.
  const guarded = files.filter(
    ({ name, password }) =>
      /^(openssl|Java)/.test(name) &&
      !/no MAC, all in the clear|without password/.test(name) &&
      password !== '',
  )
  it.each(guarded.map(file => [file.name, file] as const))(
    'do not open with another password: %s',
    async (_name, file) => {
      const opened = await openFile(bytesOf(file), 'not the password')
      expect(opened).toMatchObject({ ok: false, problem: { code: 'password-wrong' } })
    },
  )

  it.each(['camellia-128-cbc', 'camellia-256-cbc', 'aria-256-cbc', 'seed-cbc'])(
    'name what nobody here can do: %s',
    async cipher => {
      const provider = cipher === 'seed-cbc' ? ['-provider', 'legacy', '-provider', 'default'] : []
      const args = ['-keypbe', cipher, '-certpbe', cipher, ...provider]
      const pfx = makePfx(folder.path, { name: cipher, leaf: pki.leaf, password: 'x', args })
      for (const password of [undefined, 'wrong', 'x'])
        expect(await openFile(pfx, password)).toMatchObject({
          problem: {
            code: 'algorithm-unsupported',
            algorithm: expect.stringMatching(new RegExp(cipher, 'i')),
          },
        })
    },
  )
})

describe('node-forge as a second opinion', () => {
  // What it reads (docs/decisions/0004-crypto-split.md): RSA, its own list of algorithms, ASCII passwords.
  const within =
    /^(openssl: (defaults|AES|PBES2 with 3DES|-legacy|PBE-SHA1-3DES|no MAC$|one round|MAC with sha(1|256|384|512)))|^Java: (legacy|defaults)/
  it.each(files.filter(({ name }) => within.test(name)).map(file => [file.name, file] as const))(
    'finds the same: %s',
    async (_name, file) => {
      const opened = await open(file)
      if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
      const asn1 = forge.asn1.fromDer(forge.util.createBuffer(readFileSync(file.path).toString('latin1')))
      const bags = forge.pkcs12
        .pkcs12FromAsn1(asn1, file.password)
        .safeContents.flatMap(safe => safe.safeBags)
      const certificates = bags.flatMap(({ cert }) => cert ?? [])
      const ders = certificates.map(cert =>
        Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(cert)).getBytes(), 'latin1').toString('hex'),
      )
      expect(sorted(ders)).toEqual(
        sorted(opened.value.certificates.map(({ der }) => Buffer.from(der).toString('hex'))),
      )
      expect(bags.filter(({ key }) => key !== null && key !== undefined)).toHaveLength(
        opened.value.privateKeys.length,
      )
    },
    60_000,
  )
})

const bun = join(import.meta.dirname, '../../node_modules/@oven/bun-linux-x64/bin/bun')
const hasBun = existsSync(bun)
const bunReason = hasBun ? '' : ' (skipped: the package @oven/bun-linux-x64 is not installed)'

describe.skipIf(!hasBun)(`files of other programs on BoringSSL${bunReason}`, () => {
  it('open as they do on OpenSSL', async () => {
    const manifest = join(folder.path, 'manifest.json')
    writeFileSync(manifest, JSON.stringify(files.map(({ path, password }) => ({ path, password }))))
    const script = join(import.meta.dirname, 'read-files.ts')
    // The JSON is what this very script prints.
    const there = JSON.parse(
      execFileSync(bun, [script, manifest], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
    ) as ReadFile[]
    const here = await Promise.all(files.map(async file => describeOpened(await open(file))))
    for (const [index, file] of files.entries()) {
      if (file.opensslOnly === true) continue
      expect(there[index], file.name).toEqual(here[index])
    }
  })

  it('match a key that BoringSSL does not know by its label, and say so', async () => {
    const only = files.filter(({ opensslOnly }) => opensslOnly === true)
    expect(only.map(({ name }) => name)).toEqual(['openssl: ed448'])
    const manifest = join(folder.path, 'ed448.json')
    writeFileSync(manifest, JSON.stringify(only))
    const script = join(import.meta.dirname, 'read-files.ts')
    // As above.
    const [there] = JSON.parse(execFileSync(bun, [script, manifest], { encoding: 'utf8' })) as ReadFile[]
    const [here] = await Promise.all(only.map(async file => describeOpened(await open(file))))
    if (there === undefined || 'problem' in there || here === undefined || 'problem' in here)
      throw new Error('not opened')
    expect(there.inspection.privateKeys[0]).toMatchObject({ algorithm: 'Ed448', certificate: 0 })
    expect(there.inspection.warnings.map(({ code }) => code)).toEqual(['key-matched-by-label'])
    expect(there.privateKeys).toEqual(here.privateKeys)
    expect(there.spkiSha256).toEqual(here.spkiSha256)
  })
})
