import { createPrivateKey } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFile } from '../../../../src/main/adapters/pki/open-file.ts'
import { makeKey, openssl, temporaryFolder } from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
const file = (name: string) => join(folder.path, name)
beforeAll(() => {
  makeKey(file('rsa'), 'rsa1024')
  makeKey(file('ec'), 'p256')
  makeKey(file('dsa'), 'dsa')
  makeKey(file('ed'), 'ed25519')
})
afterAll(() => folder.remove())

const legacy = ['-provider', 'legacy', '-provider', 'default']
const read = (path: string) => new Uint8Array(readFileSync(path))

/** Opens what openssl wrote to `out` and compares the key with the one it was made of. */
async function expectSameKey(bytes: Uint8Array, source: string, password?: string) {
  const opened = await openFile(bytes, password)
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  const [key] = opened.value.privateKeys
  const ours = createPrivateKey({ key: Buffer.from(key?.pkcs8 ?? []), format: 'der', type: 'pkcs8' })
  expect(ours.equals(createPrivateKey(readFileSync(file(source))))).toBe(true)
  expect(opened.value.kind).toBe('privateKey')
  return opened.value
}

describe('private keys in the clear', () => {
  it.each([
    ['rsa', ['rsa', '-traditional'], 'RSA PRIVATE KEY'],
    ['ec', ['ec'], 'EC PRIVATE KEY'],
    ['dsa', ['dsa'], 'DSA PRIVATE KEY'],
    ['ed', ['pkey'], 'PRIVATE KEY'],
    ['rsa', ['pkey'], 'PRIVATE KEY'],
  ])('open from %s by openssl %j, PEM and DER', async (source, command, label) => {
    openssl(...command, '-in', file(source), '-out', file('out.pem'))
    expect(readFileSync(file('out.pem'), 'latin1')).toContain(`-----BEGIN ${label}-----`)
    const pem = await expectSameKey(read(file('out.pem')), source)
    expect(pem).toMatchObject({ encoding: 'PEM', protection: null })
    openssl(...command, '-in', file(source), '-outform', 'DER', '-out', file('out.der'))
    expect((await expectSameKey(read(file('out.der')), source)).encoding).toBe('DER')
  })

  it('open with the curve in front of them, as openssl ecparam -genkey writes', async () => {
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-out', file('genkey.pem'))
    const opened = await openFile(read(file('genkey.pem')), undefined)
    expect(opened).toMatchObject({ ok: true, value: { kind: 'privateKey', otherEntries: [], warnings: [] } })
  })
})

describe('encrypted PKCS #8 keys', () => {
  it.each([
    ['the defaults', []],
    ['AES-128', ['-v2', 'aes-128-cbc']],
    ['3DES', ['-v2', 'des3']],
    ['RC2', ['-v2', 'rc2', ...legacy]],
    ...['SHA1', 'SHA224', 'SHA256', 'SHA384', 'SHA512'].map(
      prf => [`PRF with ${prf}`, ['-v2prf', `hmacWith${prf}`]] as const,
    ),
    ['scrypt', ['-scrypt']],
    ['PBE-MD5-DES', ['-v1', 'PBE-MD5-DES', ...legacy]],
    ['PBE-SHA1-3DES', ['-v1', 'PBE-SHA1-3DES']],
    ['PBE-SHA1-RC4-128', ['-v1', 'PBE-SHA1-RC4-128', ...legacy]],
  ] as const)('open with %s', async (_what, args) => {
    openssl('pkcs8', '-topk8', '-in', file('ec'), '-passout', 'pass:비밀', '-out', file('out'), ...args)
    const opened = await expectSameKey(read(file('out')), 'ec', '비밀')
    expect(opened.protection).toMatchObject({ integrity: null, encrypted: true })
    for (let attempt = 0; attempt < 5; attempt++)
      expect(await openFile(read(file('out')), `wrong ${attempt}`)).toMatchObject({
        problem: { code: 'password-wrong' },
      })
    expect(await openFile(read(file('out')), undefined)).toMatchObject({
      problem: { code: 'password-required', encryption: opened.protection?.encryption.join('') },
    })
  })

  it.each([
    ['a cipher', ['-v2', 'camellia-256-cbc'], 'Camellia-256-CBC'],
    ['a PRF', ['-v2prf', 'hmacWithSHA512-256'], 'HMAC-SHA-512/256'],
  ])('name %s that is unknown, whatever the password', async (_what, args, algorithm) => {
    openssl('pkcs8', '-topk8', '-in', file('ec'), '-passout', 'pass:x', '-out', file('out'), ...args)
    for (const password of [undefined, 'x'])
      expect(await openFile(read(file('out')), password)).toMatchObject({
        problem: { code: 'algorithm-unsupported', algorithm, use: 'encryption' },
      })
  })
})

describe('traditional encrypted PEM', () => {
  const encrypt = (command: string, cipher: string, args: readonly string[] = []) =>
    openssl(
      ...[command, '-in', file(command === 'rsa' ? 'rsa' : command), `-${cipher}`, '-passout', 'pass:secret'],
      ...['-out', file('out'), ...(command === 'rsa' ? ['-traditional'] : []), ...args],
    )

  it.each([
    ['rsa', 'aes256', []],
    ['rsa', 'aes192', []],
    ['rsa', 'des3', []],
    ['rsa', 'des', legacy],
    ['rsa', 'rc2-cbc', legacy],
    ['ec', 'aes128', []],
    ['dsa', 'aes256', []],
  ] as const)('opens from openssl %s -%s', async (command, cipher, args) => {
    encrypt(command, cipher, args)
    expect(readFileSync(file('out'), 'latin1')).toContain('DEK-Info')
    await expectSameKey(read(file('out')), command, 'secret')
    expect(await openFile(read(file('out')), 'wrong')).toMatchObject({ problem: { code: 'password-wrong' } })
    expect(await openFile(read(file('out')), undefined)).toMatchObject({
      problem: { code: 'password-required' },
    })
  })

  it('never takes nonsense from a wrong password for a key', async () => {
    encrypt('ec', 'aes128')
    for (let attempt = 0; attempt < 600; attempt++)
      expect(await openFile(read(file('out')), `wrong ${attempt}`)).toMatchObject({
        problem: { code: 'password-wrong' },
      })
  })

  it('names another cipher, and a vector that is none', async () => {
    encrypt('rsa', 'camellia256')
    expect(await openFile(read(file('out')), 'secret')).toMatchObject({
      problem: { code: 'algorithm-unsupported', algorithm: 'CAMELLIA-256-CBC' },
    })
    encrypt('rsa', 'aes256')
    writeFileSync(file('out'), readFileSync(file('out'), 'latin1').replace(/(DEK-Info: [^,]*),../, '$1,'))
    expect(await openFile(read(file('out')), 'secret')).toMatchObject({ problem: { code: 'file-malformed' } })
  })
})
