/** What the handlers of server-to-server OAuth are composed of. Filled by compose.ts, and by the tests on fakes. */
import type { CertificateReader, FileOpener, TicketBox } from '../domain/certificates/ports.ts'
import type { CatalogSource } from '../domain/certificates/catalog.ts'
import type { HttpCaller, ServerTrust } from '../domain/partners/ports.ts'
import type { BlobReader, Clock, IdSource, KeyVault, UnitOfWork } from '../domain/state/unit-of-work.ts'
import type { PlannedCommits } from '../domain/state/planned-commits.ts'
import type { SignatureVerifier, SigningKeys } from '../domain/tokens/ports.ts'
import type { ApplicationEvent } from '../application.ts'
import type { Log } from '../log.ts'
import type { MetadataListener } from '../adapters/listeners/metadata-listener.ts'

export interface OAuthParts {
  readonly unitOfWork: UnitOfWork
  readonly planned: PlannedCommits
  readonly blobs: BlobReader
  readonly vault: KeyVault
  readonly clock: Clock
  readonly ids: IdSource
  readonly tickets: TicketBox
  readonly opener: FileOpener
  readonly reader: CertificateReader
  readonly catalogs: CatalogSource
  readonly signingKeys: SigningKeys
  readonly verifier: SignatureVerifier
  readonly http: HttpCaller
  readonly serverTrust: ServerTrust
  readonly listener: MetadataListener
  readonly sha256: (bytes: Uint8Array) => string
  readonly sha1: (bytes: Uint8Array) => string
  readonly emit: (event: ApplicationEvent) => void
  readonly log: Log
}
