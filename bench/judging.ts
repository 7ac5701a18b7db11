/** Tokens judged as a server judges every call that reaches it: all seventeen rules, the signature verified. */
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { createSignatureVerifier } from '../src/main/adapters/jose/signature-verifier.ts'
import {
  applicationClaims,
  encodePart,
  lifetimeFrom,
  outerHeader,
  signedHeader,
  unsignedToken,
  userClaims,
} from '../src/main/domain/tokens/claims.ts'
import { judgeToken } from '../src/main/domain/tokens/judge-token.ts'
import type { Receiver } from '../src/main/domain/tokens/receiver.ts'
import { inTurn, ratePerCore } from './measure.ts'
import type { Bench } from './run.ts'
import { opensslSpeed } from './tools.ts'

const caller = '00000004-0000-0ff1-ce00-000000000000'
const realm = 'litwareinc.com'
const audience = { principal: '00000002-0000-0ff1-ce00-000000000000', host: `mail.${realm}`, realm }
const issuer = `${caller}@${realm}`
const facts = { numericDates: 'strings', nameIdInAppOnlyTokens: true } as const
/** Different tokens, so that nothing is gained by having seen one before. */
const count = 500

export const judgingRows: Bench = async function* () {
  const at = new Date()
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const x5t = randomBytes(20).toString('base64url')
  const receiver = receiverThatTrusts(x5t, publicKey, at)
  const numbers = Array.from({ length: count }, (_, index) => index)
  const kinds = {
    'App-only tokens': numbers.map(number => signed(number, { x5t, privateKey, at, delegates: false })),
    'User tokens, outer and actor,': numbers.map(number =>
      withUser(signed(number, { x5t, privateKey, at, delegates: true }), number, at),
    ),
  }
  for (const [kind, tokens] of Object.entries(kinds))
    yield {
      work: `${kind} judged by V1 to V17`,
      rival: 'openssl speed rsa2048, verifications/s on one core',
      bar: { kind: 'at-least', ratio: 0.35 },
      unit: 'tokens per core and second',
      ...(await inTurn(7, judging(tokens, receiver, at), () => opensslSpeed('rsa2048').verifications)),
    }
}

/** The headers are there beforehand, as a server has read them; whether each is accepted is looked at. */
function judging(tokens: readonly string[], receiver: Receiver, at: Date): () => number {
  const verifier = createSignatureVerifier()
  const presented = tokens.map(token => ({ authorization: `Bearer ${token}` }))
  const judgeAll = (): void => {
    for (const each of presented) {
      const { accepted, verdicts } = judgeToken(each, receiver, at, verifier)
      if (accepted !== true || verdicts.some(({ outcome }) => outcome === 'failed'))
        throw new Error('a token of the bench was refused')
    }
  }
  return () => ratePerCore(judgeAll) * tokens.length
}

function receiverThatTrusts(x5t: string, publicKey: KeyObject, at: Date): Receiver {
  const yearMs = 365 * 86_400_000
  const der = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
  const certificate = {
    thumbprint: Buffer.from(x5t, 'base64url').toString('hex').toUpperCase(),
    issuedTo: realm,
    notBeforeMs: at.getTime() - yearMs,
    notAfterMs: at.getTime() + yearMs,
  }
  return {
    product: 'exchange',
    audience: { principal: audience.principal, hosts: [audience.host], realms: [realm] },
    issuers: [
      {
        kind: 'partner',
        name: 'lync',
        principal: caller,
        realm,
        enabled: true,
        trustLevel: 'Full',
        acceptSecurityIdentifiers: false,
        keys: [{ x5t, kid: null, key: { kind: 'spki', der }, certificate }],
      },
    ],
    trustLevel: null,
    acceptSecurityIdentifiers: null,
    skewSeconds: 300,
    // Both are asked, so that no rule is left out for want of a directory.
    countUsers: () => 1,
    permits: () => true,
  }
}

interface Signing {
  readonly x5t: string
  readonly privateKey: KeyObject
  readonly at: Date
  readonly delegates: boolean
}

/** @param number makes the token one of its own: it is valid for so many seconds longer. */
function signed(number: number, { x5t, privateKey, at, delegates }: Signing): string {
  const lifetime = lifetimeFrom(at, 28_800 + number, 0)
  const claims = applicationClaims({ audience, issuer, lifetime, delegates, facts })
  const input = `${encodePart(signedHeader(x5t))}.${encodePart(claims)}`
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), privateKey).toString('base64url')}`
}

function withUser(actorToken: string, number: number, at: Date): string {
  const smtp = `user${String(number)}@${realm}`
  const user = { sid: `s-1-5-21-1159821373-${String(1000 + number)}`, smtp, sip: smtp, upn: smtp }
  const lifetime = lifetimeFrom(at, 28_800, 0)
  return unsignedToken(
    outerHeader,
    userClaims({ audience, issuer, lifetime, user, appContext: undefined, actorToken, facts }),
  )
}
