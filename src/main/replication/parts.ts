/** What the handlers of replication are composed of. Filled by compose.ts, and by the tests on fakes. */
import type { CatalogSource } from '../domain/certificates/catalog.ts'
import type { FactsIndex } from '../domain/certificates/facts-index.ts'
import type { PathReader } from '../domain/certificates/path-candidates.ts'
import type { CertificateReader, FileBuilder, FileOpener, TicketBox } from '../domain/certificates/ports.ts'
import type { PersonalStores } from '../domain/assignments/ports.ts'
import type { ScriptWords } from '../domain/replication/package-script.ts'
import type { OpenTarget } from '../domain/replication/ports.ts'
import type { BlobReader, Clock, IdSource, KeyVault, UnitOfWork } from '../domain/state/unit-of-work.ts'
import type { Log } from '../log.ts'

export interface ReplicationParts {
  readonly unitOfWork: UnitOfWork
  readonly blobs: BlobReader
  readonly vault: KeyVault
  readonly clock: Clock
  readonly ids: IdSource
  readonly tickets: TicketBox
  readonly reader: CertificateReader
  readonly builder: FileBuilder
  readonly opener: FileOpener
  readonly facts: FactsIndex
  readonly catalogs: CatalogSource
  readonly readPath: PathReader
  readonly personalStores: PersonalStores
  /** Lower-case hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string
  readonly openTarget: OpenTarget
  /** Sentences of the script, in the language of the settings. */
  readonly words: () => ScriptWords
  readonly log: Log
  /** Calls once after so many milliseconds; answers how to call it off. The system's timer unless a test brings one. */
  readonly later?: (ms: number, work: () => void) => () => void
}
