import { constants, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSignatureVerifier } from '../../../../src/main/adapters/jose/signature-verifier.ts'
import type { VerificationKey } from '../../../../src/main/domain/tokens/ports.ts'
import { parseToken } from '../../../../src/main/domain/tokens/parse-token.ts'

const { verify } = createSignatureVerifier()

function spki(key: KeyObject): VerificationKey {
  return { kind: 'spki', der: new Uint8Array(key.export({ format: 'der', type: 'spki' })) }
}

/** RFC 7515 appendix A.2: RS256 over {"iss":"joe", …} written with CRLF, by the key given there. */
const rfc7515 = {
  key: spki(
    createPublicKey({
      format: 'jwk',
      key: {
        kty: 'RSA',
        n: [
          'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pC',
          'gNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg6',
          '65xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRW',
          'yuXpoQ',
        ].join(''),
        e: 'AQAB',
      },
    }),
  ),
  token: [
    'eyJhbGciOiJSUzI1NiJ9',
    'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ',
    [
      'cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t',
      '1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12j',
      'zDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQ',
      'Ge77Rw',
    ].join(''),
  ].join('.'),
}

function parsed(token: string) {
  const read = parseToken(token)
  if (!read.ok) throw new Error(read.fault)
  return read.token
}

describe('the signature verifier', () => {
  it('verifies the RS256 example of RFC 7515 appendix A.2', () => {
    const { signingInput, signature, claims } = parsed(rfc7515.token)
    expect(claims.get('iss')).toBe('joe')
    expect(claims.get('exp')).toBe(1_300_819_380)
    expect(verify(signingInput, signature, rfc7515.key)).toBe(true)
  })

  it('refuses it with one bit changed anywhere in the signature, or one character in what was signed', () => {
    const { signingInput, signature } = parsed(rfc7515.token)
    for (let at = 0; at < signature.length; at++) {
      const changed = signature.map((octet, index) => (index === at ? octet ^ 1 : octet))
      expect(verify(signingInput, changed, rfc7515.key)).toBe(false)
    }
    for (let at = 0; at < signingInput.length; at++) {
      const other = signingInput[at] === 'A' ? 'B' : 'A'
      const changed = signingInput.slice(0, at) + other + signingInput.slice(at + 1)
      expect(verify(changed, signature, rfc7515.key)).toBe(false)
    }
  })

  it('refuses a signature that is shorter, longer or empty', () => {
    const { signingInput, signature } = parsed(rfc7515.token)
    const longer = Uint8Array.from([0, ...signature])
    for (const wrong of [signature.subarray(0, 255), longer, new Uint8Array(0)])
      expect(verify(signingInput, wrong, rfc7515.key)).toBe(false)
  })

  it.each([
    ['{"typ":"JWT","alg":"none"}', 'eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0', undefined],
    [
      '{"typ":"JWT","alg":"RS256","x5t":"ASNFZ4mrze8BI0VniavN7wEjRWc"}',
      'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsIng1dCI6IkFTTkZaNG1yemU4QkkwVm5pYXZON3dFalJXYyJ9',
      'ASNFZ4mrze8BI0VniavN7wEjRWc',
    ],
  ])(
    'reads the header %s (reference section 2.7), and verifies what is signed under it',
    (text, encoded, x5t) => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
      const input = `${encoded}.e30`
      const signed = sign('RSA-SHA256', Buffer.from(input), privateKey).toString('base64url')
      const { header, signingInput, signature } = parsed(`${input}.${signed}`)
      expect(Object.fromEntries(header.members.map(({ name, value }) => [name, value]))).toEqual(
        JSON.parse(text),
      )
      expect(header.get('x5t')).toBe(x5t)
      expect(verify(signingInput, signature, spki(publicKey))).toBe(true)
      expect(verify(signingInput, signature, rfc7515.key)).toBe(false)
    },
  )

  it('knows RSASSA-PKCS1-v1_5 with SHA-256 alone, whatever the key could do', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const input = Buffer.from('eyJhbGciOiJSUzI1NiJ9.e30')
    const verifies = (signature: Buffer): boolean => verify(input.toString(), signature, spki(publicKey))
    expect(verifies(sign('RSA-SHA256', input, privateKey))).toBe(true)
    for (const digest of ['RSA-SHA1', 'RSA-SHA384', 'RSA-SHA512'])
      expect(verifies(sign(digest, input, privateKey))).toBe(false)
    const padding = constants.RSA_PKCS1_PSS_PADDING
    expect(verifies(sign('RSA-SHA256', input, { key: privateKey, padding }))).toBe(false)
  })

  it.each([
    ['an elliptic curve key', spki(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)],
    ['an RSASSA-PSS key', spki(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey)],
    ['no key at all', { kind: 'spki', der: Uint8Array.of(0x30, 0) } as const],
    ['no certificate', { kind: 'certificate', der: rfc7515.key.der } as const],
  ])('answers no for %s, and does not throw', (_what, key) => {
    const { signingInput, signature } = parsed(rfc7515.token)
    expect(verify(signingInput, signature, key)).toBe(false)
  })
})
