/** Requests and certificates made on BoringSSL, for which Bun stands in, are what openssl expects of them. */
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyChoices } from '../../src/contract/certificate-request.ts'
import { openssl, temporaryFolder } from '../fixtures/make-pki.ts'
import type { WrittenRequest } from './write-requests.ts'

const bun = join(import.meta.dirname, '../../node_modules/@oven/bun-linux-x64/bin/bun')
const hasBun = existsSync(bun)
const reason = hasBun ? '' : ' (skipped: the package @oven/bun-linux-x64 is not installed)'

describe.skipIf(!hasBun)(`requests made on BoringSSL${reason}`, () => {
  const folder = temporaryFolder()
  let written: readonly WrittenRequest[] = []

  beforeAll(() => {
    const script = join(import.meta.dirname, 'write-requests.ts')
    // The JSON is what this very script prints.
    written = JSON.parse(execFileSync(bun, [script]).toString()) as readonly WrittenRequest[]
  })
  afterAll(() => folder.remove())

  it.each(keyChoices)('are verified by openssl: %s', key => {
    const made = written.find(each => each.key === key)
    if (made === undefined) throw new Error('Nothing was made with this key.')
    const file = (name: string, base64: string) => {
      const path = join(folder.path, `${key}.${name}`)
      writeFileSync(path, Buffer.from(base64, 'base64'))
      return path
    }
    const request = file('req', made.request)
    const shown = openssl('req', '-in', request, '-inform', 'DER', '-verify', '-noout', '-text').toString()
    expect(shown).toContain('DNS:fe.litwareinc.com')
    const pem = openssl('x509', '-in', file('cer', made.certificate), '-inform', 'DER').toString()
    writeFileSync(join(folder.path, 'self.pem'), pem)
    const self = join(folder.path, 'self.pem')
    expect(openssl('verify', '-CAfile', self, '-check_ss_sig', self).toString()).toContain(': OK')
    const publicKey = openssl('x509', '-in', self, '-pubkey', '-noout')
    writeFileSync(join(folder.path, 'public.pem'), publicKey)
    const spki = openssl('pkey', '-pubin', '-in', join(folder.path, 'public.pem'), '-outform', 'DER')
    expect(made.spkiSha256).toBe(createHash('sha256').update(spki).digest('hex'))
  })
})
