/** The certification authorities that can sign here: valid, and their key stands with them in the stores. */
import type { AssignmentIdentity } from '../../../contract/assignment.ts'
import { ok, type Result } from '../../../contract/result.ts'
import { workstation, type ComputerId, type StoreName } from '../../../contract/store.ts'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import type { Client } from '../../bridge/client.ts'
import type { Authority } from './request-flow.ts'

/** Where the import of a .pfx and an administrator put authorities. */
const stores: readonly StoreName[] = ['My', 'CA', 'Root']
/** The most that one answer holds. */
const limit = 5000

/** Looks on this workstation and on the computer that the certificate is for; each authority once, by name. */
export async function readAuthorities(
  client: Pick<Client, 'request'>,
  identity: AssignmentIdentity,
): Promise<Result<readonly Authority[]>> {
  const computers: readonly ComputerId[] = identity === 'global' ? [workstation] : [workstation, identity]
  const found = new Map<string, Authority>()
  for (const computer of new Set(computers)) {
    for (const store of stores) {
      const answer = await client.request('certificates.list', { computer, store, offset: 0, limit })
      if (!answer.ok) return answer
      for (const row of answer.value.rows.filter(canSign)) {
        if (!found.has(row.ref.thumbprint)) found.set(row.ref.thumbprint, toAuthority(row))
      }
    }
  }
  return ok([...found.values()].toSorted((left, right) => left.name.localeCompare(right.name, 'en')))
}

/** What signs is judged once more when it signs; this only keeps the list short. */
function canSign({ isCa, key, state }: CertificateRow): boolean {
  return isCa && key !== 'none' && !['expired', 'not-yet-valid', 'distrusted'].includes(state.code)
}

function toAuthority({ ref, issuedTo, friendlyName, notAfter }: CertificateRow): Authority {
  return { ref, name: issuedTo, friendlyName, notAfter }
}
