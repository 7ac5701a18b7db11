/** What uses certificates, asked before they are deleted, destroyed or replaced. Changes nothing. */
import type { RequestInput } from '../../../contract/api.ts'
import type { CertificateEffect } from '../../../contract/blast-radius.ts'
import { ok, type Result } from '../../../contract/result.ts'
import { effectsBeyondAssignments } from '../state/blast-radius.ts'
import { usesByEntry } from '../state/certificate-uses.ts'
import { computerOfIdentity, identityName } from '../state/computers.ts'
import { withDueRolls } from '../state/effective-assignments.ts'
import { resolveRefs } from '../state/entries.ts'
import type { ConsoleState, StoredEntry } from '../state/state.ts'
import type { Clock, UnitOfWork } from '../state/unit-of-work.ts'

/** Fails with certificate-unknown. Entries that have left the recycle bin are passed over. */
export function blastRadius(ports: { readonly unitOfWork: UnitOfWork; readonly clock: Clock }) {
  return (input: RequestInput<'certificates.blastRadius'>): Result<{ effects: CertificateEffect[] }> => {
    const state = withDueRolls(ports.unitOfWork.current(), ports.clock.now())
    switch (input.of) {
      case 'stored': {
        const entries = resolveRefs(state, input.refs)
        return entries.ok ? ok({ effects: ofEntries(state, entries.value) }) : entries
      }
      case 'recycled': {
        const ids = new Set(input.ids)
        const deleted = state.recycleBin.filter(({ id }) => ids.has(id))
        return ok({
          effects: ofEntries(
            state,
            deleted.map(({ entry }) => entry),
          ),
        })
      }
      case 'assigned':
        return ok({ effects: ofReplacement(state, input) })
    }
  }
}

function ofEntries(state: ConsoleState, entries: readonly StoredEntry[]): CertificateEffect[] {
  const usesOf = usesByEntry(state)
  return [
    ...entries.flatMap(usesOf).map(use => ({ kind: 'assigned', use }) as const),
    ...effectsBeyondAssignments(
      state,
      entries.filter(({ store }) => store === 'My'),
    ),
  ]
}

/** The current certificate becomes previous, so the previous one is what an assignment loses. */
function ofReplacement(
  state: ConsoleState,
  { identity, types }: Extract<RequestInput<'certificates.blastRadius'>, { of: 'assigned' }>,
): CertificateEffect[] {
  const records = state.assignments.filter(
    record => record.identity === identity && types.includes(record.type),
  )
  const computer = computerOfIdentity(identity)
  const lost = records.flatMap(({ type, current, previous }) =>
    current === null || previous === null
      ? []
      : {
          kind: 'assigned' as const,
          use: { type, identity, identityName: identityName(state, identity), slot: 'previous' as const },
        },
  )
  const going = records.flatMap(({ current }) =>
    current === null ? [] : { sha256: current.sha256, computer },
  )
  return [...lost, ...effectsBeyondAssignments(state, going)]
}
