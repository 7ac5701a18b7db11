/** A caller of the lab that shares nothing with the product: node:https, and tokens signed with node:crypto. */
import { createSign, type KeyObject } from 'node:crypto'
import { request } from 'node:https'
import { makeRsaKeyPair } from '../../../src/main/adapters/pki/make-certificate.ts'
import { makeSigningIdentity, type SigningIdentity } from '../../../src/main/lab/certificates.ts'
import type { Lab } from '../../../src/main/lab/start-lab.ts'

export interface Answered {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
  /** All values under this exact spelling. */
  all(name: string): string[]
}

export interface CallOptions {
  readonly method?: string
  readonly authorization?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Stops reading after so many octets. */
  readonly limit?: number
}

/** Rejects with the error of the connection; each call opens one of its own. */
export function callLab(lab: Pick<Lab, 'root'>, url: string, options: CallOptions = {}): Promise<Answered> {
  const { authorization, method = 'GET', limit = Infinity } = options
  const headers = { ...options.headers, ...(authorization === undefined ? {} : { authorization }) }
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers, ca: lab.root.pem, agent: false }, answer => {
      const raw = answer.rawHeaders
      const pairs = raw.flatMap((name, i) => (i % 2 === 0 ? [[name, raw[i + 1] ?? ''] as const] : []))
      let body = ''
      const done = () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: pairs,
          body,
          all: wanted => pairs.filter(([name]) => name === wanted).map(([, value]) => value),
        })
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => {
        body += chunk
        if (body.length < limit) return
        done()
        call.destroy()
      })
      answer.on('error', reject)
      answer.on('end', done)
    })
    call.on('error', reject)
    call.end(options.body)
  })
}

export function compact(header: object, claims: object, key: KeyObject | null): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const input = `${encode(header)}.${encode(claims)}`
  if (key === null) return `${input}.`
  return `${input}.${createSign('sha256').update(input).sign(key, 'base64url')}`
}

export const lyncPrincipal = '00000004-0000-0ff1-ce00-000000000000'
const ourRealm = 'litwareinc.com'
export const ourIssuer = `${lyncPrincipal}@${ourRealm}`

/** A token issuer as this console's: its certificate, its document, its tokens. */
export interface OurIssuer {
  readonly signing: SigningIdentity
  readonly document: string
  appOnly(audience: string, claims?: object): string
  asUser(audience: string, user: object, actorClaims?: object): string
}

export async function makeOurIssuer(): Promise<OurIssuer> {
  const signing = makeSigningIdentity('litwareinc.com', await makeRsaKeyPair(), new Date())
  const seconds = Math.floor(Date.now() / 1000)
  const times = { nbf: String(seconds - 10), exp: String(seconds + 3600) }
  const actor = (aud: string, claims: object) =>
    compact(
      { typ: 'JWT', alg: 'RS256', x5t: signing.x5t },
      { aud, iss: ourIssuer, nameid: ourIssuer, ...times, ...claims },
      signing.privateKey,
    )
  return {
    signing,
    document: JSON.stringify({
      serviceName: lyncPrincipal,
      realm: ourRealm,
      issuer: ourIssuer,
      keys: [
        {
          usage: 'signing',
          keyinfo: { x5t: signing.x5t },
          keyvalue: { type: 'x509Certificate', value: Buffer.from(signing.der).toString('base64') },
        },
      ],
    }),
    appOnly: (aud, claims = {}) => actor(aud, claims),
    asUser: (aud, user, actorClaims = {}) =>
      compact(
        { typ: 'JWT', alg: 'none' },
        {
          aud,
          iss: ourIssuer,
          ...times,
          actortoken: actor(aud, { trustedfordelegation: 'true', ...actorClaims }),
          nii: 'urn:office:idp:activedirectory',
          ...user,
        },
        null,
      ),
  }
}
