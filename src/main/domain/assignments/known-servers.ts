/** On which of the servers that sign tokens a certificate is known to lie with its key (reference section 7.4). */
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { ThumbprintSha1, ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import type { ConsoleState } from '../state/state.ts'
import { tokenSigningServers } from './identity.ts'

export interface KnownServer {
  readonly name: string
  /** Since when it is known to have it; null: it is not. */
  readonly deployedAt: string | null
  /** The last thing heard of the certificate there. */
  readonly heardAt: string | null
}

/** In the order of the estate. Replication, what was seen on the server, and what was imported by hand all count. */
export function knownServers(
  state: ConsoleState,
  type: CertificateType,
  { sha1, sha256 }: { readonly sha1: ThumbprintSha1; readonly sha256: ThumbprintSha256 },
): KnownServer[] {
  const deployed = new Map<string, string | null>()
  const heard = new Map<string, string>()
  for (const delivery of state.deliveries) {
    if (delivery.type !== type || delivery.sha256 !== sha256) continue
    const at = delivery.error?.at ?? delivery.receivedAt
    if (at !== null) heard.set(delivery.server, at)
    if (delivery.deployedAt !== null) deployed.set(delivery.server, delivery.deployedAt)
  }
  for (const observed of state.observations)
    if (observed.type === type && observed.sha1 === sha1) deployed.set(observed.server, observed.at)
  for (const entry of state.entries)
    if (
      entry.sha256 === sha256 &&
      entry.store === 'My' &&
      entry.keyId !== null &&
      !deployed.has(entry.computer)
    )
      deployed.set(entry.computer, entry.addedAt)
  return tokenSigningServers(state).map(({ id, fqdn }) => ({
    name: fqdn,
    deployedAt: deployed.get(id) ?? null,
    heardAt: deployed.get(id) ?? heard.get(id) ?? null,
  }))
}
