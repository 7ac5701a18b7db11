/** Lowering the trust level makes calls fail that worked: it is asked about, raising is not. */
import { trustLevels, type TrustLevel } from '../../../contract/trust-level.ts'

export function isLower(from: TrustLevel, to: TrustLevel): boolean {
  // The contract lists them from the highest on.
  return trustLevels.indexOf(to) > trustLevels.indexOf(from)
}
