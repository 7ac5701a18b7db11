/** The commands of this feature. */
import type { AnyCommand } from '../../console/commands.tsx'

const none: readonly AnyCommand[] = []

/** @param offReason why nothing can be changed now; undefined when it can. */
export function usePartnerCommands(offReason: string | undefined): readonly AnyCommand[] {
  void offReason
  return none
}
