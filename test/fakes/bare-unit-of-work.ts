/** Commits without files: for rules that change state and read no certificate. */
import type { ConsoleState } from '../../src/main/domain/state/state.ts'
import type { AuditNote, UnitOfWork } from '../../src/main/domain/state/unit-of-work.ts'
import { ok } from '../../src/contract/result.ts'

export function createBareUnitOfWork(initial: ConsoleState) {
  let state = initial
  let revision = 0
  const audit: AuditNote[] = []
  const unitOfWork: UnitOfWork = {
    current: () => state,
    revision: () => revision,
    async commit(_files, decide) {
      await Promise.resolve()
      const decision = decide(state)
      if (!decision.ok) return decision
      const { audit: notes = [], state: next, value } = decision.value
      if (next !== state) revision += 1
      state = next
      audit.push(...('action' in notes ? [notes] : notes))
      return ok(value)
    },
  }
  return { unitOfWork, audit }
}
