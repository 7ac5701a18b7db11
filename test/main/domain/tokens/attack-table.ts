/** Crafted tokens, each with the rule that refuses it first, and why. */
import { createHmac, createSign, generateKeyPairSync, sign } from 'node:crypto'
import {
  actorClaims,
  appOnlyClaims,
  audience,
  b64,
  exchange,
  header,
  issuer,
  lync,
  makeSigner,
  now,
  outerClaims,
  signed,
  unsigned,
  without,
  type Json,
} from './token-kit.ts'

export const signer = makeSigner('OAuth 2026')
export const stranger = makeSigner('stranger')
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })

export interface Attack {
  readonly name: string
  /** The value of the Authorization header. */
  readonly authorization: string | null
  readonly refusedBy: string
}

const bearer = (name: string, token: string, refusedBy: string): Attack => ({
  name,
  authorization: `Bearer ${token}`,
  refusedBy,
})

const good = (): string => signed(header(signer), appOnlyClaims(), signer.privateKey)
const actor = (claims: unknown = actorClaims(), head: unknown = header(signer)): string =>
  signed(head, claims, signer.privateKey)
const app = (claims: unknown, head: unknown = header(signer)): string =>
  signed(head, claims, signer.privateKey)
const user = (outer: Json = {}, inner: Json = {}): string =>
  unsigned(outerClaims(actor(actorClaims(inner)), outer))

function hmac(head: Json, secret: string | Buffer): string {
  const input = `${b64(head)}.${b64(appOnlyClaims())}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

function resign(algorithm: string, alg: string): string {
  const input = `${b64(header(signer, { alg }))}.${b64(appOnlyClaims())}`
  return `${input}.${createSign(algorithm).update(input).sign(signer.privateKey, 'base64url')}`
}

const [head64 = '', claims64 = '', signature64 = ''] = good().split('.')
const flipped = (text: string, at: number): string => {
  const bytes = Buffer.from(text, 'base64url')
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes.toString('base64url')
}

const authorization: readonly Attack[] = [
  { name: 'no header at all', authorization: null, refusedBy: 'V1 no-authorization' },
  { name: 'an empty header', authorization: '', refusedBy: 'V1 not-bearer' },
  { name: 'Basic', authorization: 'Basic dXNlcjpwYXNz', refusedBy: 'V1 not-bearer' },
  { name: 'Negotiate', authorization: 'Negotiate YII=', refusedBy: 'V1 not-bearer' },
  { name: 'the scheme alone', authorization: 'Bearer', refusedBy: 'V1 empty-bearer' },
  { name: 'the scheme and blanks', authorization: 'Bearer   ', refusedBy: 'V1 empty-bearer' },
  { name: 'two tokens', authorization: `Bearer ${good()} ${good()}`, refusedBy: 'V1 more-than-one' },
  {
    name: 'two tokens with a comma',
    authorization: `Bearer ${good()},${good()}`,
    refusedBy: 'V1 more-than-one',
  },
  {
    name: 'a second scheme behind',
    authorization: `Bearer ${good()}, Basic x`,
    refusedBy: 'V1 more-than-one',
  },
  { name: 'the token without scheme', authorization: good(), refusedBy: 'V1 not-bearer' },
  {
    name: 'a line break inside',
    authorization: `Bearer ${head64}.\n${claims64}.${signature64}`,
    refusedBy: 'V1 more-than-one',
  },
  {
    name: 'a scheme that begins like Bearer',
    authorization: `Bearers ${good()}`,
    refusedBy: 'V1 not-bearer',
  },
]

const form: readonly Attack[] = [
  bearer('one part', 'abc', 'V2 not-three-parts'),
  bearer('two parts', `${head64}.${claims64}`, 'V2 not-three-parts'),
  bearer('four parts', `${good()}.x`, 'V2 not-three-parts'),
  bearer('five parts, as an encrypted token has', 'a.b.c.d.e', 'V2 encrypted'),
  bearer('six parts', 'a.b.c.d.e.f', 'V2 not-three-parts'),
  bearer('dots only', '..', 'V2 not-json'),
  bearer('padding in the header', `${head64}=.${claims64}.${signature64}`, 'V2 not-base64url'),
  bearer('padding in the signature', `${head64}.${claims64}.${signature64}==`, 'V2 not-base64url'),
  bearer('plus and slash', `${head64}.${claims64}.++//`, 'V2 not-base64url'),
  bearer('a character beyond ASCII', `${head64}é.${claims64}.${signature64}`, 'V2 not-base64url'),
  bearer('a length that cannot be', `${head64}.${claims64}.a`, 'V2 not-base64url'),
  bearer('bits that are left over', `${head64}.${claims64}.QR`, 'V2 not-base64url'),
  bearer(
    'a header that is no UTF-8',
    `${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}.${claims64}.x0`,
    'V2 not-utf8',
  ),
  bearer(
    'overlong UTF-8',
    `${Buffer.from([0x7b, 0xc0, 0xaf, 0x7d]).toString('base64url')}.${claims64}.x0`,
    'V2 not-utf8',
  ),
  bearer(
    'a surrogate in UTF-8',
    `${Buffer.from([0xed, 0xa0, 0x80]).toString('base64url')}.${claims64}.x0`,
    'V2 not-utf8',
  ),
  bearer(
    'UTF-8 broken off',
    `${Buffer.from([0x22, 0xe2, 0x82]).toString('base64url')}.${claims64}.x0`,
    'V2 not-utf8',
  ),
  bearer('UTF-16', `${Buffer.from('{}', 'utf16le').toString('base64url')}.${claims64}.x0`, 'V2 not-json'),
  bearer('a byte order mark', `${b64('\ufeff{}')}.${claims64}.x0`, 'V2 not-json'),
  bearer('an array as header', `${b64('[]')}.${claims64}.x0`, 'V2 not-an-object'),
  bearer('a string as claims', `${head64}.${b64('"x"')}.${signature64}`, 'V2 not-an-object'),
  bearer('null as claims', `${head64}.${b64('null')}.${signature64}`, 'V2 not-an-object'),
  bearer('a number as claims', `${head64}.${b64('1')}.${signature64}`, 'V2 not-an-object'),
  bearer('empty claims', `${head64}..${signature64}`, 'V2 not-json'),
  bearer('JSON broken off', `${b64('{"alg":"RS256"')}.${claims64}.x0`, 'V2 not-json'),
  bearer('two objects', `${b64('{}{}')}.${claims64}.x0`, 'V2 not-json'),
  bearer('a comment', `${b64('{/**/}')}.${claims64}.x0`, 'V2 not-json'),
  bearer('a trailing comma', `${b64('{"alg":"RS256",}')}.${claims64}.x0`, 'V2 not-json'),
  bearer('single quotes', `${b64("{'alg':'RS256'}")}.${claims64}.x0`, 'V2 not-json'),
  bearer('NaN', app('{"nbf":NaN}'), 'V2 not-json'),
  bearer('Infinity', app('{"exp":Infinity}'), 'V2 not-json'),
  bearer('a number with a leading zero', app('{"exp":007}'), 'V2 not-json'),
  bearer('a number of a thousand digits', app(`{"exp":1${'0'.repeat(1000)}}`), 'V2 not-json'),
  bearer('a control character in a string', app('{"iss":"a\u0000b"}'), 'V2 not-json'),
  bearer('a wrong escape', app('{"iss":"\\x41"}'), 'V2 not-json'),
  bearer(
    'alg twice',
    app(appOnlyClaims(), '{"typ":"JWT","alg":"RS256","alg":"none"}'),
    'V2 duplicate-member',
  ),
  bearer(
    'alg twice, once escaped',
    app(appOnlyClaims(), '{"typ":"JWT","alg":"RS256","\\u0061lg":"none"}'),
    'V2 duplicate-member',
  ),
  bearer('aud twice', app(`{"aud":"a","aud":${JSON.stringify(audience)}}`), 'V2 duplicate-member'),
  bearer('iss twice', app('{"iss":"a","iss":"b"}'), 'V2 duplicate-member'),
  bearer('exp twice', app('{"exp":"1","exp":"2"}'), 'V2 duplicate-member'),
  bearer('a member twice deep inside', app('{"appctx":{"a":[{"b":1,"b":2}]}}'), 'V2 duplicate-member'),
  bearer('__proto__ twice', app('{"__proto__":1,"__proto__":2}'), 'V2 duplicate-member'),
  bearer('objects nested too deep', app('{"a":'.repeat(20) + '1' + '}'.repeat(20)), 'V2 too-deep'),
  bearer('arrays nested too deep', app(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`), 'V2 too-deep'),
  bearer(
    'a token of three hundred thousand characters',
    `${head64}.${b64({ a: 'x'.repeat(300_000) })}.x0`,
    'V2 too-long',
  ),
]

const headers: readonly Attack[] = [
  bearer('alg none without an actor token', unsigned(appOnlyClaims()), 'V3 none-without-actor'),
  bearer(
    'alg none with a signature',
    `${unsigned(outerClaims(actor()))}${signature64}`,
    'V3 unsigned-with-signature',
  ),
  bearer('alg None', unsigned(outerClaims(actor()), { typ: 'JWT', alg: 'None' }), 'V3 algorithm-case'),
  bearer('alg NONE', unsigned(appOnlyClaims(), { typ: 'JWT', alg: 'NONE' }), 'V3 algorithm-case'),
  bearer(
    'alg nOnE with an actor token',
    unsigned(outerClaims(actor()), { typ: 'JWT', alg: 'nOnE' }),
    'V3 algorithm-case',
  ),
  bearer('alg rs256', app(appOnlyClaims(), header(signer, { alg: 'rs256' })), 'V3 algorithm-case'),
  bearer('alg missing', app(appOnlyClaims(), without(header(signer), 'alg')), 'V3 algorithm-missing'),
  bearer('alg null', app(appOnlyClaims(), header(signer, { alg: null })), 'V3 algorithm-not-text'),
  bearer('alg an array', app(appOnlyClaims(), header(signer, { alg: ['RS256'] })), 'V3 algorithm-not-text'),
  bearer('alg empty', app(appOnlyClaims(), header(signer, { alg: '' })), 'V3 algorithm-other'),
  bearer('alg with a blank', app(appOnlyClaims(), header(signer, { alg: 'RS256 ' })), 'V3 algorithm-other'),
  bearer(
    'HS256 with the public key as secret (PEM)',
    hmac(header(signer, { alg: 'HS256' }), signer.publicKey.export({ format: 'pem', type: 'spki' })),
    'V3 algorithm-symmetric',
  ),
  bearer(
    'HS256 with the public key as secret (DER)',
    hmac(header(signer, { alg: 'HS256' }), Buffer.from(signer.trusted.key.der)),
    'V3 algorithm-symmetric',
  ),
  bearer('HS256 with an empty secret', hmac(header(signer, { alg: 'HS256' }), ''), 'V3 algorithm-symmetric'),
  bearer('HS512', hmac(header(signer, { alg: 'HS512' }), 'secret'), 'V3 algorithm-symmetric'),
  bearer('RS384', resign('RSA-SHA384', 'RS384'), 'V3 algorithm-other'),
  bearer('RS512', resign('RSA-SHA512', 'RS512'), 'V3 algorithm-other'),
  bearer('RS1', resign('RSA-SHA1', 'RS1'), 'V3 algorithm-other'),
  bearer('PS256', app(appOnlyClaims(), header(signer, { alg: 'PS256' })), 'V3 algorithm-other'),
  bearer(
    'ES256',
    signed(header(signer, { alg: 'ES256' }), appOnlyClaims(), ec.privateKey),
    'V3 algorithm-other',
  ),
  bearer('EdDSA', app(appOnlyClaims(), header(signer, { alg: 'EdDSA' })), 'V3 algorithm-other'),
  bearer('dir', app(appOnlyClaims(), header(signer, { alg: 'dir', enc: 'A256GCM' })), 'V3 encrypted-header'),
  bearer('typ missing', app(appOnlyClaims(), without(header(signer), 'typ')), 'V3 type-missing'),
  bearer('typ JWS', app(appOnlyClaims(), header(signer, { typ: 'JWS' })), 'V3 type-other'),
  bearer('typ at+jwt', app(appOnlyClaims(), header(signer, { typ: 'at+jwt' })), 'V3 type-other'),
  bearer('typ a number', app(appOnlyClaims(), header(signer, { typ: 1 })), 'V3 type-other'),
  bearer(
    'crit with an extension',
    app(appOnlyClaims(), header(signer, { crit: ['exp'], exp: now })),
    'V3 critical-header',
  ),
  bearer('crit empty', app(appOnlyClaims(), header(signer, { crit: [] })), 'V3 critical-header'),
  bearer('crit no list', app(appOnlyClaims(), header(signer, { crit: 'b64' })), 'V3 critical-header'),
  bearer('b64 false', app(appOnlyClaims(), header(signer, { b64: false })), 'V3 unencoded-payload'),
  bearer('b64 true', app(appOnlyClaims(), header(signer, { b64: true })), 'V3 unencoded-payload'),
  bearer('zip', app(appOnlyClaims(), header(signer, { zip: 'DEF' })), 'V3 encrypted-header'),
  bearer(
    'crit on the outer token',
    unsigned(outerClaims(actor()), { typ: 'JWT', alg: 'none', crit: ['x'] }),
    'V3 critical-header',
  ),
]

const nesting: readonly Attack[] = [
  bearer('an actor token that is a number', unsigned(outerClaims(1)), 'V4 actor-not-text'),
  bearer('an actor token that is an object', unsigned(outerClaims({})), 'V4 actor-not-text'),
  bearer('an actor token that is null', unsigned(outerClaims(null)), 'V4 actor-not-text'),
  bearer('an actor token that is an array', unsigned(outerClaims([actor()])), 'V4 actor-not-text'),
  bearer('an empty actor token', unsigned(outerClaims('')), 'V4 actor-empty'),
  bearer('an actor token of two parts', unsigned(outerClaims('a.b')), 'V4 actor-not-three-parts'),
  bearer(
    'an actor token with the scheme',
    unsigned(outerClaims(`Bearer ${actor()}`)),
    'V4 actor-not-base64url',
  ),
  bearer('an actor token that is no JSON', unsigned(outerClaims('YQ.YQ.YQ')), 'V4 actor-not-json'),
  bearer(
    'an actor token with a member twice',
    unsigned(outerClaims(app('{"iss":"a","iss":"b"}'))),
    'V4 actor-duplicate-member',
  ),
  bearer('an unsigned actor token', unsigned(outerClaims(unsigned(actorClaims()))), 'V4 actor-unsigned'),
  bearer(
    'an unsigned actor token with letters changed',
    unsigned(outerClaims(unsigned(actorClaims(), { typ: 'JWT', alg: 'None' }))),
    'V4 algorithm-case',
  ),
  bearer('an outer token in an outer token', unsigned(outerClaims(user())), 'V4 nested-deeper'),
  bearer(
    'a signed actor token with an actor token',
    unsigned(outerClaims(actor(actorClaims({ actortoken: actor() })))),
    'V4 nested-deeper',
  ),
  bearer('a signed token around an actor token', app({ ...outerClaims(actor()) }), 'V4 outer-is-signed'),
  bearer(
    'an actor token with HS256',
    unsigned(outerClaims(hmac(header(signer, { alg: 'HS256' }), 'x'))),
    'V4 algorithm-symmetric',
  ),
  bearer(
    'an actor token with RS512',
    unsigned(outerClaims(resign('RSA-SHA512', 'RS512'))),
    'V4 algorithm-other',
  ),
  bearer(
    'an actor token without typ',
    unsigned(outerClaims(actor(actorClaims(), without(header(signer), 'typ')))),
    'V4 type-missing',
  ),
  bearer(
    'an actor token with crit',
    unsigned(outerClaims(actor(actorClaims(), header(signer, { crit: ['a'], a: 1 })))),
    'V4 critical-header',
  ),
  bearer(
    'an actor token with b64',
    unsigned(outerClaims(actor(actorClaims(), header(signer, { b64: false })))),
    'V4 unencoded-payload',
  ),
  bearer('an encrypted actor token', unsigned(outerClaims('a.b.c.d.e')), 'V4 actor-encrypted'),
]

const issuers: readonly Attack[] = [
  bearer('no issuer', app(without(appOnlyClaims(), 'iss')), 'V5 issuer-missing'),
  bearer('an empty issuer', app(appOnlyClaims({ iss: '' })), 'V5 issuer-missing'),
  bearer('an issuer that is a number', app(appOnlyClaims({ iss: 4 })), 'V5 issuer-not-text'),
  bearer('an issuer that is a list', app(appOnlyClaims({ iss: [issuer] })), 'V5 issuer-not-text'),
  bearer('an issuer that is null', app(appOnlyClaims({ iss: null })), 'V5 issuer-not-text'),
  bearer('an issuer without realm', app(appOnlyClaims({ iss: lync })), 'V5 issuer-form'),
  bearer(
    'an issuer with a host',
    app(appOnlyClaims({ iss: `${lync}/host@litwareinc.com` })),
    'V5 issuer-form',
  ),
  bearer('an issuer that begins with @', app(appOnlyClaims({ iss: '@litwareinc.com' })), 'V5 issuer-form'),
  bearer(
    'another application',
    app(appOnlyClaims({ iss: `${exchange}@litwareinc.com` })),
    'V5 issuer-unknown',
  ),
  bearer('another realm', app(appOnlyClaims({ iss: `${lync}@fabrikam.com` })), 'V5 issuer-realm'),
  bearer(
    'a realm that begins alike',
    app(appOnlyClaims({ iss: `${lync}@litwareinc.com.evil.example` })),
    'V5 issuer-realm',
  ),
  bearer('the wildcard as realm', app(appOnlyClaims({ iss: `${lync}@*` })), 'V5 issuer-realm'),
  bearer('an empty realm', app(appOnlyClaims({ iss: `${lync}@` })), 'V5 issuer-realm'),
  bearer('the realm in capitals', app(appOnlyClaims({ iss: `${lync}@LitwareInc.com` })), 'V5 issuer-case'),
  bearer(
    'the principal in capitals',
    app(appOnlyClaims({ iss: `${lync.toUpperCase()}@litwareinc.com` })),
    'V5 issuer-case',
  ),
  bearer('a blank behind', app(appOnlyClaims({ iss: `${issuer} ` })), 'V5 issuer-realm'),
  bearer('two @', app(appOnlyClaims({ iss: `${lync}@litwareinc.com@litwareinc.com` })), 'V5 issuer-unknown'),
  bearer('a zero character behind', app(appOnlyClaims({ iss: `${issuer}\u0000` })), 'V5 issuer-realm'),
]

const keys: readonly Attack[] = [
  bearer(
    'the key of a stranger under our x5t',
    signed(header(signer), appOnlyClaims(), stranger.privateKey),
    'V7 signature-wrong',
  ),
  bearer(
    'the key of a stranger under its own x5t',
    signed(header(stranger), appOnlyClaims(), stranger.privateKey),
    'V6 key-unknown',
  ),
  bearer('an x5t of another length', app(appOnlyClaims(), header(signer, { x5t: 'abc' })), 'V6 key-unknown'),
  bearer('an empty x5t', app(appOnlyClaims(), header(signer, { x5t: '' })), 'V6 key-unknown'),
  bearer(
    'x5t in other letters',
    app(appOnlyClaims(), header(signer, { x5t: signer.x5t.toLowerCase() })),
    'V6 key-case',
  ),
  bearer('x5t a number', app(appOnlyClaims(), header(signer, { x5t: 1 })), 'V6 key-name-not-text'),
  bearer('x5t an object', app(appOnlyClaims(), header(signer, { x5t: {} })), 'V6 key-name-not-text'),
  bearer(
    'x5t as hexadecimal',
    app(appOnlyClaims(), header(signer, { x5t: signer.trusted.certificate?.thumbprint })),
    'V6 key-unknown',
  ),
  bearer(
    'kid of a stranger',
    app(appOnlyClaims(), { typ: 'JWT', alg: 'RS256', kid: stranger.x5t }),
    'V6 key-unknown',
  ),
  bearer(
    'kid as a path',
    app(appOnlyClaims(), { typ: 'JWT', alg: 'RS256', kid: '../../dev/null' }),
    'V6 key-unknown',
  ),
  bearer(
    'kid with SQL',
    app(appOnlyClaims(), { typ: 'JWT', alg: 'RS256', kid: "x' UNION SELECT 'k" }),
    'V6 key-unknown',
  ),
  bearer(
    'the key inside the token (jwk)',
    signed(
      header(signer, { jwk: stranger.publicKey.export({ format: 'jwk' }) }),
      appOnlyClaims(),
      stranger.privateKey,
    ),
    'V7 signature-wrong',
  ),
  bearer(
    'the key behind a URL (jku)',
    signed(header(stranger, { jku: 'https://evil.example/keys' }), appOnlyClaims(), stranger.privateKey),
    'V6 key-unknown',
  ),
  bearer(
    'the certificate behind a URL (x5u)',
    signed(header(stranger, { x5u: 'https://evil.example/c' }), appOnlyClaims(), stranger.privateKey),
    'V6 key-unknown',
  ),
  bearer(
    'the certificate inside the token (x5c)',
    signed(header(stranger, { x5c: ['MII='] }), appOnlyClaims(), stranger.privateKey),
    'V6 key-unknown',
  ),
  bearer('no signature', `${head64}.${claims64}.`, 'V7 signature-empty'),
  bearer('a signature of one octet', `${head64}.${claims64}.AA`, 'V7 signature-wrong'),
  bearer(
    'a signature of zeros',
    `${head64}.${claims64}.${Buffer.alloc(256).toString('base64url')}`,
    'V7 signature-wrong',
  ),
  bearer(
    'a signature of ones',
    `${head64}.${claims64}.${Buffer.alloc(256, 255).toString('base64url')}`,
    'V7 signature-wrong',
  ),
  bearer(
    'the signature with a bit changed',
    `${head64}.${claims64}.${flipped(signature64, 100)}`,
    'V7 signature-wrong',
  ),
  bearer(
    'the signature broken off',
    `${head64}.${claims64}.${Buffer.from(signature64, 'base64url').subarray(0, 250).toString('base64url')}`,
    'V7 signature-wrong',
  ),
  bearer(
    'the signature with octets behind',
    `${head64}.${claims64}.${Buffer.concat([Buffer.from(signature64, 'base64url'), Buffer.from('x')]).toString('base64url')}`,
    'V7 signature-wrong',
  ),
  bearer(
    'the signature of another token',
    `${head64}.${claims64}.${app(appOnlyClaims({ nameid: 'x' })).split('.')[2] ?? ''}`,
    'V7 signature-wrong',
  ),
  bearer(
    'claims changed after signing',
    `${head64}.${b64(appOnlyClaims({ nameid: 'x' }))}.${signature64}`,
    'V7 signature-wrong',
  ),
  bearer(
    'the header changed after signing',
    `${b64(header(signer, { a: 1 }))}.${claims64}.${signature64}`,
    'V7 signature-wrong',
  ),
  bearer(
    'a signature over the claims alone',
    `${head64}.${claims64}.${sign('RSA-SHA256', Buffer.from(claims64), signer.privateKey).toString('base64url')}`,
    'V7 signature-wrong',
  ),
  bearer(
    'SHA-1 under RS256',
    `${head64}.${claims64}.${sign('RSA-SHA1', Buffer.from(`${head64}.${claims64}`), signer.privateKey).toString('base64url')}`,
    'V7 signature-wrong',
  ),
  bearer(
    'an ECDSA signature under RS256',
    signed(header(signer), appOnlyClaims(), ec.privateKey),
    'V7 signature-wrong',
  ),
  bearer(
    'an actor token of a stranger',
    unsigned(outerClaims(signed(header(signer), actorClaims(), stranger.privateKey))),
    'V7 signature-wrong',
  ),
  bearer(
    'an actor token without signature',
    unsigned(outerClaims(actor().replace(/\.[^.]*$/, '.'))),
    'V7 signature-empty',
  ),
]

const times: readonly Attack[] = [
  bearer('expired', app(appOnlyClaims({ exp: String(now - 301) })), 'V9 expired'),
  bearer('expired to the second of the skew', app(appOnlyClaims({ exp: String(now - 300) })), 'V9 expired'),
  bearer('not yet valid', app(appOnlyClaims({ nbf: String(now + 301) })), 'V9 not-yet-valid'),
  bearer(
    'ends when it begins',
    app(appOnlyClaims({ nbf: String(now), exp: String(now) })),
    'V9 ends-before-it-begins',
  ),
  bearer(
    'ends before it begins',
    app(appOnlyClaims({ nbf: String(now + 200), exp: String(now + 100) })),
    'V9 ends-before-it-begins',
  ),
  bearer('no exp', app(without(appOnlyClaims(), 'exp')), 'V9 exp-missing'),
  bearer('no nbf', app(without(appOnlyClaims(), 'nbf')), 'V9 nbf-missing'),
  bearer('exp null', app(appOnlyClaims({ exp: null })), 'V9 date-form'),
  bearer('exp true', app(appOnlyClaims({ exp: true })), 'V9 date-form'),
  bearer('exp empty', app(appOnlyClaims({ exp: '' })), 'V9 date-form'),
  bearer('exp negative', app(appOnlyClaims({ exp: -1 })), 'V9 date-form'),
  bearer('exp negative in a string', app(appOnlyClaims({ exp: '-1' })), 'V9 date-form'),
  bearer('exp with a fraction', app(appOnlyClaims({ exp: now + 0.5 })), 'V9 date-form'),
  bearer('exp with an exponent in a string', app(appOnlyClaims({ exp: '2e9' })), 'V9 date-form'),
  bearer('exp as hexadecimal', app(appOnlyClaims({ exp: '0x7fffffff' })), 'V9 date-form'),
  bearer('exp with a blank', app(appOnlyClaims({ exp: ` ${String(now + 100)}` })), 'V9 date-form'),
  bearer('exp as ISO date', app(appOnlyClaims({ exp: '2030-01-01T00:00:00Z' })), 'V9 date-form'),
  bearer('exp beyond the year 9999', app(appOnlyClaims({ exp: 1e15 })), 'V9 date-form'),
  bearer(
    'exp beyond all numbers',
    app(JSON.stringify(appOnlyClaims()).replace(/"exp":"\d+"/, '"exp":1e999')),
    'V9 date-form',
  ),
  bearer('exp a list', app(appOnlyClaims({ exp: [now + 100] })), 'V9 date-form'),
  bearer('exp in other digits', app(appOnlyClaims({ exp: '١٨٠٠٠٠٠٠٠٠' })), 'V9 date-form'),
  bearer('an expired outer token around a good actor token', user({ exp: String(now - 301) }), 'V9 expired'),
  bearer(
    'a good outer token around an expired actor token',
    user({}, { exp: String(now - 301) }),
    'V9 expired',
  ),
  bearer('an outer token without exp', unsigned(without(outerClaims(actor()), 'exp')), 'V9 exp-missing'),
  bearer('a future actor token', user({}, { nbf: String(now + 400) }), 'V9 not-yet-valid'),
]

const audiences: readonly Attack[] = [
  bearer('no audience', app(without(appOnlyClaims(), 'aud')), 'V10 audience-missing'),
  bearer('an audience list', app(appOnlyClaims({ aud: [audience] })), 'V10 audience-not-text'),
  bearer('an audience that is null', app(appOnlyClaims({ aud: null })), 'V10 audience-not-text'),
  bearer(
    'an audience that is a URL',
    app(appOnlyClaims({ aud: 'https://mail.litwareinc.com' })),
    'V10 audience-form',
  ),
  bearer(
    'an audience for SharePoint',
    app(appOnlyClaims({ aud: audience.replace('00000002', '00000003') })),
    'V10 principal-other',
  ),
  bearer(
    'the audience principal in capitals',
    app(
      appOnlyClaims({
        aud: audience
          .toUpperCase()
          .replace('MAIL.LITWAREINC.COM@LITWAREINC.COM', 'mail.litwareinc.com@litwareinc.com'),
      }),
    ),
    'V10 principal-case',
  ),
  bearer(
    'an audience without host',
    app(appOnlyClaims({ aud: `${exchange}@litwareinc.com` })),
    'V11 host-missing',
  ),
  bearer(
    'an audience with an empty host',
    app(appOnlyClaims({ aud: `${exchange}/@litwareinc.com` })),
    'V11 host-missing',
  ),
  bearer(
    'another host',
    app(appOnlyClaims({ aud: `${exchange}/autodiscover.litwareinc.com@litwareinc.com` })),
    'V11 host-other',
  ),
  bearer(
    'a host that ends alike',
    app(appOnlyClaims({ aud: `${exchange}/evilmail.litwareinc.com@litwareinc.com` })),
    'V11 host-other',
  ),
  bearer(
    'a host with a port',
    app(appOnlyClaims({ aud: `${exchange}/mail.litwareinc.com:443@litwareinc.com` })),
    'V11 host-other',
  ),
  bearer('a wildcard host', app(appOnlyClaims({ aud: `${exchange}/*@litwareinc.com` })), 'V11 host-other'),
  bearer(
    'an audience without realm',
    app(appOnlyClaims({ aud: `${exchange}/mail.litwareinc.com@` })),
    'V12 realm-missing',
  ),
  bearer(
    'another audience realm',
    app(appOnlyClaims({ aud: `${exchange}/mail.litwareinc.com@fabrikam.com` })),
    'V12 realm-other',
  ),
  bearer(
    'the audience realm in capitals',
    app(appOnlyClaims({ aud: `${exchange}/mail.litwareinc.com@LITWAREINC.COM` })),
    'V12 realm-case',
  ),
  bearer(
    'a wildcard realm',
    app(appOnlyClaims({ aud: `${exchange}/mail.litwareinc.com@*` })),
    'V12 realm-other',
  ),
  bearer(
    'an actor token for somebody else',
    user({}, { aud: audience.replace('mail', 'www') }),
    'V13 audience-differs',
  ),
  bearer(
    'an actor token without audience',
    unsigned(outerClaims(actor(without(actorClaims(), 'aud')))),
    'V13 audience-differs',
  ),
  bearer(
    'an audience that differs in letter case between the layers',
    user({ aud: audience.replace('mail', 'MAIL') }),
    'V13 audience-differs',
  ),
  bearer(
    'an outer token in the name of another application',
    user({ iss: `${exchange}@litwareinc.com` }),
    'V13 issuer-differs',
  ),
  bearer('an outer issuer in other letters', user({ iss: issuer.toUpperCase() }), 'V13 issuer-case'),
  bearer(
    'an outer token without issuer',
    unsigned(without(outerClaims(actor()), 'iss')),
    'V13 issuer-missing',
  ),
  bearer('an actor nameid that is a number', user({}, { nameid: 4 }), 'V13 issuer-missing'),
]

const grants: readonly Attack[] = [
  bearer(
    'an actor token that may not delegate',
    unsigned(outerClaims(actor(without(actorClaims(), 'trustedfordelegation')))),
    'V14 delegation-missing',
  ),
  bearer('delegation false', user({}, { trustedfordelegation: 'false' }), 'V14 delegation-refused'),
  bearer('delegation True', user({}, { trustedfordelegation: 'True' }), 'V14 delegation-refused'),
  bearer('delegation as a boolean', user({}, { trustedfordelegation: true }), 'V14 delegation-type'),
  bearer('delegation as 1', user({}, { trustedfordelegation: 1 }), 'V14 delegation-type'),
  bearer(
    'delegation in the outer token only',
    unsigned({
      ...outerClaims(actor(without(actorClaims(), 'trustedfordelegation'))),
      trustedfordelegation: 'true',
    }),
    'V14 delegation-missing',
  ),
  bearer(
    'no user at all',
    unsigned(without(outerClaims(actor()), 'nameid', 'nii', 'smtp')),
    'V16 user-missing',
  ),
  bearer(
    'an empty user',
    unsigned(without(outerClaims(actor(), { nameid: '', smtp: '' }), 'nii')),
    'V16 user-missing',
  ),
  bearer('a user that is a list', user({ smtp: ['a@litwareinc.com'] }), 'V16 user-not-text'),
  bearer('a user that is a number', user({ nameid: 1 }), 'V16 user-not-text'),
  bearer(
    'a SID alone, where SIDs are not accepted',
    unsigned(without(outerClaims(actor()), 'smtp')),
    'V16 sid-not-accepted',
  ),
  bearer(
    'a name without directory',
    unsigned(without(outerClaims(actor(), { nameid: 'kenmyer' }), 'smtp', 'nii')),
    'V16 directory-missing',
  ),
]

export const attacks: readonly Attack[] = [
  ...authorization,
  ...form,
  ...headers,
  ...nesting,
  ...issuers,
  ...keys,
  ...times,
  ...audiences,
  ...grants,
]
