/** Tokens made by an independent hand (node:crypto alone), and a receiver that trusts one issuer. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { createSignatureVerifier } from '../../../../src/main/adapters/jose/signature-verifier.ts'
import { inspectToken, type Inspection } from '../../../../src/main/domain/tokens/judge-token.ts'
import type { Receiver, TrustedIssuer, TrustedKey } from '../../../../src/main/domain/tokens/receiver.ts'

export const at = new Date('2026-06-01T12:00:00Z')
export const now = at.getTime() / 1000
export const exchange = '00000002-0000-0ff1-ce00-000000000000'
export const lync = '00000004-0000-0ff1-ce00-000000000000'
export const audience = `${exchange}/mail.litwareinc.com@litwareinc.com`
export const issuer = `${lync}@litwareinc.com`

export interface Signer {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly x5t: string
  readonly trusted: TrustedKey
}

export function makeSigner(
  name: string,
  validity: { readonly notBefore?: string; readonly notAfter?: string } = {},
): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const der = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
  const x5t = createHash('sha1').update(der).digest('base64url')
  return {
    privateKey,
    publicKey,
    x5t,
    trusted: {
      x5t,
      kid: null,
      key: { kind: 'spki', der },
      certificate: {
        thumbprint: Buffer.from(x5t, 'base64url').toString('hex').toUpperCase(),
        issuedTo: name,
        notBeforeMs: Date.parse(validity.notBefore ?? '2020-01-01T00:00:00Z'),
        notAfterMs: Date.parse(validity.notAfter ?? '2030-01-01T00:00:00Z'),
      },
    },
  }
}

export type Json = Record<string, unknown>

export const b64 = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** Header and claims as given, also as raw text, signed RS256. */
export function signed(header: unknown, claims: unknown, key: KeyObject): string {
  const input = `${b64(header)}.${b64(claims)}`
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), key).toString('base64url')}`
}

export const unsigned = (claims: unknown, header: unknown = { typ: 'JWT', alg: 'none' }): string =>
  `${b64(header)}.${b64(claims)}.`

export const actorClaims = (changes: Json = {}): Json => ({
  aud: audience,
  iss: issuer,
  nameid: issuer,
  nbf: String(now - 3600),
  exp: String(now + 28_740),
  trustedfordelegation: 'true',
  ...changes,
})

export const appOnlyClaims = (changes: Json = {}): Json => {
  const { trustedfordelegation: _, ...claims } = actorClaims()
  return { ...claims, ...changes }
}

export const outerClaims = (actortoken: unknown, changes: Json = {}): Json => ({
  aud: audience,
  iss: issuer,
  nbf: String(now - 3600),
  exp: String(now + 28_740),
  nameid: 's-1-5-21-1159821373-1107',
  nii: 'urn:office:idp:activedirectory',
  smtp: 'kenmyer@litwareinc.com',
  actortoken,
  ...changes,
})

export const header = (signer: Signer, changes: Json = {}): Json => ({
  typ: 'JWT',
  alg: 'RS256',
  x5t: signer.x5t,
  ...changes,
})

/** What a change leaves out is removed. */
export const without = (json: Json, ...names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(json).filter(([name]) => !names.includes(name)))

export const trustedIssuer = (signer: Signer, changes: Partial<TrustedIssuer> = {}): TrustedIssuer => ({
  kind: 'partner',
  name: 'lync',
  principal: lync,
  realm: 'litwareinc.com',
  enabled: true,
  trustLevel: 'Full',
  acceptSecurityIdentifiers: false,
  keys: [signer.trusted],
  ...changes,
})

export const receiver = (issuers: Receiver['issuers'], changes: Partial<Receiver> = {}): Receiver => ({
  product: 'exchange',
  audience: { principal: exchange, hosts: ['mail.litwareinc.com'], realms: ['litwareinc.com'] },
  issuers,
  trustLevel: null,
  acceptSecurityIdentifiers: null,
  skewSeconds: 300,
  ...changes,
})

export const verifier = createSignatureVerifier()

export function judge(token: string, by: Receiver, instant = at): Inspection {
  return inspectToken({ authorization: `Bearer ${token}` }, by, instant, verifier)
}

/** "V7 signature-wrong" of everything that failed. */
export const failures = ({ verdicts }: Pick<Inspection, 'verdicts'>): string[] =>
  verdicts.filter(({ outcome }) => outcome === 'failed').map(({ rule, reason }) => `${rule} ${reason}`)
