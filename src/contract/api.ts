/**
 * The table of contents of the product: every request and event, name → schemas. Handlers (src/main/handlers.ts),
 * the window's client (src/renderer/bridge) and the preload's list of names are derived from this file.
 * Requests are noun.verb, events are past tense. To add a request: one line here, one use case in a domain room,
 * one line in handlers.ts; the compiler asks for the rest (CONTRIBUTING.md).
 */
import * as z from 'zod/mini'
import {
  AssignmentIdentity,
  AssignmentRow,
  Candidate,
  DeploymentStep,
  ExecutionLog,
  ExpectedCurrent,
} from './assignment.ts'
import { AssignmentMatrix } from './assignment-matrix.ts'
import { BlastRadiusOf, CertificateEffect } from './blast-radius.ts'
import { AuditEntry, AuditVerification } from './audit.ts'
import {
  CertificateOrder,
  CompletedRequest,
  MadeCertificateOrder,
  MadeRequest,
  PendingRequest,
  RequestFile,
  RequestId,
  RequestNames,
} from './certificate-request.ts'
import { CertificateDescription, Instant } from './certificate.ts'
import { CertificateType } from './certificate-type.ts'
import { DataFolderNotice } from './damage.ts'
import {
  DnsNameInput,
  Estate,
  EstateDocument,
  PoolChange,
  PoolId,
  PoolKind,
  ServerChange,
  SiteId,
  SiteName,
} from './estate.ts'
import { FileTicket, InspectedFile, OfferedFile, SavableFile } from './file.ts'
import { MenuCommand } from './menu-command.ts'
import { ListenerStatus, MetadataReading, OwnMetadata, ReadingId } from './metadata.ts'
import { IssuerStatus, OAuthConfiguration, OAuthSettings } from './oauth.ts'
import { ObservationOrder, ProbedType } from './observation.ts'
import {
  CommandSheet,
  LiveTest,
  LiveTestInput,
  LiveTestStep,
  NewPartner,
  OAuthServer,
  ObjectName,
  PartnerApplication,
  PartnerChange,
  Scenario,
  ScenarioInput,
} from './partner.ts'
import { ListedEndpoint, ProbePorts } from './probe-endpoint.ts'
import {
  ProbePlan,
  ProbeRow,
  ProbeRun,
  ProbeRunId,
  ProbeRunStatus,
  ProbeSchedule,
  ProbeScope,
  ProbeSettings,
} from './probe-run.ts'
import { PackageProfile, ReplicaStatus, ReplicaTarget } from './replication.ts'
import { Rehearsal, RollPlan } from './roll-plan.ts'
import { Settings } from './settings.ts'
import { ComputerId, StoreName } from './store.ts'
import {
  CertificateDetails,
  CertificateRef,
  CertificateRow,
  RecycleBinEntry,
  StoreSummary,
} from './stored-certificate.ts'
import {
  ExportFormat,
  FilePassword,
  FinishedExport,
  ImportOutcome,
  ImportReview,
  PreparedExport,
} from './transfer.ts'
import { ThumbprintSha1, ThumbprintSha256 } from './thumbprint.ts'
import {
  AnswerExplanation,
  KeySources,
  ReceiverInput,
  TokenInspection,
  TokenPreview,
  TokenRequest,
} from './token.ts'
import { TrustLevel } from './trust-level.ts'
import { TrustListenerOrder, TrustListenerStatus } from './trust-listener.ts'
import { TrustedServerRow, TrustMap } from './trust-map.ts'
import { PresentedType, TrustMatrix } from './trust-matrix.ts'
import { Passphrase, VaultStatus } from './vault.ts'

const nothing = z.object({})
const refs = z.array(CertificateRef).check(z.minLength(1), z.maxLength(10_000))

/** A request: what goes in, what comes out on success, and how long the caller waits (default 30 s). */
type RequestSpec = {
  readonly input: z.ZodMiniType
  readonly output: z.ZodMiniType
  readonly timeoutMs?: number
}

export const requests = {
  'app.info': {
    input: nothing,
    output: z.object({
      version: z.string(),
      host: z.enum(['electron', 'loopback', 'cli']),
      platform: z.string(),
      computerName: z.string(),
      /** Set when another process holds the lock or the folder cannot be written: changes are off. */
      readOnly: z.nullable(
        z.object({ reason: z.enum(['in-use', 'not-writable']), holder: z.nullable(z.string()) }),
      ),
      /** Files that were found damaged at start, and under which name they were set aside. */
      notices: z.array(DataFolderNotice),
    }),
  },
  'settings.get': { input: nothing, output: Settings },
  'settings.set': { input: z.object({ change: z.partial(Settings) }), output: Settings },

  'vault.status': { input: nothing, output: VaultStatus },
  'vault.create': {
    input: z.object({
      passphrase: Passphrase,
      autoLockMinutes: z.int().check(z.minimum(0), z.maximum(1440)),
      useSystemKeyStore: z.boolean(),
      withRecoveryKey: z.boolean(),
    }),
    /** The recovery key is shown once, to be printed: "ABCDE-…" groups. */
    output: z.object({ status: VaultStatus, recoveryKey: z.nullable(z.string()) }),
  },
  'vault.unlock': {
    input: z.discriminatedUnion('with', [
      z.object({ with: z.literal('passphrase'), passphrase: Passphrase }),
      z.object({ with: z.literal('recovery-key'), recoveryKey: z.string().check(z.maxLength(200)) }),
      z.object({ with: z.literal('system-key-store') }),
    ]),
    output: VaultStatus,
  },
  'vault.lock': { input: nothing, output: VaultStatus },
  'vault.changePassphrase': {
    input: z.object({ current: Passphrase, next: Passphrase }),
    output: VaultStatus,
  },
  'vault.newRecoveryKey': {
    input: z.object({ passphrase: Passphrase }),
    output: z.object({ recoveryKey: z.string() }),
  },
  'vault.configure': {
    input: z.object({
      autoLockMinutes: z.optional(z.int().check(z.minimum(0), z.maximum(1440))),
      useSystemKeyStore: z.optional(z.boolean()),
    }),
    output: VaultStatus,
  },
  /** The user did something: the idle clock starts again. Sent by the window at most every 30 s. */
  'vault.touch': { input: nothing, output: VaultStatus },

  /** Native file dialog (Electron). The loopback host answers `not-in-this-host`: there the browser's own picker uploads. */
  'files.pick': {
    input: z.object({ purpose: z.enum(['import', 'inspect', 'estate']), multiple: z.boolean() }),
    output: z.object({ files: z.array(OfferedFile) }),
    timeoutMs: 3_600_000,
  },
  /** Text from the clipboard, kept like a file. */
  'files.offerText': {
    input: z.object({ text: z.string().check(z.minLength(1), z.maxLength(4_000_000)) }),
    output: OfferedFile,
  },
  'files.discard': { input: z.object({ ticket: FileTicket }), output: nothing },
  /** Native save dialog (Electron): writes atomically, reads the file back; `saved: null` when the user cancelled. */
  'files.save': {
    input: z.object({ ticket: FileTicket }),
    output: z.object({ saved: z.nullable(z.object({ name: z.string() })) }),
    timeoutMs: 3_600_000,
  },
  'files.inspect': {
    input: z.object({ ticket: FileTicket, password: z.optional(FilePassword) }),
    output: InspectedFile,
    timeoutMs: 60_000,
  },

  'certificates.stores': { input: nothing, output: z.object({ stores: z.array(StoreSummary) }) },
  'certificates.list': {
    input: z.object({
      computer: ComputerId,
      store: StoreName,
      offset: z.int().check(z.minimum(0)),
      limit: z.int().check(z.minimum(1), z.maximum(5000)),
    }),
    /** Ordered by issuedTo, then notAfter; `total` counts the whole store; a new `revision` means: read again from 0. */
    output: z.object({ total: z.int(), revision: z.int(), rows: z.array(CertificateRow) }),
  },
  'certificates.find': {
    input: z.object({
      text: z.string().check(z.minLength(1), z.maxLength(500)),
      field: z.enum(['any', 'issuedTo', 'issuedBy', 'sha1', 'serialNumber']),
      within: z.optional(z.object({ computer: z.optional(ComputerId), store: z.optional(StoreName) })),
    }),
    output: z.object({ rows: z.array(CertificateRow), total: z.int() }),
  },
  /** Plain descriptions, in the order of `refs`, for scripts and exports of lists; refs that no longer stand are an error. */
  'certificates.describe': {
    input: z.object({ refs }),
    output: z.object({ certificates: z.array(CertificateDescription) }),
  },
  'certificates.details': { input: z.object({ ref: CertificateRef }), output: CertificateDetails },
  'certificates.setProperties': {
    input: z.object({
      ref: CertificateRef,
      friendlyName: z.optional(z.nullable(z.string().check(z.maxLength(256)))),
      description: z.optional(z.nullable(z.string().check(z.maxLength(2000)))),
    }),
    output: nothing,
  },
  /** Making a key exportable again needs the passphrase; both directions are audited. */
  'certificates.setKeyExportable': {
    input: z.object({ ref: CertificateRef, exportable: z.boolean(), passphrase: z.optional(Passphrase) }),
    output: nothing,
  },
  'certificates.transfer': {
    input: z.object({
      refs,
      to: z.object({ computer: ComputerId, store: StoreName }),
      mode: z.enum(['copy', 'move']),
    }),
    output: z.object({ transferred: z.int(), alreadyThere: z.int() }),
  },
  /** What uses them, before they are deleted, destroyed or replaced. Changes nothing. */
  'certificates.blastRadius': {
    input: BlastRadiusOf,
    output: z.object({ effects: z.array(CertificateEffect) }),
  },
  /** To the recycle bin, keys included. Refuses with `certificate-in-use` unless `evenIfInUse`. */
  'certificates.delete': {
    input: z.object({ refs, evenIfInUse: z.boolean() }),
    output: z.object({ deleted: z.int() }),
  },
  'certificates.reviewImport': {
    input: z.object({
      ticket: FileTicket,
      password: z.optional(FilePassword),
      target: z.object({ computer: ComputerId, store: z.union([StoreName, z.literal('automatic')]) }),
    }),
    output: ImportReview,
    timeoutMs: 60_000,
  },
  'certificates.import': {
    input: z.object({
      ticket: FileTicket,
      password: z.optional(FilePassword),
      /** Entry ids of the review; the key of a chosen certificate comes along only if its own id is chosen. */
      selection: z.array(z.string().check(z.maxLength(20))).check(z.maxLength(20_000)),
      target: z.object({ computer: ComputerId, store: z.union([StoreName, z.literal('automatic')]) }),
      exportable: z.boolean(),
      includeExtendedProperties: z.boolean(),
    }),
    output: ImportOutcome,
    timeoutMs: 120_000,
  },
  'certificates.prepareExport': {
    input: z.object({ refs, format: ExportFormat }),
    output: PreparedExport,
    timeoutMs: 120_000,
  },
  /** The file has been saved: audits it and deletes the key if that was asked for. `receivedSha256` is what the saver got. */
  'certificates.finishExport': {
    input: z.object({ ticket: FileTicket, receivedSha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
    output: FinishedExport,
  },
  'recycleBin.list': { input: nothing, output: z.object({ entries: z.array(RecycleBinEntry) }) },
  'recycleBin.restore': {
    input: z.object({ ids: z.array(z.string()) }),
    output: z.object({ restored: z.int() }),
  },
  'recycleBin.deleteForever': {
    input: z.object({ ids: z.array(z.string()) }),
    output: z.object({ deleted: z.int() }),
  },

  'estate.get': { input: nothing, output: Estate },
  /**
   * The whole estate at once. What bears a name that is kept stays what it is; what is not named goes: refused with
   * `estate-in-use` when certificates or assignments would go with it, unless `evenIfInUse`.
   */
  'estate.replace': {
    input: z.object({ estate: EstateDocument, evenIfInUse: z.boolean() }),
    output: Estate,
  },
  'estate.addSipDomain': {
    input: z.object({ name: DnsNameInput, makeDefault: z.boolean() }),
    output: Estate,
  },
  'estate.setDefaultSipDomain': { input: z.object({ name: DnsNameInput }), output: Estate },
  'estate.removeSipDomain': { input: z.object({ name: DnsNameInput }), output: Estate },
  'estate.addPool': { input: z.object({ fqdn: DnsNameInput, kind: PoolKind }), output: Estate },
  'estate.renamePool': { input: z.object({ pool: PoolId, fqdn: DnsNameInput }), output: Estate },
  'estate.removePool': { input: z.object({ pool: PoolId, withServers: z.boolean() }), output: Estate },
  'estate.addServer': { input: z.object({ fqdn: DnsNameInput, pool: PoolId }), output: Estate },
  'estate.renameServer': { input: z.object({ server: ComputerId, fqdn: DnsNameInput }), output: Estate },
  /** Its stores go to the recycle bin; its assignments are removed. Refuses with `estate-in-use` unless `evenIfInUse`. */
  'estate.removeServer': {
    input: z.object({ server: ComputerId, evenIfInUse: z.boolean() }),
    output: Estate,
  },
  'estate.addSite': { input: z.object({ name: SiteName }), output: Estate },
  'estate.renameSite': { input: z.object({ site: SiteId, name: SiteName }), output: Estate },
  /** Its pools stay, without a site. */
  'estate.removeSite': { input: z.object({ site: SiteId }), output: Estate },
  'estate.setPool': { input: z.object({ pool: PoolId, change: PoolChange }), output: Estate },
  'estate.setServer': { input: z.object({ server: ComputerId, change: ServerChange }), output: Estate },
  'estate.addTrustedServer': {
    input: z.object({ fqdn: DnsNameInput, note: z.string().check(z.maxLength(200)) }),
    output: Estate,
  },
  'estate.removeTrustedServer': { input: z.object({ fqdn: DnsNameInput }), output: Estate },
  /** The estate as a file to save (docs/formats.md). */
  'estate.prepareExport': {
    input: z.object({ format: z.enum(['json', 'csv']) }),
    output: SavableFile,
  },
  /** Reads a JSON or CSV file of an estate and tells what `estate.replace` would do with it; changes nothing. */
  'estate.readFile': {
    input: z.object({ ticket: FileTicket }),
    output: z.object({
      estate: EstateDocument,
      /** Names by what would become of them. */
      added: z.array(z.string()),
      removed: z.array(z.object({ name: z.string(), dependents: z.array(z.string()) })),
      /** Servers that stay in a pool of another kind: these assignments would end. */
      losing: z.array(z.object({ name: z.string(), dependents: z.array(z.string()) })),
      kept: z.int(),
    }),
  },

  'assignments.all': { input: nothing, output: z.object({ rows: z.array(AssignmentRow) }) },
  /** The rows of one server's Certificate Wizard, OAuthTokenIssuer included, in wizard order. */
  'assignments.ofServer': {
    input: z.object({ server: ComputerId }),
    output: z.object({ rows: z.array(AssignmentRow) }),
  },
  'assignments.candidates': {
    input: z.object({ identity: AssignmentIdentity, types: z.array(CertificateType).check(z.minLength(1)) }),
    output: z.object({ candidates: z.array(Candidate) }),
  },
  /** The command lines that `assign` will perform, exactly as the log will show them. */
  'assignments.preview': {
    input: z.object({
      identity: AssignmentIdentity,
      types: z.array(CertificateType).check(z.minLength(1)),
      thumbprint: ThumbprintSha1,
      /** As `assignments.assign` has it: the commands and the checks are those of a roll. */
      effectiveDate: z.optional(Instant),
    }),
    output: z.object({
      commands: z.array(z.string()),
      candidate: Candidate,
      expected: z.array(ExpectedCurrent),
      /** What waits for its effective date now: a roll takes its place. */
      expectedStaged: z.array(ExpectedCurrent),
    }),
  },
  'assignments.assign': {
    input: z.object({
      identity: AssignmentIdentity,
      types: z.array(CertificateType).check(z.minLength(1)),
      thumbprint: ThumbprintSha1,
      expected: z.array(ExpectedCurrent),
      /** What the administrator saw as staged; when given, a roll that was staged since then is told, not replaced. */
      expectedStaged: z.optional(z.array(ExpectedCurrent)),
      /** Stages it: it becomes current by itself at this instant (`-Roll -EffectiveDate`). */
      effectiveDate: z.optional(Instant),
    }),
    output: ExecutionLog,
  },
  'assignments.remove': {
    input: z.object({
      identity: AssignmentIdentity,
      types: z.array(CertificateType).check(z.minLength(1)),
      slot: z.enum(['current', 'previous']),
      expected: z.array(ExpectedCurrent),
    }),
    output: ExecutionLog,
  },
  /** What waits for its effective date does so no longer. Refuses with `assignment-moved` when another one waits. */
  'assignments.cancelRoll': {
    input: z.object({
      identity: AssignmentIdentity,
      types: z.array(CertificateType).check(z.minLength(1)),
      /** What the administrator saw as staged. */
      expected: z.array(ExpectedCurrent),
    }),
    output: ExecutionLog,
  },
  /** The previous certificate is current again, the current one previous. */
  'assignments.restorePrevious': {
    input: z.object({
      identity: AssignmentIdentity,
      types: z.array(CertificateType).check(z.minLength(1)),
      expected: z.array(ExpectedCurrent),
    }),
    output: ExecutionLog,
  },
  /** All servers by all types; `server` narrows it to one. */
  'assignments.matrix': {
    input: z.object({ server: z.optional(ComputerId) }),
    output: AssignmentMatrix,
    timeoutMs: 60_000,
  },
  /** Who trusts whom, from the stores alone; refused with `trust-pairs-too-many` unless `from` or `to` narrows it. */
  'trust.matrix': {
    input: z.object({ type: PresentedType, from: z.optional(ComputerId), to: z.optional(ComputerId) }),
    output: TrustMatrix,
    timeoutMs: 60_000,
  },
  'assignments.logs': { input: nothing, output: z.object({ logs: z.array(ExecutionLog) }) },

  /** When a certificate could take over, and what would follow from a chosen date. Changes nothing. */
  'rolls.plan': {
    input: z.object({
      identity: AssignmentIdentity,
      type: CertificateType,
      /** Undefined: the one that is staged, else none is judged. */
      thumbprint: z.optional(ThumbprintSha1),
      effectiveDate: z.optional(Instant),
    }),
    output: RollPlan,
  },
  'rolls.rehearse': { input: z.object({ at: Instant }), output: Rehearsal },

  /** The names that the topology gives a request. */
  'requests.names': {
    input: z.object({
      identity: AssignmentIdentity,
      types: z.array(CertificateType).check(z.minLength(1)),
    }),
    output: RequestNames,
  },
  'requests.list': { input: nothing, output: z.object({ requests: z.array(PendingRequest) }) },
  /** The command line that `make` will show, without making anything. */
  'requests.preview': {
    input: z.object({
      order: CertificateOrder,
      fileName: z.string().check(z.minLength(1), z.maxLength(255)),
    }),
    output: z.object({ command: z.string(), subject: z.string(), names: z.array(z.string()) }),
  },
  'requests.make': {
    input: z.object({
      order: CertificateOrder,
      fileName: z.string().check(z.minLength(1), z.maxLength(255)),
    }),
    output: MadeRequest,
    timeoutMs: 120_000,
  },
  /** The request file once more. */
  'requests.file': { input: z.object({ id: RequestId }), output: RequestFile },
  /** Gives it up: its key goes too, so a certificate that is issued later cannot be used. */
  'requests.remove': { input: z.object({ ids: z.array(RequestId).check(z.minLength(1)) }), output: nothing },
  /** The authority's reply: PEM, DER or PKCS #7; matched by its public key. */
  'requests.complete': { input: z.object({ ticket: FileTicket }), output: CompletedRequest },
  /** Self-signed, or signed by an authority of the stores: for tests and for the token issuer. */
  'requests.makeCertificate': {
    input: MadeCertificateOrder,
    output: z.object({ certificate: CertificateRef, log: ExecutionLog }),
    timeoutMs: 120_000,
  },

  'replication.status': { input: nothing, output: z.object({ replicas: z.array(ReplicaStatus) }) },
  'replication.setTarget': {
    input: z.object({
      server: ComputerId,
      target: ReplicaTarget,
      /** Of an SSH target: password, or private key as OpenSSH or PEM text. Omitted: what is kept stays. */
      secret: z.optional(z.string().check(z.minLength(1), z.maxLength(20_000))),
    }),
    output: ReplicaStatus,
  },
  /** Tries now; `full` begins again from nothing (`Invoke-CsManagementStoreReplication -Force`). Answers when all have been tried. */
  'replication.run': {
    input: z.object({ servers: z.optional(z.array(ComputerId)), full: z.boolean() }),
    output: z.object({ replicas: z.array(ReplicaStatus) }),
    timeoutMs: 600_000,
  },
  /** The host key that an SSH server showed is the right one. */
  'replication.acceptHostKey': {
    input: z.object({ server: ComputerId, hostKey: z.string().check(z.maxLength(200)) }),
    output: ReplicaStatus,
  },
  /** By hand: the thumbprint as it was read on the server. Refuses with `read-back-differs` when it is another one. */
  'replication.confirm': {
    input: z.object({ server: ComputerId, type: CertificateType, thumbprint: ThumbprintSha1 }),
    output: ReplicaStatus,
  },
  /** By hand: the package to carry, with its password. Without a thumbprint the one that is not in place yet. */
  'replication.packageByHand': {
    input: z.object({
      server: ComputerId,
      type: CertificateType,
      thumbprint: z.optional(ThumbprintSha1),
      /** Default: modern. */
      profile: z.optional(PackageProfile),
    }),
    output: z.object({ file: SavableFile, password: z.string() }),
  },
  /** The transport password of a package that waits on its target; audited. */
  'replication.transportPassword': {
    input: z.object({ server: ComputerId, type: CertificateType, thumbprint: z.optional(ThumbprintSha1) }),
    output: z.object({ password: z.string() }),
  },

  /**
   * What the server itself serves for these types; each that is seen is kept as an observation, and audited. Nobody
   * vouches for who answered.
   */
  'observations.probe': {
    input: ObservationOrder,
    output: z.object({ results: z.array(ProbedType) }),
    timeoutMs: 60_000,
  },

  /** Every endpoint that the scope has. Changes nothing, and asks nobody. */
  'probes.plan': { input: z.object({ scope: ProbeScope }), output: ProbePlan },
  /** Begins and answers at once; `probes.progressed` tells the rest. One run at a time: another is refused. */
  'probes.start': { input: z.object({ scope: ProbeScope }), output: ProbeRunStatus },
  /** What is running ends at once, what waits is not probed; finished results are kept. */
  'probes.cancel': { input: z.object({ run: ProbeRunId }), output: ProbeRunStatus },
  'probes.pause': { input: z.object({ run: ProbeRunId, paused: z.boolean() }), output: ProbeRunStatus },
  /** The rows of one run; without `run` the newest; null when there is none. */
  'probes.run': {
    input: z.object({ run: z.optional(ProbeRunId) }),
    output: z.object({ run: z.nullable(ProbeRun) }),
  },
  /** Newest first. */
  'probes.history': { input: nothing, output: z.object({ runs: z.array(ProbeRunStatus) }) },
  'probes.prepareExport': {
    input: z.object({ run: ProbeRunId, format: z.enum(['csv', 'json', 'html']) }),
    output: SavableFile,
  },
  'probes.settings': { input: nothing, output: ProbeSettings },
  'probes.addEndpoint': { input: ListedEndpoint, output: ProbeSettings },
  'probes.removeEndpoint': {
    input: z.object({ host: DnsNameInput, port: z.int() }),
    output: ProbeSettings,
  },
  /** The whole table: a service that is left out has its documented port. */
  'probes.setPorts': { input: z.object({ ports: ProbePorts }), output: ProbeSettings },
  'probes.setSchedule': { input: z.object({ schedule: ProbeSchedule }), output: ProbeSettings },
  'probes.setClient': { input: z.object({ client: z.nullable(ThumbprintSha1) }), output: ProbeSettings },

  /** Computed from the stores, the assignments and what was probed last; asks nobody. */
  'trust.map': {
    /** A pool of many servers that is to be shown server by server. */
    input: z.object({ unfold: z.optional(PoolId) }),
    output: TrustMap,
    timeoutMs: 60_000,
  },
  'trust.servers': { input: nothing, output: z.object({ servers: z.array(TrustedServerRow) }) },
  /** The map as the window has drawn it, to be saved: SVG as text, PNG as base64. */
  'trust.prepareImage': {
    input: z.object({
      format: z.enum(['svg', 'png']),
      data: z.string().check(z.minLength(1), z.maxLength(16_000_000)),
    }),
    output: SavableFile,
  },

  'trustListener.status': { input: nothing, output: TrustListenerStatus },
  'trustListener.start': { input: TrustListenerOrder, output: TrustListenerStatus },
  'trustListener.stop': { input: nothing, output: TrustListenerStatus },

  'deployment.steps': {
    input: z.object({ server: ComputerId }),
    output: z.object({ steps: z.array(DeploymentStep) }),
  },

  'oauth.get': { input: nothing, output: OAuthConfiguration },
  'oauth.set': { input: z.object({ change: z.partial(OAuthSettings) }), output: OAuthConfiguration },
  'issuer.status': { input: nothing, output: IssuerStatus },

  /** What would be sent, and how the partner would judge it; the compact form stays in main. */
  'tokens.preview': { input: TokenRequest, output: TokenPreview },
  /** The same with the compact form. Audited. */
  'tokens.reveal': {
    input: TokenRequest,
    output: z.object({ token: z.string(), preview: TokenPreview }),
  },
  'tokens.inspect': {
    input: z.object({
      /** A token, an Authorization header, or any text in which one stands. */
      text: z.string().check(z.maxLength(2_000_000)),
      receiver: z.nullable(ReceiverInput),
      keys: KeySources,
      at: z.optional(Instant),
      skewSeconds: z.optional(z.int().check(z.minimum(0), z.maximum(86_400))),
    }),
    output: TokenInspection,
  },
  /** A captured answer: status line and headers as text, in any order. */
  'answers.explain': {
    input: z.object({ text: z.string().check(z.minLength(1), z.maxLength(200_000)) }),
    output: AnswerExplanation,
  },

  'metadata.ours': { input: nothing, output: OwnMetadata },
  /** Reads and checks; stores nothing. */
  'metadata.read': {
    input: z.object({
      from: z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('url'),
          url: z.string().check(z.maxLength(2000)),
          /** Accept this web server certificate even if the stores do not trust it. */
          acceptServerCertificate: z.optional(z.nullable(ThumbprintSha256)),
        }),
        z.object({ kind: z.literal('file'), ticket: FileTicket }),
      ]),
      /** Compare with what is stored of it (M11, difference). */
      compareWith: z.optional(z.object({ kind: z.enum(['partner', 'oauth-server']), name: ObjectName })),
      /** M7: what it ought to be. */
      product: z.optional(z.enum(['exchange', 'sharepoint', 'lync', 'acs'])),
    }),
    output: MetadataReading,
    timeoutMs: 60_000,
  },
  /** One that was read before and still waits. */
  'metadata.reading': { input: z.object({ id: ReadingId }), output: MetadataReading },
  'metadata.listener': { input: nothing, output: ListenerStatus },
  'metadata.startListener': {
    input: z.object({
      host: z.string().check(z.minLength(1), z.maxLength(253)),
      port: z.int().check(z.minimum(0), z.maximum(65_535)),
      /** A certificate with key in the Personal store of this workstation. */
      thumbprint: ThumbprintSha1,
    }),
    output: ListenerStatus,
  },
  'metadata.stopListener': { input: nothing, output: ListenerStatus },

  'partners.list': { input: nothing, output: z.object({ partners: z.array(PartnerApplication) }) },
  'partners.add': {
    input: z.object({
      name: ObjectName,
      from: NewPartner,
      trustLevel: TrustLevel,
      acceptSecurityIdentifiers: z.boolean(),
      enabled: z.boolean(),
    }),
    output: PartnerApplication,
  },
  'partners.set': {
    input: z.object({ name: ObjectName, change: PartnerChange }),
    output: PartnerApplication,
  },
  /** Reads the document of its URL again; differences wait to be accepted. */
  'partners.refresh': { input: z.object({ name: ObjectName }), output: MetadataReading, timeoutMs: 60_000 },
  /** Takes over a reading: its keys, realm and, when it came from another URL, that URL. */
  'partners.accept': {
    input: z.object({ name: ObjectName, reading: ReadingId }),
    output: PartnerApplication,
  },
  'partners.remove': { input: z.object({ name: ObjectName }), output: nothing },
  /** What the administrators of either side run. */
  'partners.commands': {
    input: z.object({ name: ObjectName }),
    output: z.object({ sheets: z.array(CommandSheet) }),
  },
  /** Each step is told as it happens (`partners.testStepped`). */
  'partners.test': { input: LiveTestInput, output: LiveTest, timeoutMs: 180_000 },

  'oauthServers.list': { input: nothing, output: z.object({ servers: z.array(OAuthServer) }) },
  'oauthServers.add': {
    input: z.object({
      name: ObjectName,
      reading: ReadingId,
      acceptSecurityIdentifiers: z.boolean(),
      authorizationUriOverride: z.nullable(z.string().check(z.maxLength(2000))),
      type: z.nullable(z.string().check(z.maxLength(40))),
    }),
    output: OAuthServer,
  },
  'oauthServers.set': {
    input: z.object({
      name: ObjectName,
      change: z.object({
        acceptSecurityIdentifiers: z.optional(z.boolean()),
        authorizationUriOverride: z.optional(z.nullable(z.string().check(z.maxLength(2000)))),
        type: z.optional(z.nullable(z.string().check(z.maxLength(40)))),
      }),
    }),
    output: OAuthServer,
  },
  'oauthServers.refresh': {
    input: z.object({ name: ObjectName }),
    output: MetadataReading,
    timeoutMs: 60_000,
  },
  'oauthServers.accept': { input: z.object({ name: ObjectName, reading: ReadingId }), output: OAuthServer },
  /** Refused while a partner application uses it. */
  'oauthServers.remove': { input: z.object({ name: ObjectName }), output: nothing },

  'scenarios.list': { input: nothing, output: z.object({ scenarios: z.array(Scenario) }) },
  'scenarios.apply': { input: ScenarioInput, output: Scenario },

  'audit.list': {
    input: z.object({
      offset: z.int().check(z.minimum(0)),
      limit: z.int().check(z.minimum(1), z.maximum(2000)),
    }),
    /** Newest first. */
    output: z.object({ total: z.int(), entries: z.array(AuditEntry) }),
  },
  'audit.verify': { input: nothing, output: AuditVerification, timeoutMs: 120_000 },
} as const satisfies Record<string, RequestSpec>

export type RequestName = keyof typeof requests
export type RequestInput<N extends RequestName> = z.output<(typeof requests)[N]['input']>
/** What a caller writes: before transforms (a pasted thumbprint is a plain string here). */
export type RequestArgument<N extends RequestName> = z.input<(typeof requests)[N]['input']>
export type RequestOutput<N extends RequestName> = z.output<(typeof requests)[N]['output']>

export const events = {
  'vault.changed': VaultStatus,
  'certificates.changed': z.object({ revision: z.int() }),
  'estate.changed': z.object({ revision: z.int() }),
  'assignments.changed': z.object({ revision: z.int() }),
  'audit.appended': z.object({ sequence: z.int() }),
  /** Pending certificate requests. */
  'requests.changed': z.object({ revision: z.int() }),
  'replication.changed': z.object({ revision: z.int() }),
  /** The OAuth configuration, partner applications or authorization servers. */
  'oauth.changed': z.object({ revision: z.int() }),
  /** The metadata listener started, stopped, failed or answered a request. */
  'metadata.listenerChanged': z.object({ served: z.int() }),
  /** At most five times a second; `rows` are those that changed since the last one. */
  'probes.progressed': z.object({ status: ProbeRunStatus, rows: z.array(ProbeRow) }),
  /** Settings of the probes, or the history. */
  'probes.changed': z.object({ revision: z.int() }),
  /** The listener opened, closed, or was called. */
  'trustListener.changed': z.object({ called: z.int() }),
  'partners.testStepped': z.object({ run: z.string(), step: LiveTestStep }),
  'settings.changed': Settings,
  /** A command of a native menu, to be performed by the window. */
  'menu.chosen': z.object({ command: MenuCommand }),
  /** Files opened with Countersign from outside (double click, command line): the window begins an import with them. */
  'files.offered': z.object({ files: z.array(OfferedFile) }),
} as const

export type EventName = keyof typeof events
export type EventData<E extends EventName> = z.output<(typeof events)[E]>

/** Progress of a long request: a share between 0 and 1 when it is known. */
export const Progress = z.object({ phase: z.string(), share: z.nullable(z.number()) })
export type Progress = z.output<typeof Progress>
