import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSigningKeys } from '../../../src/main/adapters/jose/signing-keys.ts'
import { createTokenSource } from '../../../src/main/oauth/token-source.ts'
import { fakeKey, fakeReader } from '../../fakes/fake-certificates.ts'
import { consoleWithEstate, oauth, oauth2024 } from '../../fakes/litware-estate.ts'
import { x5tOf } from '../../fakes/metadata-documents.ts'
import { testNow } from '../../fakes/test-console.ts'

const lync = '00000004-0000-0ff1-ce00-000000000000'
const audience = { principal: 'exchange', host: 'mail.litwareinc.com', realm: 'litwareinc.com' }
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pkcs8 = new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }))

async function sourceThatSigns() {
  const console = await consoleWithEstate()
  await console.must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
  await console.store(oauth2024, { key: { ...fakeKey('old'), pkcs8 } })
  await console.must('assignments.assign', oauth(oauth2024))
  const { folder, vault } = console
  const source = createTokenSource({
    blobs: folder.blobs,
    unitOfWork: folder.unitOfWork,
    reader: fakeReader,
    signingKeys: createSigningKeys(vault),
    vault,
    clock: { now: () => new Date(testNow) },
  })
  return { source, vault, state: folder.unitOfWork.current() }
}

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>

describe('the token source of the live test', () => {
  it('answers a token with the certificate that signed it', async () => {
    const { source, state } = await sourceThatSigns()
    const made = await source.token(state, { audience, user: null })
    if (!made.ok) throw new Error(made.problem.code)
    expect(made.value).toMatchObject({ signedWith: 'litwareinc.com', x5t: x5tOf(oauth2024.der) })
    expect(claimsOf(made.value.token)).toMatchObject({
      aud: 'exchange/mail.litwareinc.com@litwareinc.com',
      iss: `${lync}@litwareinc.com`,
      nbf: String(Date.parse(testNow) / 1000),
    })
  })

  it("puts a user around an authorization server's token", async () => {
    const { source, state } = await sourceThatSigns()
    const actorToken = 'eyJhbGciOiJSUzI1NiJ9.eyJuYW1laWQiOiJhQGIifQ.c2ln'
    const request = { audience, user: { smtp: 'kenmyer@litwareinc.com' }, actorToken }
    const made = await source.token(state, request)
    expect(made.ok && claimsOf(made.value.token)).toMatchObject({ iss: 'a@b', actortoken: actorToken })
  })

  it("asserts in the authorization server's realm", async () => {
    const { source, state } = await sourceThatSigns()
    const made = await source.assertion(state, { audience, issuerRealm: 'tenant' })
    expect(made.ok && claimsOf(made.value.token)).toMatchObject({ iss: `${lync}@tenant` })
  })

  it('answers why there is none', async () => {
    const { source, state, vault } = await sourceThatSigns()
    vault.lock()
    const problem = { code: 'issuer-cannot-sign', reasons: ['vault-locked'] }
    expect(await source.token(state, { audience, user: null })).toEqual({ ok: false, problem })
    expect(await source.assertion(state, { audience, issuerRealm: 'tenant' })).toEqual({ ok: false, problem })
  })
})
