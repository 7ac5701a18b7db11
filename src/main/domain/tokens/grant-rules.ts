/** V14 to V17: what the application, and the user it speaks for, may do (reference section 2.11). */
import type { Form } from './form-rules.ts'
import type { ParsedToken } from './parse-token.ts'
import type { Receiver, ResolvableUser } from './receiver.ts'
import type { SignatureAnswer } from './signature-rules.ts'
import type { VerdictBook } from './verdicts.ts'

export function judgeGrant(
  { outer, signed }: Form,
  receiver: Receiver,
  signature: SignatureAnswer,
  book: VerdictBook,
): void {
  if (signed === undefined) return
  const issuer = signature.verifiedBy ?? signature.issuer
  judgeDelegation(outer, signed, book)
  judgeLevel(outer !== undefined, receiver.trustLevel ?? issuer?.trustLevel ?? null, book)
  const acceptsSids = receiver.acceptSecurityIdentifiers ?? issuer?.acceptSecurityIdentifiers ?? null
  const user = outer === undefined ? null : judgeUser(outer, acceptsSids, receiver, book)
  if (outer === undefined) book.skip('V16', 'no-user-asked')
  judgePermission(signed, user, receiver, book)
}

/** The string "true" and nothing else (reference section 2.9). */
function judgeDelegation(outer: ParsedToken | undefined, actor: ParsedToken, book: VerdictBook): void {
  if (outer === undefined) {
    book.skip('V14', 'single-token')
    return
  }
  const value = actor.claims.get('trustedfordelegation')
  const facts = {
    expected: '"true"',
    actual: value === undefined ? null : JSON.stringify(value),
    layer: 'actor' as const,
  }
  if (value === 'true') book.pass('V14', 'may-delegate', facts)
  else if (value === undefined) book.fail('V14', 'delegation-missing', facts)
  else if (typeof value !== 'string') book.fail('V14', 'delegation-type', facts)
  else book.fail('V14', 'delegation-refused', facts)
}

function judgeLevel(hasUser: boolean, level: Receiver['trustLevel'], book: VerdictBook): void {
  if (level === null) book.skip('V15', 'level-not-known')
  else if (hasUser && level !== 'Full')
    book.fail('V15', 'user-needs-full', { expected: 'Full', actual: level, values: { level } })
  else if (!hasUser && level === 'User')
    book.fail('V15', 'application-not-permitted', {
      expected: 'Full, Application',
      actual: level,
      values: { level },
    })
  else book.pass('V15', hasUser ? 'may-act-as-user' : 'may-act-itself', { actual: level, values: { level } })
}

const userClaims = ['nameid', 'nii', 'smtp', 'sip', 'upn'] as const

function judgeUser(
  outer: ParsedToken,
  acceptsSids: boolean | null,
  receiver: Receiver,
  book: VerdictBook,
): ResolvableUser | null {
  const values = userClaims.map(name => outer.claims.get(name))
  const wrong = userClaims.find(
    (_, index) => values[index] !== undefined && typeof values[index] !== 'string',
  )
  if (wrong !== undefined) {
    book.fail('V16', 'user-not-text', { layer: 'outer', values: { claim: wrong } })
    return null
  }
  const [nameid = null, nii = null, smtp = null, sip = null, upn = null] = values.map(value =>
    typeof value === 'string' && value !== '' ? value : null,
  )
  const user: ResolvableUser = { nameid, nii, smtp, sip, upn }
  const hasAddress = smtp !== null || sip !== null || upn !== null
  const isSid = nameid !== null && /^s-1-/i.test(nameid)
  const facts = { actual: smtp ?? sip ?? upn ?? nameid, layer: 'outer' as const }
  if (nameid === null && !hasAddress) book.fail('V16', 'user-missing', { layer: 'outer' })
  else if (!hasAddress && nii === null) book.fail('V16', 'directory-missing', facts)
  else if (isSid && !hasAddress && acceptsSids === false) book.fail('V16', 'sid-not-accepted', facts)
  else if (receiver.countUsers === undefined) book.skip('V16', 'no-directory')
  else judgeCount(receiver.countUsers(user), facts, book)
  return user
}

function judgeCount(
  count: number,
  facts: { actual: string | null; layer: 'outer' },
  book: VerdictBook,
): void {
  if (count === 1) book.pass('V16', 'one-user', facts)
  else if (count === 0) book.fail('V16', 'user-unknown', facts)
  else book.fail('V16', 'user-ambiguous', { ...facts, values: { count: String(count) } })
}

function judgePermission(
  signed: ParsedToken,
  user: ResolvableUser | null,
  { permits }: Receiver,
  book: VerdictBook,
): void {
  if (permits === undefined) {
    book.skip('V17', 'rights-not-known')
    return
  }
  const acting = signed.claims.get('nameid') ?? signed.claims.get('iss')
  const actor = typeof acting === 'string' ? acting : ''
  if (permits({ actor, user })) book.pass('V17', 'permitted', { actual: actor })
  else book.fail('V17', 'not-permitted', { actual: actor })
}
