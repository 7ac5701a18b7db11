import { createPrivateKey } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { TokenInspection, verdictRules } from '../../../../src/contract/token.ts'
import { judgeToken } from '../../../../src/main/domain/tokens/judge-token.ts'
import { attacks, signer, stranger } from './attack-table.ts'
import {
  actorClaims,
  appOnlyClaims,
  at,
  audience,
  exchange,
  failures,
  header,
  issuer,
  judge,
  makeSigner,
  now,
  outerClaims,
  receiver,
  signed,
  trustedIssuer,
  unsigned,
  verifier,
  without,
} from './token-kit.ts'

const known = receiver([trustedIssuer(signer)])
const appOnly = signed(header(signer), appOnlyClaims(), signer.privateKey)
const withUser = unsigned(outerClaims(signed(header(signer), actorClaims(), signer.privateKey)))

describe('judgeToken', () => {
  it('accepts an app-only token of a known issuer: every rule judged or not applicable', () => {
    const judgement = judge(appOnly, known)
    expect(judgement.accepted).toBe(true)
    expect(judgement.diagnostic).toBe(null)
    expect(judgement.verdicts.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual([
      ...['V1 passed', 'V2 passed', 'V3 passed', 'V4 not-applicable', 'V5 passed', 'V6 passed', 'V7 passed'],
      ...['V8 passed', 'V9 passed', 'V10 passed', 'V11 passed', 'V12 passed', 'V13 not-applicable'],
      ...['V14 not-applicable', 'V15 passed', 'V16 not-applicable', 'V17 not-applicable'],
    ])
  })

  it('accepts a token of a user, and unfolds the actor token inside it', () => {
    const { accepted, layers, verdicts } = judge(withUser, known)
    expect(accepted).toBe(true)
    expect(layers.map(({ kind, signature, signedBy }) => [kind, signature, signedBy])).toEqual([
      ['outer', null, null],
      ['actor', 'verifies', 'lync'],
    ])
    expect(verdicts.filter(({ outcome }) => outcome !== 'passed').map(({ rule }) => rule)).toEqual([
      'V16',
      'V17',
    ])
  })

  it('answers in the shape of the contract', () => {
    for (const token of [appOnly, withUser, 'a.b.c', ''])
      TokenInspection.parse({
        ...judge(token, known),
        judgedAt: at.toISOString(),
        skewSeconds: 300,
        foundIn: 'token',
      })
  })

  it('accepts dates as numbers and in strings, and x5t with padding', () => {
    const numbers = appOnlyClaims({ nbf: now - 60, exp: now + 60 })
    const padded = header(signer, { x5t: `${signer.x5t}=` })
    expect(judge(signed(padded, numbers, signer.privateKey), known).accepted).toBe(true)
  })

  it.each([
    ['exactly at nbf, skew included', { nbf: String(now + 300) }, true],
    ['a second before exp, skew included', { exp: String(now - 299) }, true],
  ])('minds the skew: %s', (_what, changes, accepted) => {
    const claims = appOnlyClaims({
      nbf: String(now - 900),
      ...changes,
      ...('nbf' in changes ? { exp: String(now + 900) } : {}),
    })
    const judgement = judge(signed(header(signer), claims, signer.privateKey), known)
    expect(judgement.accepted).toBe(accepted)
    expect(judgement.verdicts.find(({ rule }) => rule === 'V9')).toMatchObject({
      outcome: 'warning',
      reason: 'inside-by-skew',
    })
  })

  it('finds the key by kid, or among all, when x5t does not name it', () => {
    const byKid = signed({ typ: 'JWT', alg: 'RS256', kid: signer.x5t }, appOnlyClaims(), signer.privateKey)
    expect(judge(byKid, known).accepted).toBe(true)
    const nameless = signed({ typ: 'JWT', alg: 'RS256' }, appOnlyClaims(), signer.privateKey)
    const judgement = judge(
      nameless,
      receiver([trustedIssuer(signer, { keys: [stranger.trusted, signer.trusted] })]),
    )
    expect(judgement.accepted).toBe(true)
    expect(judgement.verdicts.find(({ rule }) => rule === 'V6')).toMatchObject({ reason: 'no-key-named' })
  })

  it('knows an issuer of any realm by its wildcard', () => {
    expect(judge(appOnly, receiver([trustedIssuer(signer, { realm: '*' })])).accepted).toBe(true)
  })

  it.each([
    ['nobody to judge by', receiver(null)],
    ['no receiver to judge for', receiver([trustedIssuer(signer)], { audience: null })],
    ['neither', receiver(null, { audience: null })],
  ])('never accepts by default: with %s nobody can tell', (_what, by) => {
    expect(judge(appOnly, by).accepted).toBe(null)
    expect(judge(withUser, by).accepted).toBe(null)
  })

  it('accepts by a bare key for which its holder is not named', () => {
    const byKey = receiver([trustedIssuer(signer, { principal: null, realm: null, trustLevel: null })])
    const judgement = judge(appOnly, byKey)
    expect(judgement.accepted).toBe(true)
    expect(judgement.verdicts.find(({ rule }) => rule === 'V5')).toMatchObject({ outcome: 'not-applicable' })
    expect(judge(signed(header(signer), appOnlyClaims(), stranger.privateKey), byKey).accepted).toBe(false)
  })

  it.each([
    ['a disabled partner application', { enabled: false }, 'V5 issuer-disabled'],
    [
      "a trust level that asks for the user's consent",
      { trustLevel: 'Application' as const },
      'V15 user-needs-full',
    ],
    ['an issuer that published no key', { keys: [] }, 'V6 key-unknown'],
    ['an issuer that published another key', { keys: [stranger.trusted] }, 'V6 key-unknown'],
  ])('refuses a user token of %s', (_what, changes, expected) => {
    const judgement = judge(withUser, receiver([trustedIssuer(signer, changes)]))
    expect(judgement.accepted).toBe(false)
    expect(failures(judgement)).toEqual([expected])
  })

  it('lets an application at level Application act as itself, at level User not', () => {
    expect(judge(appOnly, receiver([trustedIssuer(signer, { trustLevel: 'Application' })])).accepted).toBe(
      true,
    )
    expect(failures(judge(appOnly, receiver([trustedIssuer(signer, { trustLevel: 'User' })])))).toEqual([
      'V15 application-not-permitted',
    ])
  })

  it.each([
    ['expired', { notAfter: '2026-05-31T00:00:00Z' }, 'failed', 'certificate-expired'],
    ['not yet valid', { notBefore: '2026-07-01T00:00:00Z' }, 'failed', 'certificate-not-yet-valid'],
    ['about to end', { notAfter: '2026-06-29T12:00:00Z' }, 'warning', 'certificate-ends-soon'],
  ])('looks at the certificate behind the key: %s', (_what, validity, outcome, reason) => {
    const other = makeSigner('other', validity)
    const token = signed(header(other), appOnlyClaims(), other.privateKey)
    const judgement = judge(token, receiver([trustedIssuer(other)]))
    expect(judgement.verdicts.find(({ rule }) => rule === 'V8')).toMatchObject({ outcome, reason })
    expect(judgement.accepted).toBe(outcome === 'warning')
  })

  it.each([
    [0, 'V16 user-unknown', { id: 2_000_005, category: 'invalid_user' }],
    [2, 'V16 user-ambiguous', { id: 2_000_005, category: 'invalid_user' }],
  ])('refuses a user whom the directory finds %s times', (count, failure, diagnostic) => {
    const judgement = judge(withUser, receiver([trustedIssuer(signer)], { countUsers: () => count }))
    expect(failures(judgement)).toEqual([failure])
    expect(judgement.diagnostic).toEqual(diagnostic)
  })

  it('asks the directory with the claims of the outer token, and the rights with both', () => {
    const asked: unknown[] = []
    const by = receiver([trustedIssuer(signer)], {
      countUsers: user => asked.push(user),
      permits: caller => asked.push(caller) === 0,
    })
    const judgement = judge(withUser, by)
    const user = {
      nameid: 's-1-5-21-1159821373-1107',
      nii: 'urn:office:idp:activedirectory',
      smtp: 'kenmyer@litwareinc.com',
      sip: null,
      upn: null,
    }
    expect(asked).toEqual([user, { actor: issuer, user }])
    expect(failures(judgement)).toEqual(['V17 not-permitted'])
    expect(judgement.diagnostic).toBe(null)
  })

  it('accepts a SID alone where SIDs are accepted', () => {
    const token = unsigned(
      without(outerClaims(signed(header(signer), actorClaims(), signer.privateKey)), 'smtp'),
    )
    expect(
      judge(token, receiver([trustedIssuer(signer, { acceptSecurityIdentifiers: true })])).accepted,
    ).toBe(true)
  })

  it.each([
    ['V6', signed(header(stranger), appOnlyClaims(), stranger.privateKey), 2_000_000, 'invalid_signature'],
    ['V2', 'x', 2_000_001, 'invalid_token'],
    [
      'V9',
      signed(header(signer), appOnlyClaims({ exp: String(now - 900) }), signer.privateKey),
      2_000_002,
      'token_expired',
    ],
    [
      'V11',
      signed(header(signer), appOnlyClaims({ aud: audience.replace('mail', 'www') }), signer.privateKey),
      2_000_003,
      'invalid_resource',
    ],
    [
      'V12',
      signed(header(signer), appOnlyClaims({ aud: `${exchange}/mail.litwareinc.com@x` }), signer.privateKey),
      2_000_004,
      'invalid_tenant',
    ],
    [
      'V5',
      signed(header(signer), appOnlyClaims({ iss: 'a@b' }), signer.privateKey),
      2_000_006,
      'invalid_client',
    ],
    [
      'V14',
      unsigned(outerClaims(signed(header(signer), appOnlyClaims(), signer.privateKey))),
      2_000_008,
      'invalid_grant',
    ],
  ])('%s produces the diagnostic of Exchange', (_rule, token, id, category) => {
    expect(judge(token, known).diagnostic).toEqual({ id, category })
  })

  it('never shows a control character or a direction mark of a token', () => {
    const claims = appOnlyClaims({ nameid: 'a\u202Eb\u0007c', '\u200Bx': 1 })
    const { layers } = judge(signed(header(signer), claims, signer.privateKey), known)
    const members = layers[0]?.claimMembers ?? []
    expect(members.find(({ name }) => name === 'nameid')?.text).toBe('a\\u{202e}b\\u{7}c')
    expect(members.at(-1)?.name).toBe('\\u{200b}x')
  })

  it('keeps __proto__ a claim like any other', () => {
    const token = signed(
      header(signer),
      JSON.stringify(appOnlyClaims()).replace('{', '{"__proto__":{"iss":"x"},'),
      signer.privateKey,
    )
    const { layers, accepted } = judge(token, known)
    expect(accepted).toBe(true)
    expect(Object.getPrototypeOf(layers[0]?.claims)).toBe(Object.prototype)
    expect(Object.keys(layers[0]?.claims ?? {})[0]).toBe('__proto__')
  })
})

describe('the attack table', () => {
  it('has at least a hundred and fifty rows', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(150)
  })

  it.each(attacks)('refuses $name', ({ authorization, refusedBy }) => {
    const judgement = judgeToken({ authorization }, known, at, verifier)
    expect(judgement.accepted).toBe(false)
    expect(failures(judgement)[0]).toBe(refusedBy)
    expect(judgement.verdicts.map(({ rule }) => rule)).toEqual([...verdictRules])
  })

  it.each(attacks)('does not accept $name where nothing is known either', ({ authorization }) => {
    expect(judgeToken({ authorization }, receiver(null, { audience: null }), at, verifier).accepted).not.toBe(
      true,
    )
  })
})

describe('tokens of independent makers', () => {
  it('jose signs, we accept; and jose verifies what node:crypto signed', async () => {
    const key = createPrivateKey(signer.privateKey.export({ format: 'pem', type: 'pkcs8' }))
    const token = await new SignJWT(appOnlyClaims())
      .setProtectedHeader({ typ: 'JWT', alg: 'RS256', x5t: signer.x5t })
      .sign(key)
    expect(judge(token, known).accepted).toBe(true)
    const claims = appOnlyClaims({ nbf: now - 60, exp: now + 60 })
    const ours = signed(header(signer), claims, signer.privateKey)
    const { payload } = await jwtVerify(ours, signer.publicKey, { currentDate: at })
    expect(payload.iss).toBe(issuer)
  })
})

/** A small generator with a seed, so that a failure can be looked at again. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
}

describe('property: whatever is done to a token', () => {
  const others = [
    signed(header(stranger), appOnlyClaims(), stranger.privateKey),
    unsigned(outerClaims(signed(header(stranger), actorClaims(), stranger.privateKey))),
    unsigned(appOnlyClaims()),
  ]
  const alphabet = 'ABCabc019-_.={}"\u0000 é'

  /** The signed parts of what our key really signed. */
  const genuine = new Set([appOnly, withUser].flatMap(token => [token, actorOf(token)]))

  function actorOf(token: string): string {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
      actortoken?: string
    }
    return claims.actortoken ?? token
  }

  function mutated(token: string, next: () => number): string {
    const pick = (length: number): number => Math.floor(next() * length)
    const parts = token.split('.')
    switch (pick(7)) {
      case 0: {
        const place = pick(token.length)
        return token.slice(0, place) + (alphabet[pick(alphabet.length)] ?? '') + token.slice(place + 1)
      }
      case 1:
        return token.slice(0, pick(token.length))
      case 2:
        return parts
          .map((part, index) => (index === pick(3) ? (others[pick(3)]?.split('.')[pick(3)] ?? part) : part))
          .join('.')
      case 3: {
        const claims = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString()) as Record<
          string,
          unknown
        >
        const names = Object.keys(claims)
        const name = names[pick(names.length)] ?? ''
        claims[name] = [undefined, null, 1, '', [], {}, true, 'x', String(now + 1e6)][pick(9)]
        return `${parts[0] ?? ''}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${parts[2] ?? ''}`
      }
      case 4: {
        const head = { ...header(signer), alg: ['none', 'HS256', 'RS256', 'rs256', ''][pick(5)] }
        return `${Buffer.from(JSON.stringify(head)).toString('base64url')}.${parts[1] ?? ''}.${['', parts[2] ?? ''][pick(2)] ?? ''}`
      }
      case 5: {
        const bytes = Buffer.from(parts[pick(3)] ?? '', 'base64url')
        if (bytes.length > 0) bytes[pick(bytes.length)] = pick(256)
        const index = pick(3)
        return parts.map((part, at_) => (at_ === index ? bytes.toString('base64url') : part)).join('.')
      }
      default:
        return unsigned(outerClaims(mutatedOnce(token, next)))
    }
  }

  const mutatedOnce = (token: string, next: () => number): string => {
    const place = Math.floor(next() * token.length)
    return token.slice(0, place) + 'A' + token.slice(place + 1)
  }

  it('is accepted only with a valid signature of an enabled issuer over exactly its signed part', () => {
    const next = random(20261121)
    let refused = 0
    for (let round = 0; round < 6000; round++) {
      const token = mutated(next() < 0.5 ? appOnly : withUser, next)
      const { accepted, layers } = judge(token, known)
      if (accepted !== true) {
        refused += 1
        continue
      }
      expect(layers.at(-1)?.signature).toBe('verifies')
      expect(genuine.has(actorOf(token)), `round ${String(round)}: ${token}`).toBe(true)
    }
    expect(refused).toBeGreaterThan(4000)
  })

  it('random text never throws and is never accepted', () => {
    const next = random(7)
    for (let round = 0; round < 3000; round++) {
      const length = Math.floor(next() * 200)
      const text = Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join('')
      expect(judgeToken({ authorization: text }, known, at, verifier).accepted).toBe(false)
      expect(judgeToken({ token: text }, known, at, verifier).accepted).toBe(false)
    }
  })
})
