/** The realm of this estate: what the configuration says, else the default SIP domain (reference section 6.11). */
import type { ConsoleState } from '../state/state.ts'

/** Null as long as there is neither. */
export function realmInForce({ oauth, estate }: ConsoleState): string | null {
  return oauth.realm ?? estate.sipDomains.find(domain => domain.isDefault)?.name ?? null
}
