/** Deleting puts certificates with their keys into the recycle bin; nothing is lost by it. */
import type { RequestInput } from '../../../contract/api.ts'
import { ok, type Result } from '../../../contract/result.ts'
import { namedInAudit } from '../state/audit-details.ts'
import { refuseIfInUse } from '../state/certificate-uses.ts'
import { computerName } from '../state/computers.ts'
import { resolveRefs } from '../state/entries.ts'
import { withDeleted } from '../state/recycle-bin.ts'
import type { Clock, IdSource, UnitOfWork } from '../state/unit-of-work.ts'

/** Fails with certificate-unknown, and with certificate-in-use unless `evenIfInUse`; then nothing is deleted. */
export function deleteCertificates(ports: {
  readonly unitOfWork: UnitOfWork
  readonly ids: IdSource
  readonly clock: Clock
}) {
  return ({ refs, evenIfInUse }: RequestInput<'certificates.delete'>): Promise<Result<{ deleted: number }>> =>
    ports.unitOfWork.commit({}, state => {
      const entries = resolveRefs(state, refs)
      if (!entries.ok) return entries
      const inUse = refuseIfInUse(state, entries.value)
      if (!inUse.ok && !evenIfInUse) return inUse
      const stores = entries.value.map(entry => `${computerName(state, entry.computer)}/${entry.store}`)
      return ok({
        state: withDeleted(state, entries.value, { ids: ports.ids, now: ports.clock.now() }),
        value: { deleted: entries.value.length },
        audit: {
          action: 'certificates.deleted',
          object: namedInAudit(entries.value.map(entry => entry.sha1)),
          details: {
            from: namedInAudit([...new Set(stores)]),
            count: String(entries.value.length),
            keys: String(entries.value.filter(entry => entry.keyId !== null).length),
            ...(inUse.ok ? {} : { inUse: 'yes' }),
          },
        },
      })
    })
}
