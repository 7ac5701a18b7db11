/** The name under which our token issuer signs. */
import type { ConsoleState } from '../domain/state/state.ts'

/** The realm is the one that was set, else the default SIP domain (reference section 6.11). */
export function ownName({ oauth, estate }: Pick<ConsoleState, 'oauth' | 'estate'>): {
  readonly principal: string
  readonly realm: string | null
} {
  const domain = estate.sipDomains.find(({ isDefault }) => isDefault)
  return { principal: oauth.serviceName, realm: oauth.realm ?? domain?.name ?? null }
}
