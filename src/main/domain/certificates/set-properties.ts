/** Friendly name and description: properties of the entry in its store, never of the certificate itself. */
import type { RequestInput } from '../../../contract/api.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { changeInAudit } from '../state/audit-details.ts'
import { findEntry } from '../state/entries.ts'
import type { StoredEntry } from '../state/state.ts'
import type { UnitOfWork } from '../state/unit-of-work.ts'

type PropertiesInput = RequestInput<'certificates.setProperties'>

/** An omitted property stays; null or blank text clears it. Fails with certificate-unknown. */
export function setProperties({ unitOfWork }: { readonly unitOfWork: UnitOfWork }) {
  return (input: PropertiesInput): Promise<Result<Record<string, never>>> =>
    unitOfWork.commit({}, state => {
      const before = findEntry(state, input.ref)
      if (before === undefined) {
        return err({ code: 'certificate-unknown', thumbprint: input.ref.thumbprint })
      }
      const after = withProperties(before, input)
      const details = changes(before, after)
      if (Object.keys(details).length === 0) return ok({ state, value: {} })
      const entries = state.entries.map(entry => (entry === before ? after : entry))
      return ok({
        state: { ...state, entries },
        value: {},
        audit: {
          action: 'certificates.propertiesChanged',
          object: before.sha1,
          details: { store: before.store, ...details },
        },
      })
    })
}

function withProperties(entry: StoredEntry, { friendlyName, description }: PropertiesInput): StoredEntry {
  return {
    ...entry,
    friendlyName: friendlyName === undefined ? entry.friendlyName : textOrNull(friendlyName),
    description: description === undefined ? entry.description : textOrNull(description),
  }
}

function textOrNull(text: string | null): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}

function changes(before: StoredEntry, after: StoredEntry): Record<string, string> {
  return {
    ...(before.friendlyName === after.friendlyName
      ? {}
      : { friendlyName: changeInAudit(before.friendlyName, after.friendlyName) }),
    ...(before.description === after.description
      ? {}
      : { description: changeInAudit(before.description, after.description) }),
  }
}
