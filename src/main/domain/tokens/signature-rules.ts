/** V5 to V8: the issuer is known and enabled, its key is published, the signature verifies, its certificate is in force. */
import type { TokenLayer } from '../../../contract/token.ts'
import { parsePrincipalName } from '../../../contract/principal-name.ts'
import type { Form } from './form-rules.ts'
import type { ParsedToken } from './parse-token.ts'
import type { SignatureVerifier } from './ports.ts'
import type { Receiver, TrustedIssuer, TrustedKey } from './receiver.ts'
import type { VerdictBook } from './verdicts.ts'

export interface SignatureAnswer {
  readonly layer: TokenLayer['signature']
  /** Whose key verified it. */
  readonly verifiedBy: TrustedIssuer | undefined
  /** The issuer that V5 found, verified or not. */
  readonly issuer: TrustedIssuer | undefined
}

const nothing: SignatureAnswer = { layer: null, verifiedBy: undefined, issuer: undefined }

export function judgeSignature(
  { signed }: Form,
  { issuers }: Receiver,
  at: Date,
  verifier: SignatureVerifier,
  book: VerdictBook,
): SignatureAnswer {
  if (signed === undefined) return nothing
  const iss = signed.claims.get('iss')
  const issText = issuerText(iss, book)
  if (issuers === null) {
    for (const rule of ['V5', 'V6', 'V7', 'V8'] as const) book.skip(rule, 'nobody-known')
    return nothing
  }
  const named = issText === undefined ? [] : namedIssuers(issText, issuers, book)
  const byKey = issuers.filter(({ principal, enabled }) => principal === null && enabled)
  if (named.length === 0 && byKey.length > 0 && book.outcome('V5') !== 'failed')
    book.skip('V5', 'issuer-by-key')
  const trusted = [...named, ...byKey]
  if (trusted.length === 0) {
    for (const rule of ['V6', 'V7', 'V8'] as const) book.skip(rule, 'issuer-not-known')
    return { ...nothing, issuer: undefined }
  }
  return { ...judgeKeys(signed, trusted, at, verifier, book), issuer: named[0] ?? byKey[0] }
}

function issuerText(iss: unknown, book: VerdictBook): string | undefined {
  if (typeof iss === 'string' && iss !== '') return iss
  if (iss === undefined || iss === '') book.fail('V5', 'issuer-missing')
  else book.fail('V5', 'issuer-not-text', { actual: JSON.stringify(iss) })
  return undefined
}

/** Enabled issuers of exactly this name; the verdict says what is nearest when there is none. */
function namedIssuers(
  iss: string,
  issuers: readonly TrustedIssuer[],
  book: VerdictBook,
): readonly TrustedIssuer[] {
  const name = parsePrincipalName(iss)
  const known = issuers.filter(({ principal }) => principal !== null)
  const expected = known.map(issuerName).join(', ')
  if (name === undefined || name.host !== null) {
    if (known.length > 0) book.fail('V5', 'issuer-form', { actual: iss, expected })
    return []
  }
  const samePrincipal = known.filter(({ principal }) => principal === name.principal)
  const matching = samePrincipal.filter(({ realm }) => realm === '*' || (realm ?? '') === name.realm)
  const enabled = matching.filter(issuer => issuer.enabled)
  const [first] = enabled
  if (first !== undefined) {
    book.pass('V5', 'issuer-known', { actual: iss, values: { name: first.name, kind: first.kind } })
    return enabled
  }
  if (known.length === 0) return []
  const facts = { actual: iss, expected }
  if (matching.length > 0)
    book.fail('V5', 'issuer-disabled', { ...facts, values: { name: matching[0]?.name ?? '' } })
  else if (known.some(each => issuerName(each).toLowerCase() === iss.toLowerCase()))
    book.fail('V5', 'issuer-case', facts)
  else if (samePrincipal.length > 0)
    book.fail('V5', 'issuer-realm', {
      actual: name.realm,
      expected: samePrincipal.map(({ realm }) => realm ?? '').join(', '),
    })
  else book.fail('V5', 'issuer-unknown', facts)
  return []
}

function issuerName({ principal, realm }: TrustedIssuer): string {
  return `${principal ?? ''}@${realm ?? ''}`
}

interface Candidate {
  readonly issuer: TrustedIssuer
  readonly key: TrustedKey
}

function judgeKeys(
  signed: ParsedToken,
  trusted: readonly TrustedIssuer[],
  at: Date,
  verifier: SignatureVerifier,
  book: VerdictBook,
): Pick<SignatureAnswer, 'layer' | 'verifiedBy'> {
  const all = trusted.flatMap(issuer => issuer.keys.map(key => ({ issuer, key })))
  const candidates = candidatesFor(signed, all, book)
  if (candidates.length === 0) {
    for (const rule of ['V7', 'V8'] as const) book.skip(rule, 'no-key')
    return { layer: 'key-unknown', verifiedBy: undefined }
  }
  if (signed.signature.length === 0) {
    book.fail('V7', 'signature-empty')
    return { layer: 'does-not-verify', verifiedBy: undefined }
  }
  const found = candidates.find(({ key }) => verifier.verify(signed.signingInput, signed.signature, key.key))
  if (found === undefined) {
    book.fail('V7', 'signature-wrong', { values: { octets: String(signed.signature.length) } })
    book.skip('V8', 'signature-wrong')
    return { layer: 'does-not-verify', verifiedBy: undefined }
  }
  book.pass('V7', 'signature-verifies', { values: { name: found.issuer.name, key: keyName(found.key) } })
  judgeCertificate(found.key, at, book)
  return { layer: 'verifies', verifiedBy: found.issuer }
}

function keyName(key: TrustedKey): string {
  return key.certificate?.issuedTo ?? key.x5t ?? key.kid ?? ''
}

/** x5t names the key, else kid (which carries the same value), else every published key is tried (section 2.1). */
function candidatesFor(
  { header }: ParsedToken,
  all: readonly Candidate[],
  book: VerdictBook,
): readonly Candidate[] {
  const [x5t, kid] = [header.get('x5t'), header.get('kid')]
  const named = x5t ?? kid
  const published = all.map(({ key }) => key.x5t ?? key.kid ?? '').join(', ')
  if (named === undefined) {
    if (all.length > 0) book.warn('V6', 'no-key-named', { expected: published })
    else book.fail('V6', 'no-keys-published')
    return all
  }
  if (typeof named !== 'string') {
    book.fail('V6', 'key-name-not-text', { actual: JSON.stringify(named) })
    return []
  }
  const wanted = named.replace(/=+$/, '')
  const matching = all.filter(({ key }) => key.x5t === wanted || (x5t === undefined && key.kid === named))
  const nameless = all.filter(({ key }) => key.x5t === null && (key.kid === null || x5t !== undefined))
  const [first] = matching
  if (first !== undefined)
    book.pass('V6', 'key-published', { actual: wanted, values: { key: keyName(first.key) } })
  else if (nameless.length > 0) book.warn('V6', 'key-without-name', { actual: wanted })
  else if (all.some(({ key }) => key.x5t?.toLowerCase() === wanted.toLowerCase()))
    book.fail('V6', 'key-case', { actual: wanted, expected: published })
  else book.fail('V6', 'key-unknown', { actual: wanted, expected: published })
  return matching.length > 0 ? matching : nameless
}

const dayMs = 86_400_000
/** Reference section 7.5: amber from here on. */
const soonDays = 60

function judgeCertificate({ certificate }: TrustedKey, at: Date, book: VerdictBook): void {
  if (certificate === null) {
    book.skip('V8', 'bare-key')
    return
  }
  const { issuedTo, notBeforeMs, notAfterMs } = certificate
  const instant = (ms: number): string => new Date(ms).toISOString()
  if (at.getTime() < notBeforeMs)
    book.fail('V8', 'certificate-not-yet-valid', {
      expected: instant(notBeforeMs),
      values: { certificate: issuedTo },
    })
  else if (at.getTime() >= notAfterMs + 1000)
    book.fail('V8', 'certificate-expired', {
      expected: instant(notAfterMs),
      values: { certificate: issuedTo },
    })
  else {
    const days = Math.floor((notAfterMs - at.getTime()) / dayMs)
    const facts = { values: { certificate: issuedTo, days: String(days) } }
    if (days <= soonDays) book.warn('V8', 'certificate-ends-soon', facts)
    else book.pass('V8', 'certificate-in-force', facts)
  }
}
