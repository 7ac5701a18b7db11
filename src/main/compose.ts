/**
 * The only file that knows every implementation: builds the application that a host puts behind its door. Rooms of
 * the domain that need each other are introduced here.
 */
import { hostname } from 'node:os'
import process from 'node:process'
import { domainToASCII } from 'node:url'
import { ok, type Result } from '../contract/result.ts'
import { texts } from '../text/texts.ts'
import { createHttpsCaller } from './adapters/http/https-caller.ts'
import { createSignatureVerifier } from './adapters/jose/signature-verifier.ts'
import { createSigningKeys } from './adapters/jose/signing-keys.ts'
import { createMetadataListener, type MetadataListener } from './adapters/listeners/metadata-listener.ts'
import { createTrustListener, type TrustListener } from './adapters/listeners/trust-listener.ts'
import { createTicketBox, type MemoryTicketBox } from './adapters/files/ticket-box.ts'
import { createFileBuilder } from './adapters/pki/file-builder.ts'
import { createFileOpener } from './adapters/pki/file-opener.ts'
import { toInspection } from './adapters/pki/inspection.ts'
import { createRequestMaker } from './adapters/pki/request-maker.ts'
import { openDataFolder, type DataFolder } from './adapters/storage/open-data-folder.ts'
import { openTarget } from './adapters/targets/open-target.ts'
import { alertName, alertOfError } from './adapters/tls/alerts.ts'
import { createHandshakeReader } from './adapters/tls/handshake-reader.ts'
import { createVault, type Vault } from './adapters/vault/vault.ts'
import { answerAppInfo } from './app-info.ts'
import { createEventSource } from './application-events.ts'
import type { Application, ApplicationEvent, CompositionOptions } from './application.ts'
import { composeCertificates, readAhead, type Certificates } from './compose-certificates.ts'
import { createProber } from './compose-probe.ts'
import { createDispatcher } from './dispatch.ts'
import { createPendingExports } from './domain/certificates/pending-exports.ts'
import type { FileOpener } from './domain/certificates/ports.ts'
import { createPlannedCommits } from './domain/state/planned-commits.ts'
import type { SigningKeys } from './domain/tokens/ports.ts'
import { createExecutionLogCodec } from './execution-log-codec.ts'
import { createFileDialogs } from './file-dialogs.ts'
import { startDueRolls } from './due-rolls.ts'
import { createHandlers } from './handlers.ts'
import { createEndpointReader } from './observations/endpoint-reader.ts'
import { composeOAuth } from './oauth/compose-oauth.ts'
import { createMetadataReads } from './oauth/metadata-reads.ts'
import { createScheduledRefresh } from './oauth/scheduled-refresh.ts'
import { createServerTrust, storedCandidates } from './oauth/server-trust.ts'
import { withOwnIdentity } from './own-identity.ts'
import { composeProbes } from './probes/compose-probes.ts'
import { composeReplication } from './replication/compose-replication.ts'
import { composeRequests } from './requests/compose-requests.ts'
import { composeRevocationJudge } from './revocation/compose-revocation-judge.ts'
import { trackRequests } from './running-requests.ts'
import { hexDigest, randomIds, systemClock, userName } from './system-sources.ts'
import { composeTrust } from './trust/compose-trust.ts'
import { createVaultHandlers } from './vault-handlers.ts'

export type { Application, ApplicationEvent, CompositionOptions, NativeFiles } from './application.ts'

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
  const { unitOfWork } = folder
  const canWrite = folder.access.mode !== 'read-only'
  const events = createEventSource(log)
  unitOfWork.onCommitted(events.committed)
  const tickets = createTicketBox(clock)
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
        rooms.replication.wipePasswords()
        rooms.probes.vaultLocked()
      }
      // What waited for the vault is tried again when it opens.
      else rooms.replication.replicator.look()
      events.emit({ name: 'vault.changed', data: status })
    },
  })
  const signingKeys = createSigningKeys(vault)
  const opener = createFileOpener({ workerUrl: options.workerUrl })
  const listener = createMetadataListener()
  const trustListener = createTrustListener({ createReader: createHandshakeReader, alertName, alertOfError })
  const certificates = composeCertificates(folder, clock)
  const rolls = canWrite ? await startDueRolls(unitOfWork, clock, log) : undefined
  const rooms = composeRooms(options, {
    ...certificates,
    folder,
    vault,
    tickets,
    opener,
    signingKeys,
    listener,
    trustListener,
    emit: events.emit,
  })
  const { handlers, replication, probes } = rooms
  const refresh = createScheduledRefresh({ handlers, unitOfWork, clock, log })
  if (host !== 'cli' && canWrite) {
    refresh.start()
    replication.replicator.start()
    probes.startSchedule()
  }
  const requests = trackRequests(createDispatcher(handlers, { log }))
  // A command reads what it needs and ends; a window will ask for every store.
  if (host !== 'cli') void readAhead(certificates.catalogs, folder, log)
  return ok({
    dispatch: requests.dispatch,
    readOnlyBecause: folder.access.mode === 'read-only' ? folder.access.problem : undefined,
    onEvent: events.onEvent,
    tickets,
    vault: { lock: () => vault.lock() },
    withOwnIdentity: (thumbprint, use) =>
      withOwnIdentity({ ...certificates, unitOfWork, vault }, thumbprint, use),
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

/** What the rooms share, and what the application itself locks, closes or wipes. */
interface Parts extends Certificates {
  readonly folder: DataFolder
  readonly vault: Vault
  readonly tickets: MemoryTicketBox
  readonly opener: FileOpener
  readonly signingKeys: SigningKeys
  readonly listener: MetadataListener
  readonly trustListener: TrustListener
  readonly emit: (event: ApplicationEvent) => void
}

/** Every room is given what all of them share, and what it alone needs. */
function composeRooms(options: CompositionOptions, { folder, ...parts }: Parts) {
  const { unitOfWork } = folder
  const words = () => texts(unitOfWork.current().settings.language)
  const revocation = composeRevocationJudge(process.env)
  const shared = {
    ...parts,
    unitOfWork,
    planned: createPlannedCommits(unitOfWork),
    builder: createFileBuilder(),
    codec: createExecutionLogCodec(),
    revocation,
    ids: randomIds,
    sha1: hexDigest('sha1'),
    sha256: hexDigest('sha256'),
    toAscii: domainToASCII,
    log: options.log,
  }
  const serverTrust = createServerTrust(shared)
  const replication = composeReplication({ ...shared, openTarget, words: () => words().replication.script })
  unitOfWork.onCommitted(() => replication.replicator.look())
  const probes = composeProbes({
    ...shared,
    keepsRuns: folder.access.mode !== 'read-only',
    probe: createProber(chain => storedCandidates(shared, chain), { revocation }),
    words: () => words().probeReport,
  })
  const oauth = composeOAuth({
    ...shared,
    serverTrust,
    verifier: createSignatureVerifier(),
    http: createHttpsCaller({ trust: serverTrust, env: process.env }),
  })
  const requests = composeRequests({
    ...shared,
    maker: createRequestMaker(),
    words: () => words().execution,
  })
  const trust = composeTrust({ ...shared, latestRows: probes.latestRows })
  const handlers = createHandlers({
    ...shared,
    appInfo: answerAppInfo({ ...options, computerName: hostname(), folder, facts: shared.facts }),
    vaultHandlers: createVaultHandlers(shared.vault, unitOfWork, options.log),
    fileDialogs: createFileDialogs(shared.tickets, options.native),
    oauth,
    requests,
    replication: replication.handlers,
    probes: probes.handlers,
    trust,
    audit: folder.audit,
    toInspection,
    pending: createPendingExports(),
    reads: createMetadataReads(shared.listener),
    readEndpoint: createEndpointReader(),
    words: () => words().execution,
  })
  return { handlers, replication, probes }
}
