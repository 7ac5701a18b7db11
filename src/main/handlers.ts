/**
 * Request name → use case. The mapped type makes a request without a handler, or a handler that answers another
 * shape than the contract's, a compile error. Introduces the use cases to their ports; holds no rule of its own.
 */
import type { Progress, RequestInput, RequestName, RequestOutput } from '../contract/api.ts'
import type { CancelSignal } from '../contract/cancel.ts'
import { ok, type Result } from '../contract/result.ts'
import { assignCertificate } from './domain/assignments/assign-certificate.ts'
import { listAssignments, listAssignmentsOfServer } from './domain/assignments/assignment-rows.ts'
import { cancelRoll } from './domain/assignments/cancel-roll.ts'
import { listCandidates } from './domain/assignments/candidates.ts'
import { listDeploymentSteps } from './domain/assignments/deployment-steps.ts'
import { listLogs } from './domain/assignments/log-store.ts'
import { assignmentMatrix } from './domain/assignments/matrix.ts'
import { planRoll } from './domain/assignments/plan-roll.ts'
import type {
  ExecutionLogCodec,
  ExecutionWords,
  MetadataReads,
  PersonalStores,
} from './domain/assignments/ports.ts'
import { previewAssignment } from './domain/assignments/preview-assignment.ts'
import { rehearseRolls } from './domain/assignments/rehearse.ts'
import { serverTypes } from './domain/assignments/required-types.ts'
import { removeAssignment } from './domain/assignments/remove-assignment.ts'
import { restorePrevious } from './domain/assignments/restore-previous.ts'
import type { AuditLog } from './domain/audit/ports.ts'
import { blastRadius } from './domain/certificates/blast-radius.ts'
import type { CatalogSource } from './domain/certificates/catalog.ts'
import { deleteCertificates } from './domain/certificates/delete-certificates.ts'
import type { FactsIndex } from './domain/certificates/facts-index.ts'
import { findCertificates } from './domain/certificates/find-certificates.ts'
import { finishExport } from './domain/certificates/finish-export.ts'
import { importCertificates } from './domain/certificates/import-certificates.ts'
import { inspectFile } from './domain/certificates/inspect-file.ts'
import { listCertificates, listStores } from './domain/certificates/list-certificates.ts'
import type { PathReader } from './domain/certificates/path-candidates.ts'
import type { PendingExports } from './domain/certificates/pending-exports.ts'
import type {
  CertificateReader,
  FileBuilder,
  FileOpener,
  PathJudge,
  TicketBox,
  ToInspection,
} from './domain/certificates/ports.ts'
import { prepareExport } from './domain/certificates/prepare-export.ts'
import { describeCertificates, readCertificateDetails } from './domain/certificates/read-certificate.ts'
import { deleteForever, listRecycleBin, restoreFromRecycleBin } from './domain/certificates/recycle-bin.ts'
import { reviewImport } from './domain/certificates/review-import.ts'
import { setKeyExportable } from './domain/certificates/set-key-exportable.ts'
import { setProperties } from './domain/certificates/set-properties.ts'
import { trustMatrix } from './domain/certificates/trust/trust-matrix.ts'
import { transferCertificates } from './domain/certificates/transfer-certificates.ts'
import { toEstate } from './domain/estate/change-estate.ts'
import type { ToAsciiName } from './domain/estate/dns-name.ts'
import { addPool, removePool, renamePool } from './domain/estate/pools.ts'
import { prepareEstateExport } from './domain/estate/prepare-estate-export.ts'
import { readEstateFile } from './domain/estate/read-estate-file.ts'
import { replaceEstate } from './domain/estate/replace-estate.ts'
import { addServer, removeServer, renameServer } from './domain/estate/servers.ts'
import { setPool } from './domain/estate/set-pool.ts'
import { setServer } from './domain/estate/set-server.ts'
import { addSipDomain, removeSipDomain, setDefaultSipDomain } from './domain/estate/sip-domains.ts'
import { addSite, removeSite, renameSite } from './domain/estate/sites.ts'
import { addTrustedServer, removeTrustedServer } from './domain/estate/trusted-servers.ts'
import type { PlannedCommits } from './domain/state/planned-commits.ts'
import type { BlobReader, Clock, IdSource, KeyVault, UnitOfWork } from './domain/state/unit-of-work.ts'
import { setWindowSettings } from './domain/state/window-settings.ts'
import { fileText } from './file-text.ts'
import type { ReadEndpoint } from './observations/endpoint-reader.ts'
import { probeServer } from './observations/probe-server.ts'
import type { OAuthHandlers } from './oauth/compose-oauth.ts'
import type { ProbeHandlers } from './probes/compose-probes.ts'
import type { ReplicationHandlers } from './replication/compose-replication.ts'
import type { RequestHandlers } from './requests/compose-requests.ts'
import type { TrustHandlers } from './trust/compose-trust.ts'

/** What a request may do besides answering: notice that it is no longer wanted, and say how far it is. */
export interface RequestContext {
  readonly signal: CancelSignal
  progress(progress: Progress): void
}

export type Handler<N extends RequestName> = (
  input: RequestInput<N>,
  context: RequestContext,
) => Result<RequestOutput<N>> | Promise<Result<RequestOutput<N>>>

export type Handlers = { readonly [N in RequestName]: Handler<N> }

/** Requests that a service of the host's world answers as a whole. */
export type VaultHandlers = Pick<Handlers, Extract<RequestName, `vault.${string}`>>
export type FileDialogHandlers = Pick<
  Handlers,
  'files.pick' | 'files.offerText' | 'files.discard' | 'files.save'
>

export interface HandlerPorts {
  readonly appInfo: Handler<'app.info'>
  readonly vaultHandlers: VaultHandlers
  readonly fileDialogs: FileDialogHandlers
  readonly oauth: OAuthHandlers
  readonly requests: RequestHandlers
  readonly replication: ReplicationHandlers
  readonly probes: ProbeHandlers
  readonly trust: TrustHandlers
  readonly unitOfWork: UnitOfWork
  readonly planned: PlannedCommits
  readonly blobs: BlobReader
  readonly vault: KeyVault
  readonly audit: AuditLog
  readonly clock: Clock
  readonly ids: IdSource
  readonly tickets: TicketBox
  readonly opener: FileOpener
  readonly builder: FileBuilder
  readonly reader: CertificateReader
  readonly toInspection: ToInspection
  readonly facts: FactsIndex
  readonly catalogs: CatalogSource
  readonly readPath: PathReader
  readonly judge: PathJudge
  readonly personalStores: PersonalStores
  readonly pending: PendingExports
  readonly codec: ExecutionLogCodec
  readonly reads: MetadataReads
  readonly readEndpoint: ReadEndpoint
  readonly words: () => ExecutionWords
  readonly toAscii: ToAsciiName
  /** Lower-case hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string
}

export function createHandlers(ports: HandlerPorts): Handlers {
  const rows = { ...ports, names: ports.facts }
  const review = reviewImport(ports)
  const prepare = prepareExport(ports)
  const inspect = inspectFile(ports)
  const probe = probeServer(ports)
  const estatePorts = { ...ports, typesOfKind: serverTypes, text: fileText }
  return {
    ...ports.vaultHandlers,
    ...ports.fileDialogs,
    ...ports.oauth,
    ...ports.requests,
    ...ports.replication,
    ...ports.probes,
    ...ports.trust,
    'app.info': ports.appInfo,
    'settings.get': () => ok(ports.unitOfWork.current().settings),
    'settings.set': setWindowSettings(ports),
    'files.inspect': (input, { signal }) => inspect(input, signal),

    'certificates.stores': listStores(ports),
    'certificates.list': listCertificates(ports),
    'certificates.find': findCertificates(ports),
    'certificates.describe': describeCertificates(ports),
    'certificates.details': readCertificateDetails(ports),
    'certificates.setProperties': setProperties(ports),
    'certificates.setKeyExportable': setKeyExportable(ports),
    'certificates.transfer': transferCertificates(ports),
    'certificates.blastRadius': blastRadius(ports),
    'certificates.delete': deleteCertificates(ports),
    'certificates.reviewImport': (input, { signal }) => review(input, signal),
    'certificates.import': importCertificates(ports),
    'certificates.prepareExport': (input, { signal }) => prepare(input, signal),
    'certificates.finishExport': finishExport(ports),
    'recycleBin.list': listRecycleBin(ports),
    'recycleBin.restore': restoreFromRecycleBin(ports),
    'recycleBin.deleteForever': deleteForever(ports),

    'estate.get': () => ok(toEstate(ports.unitOfWork.current())),
    'estate.replace': replaceEstate(estatePorts),
    'estate.addSipDomain': addSipDomain(ports),
    'estate.setDefaultSipDomain': setDefaultSipDomain(ports),
    'estate.removeSipDomain': removeSipDomain(ports),
    'estate.addPool': addPool(ports),
    'estate.renamePool': renamePool(ports),
    'estate.removePool': removePool(ports),
    'estate.addServer': addServer(ports),
    'estate.renameServer': renameServer(ports),
    'estate.removeServer': removeServer(ports),
    'estate.addSite': addSite(ports),
    'estate.renameSite': renameSite(ports),
    'estate.removeSite': removeSite(ports),
    'estate.setPool': setPool(estatePorts),
    'estate.setServer': setServer(ports),
    'estate.addTrustedServer': addTrustedServer(ports),
    'estate.removeTrustedServer': removeTrustedServer(ports),
    'estate.prepareExport': prepareEstateExport(estatePorts),
    'estate.readFile': readEstateFile(estatePorts),

    'assignments.all': listAssignments(rows),
    'assignments.ofServer': listAssignmentsOfServer(rows),
    'assignments.candidates': listCandidates(ports),
    'assignments.preview': previewAssignment(rows),
    'assignments.assign': assignCertificate(rows),
    'assignments.remove': removeAssignment(ports),
    'assignments.cancelRoll': cancelRoll(ports),
    'assignments.restorePrevious': restorePrevious(ports),
    'assignments.matrix': assignmentMatrix(rows),
    'trust.matrix': trustMatrix(ports),
    'rolls.plan': planRoll(rows),
    'rolls.rehearse': rehearseRolls(rows),
    'assignments.logs': listLogs(ports),
    'observations.probe': (input, { signal }) => probe(input, signal),
    'deployment.steps': listDeploymentSteps(rows),

    'audit.list': input => ports.audit.list(input),
    'audit.verify': () => ports.audit.verify(),
  }
}
