/** OAuthTokenIssuer's certificates as they stand at an instant: from the assignments, the Personal store and the blobs. */
import { ok, type Result } from '../../contract/result.ts'
import { workstation } from '../../contract/store.ts'
import { rolled } from '../domain/state/effective-assignments.ts'
import type { AssignmentRecord, ConsoleState } from '../domain/state/state.ts'
import { x5tOfThumbprint } from '../domain/tokens/claims.ts'
import type { OwnCertificate, OwnCertificateSource } from '../domain/tokens/ports.ts'
import type { OAuthParts } from './parts.ts'

type Assigned = {
  readonly sha1: OwnCertificate['facts']['thumbprint']
  readonly sha256: OwnCertificate['sha256']
}

export function createOwnCertificateSource(
  parts: Pick<OAuthParts, 'blobs' | 'reader'>,
): OwnCertificateSource {
  /** Null for a certificate whose bytes are gone for ever: nothing can be said of it. */
  async function read(
    state: ConsoleState,
    assigned: Assigned | null,
    since: string,
    at: Date,
  ): Promise<Result<OwnCertificate | null>> {
    if (assigned === null) return ok(null)
    const blob = await parts.blobs.readBlob(assigned.sha256)
    if (!blob.ok) return blob
    const description = parts.reader.describe(blob.value)
    const entry = state.entries.find(
      each => each.computer === workstation && each.store === 'My' && each.sha256 === assigned.sha256,
    )
    const commonNames = description.subjectAttributes.flatMap(({ name, value }) =>
      name === 'CN' ? [value] : [],
    )
    const dnsNames = description.subjectAltNames.flatMap(({ type, value }) => (type === 'dns' ? [value] : []))
    return ok({
      sha256: assigned.sha256,
      der: blob.value,
      keyId: entry?.keyId ?? null,
      names: [...new Set([...commonNames, ...dnsNames])],
      facts: {
        thumbprint: assigned.sha1,
        x5t: x5tOfThumbprint(assigned.sha1),
        issuedTo: commonNames.at(-1) ?? description.subject,
        friendlyName: entry?.friendlyName ?? null,
        notBefore: description.notBefore,
        notAfter: description.notAfter,
        daysLeft: Math.floor((Date.parse(description.notAfter) - at.getTime()) / 86_400_000),
        present: entry !== undefined,
        hasKey: entry !== undefined && entry.keyId !== null,
        algorithm: description.publicKey.algorithm,
        size: description.publicKey.size,
        since,
      },
    })
  }

  return {
    async at(state, at) {
      const record = issuerRecord(state, at)
      const { current = null, previous = null, staged = null } = record ?? {}
      const [now, before, next] = [
        await read(state, current, current?.since ?? '', at),
        await read(state, previous, previous?.since ?? '', at),
        await read(state, staged, staged?.effectiveDate ?? '', at),
      ]
      if (!now.ok) return now
      if (!before.ok) return before
      if (!next.ok) return next
      return ok({ current: now.value, previous: before.value, staged: next.value })
    },
  }
}

function issuerRecord(state: ConsoleState, at: Date): AssignmentRecord | undefined {
  const record = state.assignments.find(
    ({ identity, type }) => identity === 'global' && type === 'OAuthTokenIssuer',
  )
  return record === undefined ? undefined : rolled(record, at)
}
