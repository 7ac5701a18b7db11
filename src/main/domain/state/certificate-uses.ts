/**
 * Which stored certificates are in use. An assignment speaks of the Personal store of its server; a global one of
 * the workstation's, and of the copies that servers hold, since each of them signs with its own copy.
 */
import type { CertificateUse } from '../../../contract/stored-certificate.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { identityName } from './computers.ts'
import type { AssignmentRecord, ConsoleState, StoredEntry } from './state.ts'

/** Answers the uses of any entry; builds its lookup once, so that lists of thousands stay quick. */
export function usesByEntry(state: ConsoleState): (entry: StoredEntry) => readonly CertificateUse[] {
  const bySha256 = new Map<string, { record: AssignmentRecord; use: CertificateUse }[]>()
  for (const record of state.assignments) {
    for (const slot of ['current', 'previous', 'staged'] as const) {
      const assigned = record[slot]
      if (assigned === null) continue
      const use = {
        type: record.type,
        identity: record.identity,
        identityName: identityName(state, record.identity),
        slot,
      }
      bySha256.set(assigned.sha256, [...(bySha256.get(assigned.sha256) ?? []), { record, use }])
    }
  }
  return entry =>
    entry.store !== 'My'
      ? []
      : (bySha256.get(entry.sha256) ?? [])
          .filter(({ record }) => record.identity === 'global' || record.identity === entry.computer)
          .map(({ use }) => use)
}

/** Fails with certificate-in-use for the first entry that is assigned: current, previous or staged. */
export function refuseIfInUse(state: ConsoleState, entries: readonly StoredEntry[]): Result<true> {
  const usesOf = usesByEntry(state)
  for (const entry of entries) {
    const uses = usesOf(entry)
    if (uses.length === 0) continue
    return err({
      code: 'certificate-in-use',
      thumbprint: entry.sha1,
      uses: uses.map(({ type, identityName: name }) => ({ type, identityName: name })),
    })
  }
  return ok(true)
}
