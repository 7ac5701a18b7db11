/**
 * V10 to V13: the audience names this very receiver, and both layers speak of the same. Compared as MS-XOAUTH 3.2.5.6
 * has it: principal and realm by letter case, the host not.
 */
import { parsePrincipalName } from '../../../contract/principal-name.ts'
import type { Form } from './form-rules.ts'
import type { ParsedToken } from './parse-token.ts'
import type { Receiver } from './receiver.ts'
import type { VerdictBook } from './verdicts.ts'

export function judgeAudience(form: Form, receiver: Receiver, book: VerdictBook): void {
  const { outer, signed } = form
  if (signed === undefined) return
  judgeParts((outer ?? signed).claims.get('aud'), receiver.audience, book)
  if (outer === undefined) book.skip('V13', 'single-token')
  else judgeAgreement(outer, signed, book)
}

function judgeParts(aud: unknown, audience: Receiver['audience'], book: VerdictBook): void {
  const name = typeof aud === 'string' ? parsePrincipalName(aud) : undefined
  if (name === undefined) {
    const reason =
      aud === undefined ? 'audience-missing' : typeof aud === 'string' ? 'audience-form' : 'audience-not-text'
    book.fail('V10', reason, { actual: aud === undefined ? null : asText(aud) })
    return
  }
  if (name.host === null || name.host === '') book.fail('V11', 'host-missing', { actual: asText(aud) })
  if (name.realm === '') book.fail('V12', 'realm-missing', { actual: asText(aud) })
  if (audience === null) {
    for (const rule of ['V10', 'V11', 'V12'] as const) book.skip(rule, 'receiver-not-known')
    return
  }
  const { principal, hosts, realms } = audience
  const ofPrincipal = { expected: principal, actual: name.principal }
  if (name.principal === principal) book.pass('V10', 'principal-ours', ofPrincipal)
  else if (name.principal.toLowerCase() === principal.toLowerCase())
    book.fail('V10', 'principal-case', ofPrincipal)
  else book.fail('V10', 'principal-other', ofPrincipal)

  const host = name.host ?? ''
  const ofHost = { expected: hosts.join(', '), actual: host }
  if (hosts.some(each => each.toLowerCase() === host.toLowerCase())) book.pass('V11', 'host-ours', ofHost)
  else book.fail('V11', 'host-other', ofHost)

  const ofRealm = { expected: realms.join(', '), actual: name.realm }
  if (realms.includes(name.realm)) book.pass('V12', 'realm-ours', ofRealm)
  else if (realms.some(each => each.toLowerCase() === name.realm.toLowerCase()))
    book.fail('V12', 'realm-case', ofRealm)
  else book.fail('V12', 'realm-other', ofRealm)
}

/** The user's token is only as good as its bond to the application's. */
function judgeAgreement(outer: ParsedToken, actor: ParsedToken, book: VerdictBook): void {
  const [outerAud, actorAud] = [outer.claims.get('aud'), actor.claims.get('aud')]
  if (typeof actorAud !== 'string' || outerAud !== actorAud) {
    book.fail('V13', 'audience-differs', { expected: asText(actorAud), actual: asText(outerAud) })
    return
  }
  const iss = outer.claims.get('iss')
  const acting = actor.claims.get('nameid') ?? actor.claims.get('iss')
  const facts = { expected: asText(acting), actual: asText(iss) }
  if (typeof iss !== 'string' || typeof acting !== 'string') book.fail('V13', 'issuer-missing', facts)
  else if (iss === acting) book.pass('V13', 'layers-agree', facts)
  else if (iss.toLowerCase() === acting.toLowerCase()) book.fail('V13', 'issuer-case', facts)
  else book.fail('V13', 'issuer-differs', facts)
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}
