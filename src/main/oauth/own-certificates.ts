/** OAuthTokenIssuer's certificates as they stand at an instant: from the assignments, the Personal store and the blobs. */
import type { CertificateDescription } from '../../contract/certificate.ts'
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

interface Known {
  readonly der: Uint8Array
  readonly description: CertificateDescription
}

/** Current, previous and staged, and those of a few instants more. */
const knownAtMost = 12

export function createOwnCertificateSource(
  parts: Pick<OAuthParts, 'blobs' | 'reader'>,
): OwnCertificateSource {
  const known = new Map<string, Known>()

  /** Blobs are named by their content, so what was read once stays true: a token takes no disk and no parser. */
  async function readBlob(sha256: OwnCertificate['sha256']): Promise<Result<Known>> {
    const before = known.get(sha256)
    if (before !== undefined) return ok(before)
    const blob = await parts.blobs.readBlob(sha256)
    if (!blob.ok) return blob
    const read = { der: blob.value, description: parts.reader.describe(blob.value) }
    if (known.size >= knownAtMost) known.clear()
    known.set(sha256, read)
    return ok(read)
  }

  /** Null where none is assigned. Fails with data-file-damaged. */
  async function read(
    state: ConsoleState,
    assigned: Assigned | null,
    since: string,
    at: Date,
  ): Promise<Result<OwnCertificate | null>> {
    if (assigned === null) return ok(null)
    const blob = await readBlob(assigned.sha256)
    if (!blob.ok) return blob
    const { der, description } = blob.value
    const entry = state.entries.find(
      each => each.computer === workstation && each.store === 'My' && each.sha256 === assigned.sha256,
    )
    const commonNames = description.subjectAttributes.flatMap(({ name, value }) =>
      name === 'CN' ? [value] : [],
    )
    const dnsNames = description.subjectAltNames.flatMap(({ type, value }) => (type === 'dns' ? [value] : []))
    return ok({
      sha256: assigned.sha256,
      der,
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
