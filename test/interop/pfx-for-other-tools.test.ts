/**
 * What is exported opens in the four programs with the same key: each takes the PFX in, gives the key out again, and
 * openssl compares. Both profiles, written on OpenSSL and on BoringSSL.
 */
import { execFileSync } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PfxProfile } from '../../src/main/domain/certificates/ports.ts'
import { makeCertificate, openssl, temporaryFolder, type TestCertificate } from '../fixtures/make-pki.ts'
import { hasTool, keytool, run, skipReason } from '../fixtures/tools.ts'
import { type PfxToWrite, writeFiles } from './write-files.ts'

const folder = temporaryFolder('written-')
afterAll(() => folder.remove())

const keyTypes = ['rsa2048', 'rsa-pss', 'p256', 'p384', 'p521', 'ed25519'] as const
const profiles: readonly PfxProfile[] = ['modern', 'legacy']
const passwords = { ascii: 'pass word 1', korean: '비밀번호' }

const bun = join(import.meta.dirname, '../../node_modules/@oven/bun-linux-x64/bin/bun')
const hasBun = existsSync(bun)
const engines = ['OpenSSL', 'BoringSSL'] as const

const leaves = new Map<string, TestCertificate>()
const written = (engine: string, profile: string, what: string) =>
  join(folder.path, `${engine}-${profile}-${what}.pfx`)

beforeAll(() => {
  const root = makeCertificate(folder.path, { name: 'root', ca: true })
  const toWrite: PfxToWrite[] = []
  const add = (what: string, keys: readonly TestCertificate[], password: string) => {
    for (const profile of profiles)
      toWrite.push({
        name: `${profile}-${what}`,
        profile,
        password,
        certificates: [...keys, root].map(({ derPath }) => derPath),
        privateKeys: keys.map(pkcs8Path),
        friendlyName: 'litware',
      })
  }
  for (const type of keyTypes) {
    const leaf = makeCertificate(folder.path, { name: type, key: type, issuer: root })
    leaves.set(type, leaf)
    add(type, [leaf], passwords.ascii)
  }
  const [rsa, ec] = [leaves.get('rsa2048'), leaves.get('p256')]
  if (rsa === undefined || ec === undefined) throw new Error('no leaves')
  leaves.set('korean', rsa)
  add('korean', [rsa], passwords.korean)
  add('two-keys', [rsa, ec], passwords.ascii)
  add('no-key', [], passwords.ascii)
  return writeWithBothEngines(toWrite)
})

function pkcs8Path({ keyPath }: TestCertificate): string {
  const path = `${keyPath}.pkcs8`
  openssl('pkcs8', '-topk8', '-nocrypt', '-in', keyPath, '-outform', 'DER', '-out', path)
  return path
}

async function writeWithBothEngines(toWrite: readonly PfxToWrite[]): Promise<void> {
  const manifest = join(folder.path, 'manifest.json')
  writeFileSync(manifest, JSON.stringify(toWrite))
  await writeFiles(toWrite, join(folder.path, 'OpenSSL-'))
  const script = join(import.meta.dirname, 'write-files.ts')
  if (hasBun) execFileSync(bun, [script, manifest, join(folder.path, 'BoringSSL-')])
}

/** By openssl, with the password in a file so that it may be any text. */
function opensslKeys(path: string, password: string): string {
  const passwordFile = `${path}.password`
  writeFileSync(passwordFile, `${password}\n`)
  return openssl(
    ...['pkcs12', '-in', path, '-passin', `file:${passwordFile}`, '-nocerts', '-noenc', '-legacy'],
  ).toString('latin1')
}

function expectKeyOf(type: string, pem: string): void {
  const leaf = leaves.get(type)
  if (leaf === undefined) throw new Error(type)
  expect(createPrivateKey(pem).equals(createPrivateKey(readFileSync(leaf.keyPath)))).toBe(true)
}

const each = engines.flatMap(engine => profiles.map(profile => ({ engine, profile })))
const unless = (tool: string, engine: string) =>
  !hasTool(tool)
    ? skipReason(tool)
    : engine === 'BoringSSL' && !hasBun
      ? ' (skipped: the package @oven/bun-linux-x64 is not installed)'
      : ''

for (const { engine, profile } of each) {
  describe(`a ${profile} PFX written on ${engine}`, () => {
    const openssl3 = unless('openssl', engine)
    it.skipIf(openssl3 !== '').each([...keyTypes, 'korean'])(
      `gives its key to openssl: %s${openssl3}`,
      type => {
        const password = type === 'korean' ? passwords.korean : passwords.ascii
        expectKeyOf(type, opensslKeys(written(engine, profile, type), password))
      },
    )

    const nss = unless('pk12util', engine)
    // NSS 3.87 has no Ed25519; RSA-PSS comes out of its database as an ordinary RSA key.
    it.skipIf(nss !== '').each(['rsa2048', 'p256', 'p384', 'p521', 'korean'])(
      `gives its key to NSS and out again: %s${nss}`,
      type => {
        const database = join(folder.path, `nss-${engine}-${profile}-${type}`)
        mkdirSync(database)
        const inDatabase = ['-d', `sql:${database}`]
        const password = type === 'korean' ? passwords.korean : passwords.ascii
        run('certutil', ['-N', ...inDatabase, '--empty-password'])
        run('pk12util', ['-i', written(engine, profile, type), ...inDatabase, '-K', '', '-W', password])
        const out = join(database, 'out.p12')
        run('pk12util', ['-o', out, '-n', 'litware', ...inDatabase, '-K', '', '-W', 'again'])
        expectKeyOf(type, opensslKeys(out, 'again'))
      },
    )

    const java = unless('keytool', engine)
    // keytool refuses passwords beyond ASCII, whoever wrote the file.
    it.skipIf(java !== '').each(keyTypes)(`gives its key to Java and out again: %s${java}`, type => {
      const out = join(folder.path, `java-${engine}-${profile}-${type}.p12`)
      keytool(
        ...['-importkeystore', '-noprompt', '-srckeystore', written(engine, profile, type)],
        ...['-srcstorepass', passwords.ascii, '-destkeystore', out, '-deststoretype', 'PKCS12'],
        ...['-deststorepass', 'again again'],
      )
      expectKeyOf(type, opensslKeys(out, 'again again'))
    })

    it.skipIf(java !== '')(`shows both keys, and certificates without key, to Java${java}`, () => {
      const list = (what: string) =>
        keytool(
          ...['-list', '-keystore', written(engine, profile, what), '-storepass', passwords.ascii],
        ).toString()
      expect(list('two-keys')).toMatch(/litware 1.*PrivateKeyEntry[^]*litware 2.*PrivateKeyEntry/)
      expect(list('no-key')).toContain('trustedCertEntry')
    })

    const gnutls = unless('certtool', engine)
    it.skipIf(gnutls !== '').each([...keyTypes, 'korean'])(`gives its key to GnuTLS: %s${gnutls}`, type => {
      const password = type === 'korean' ? passwords.korean : passwords.ascii
      const output = run('certtool', [
        ...['--p12-info', '--inder', '--infile', written(engine, profile, type), '--password', password],
      ]).toString()
      const encrypted = /-----BEGIN ENCRYPTED PRIVATE KEY-----[^]*?-----END ENCRYPTED PRIVATE KEY-----/
      expectKeyOf(type, decryptedKey(output.match(encrypted)?.[0] ?? output, password))
    })
  })
}

function decryptedKey(pem: string, password: string): string {
  if (!pem.startsWith('-----BEGIN ENCRYPTED'))
    return /-----BEGIN PRIVATE KEY[^]*?-----END.*/.exec(pem)?.[0] ?? ''
  const path = join(folder.path, 'gnutls.pem')
  writeFileSync(path, pem)
  writeFileSync(`${path}.password`, `${password}\n`)
  return openssl('pkey', '-in', path, '-passin', `file:${path}.password`).toString('latin1')
}
