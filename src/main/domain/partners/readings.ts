/** Documents that were read and not stored yet: in memory, for an hour, the newest fifty. */
import type { MetadataReading, ReadingId } from '../../../contract/metadata.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import type { Clock } from '../state/unit-of-work.ts'
import type { MetadataDocument } from './metadata-document.ts'
import type { SigningCertificate } from './signing-key.ts'

/** A reading without errors, with everything that accepting it stores. */
export interface KeptReading {
  readonly id: ReadingId
  readonly reading: MetadataReading
  readonly bytes: Uint8Array
  readonly sha256: ThumbprintSha256
  readonly document: MetadataDocument
  readonly certificates: readonly SigningCertificate[]
  /** From the document or its issuer. */
  readonly realm: string | null
  readonly serviceName: string
  /** The web server certificate that was accepted although the stores do not trust it. */
  readonly pin: ThumbprintSha256 | null
}

/** Whose stored copy a reading differs from. */
export interface Subject {
  readonly kind: 'partner' | 'oauth-server'
  readonly name: string
}

export interface Readings {
  keep(kept: KeptReading): void
  /** Fails with metadata-reading-unknown. */
  get(id: ReadingId): Result<KeptReading>
  /** Takes it out: whoever accepts it is the only one. Fails with metadata-reading-unknown. */
  take(id: ReadingId): Result<KeptReading>
  /** The reading with differences that waits to be accepted; `null` forgets which one it was. */
  setWaiting(subject: Subject, id: ReadingId | null): void
  waitingFor(subject: Subject): ReadingId | null
}

const keptAtMost = 50
const keptMs = 3_600_000

export function createReadings({ clock }: { readonly clock: Clock }): Readings {
  const byId = new Map<ReadingId, { readonly kept: KeptReading; readonly until: number }>()
  const waiting = new Map<string, ReadingId>()

  function dropOld(): void {
    const now = clock.now().getTime()
    for (const [id, { until }] of byId) if (until <= now) byId.delete(id)
    for (const id of [...byId.keys()].slice(0, Math.max(0, byId.size - keptAtMost))) byId.delete(id)
    for (const [subject, id] of waiting) if (!byId.has(id)) waiting.delete(subject)
  }

  function get(id: ReadingId): Result<KeptReading> {
    dropOld()
    const found = byId.get(id)
    return found === undefined ? err({ code: 'metadata-reading-unknown' }) : ok(found.kept)
  }

  return {
    keep(kept) {
      byId.set(kept.id, { kept, until: clock.now().getTime() + keptMs })
      dropOld()
    },
    get,
    take(id) {
      const found = get(id)
      byId.delete(id)
      return found
    },
    setWaiting(subject, id) {
      if (id === null) waiting.delete(keyOf(subject))
      else waiting.set(keyOf(subject), id)
    },
    waitingFor(subject) {
      dropOld()
      return waiting.get(keyOf(subject)) ?? null
    },
  }
}

function keyOf({ kind, name }: Subject): string {
  return `${kind} ${name.toLowerCase()}`
}
