/**
 * Electron's node:crypto is BoringSSL. Bun's is too, and stands in for it here: everything that the readers say must
 * be the same on both engines, except signatures of algorithms that BoringSSL lacks, which are not verifiable there.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCertificate, makeTestPki, temporaryFolder, type TestKeyType } from '../fixtures/make-pki.ts'
import { type ReadCertificate, readCertificates } from './read-certificates.ts'

const bun = join(import.meta.dirname, '../../node_modules/@oven/bun-linux-x64/bin/bun')
const hasBun = existsSync(bun)
const reason = hasBun ? '' : ' (skipped: the package @oven/bun-linux-x64 is not installed)'

const onBoth: readonly TestKeyType[] = ['rsa2048', 'rsa-pss', 'p224', 'p256', 'p384', 'p521', 'ed25519']
const onOpensslOnly: readonly TestKeyType[] = ['ed448', 'secp256k1', 'brainpoolP256r1', 'dsa']

describe.skipIf(!hasBun)(`certificates on BoringSSL${reason}`, () => {
  const folder = temporaryFolder()
  let here: Record<string, ReadCertificate>
  let there: Record<string, ReadCertificate>

  beforeAll(() => {
    makeTestPki(folder.path)
    for (const key of [...onBoth, ...onOpensslOnly])
      makeCertificate(folder.path, { name: key, key, subject: `/C=KR/O=리트웨어/CN=${key}` })
    makeCertificate(folder.path, {
      name: 'pss-padding',
      key: 'rsa2048',
      signatureOptions: ['rsa_padding_mode:pss', 'rsa_pss_saltlen:32'],
    })
    for (const name of [...onBoth, 'pss-padding']) {
      const altered = readFileSync(join(folder.path, `${name}.der`))
      altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1
      writeFileSync(join(folder.path, `altered-${name}.der`), altered)
    }
    here = readCertificates(folder.path)
    const script = join(import.meta.dirname, 'read-certificates.ts')
    // The JSON is what this very script prints.
    there = JSON.parse(execFileSync(bun, [script, folder.path], { encoding: 'utf8' })) as typeof here
  })
  afterAll(() => {
    folder.remove()
  })

  it('have the same descriptions and Details rows as on OpenSSL', () => {
    expect(Object.keys(there)).toEqual(Object.keys(here))
    for (const [name, { description, fields }] of Object.entries(there)) {
      expect(description, name).toEqual(here[name]?.description)
      expect(fields, name).toEqual(here[name]?.fields)
    }
  })

  it.each([...onBoth, 'pss-padding'])('verify, and do not once altered: %s', name => {
    expect(there[`${name}.der`]?.signature).toEqual({ outcome: 'good' })
    expect(there[`altered-${name}.der`]?.signature).toEqual({ outcome: 'bad' })
  })

  it.each(onOpensslOnly)('are not verifiable there, and never bad: %s', name => {
    expect(here[`${name}.der`]?.signature).toEqual({ outcome: 'good' })
    expect(there[`${name}.der`]?.signature.outcome).toBe('not-verifiable')
    expect(there[`${name}.der`]?.description.selfSigned).toBe(true)
  })

  it.each(['root', 'intermediate', 'rsa-leaf', 'ec-leaf'])('have the same path: %s', name => {
    expect(there[`${name}.der`]?.path).toEqual(here[`${name}.der`]?.path)
    expect(there[`${name}.der`]?.path.outcome).toBe('trusted')
  })
})
