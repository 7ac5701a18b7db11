/** What a server of the lab says of a token that it refuses. These are the other side's words: data, not this console's. */
import type { Diagnostic, Verdict } from '../../contract/token.ts'
import type { Judgement } from '../domain/tokens/judge-token.ts'

export interface Refusal {
  /** 403 for a good token whose bearer has no rights. */
  readonly status: 401 | 403
  readonly diagnostic: Diagnostic
  readonly reason: string
}

const reasons: Readonly<Record<string, string>> = {
  invalid_signature: 'The signature of the token cannot be verified with a key of its issuer.',
  invalid_token: 'The token is malformed, or a required claim is missing.',
  token_expired: 'The token is outside the time for which it was issued.',
  invalid_resource: 'The token is meant for another resource.',
  invalid_tenant: 'The realm of the token is unknown here.',
  invalid_user: 'The user specified by the user-context in the token does not exist or is ambiguous.',
  invalid_client: 'The issuer of the token is not configured as a partner application, or is disabled.',
  invalid_grant: 'The caller has not enough rights for this request.',
  internal_error: 'The token could not be judged.',
}

export const internalRefusal: Refusal = {
  status: 401,
  diagnostic: { id: 2000007, category: 'internal_error' },
  reason: reasons['internal_error'] ?? '',
}

/** Undefined for a token that is accepted. What could not be judged counts as refused. */
export function refusalOf(judgement: Judgement): Refusal | undefined {
  if (judgement.accepted === true) return undefined
  const failed = judgement.verdicts.find(verdict => verdict.outcome === 'failed')
  const onlyRights = failed?.rule === 'V17'
  const diagnostic = onlyRights
    ? { id: 2000008, category: 'invalid_grant' }
    : (judgement.diagnostic ?? internalRefusal.diagnostic)
  return { status: onlyRights ? 403 : 401, diagnostic, reason: reasonOf(diagnostic, failed) }
}

function reasonOf(diagnostic: Diagnostic, failed: Verdict | undefined): string {
  const said = reasons[diagnostic.category] ?? internalRefusal.reason
  const expected = failed?.expected ? ` Expected: '${failed.expected}'.` : ''
  const actual = failed?.actual ? ` Found: '${failed.actual}'.` : ''
  return said + expected + actual
}
