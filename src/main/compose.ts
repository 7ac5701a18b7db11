/**
 * The only file that knows every implementation: builds the application that a host puts behind its door. Rooms of
 * the domain that need each other are introduced here.
 */
import { createHash, randomBytes } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import process from 'node:process'
import { domainToASCII } from 'node:url'
import { ok, type Result } from '../contract/result.ts'
import { texts } from '../text/texts.ts'
import { createHttpsCaller } from './adapters/http/https-caller.ts'
import { createSignatureVerifier } from './adapters/jose/signature-verifier.ts'
import { createSigningKeys } from './adapters/jose/signing-keys.ts'
import { createMetadataListener } from './adapters/listeners/metadata-listener.ts'
import { alertName, alertOfError } from './adapters/tls/alerts.ts'
import { createHandshakeReader } from './adapters/tls/handshake-reader.ts'
import { createTrustListener } from './adapters/listeners/trust-listener.ts'
import { createTicketBox, type MemoryTicketBox } from './adapters/files/ticket-box.ts'
import { createCertificateReader } from './adapters/pki/certificate-reader.ts'
import { createFileBuilder } from './adapters/pki/file-builder.ts'
import { createFileOpener } from './adapters/pki/file-opener.ts'
import { toInspection } from './adapters/pki/inspection.ts'
import { createPathJudge } from './adapters/pki/path-judge.ts'
import { createRequestMaker } from './adapters/pki/request-maker.ts'
import { openDataFolder, type DataFolder } from './adapters/storage/open-data-folder.ts'
import { openTarget } from './adapters/targets/open-target.ts'
import { createVault, type Vault } from './adapters/vault/vault.ts'
import { answerAppInfo } from './app-info.ts'
import { createEventSource } from './application-events.ts'
import type { MetadataListener } from './adapters/listeners/metadata-listener.ts'
import type { TrustListener } from './adapters/listeners/trust-listener.ts'
import type { Application, ApplicationEvent, CompositionOptions } from './application.ts'
import { createProber } from './compose-probe.ts'
import { createDispatcher } from './dispatch.ts'
import { applyDueRolls } from './domain/assignments/apply-due-rolls.ts'
import { noteClockBehind } from './domain/assignments/clock-behind.ts'
import { createCatalogSource, type CatalogSource } from './domain/certificates/catalog.ts'
import { createFactsIndex } from './domain/certificates/facts-index.ts'
import { createPathReader } from './domain/certificates/path-candidates.ts'
import { createPendingExports } from './domain/certificates/pending-exports.ts'
import { createPersonalStores } from './domain/certificates/personal-stores.ts'
import type { FileOpener } from './domain/certificates/ports.ts'
import { createPlannedCommits } from './domain/state/planned-commits.ts'
import type { Clock, IdSource } from './domain/state/unit-of-work.ts'
import type { SigningKeys } from './domain/tokens/ports.ts'
import { createExecutionLogCodec } from './execution-log-codec.ts'
import { createFileDialogs } from './file-dialogs.ts'
import { watchDueRolls, type DueRolls } from './due-rolls.ts'
import { createHandlers, type Handlers } from './handlers.ts'
import type { Log } from './log.ts'
import { createEndpointReader } from './observations/endpoint-reader.ts'
import { composeOAuth } from './oauth/compose-oauth.ts'
import { createMetadataReads } from './oauth/metadata-reads.ts'
import { createScheduledRefresh } from './oauth/scheduled-refresh.ts'
import { createServerTrust, storedCandidates } from './oauth/server-trust.ts'
import { withOwnIdentity } from './own-identity.ts'
import { composeProbes, type Probes } from './probes/compose-probes.ts'
import { composeReplication, type Replication } from './replication/compose-replication.ts'
import { composeRequests } from './requests/compose-requests.ts'
import { composeRevocationJudge } from './revocation/compose-revocation-judge.ts'
import type { RevocationJudge } from './revocation/judge-with-revocation.ts'
import { trackRequests } from './running-requests.ts'
import { composeTrust } from './trust/compose-trust.ts'
import { createVaultHandlers } from './vault-handlers.ts'

export type { Application, ApplicationEvent, CompositionOptions, NativeFiles } from './application.ts'

const systemClock: Clock = { now: () => new Date() }

/**
 * Opens the data folder and puts everything together. A folder that another process holds, or that cannot be
 * written, opens to be read (`app.info` tells). Fails with data-folder-newer, data-file-damaged, storage-failed.
 */
export async function composeApplication(options: CompositionOptions): Promise<Result<Application>> {
  const { host, log, clock = systemClock } = options
  const opened = await openDataFolder({
    folder: options.dataFolder,
    host,
    user: userName(),
    clock,
    ...(options.openDocumentStore === undefined ? {} : { openStore: options.openDocumentStore }),
  })
  if (!opened.ok) return opened
  const folder = opened.value
  const events = createEventSource(log)
  folder.unitOfWork.onCommitted(events.committed)
  const tickets = createTicketBox(clock)
  const listener = createMetadataListener()
  const trustListener = createTrustListener({ createReader: createHandshakeReader, alertName, alertOfError })
  const vault = await createVault({
    file: folder.vaultFile,
    keys: folder.files,
    clock,
    systemKeyWrapper: options.systemKeyWrapper,
    ...(options.vaultCost === undefined ? {} : { cost: options.vaultCost }),
    onChanged(status) {
      // A prepared PFX holds the keys that locking takes away.
      if (status.state !== 'open') {
        tickets.wipePrepared()
        signingKeys.forget()
        replication.wipePasswords()
        probes.vaultLocked()
      }
      // What waited for the vault is tried again when it opens.
      else replication.replicator.look()
      events.emit({ name: 'vault.changed', data: status })
    },
  })
  const signingKeys = createSigningKeys(vault)
  const opener = createFileOpener({ workerUrl: options.workerUrl })
  const certificates = composeCertificates(folder, clock)
  const rolls = await startRolls(folder, clock, log)
  const replication = composeReplication({
    ...certificates,
    unitOfWork: folder.unitOfWork,
    vault,
    tickets,
    opener,
    builder: createFileBuilder(),
    ids: randomIds,
    sha256: hexDigest('sha256'),
    openTarget,
    words: () => texts(folder.unitOfWork.current().settings.language).replication.script,
    log,
  })
  folder.unitOfWork.onCommitted(() => replication.replicator.look())
  const revocation = composeRevocationJudge(process.env)
  const probes = composeProbes({
    ...certificates,
    unitOfWork: folder.unitOfWork,
    vault,
    tickets,
    ids: randomIds,
    toAscii: domainToASCII,
    sha256: hexDigest('sha256'),
    keepsRuns: folder.access.mode !== 'read-only',
    probe: createProber(
      chain => storedCandidates({ ...certificates, unitOfWork: folder.unitOfWork }, chain),
      { revocation },
    ),
    words: () => texts(folder.unitOfWork.current().settings.language).probeReport,
    emit: events.emit,
    log,
  })
  const handlers = composeHandlers(options, {
    replication,
    probes,
    folder,
    vault,
    tickets,
    opener,
    certificates,
    signingKeys,
    listener,
    trustListener,
    revocation,
    emit: events.emit,
  })
  const refresh = createScheduledRefresh({ handlers, unitOfWork: folder.unitOfWork, clock, log })
  if (host !== 'cli' && folder.access.mode !== 'read-only') {
    refresh.start()
    replication.replicator.start()
    probes.startSchedule()
  }
  const requests = trackRequests(createDispatcher(handlers, { log }))
  // A command reads what it needs and ends; a window will ask for every store.
  if (host !== 'cli') void warmUp(certificates.catalogs, folder, log)
  return ok({
    dispatch: requests.dispatch,
    readOnlyBecause: folder.access.mode === 'read-only' ? folder.access.problem : undefined,
    onEvent: events.onEvent,
    tickets,
    vault: { lock: () => vault.lock() },
    withOwnIdentity: (thumbprint, use) =>
      withOwnIdentity({ ...certificates, unitOfWork: folder.unitOfWork, vault }, thumbprint, use),
    async close() {
      // Files being opened are given up, so that the requests that wait for them end.
      await Promise.all([
        opener.close(),
        requests.end(),
        listener.stop(),
        trustListener.stop(),
        refresh.stop(),
        replication.replicator.stop(),
        probes.stop(),
      ])
      replication.wipePasswords()
      rolls?.stop()
      vault.lock()
      tickets.wipeAll()
      await folder.close()
    },
  })
}

/** What came due while nobody was running is written before the first request is answered. */
async function startRolls(folder: DataFolder, clock: Clock, log: Log): Promise<DueRolls | undefined> {
  if (folder.access.mode === 'read-only') return undefined
  const { unitOfWork } = folder
  const apply = applyDueRolls({ unitOfWork, clock })
  const applied = await apply()
  if (!applied.ok)
    log({
      level: 'error',
      message: 'A due roll could not be written.',
      details: { code: applied.problem.code },
    })
  const noteBehind = noteClockBehind({ unitOfWork, clock })
  const rolls = watchDueRolls({ unitOfWork, clock, apply, noteBehind, log })
  unitOfWork.onCommitted(() => rolls.look())
  return rolls
}

interface Parts {
  readonly replication: Replication
  readonly probes: Probes
  readonly folder: DataFolder
  readonly vault: Vault
  readonly tickets: MemoryTicketBox
  readonly opener: FileOpener
  readonly certificates: ReturnType<typeof composeCertificates>
  readonly signingKeys: SigningKeys
  readonly listener: MetadataListener
  readonly trustListener: TrustListener
  readonly revocation: RevocationJudge
  readonly emit: (event: ApplicationEvent) => void
}

function composeHandlers(
  options: CompositionOptions,
  {
    replication,
    probes,
    folder,
    vault,
    tickets,
    opener,
    certificates,
    signingKeys,
    listener,
    trustListener,
    revocation,
    emit,
  }: Parts,
): Handlers {
  const { unitOfWork } = folder
  const planned = createPlannedCommits(unitOfWork)
  const serverTrust = createServerTrust({ ...certificates, unitOfWork })
  const codec = createExecutionLogCodec()
  const words = () => texts(unitOfWork.current().settings.language).execution
  const oauth = composeOAuth({
    ...certificates,
    unitOfWork,
    planned,
    vault,
    tickets,
    opener,
    signingKeys,
    listener,
    emit,
    serverTrust,
    ids: randomIds,
    verifier: createSignatureVerifier(),
    http: createHttpsCaller({ trust: serverTrust, env: process.env }),
    sha256: hexDigest('sha256'),
    sha1: hexDigest('sha1'),
    log: options.log,
  })
  return createHandlers({
    ...certificates,
    appInfo: answerAppInfo({ ...options, computerName: hostname(), folder, facts: certificates.facts }),
    vaultHandlers: createVaultHandlers(vault, unitOfWork, options.log),
    fileDialogs: createFileDialogs(tickets, options.native),
    unitOfWork,
    oauth,
    requests: composeRequests({
      ...certificates,
      unitOfWork,
      planned,
      vault,
      tickets,
      opener,
      codec,
      words,
      ids: randomIds,
      maker: createRequestMaker(),
      toAscii: domainToASCII,
      sha256: hexDigest('sha256'),
    }),
    replication: replication.handlers,
    probes: probes.handlers,
    trust: composeTrust({
      ...certificates,
      unitOfWork,
      tickets,
      sha256: hexDigest('sha256'),
      latestRows: probes.latestRows,
      vault,
      trustListener,
      revocation,
      emit,
      log: options.log,
    }),
    planned,
    vault,
    audit: folder.audit,
    ids: randomIds,
    tickets,
    opener,
    builder: createFileBuilder(),
    toInspection,
    pending: createPendingExports(),
    codec,
    reads: createMetadataReads(listener),
    readEndpoint: createEndpointReader(),
    words,
    toAscii: domainToASCII,
    sha256: hexDigest('sha256'),
  })
}

function hexDigest(algorithm: 'sha1' | 'sha256'): (bytes: Uint8Array) => string {
  return bytes => createHash(algorithm).update(bytes).digest('hex')
}

function composeCertificates(folder: DataFolder, clock: Clock) {
  const reader = createCertificateReader()
  const blobs = folder.files
  const facts = createFactsIndex({ blobs, reader })
  const catalogs = createCatalogSource(facts)
  const judge = createPathJudge()
  const readPath = createPathReader({ blobs, judge })
  const personalStores = createPersonalStores({ catalogs, readPath, blobs, reader, clock })
  return { reader, blobs, facts, catalogs, readPath, personalStores, clock, judge }
}

/** Reads every certificate once in the background: the first list then finds them in memory. */
async function warmUp(catalogs: CatalogSource, folder: DataFolder, log: Log): Promise<void> {
  try {
    await catalogs.of(folder.unitOfWork.current())
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    log({ level: 'error', message: 'Reading the stores ahead failed.', details: { stack } })
  }
}

/** 16 of 32 letters: 80 random bits. */
const randomIds: IdSource = {
  next: prefix => prefix + Array.from(randomBytes(16), octet => idLetters[octet % 32]).join(''),
}
const idLetters = 'abcdefghijklmnopqrstuvwxyz234567'

/** A system may run us under a number that has no name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}
