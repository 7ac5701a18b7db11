/** The receiver that a token is judged for, out of what was asked. */
import { parsePrincipalName } from '../../contract/principal-name.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import type { ReceiverInput } from '../../contract/token.ts'
import type { Receiver, TrustedIssuer } from '../domain/tokens/receiver.ts'

/** Fails with audience-not-valid. Null: whoever it is, nothing is known of its name. */
export function receiverOf(
  input: ReceiverInput | null,
  issuers: readonly TrustedIssuer[] | null,
  skewSeconds: number,
): Result<Receiver> {
  const audience = audienceOf(input)
  if (!audience.ok) return audience
  return ok({
    product: input?.product ?? 'other',
    audience: audience.value,
    issuers,
    trustLevel: input?.trustLevel ?? null,
    acceptSecurityIdentifiers: input?.acceptSecurityIdentifiers ?? null,
    skewSeconds,
  })
}

function audienceOf(input: ReceiverInput | null): Result<Receiver['audience']> {
  if (input === null || input.audience === null) return ok(null)
  const name = parsePrincipalName(input.audience)
  if (name === undefined || name.host === null || name.host === '')
    return err({ code: 'audience-not-valid', audience: input.audience })
  return ok({
    principal: name.principal,
    hosts: [name.host, ...(input.alternateHosts ?? [])],
    realms: [name.realm, ...(input.alternateRealms ?? [])],
  })
}
