import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { createSigningKeys } from '../../../../src/main/adapters/jose/signing-keys.ts'
import { createMemoryKeyVault, type MemoryKeyVault } from '../../../fakes/memory-key-vault.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const sealed = (key: typeof rsa.privateKey) =>
  new Uint8Array(key.export({ format: 'der', type: 'pkcs8' })).map(octet => octet ^ 0xff)

const keys = new Map([
  ['rsa', sealed(rsa.privateKey)],
  ['other', sealed(other.privateKey)],
  ['ec', sealed(ec.privateKey)],
  ['torn', sealed(rsa.privateKey).slice(0, 500)],
])
const header = { typ: 'JWT', alg: 'RS256', x5t: 'ASNFZ4mrze8BI0VniavN7wEjRWc' }
const claims = { zeta: '1', aud: 'a/b@c', alpha: 'ä' }

let vault: MemoryKeyVault
let openings: Uint8Array[]
let signingKeys: ReturnType<typeof createSigningKeys>

beforeEach(() => {
  vault = createMemoryKeyVault(id => keys.get(id))
  openings = []
  signingKeys = createSigningKeys({
    ...vault,
    async open(id) {
      const opened = await vault.open(id)
      if (opened.ok) openings.push(opened.value)
      return opened
    },
  })
})

async function signer(id: string) {
  const opened = await signingKeys.open(id)
  if (!opened.ok) throw new Error(opened.problem.code)
  return opened.value
}

function verifies(token: string, key: typeof rsa.privateKey): boolean {
  const [head = '', body = '', signature = ''] = token.split('.')
  const input = Buffer.from(`${head}.${body}`)
  return verify('RSA-SHA256', input, createPublicKey(key), Buffer.from(signature, 'base64url'))
}

describe('signing', () => {
  it('keeps header and claims to the letter, and signs RS256', async () => {
    const token = await (await signer('rsa')).sign(header, claims)
    const [head = '', body = ''] = token.split('.').map(part => Buffer.from(part, 'base64url').toString())
    expect([head, body]).toEqual([JSON.stringify(header), JSON.stringify(claims)])
    expect(verifies(token, rsa.privateKey)).toBe(true)
  })

  it('signs many at once, each with the key it was asked for', async () => {
    const [one, two] = [await signer('rsa'), await signer('other')]
    const tokens = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? one : two).sign(header, { n })),
    )
    expect(tokens.map(token => verifies(token, rsa.privateKey))).toEqual(tokens.map((_, n) => n % 2 === 0))
    expect(tokens.map(token => verifies(token, other.privateKey))).toEqual(tokens.map((_, n) => n % 2 === 1))
  })
})

describe('keys', () => {
  it('are opened once, also when several ask at the same time, and their bytes are wiped', async () => {
    await Promise.all([signer('rsa'), signer('rsa'), signer('rsa')])
    await signer('rsa')
    expect(openings.map(bytes => bytes.some(octet => octet !== 0))).toEqual([false])
  })

  it('are forgotten: a locked vault gives none, an open one gives it anew', async () => {
    await signer('rsa')
    vault.lock()
    signingKeys.forget()
    expect(await signingKeys.open('rsa')).toEqual({ ok: false, problem: { code: 'vault-locked' } })
    vault.unlock()
    expect(verifies(await (await signer('rsa')).sign(header, claims), rsa.privateKey)).toBe(true)
    expect(openings).toHaveLength(2)
  })

  it.each(['ec', 'torn'])('that cannot sign RS256 (%s) are a damaged key, and are wiped too', async id => {
    expect(await signingKeys.open(id)).toEqual({
      ok: false,
      problem: { code: 'key-damaged', thumbprint: '' },
    })
    expect(openings.every(bytes => bytes.every(octet => octet === 0))).toBe(true)
    expect(openings).toHaveLength(1)
  })
})
