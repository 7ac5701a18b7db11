/** Carries out what was changed in the Properties dialog: the key first, because only that can be refused for a passphrase. */
import type { Problem } from '../../../contract/problem.ts'
import type { CertificateRef } from '../../../contract/stored-certificate.ts'
import type { Client } from '../../bridge/client.ts'

export interface PropertiesDraft {
  readonly friendlyName: string
  readonly description: string
  readonly exportable: boolean
}

/** @returns what failed; undefined when everything that was changed is saved. */
export async function saveProperties(
  client: Client,
  ref: CertificateRef,
  before: PropertiesDraft,
  after: PropertiesDraft,
  passphrase: string | undefined,
): Promise<Problem | undefined> {
  if (after.exportable !== before.exportable) {
    const result = await client.request('certificates.setKeyExportable', {
      ref,
      exportable: after.exportable,
      ...(passphrase === undefined ? {} : { passphrase }),
    })
    if (!result.ok) return result.problem
  }
  const friendlyName = after.friendlyName.trim()
  const description = after.description.trim()
  const change = {
    ...(friendlyName === before.friendlyName ? {} : { friendlyName: friendlyName || null }),
    ...(description === before.description ? {} : { description: description || null }),
  }
  if (Object.keys(change).length === 0) return undefined
  const result = await client.request('certificates.setProperties', { ref, ...change })
  return result.ok ? undefined : result.problem
}
