/**
 * The whole console on fakes: requests go through the real dispatcher and handlers, and every answer is parsed by the
 * schema of the contract, so that each test of a use case also tests its shape.
 */
import { createHash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import {
  requests,
  type RequestArgument,
  type RequestName,
  type RequestOutput,
} from '../../src/contract/api.ts'
import type { FileTicket } from '../../src/contract/file.ts'
import type { ProbeRow } from '../../src/contract/probe-run.ts'
import { err, ok, type Result } from '../../src/contract/result.ts'
import type { ComputerId, StoreName } from '../../src/contract/store.ts'
import type { CertificateRef } from '../../src/contract/stored-certificate.ts'
import { createSignatureVerifier } from '../../src/main/adapters/jose/signature-verifier.ts'
import { createSigningKeys } from '../../src/main/adapters/jose/signing-keys.ts'
import { createMetadataListener } from '../../src/main/adapters/listeners/metadata-listener.ts'
import { alertName, alertOfError } from '../../src/main/adapters/tls/alerts.ts'
import { createHandshakeReader } from '../../src/main/adapters/tls/handshake-reader.ts'
import { createTrustListener } from '../../src/main/adapters/listeners/trust-listener.ts'
import type { ApplicationEvent } from '../../src/main/application.ts'
import { createDispatcher } from '../../src/main/dispatch.ts'
import { createCatalogSource } from '../../src/main/domain/certificates/catalog.ts'
import { createFactsIndex } from '../../src/main/domain/certificates/facts-index.ts'
import { createPathReader } from '../../src/main/domain/certificates/path-candidates.ts'
import { createPendingExports } from '../../src/main/domain/certificates/pending-exports.ts'
import { createPersonalStores } from '../../src/main/domain/certificates/personal-stores.ts'
import type { FileBuilder, OpenedCertificate, OpenedKey } from '../../src/main/domain/certificates/ports.ts'
import type { HttpCaller } from '../../src/main/domain/partners/ports.ts'
import type { OpenTarget } from '../../src/main/domain/replication/ports.ts'
import { createPlannedCommits } from '../../src/main/domain/state/planned-commits.ts'
import type { IdSource } from '../../src/main/domain/state/unit-of-work.ts'
import { composeOAuth } from '../../src/main/oauth/compose-oauth.ts'
import { createEndpointReader } from '../../src/main/observations/endpoint-reader.ts'
import { composeProbes } from '../../src/main/probes/compose-probes.ts'
import type { Later } from '../../src/main/probes/progress-batch.ts'
import type { JudgedProbe } from '../../src/main/probes/run-prober.ts'
import { composeReplication } from '../../src/main/replication/compose-replication.ts'
import { composeRequests } from '../../src/main/requests/compose-requests.ts'
import { composeTrust } from '../../src/main/trust/compose-trust.ts'
import { createHandlers, type Handlers, type RequestContext } from '../../src/main/handlers.ts'
import { createExecutionLogCodec } from '../../src/main/execution-log-codec.ts'
import { texts } from '../../src/text/texts.ts'
import {
  createFakeBuilder,
  createMemoryTicketBox,
  fakeFile,
  fakeOpener,
  type FakeFileContent,
} from './fake-files.ts'
import { fakePathJudge, fakeRevocationJudge } from './fake-path-judge.ts'
import { createFakeRequestMaker } from './fake-request-maker.ts'
import { fakeReader } from './fake-certificates.ts'
import { createMemoryDataFolder, sha256Hex, type MemoryDataFolder } from './memory-data-folder.ts'
import { createMemoryKeyVault, type MemoryKeyVault } from './memory-key-vault.ts'

/** Every test lives at this instant unless it moves the clock. */
export const testNow = '2026-11-20T14:42:10Z'

export interface TestConsole {
  readonly folder: MemoryDataFolder
  readonly vault: MemoryKeyVault
  /** Events that did not come from a commit. */
  readonly emitted: readonly ApplicationEvent[]
  ask<N extends RequestName>(name: N, input: RequestArgument<N>): Promise<Result<RequestOutput<N>>>
  /** For what has to succeed before the test begins. */
  must<N extends RequestName>(name: N, input: RequestArgument<N>): Promise<RequestOutput<N>>
  offer(content: FakeFileContent, name?: string): FileTicket
  offerBytes(name: string, bytes: Uint8Array): FileTicket
  savedBytes(ticket: FileTicket): Uint8Array
  /** Imports one certificate, with its key if there is one, into one store. */
  store(certificate: OpenedCertificate, options?: StoreOptions): Promise<CertificateRef>
  setNow(instant: string): void
  /** Probes that run by themselves do so from now on. */
  startSchedule(): void
}

export interface StoreOptions {
  readonly computer?: ComputerId
  readonly store?: StoreName
  readonly key?: OpenedKey
  readonly exportable?: boolean
}

const context: RequestContext = { signal: new AbortController().signal, progress: () => undefined }

export function createTestConsole(
  options: {
    readonly builder?: FileBuilder
    readonly http?: HttpCaller
    /** Ways to targets: without one, none is reached. */
    readonly openTarget?: OpenTarget
    /** Without one, a run of probes finds nothing. */
    readonly probe?: JudgedProbe
    /** What waits for its time; the system's timer unless a test brings one. */
    readonly later?: Later
    /** Who read our metadata document, newest first. */
    readonly reads?: readonly { readonly at: string; readonly from: string }[]
    /** What probes found last, in the place of what they really found. */
    readonly latestRows?: readonly ProbeRow[]
  } = {},
): TestConsole {
  let now = testNow
  let lastId = 0
  const emitted: ApplicationEvent[] = []
  const clock = { now: () => new Date(now) }
  const folder = createMemoryDataFolder()
  const vault = createMemoryKeyVault(id => folder.keys.get(id))
  const tickets = createMemoryTicketBox()
  const facts = createFactsIndex({ blobs: folder.blobs, reader: fakeReader })
  const catalogs = createCatalogSource(facts)
  const readPath = createPathReader({ blobs: folder.blobs, judge: fakePathJudge })
  const planned = createPlannedCommits(folder.unitOfWork)
  const ids: IdSource = { next: prefix => `${prefix}${String((lastId += 1)).padStart(16, '0')}` }
  const signingKeys = createSigningKeys(vault)
  const shared = { catalogs, readPath, blobs: folder.blobs, reader: fakeReader, clock }
  const replication = composeReplication({
    ...shared,
    facts,
    personalStores: createPersonalStores(shared),
    unitOfWork: folder.unitOfWork,
    vault,
    ids,
    tickets,
    opener: fakeOpener,
    builder: options.builder ?? createFakeBuilder(),
    sha256: sha256Hex,
    openTarget:
      options.openTarget ??
      (() => Promise.resolve({ ok: false, problem: { kind: 'Unreachable', detail: 'no way' } })),
    words: () => texts('en').replication.script,
    log: () => undefined,
  })
  const probes = composeProbes({
    ...shared,
    unitOfWork: folder.unitOfWork,
    vault,
    ids,
    tickets,
    judge: fakePathJudge,
    toAscii: domainToASCII,
    sha256: sha256Hex,
    keepsRuns: true,
    ...(options.later === undefined ? {} : { later: options.later }),
    probe: options.probe ?? (() => Promise.reject(new Error('Nothing is probed in this test.'))),
    words: () => texts('en').probeReport,
    emit: event => void emitted.push(event),
    log: () => undefined,
  })
  const handlers = createHandlers({
    ...shared,
    // What stands outside the use cases is not asked in these tests.
    ...({} as { appInfo: Handlers['app.info']; vaultHandlers: Handlers; fileDialogs: Handlers }),
    oauth: composeOAuth({
      ...shared,
      unitOfWork: folder.unitOfWork,
      planned,
      vault,
      ids,
      tickets,
      opener: fakeOpener,
      signingKeys,
      verifier: createSignatureVerifier(),
      http: options.http ?? { call: () => Promise.resolve(err({ code: 'not-in-this-host', what: 'http' })) },
      serverTrust: { judge: () => Promise.resolve(err({ code: 'not-in-this-host', what: 'tls' })) },
      listener: createMetadataListener(),
      sha256: sha256Hex,
      sha1: bytes => createHash('sha1').update(bytes).digest('hex'),
      emit: event => void emitted.push(event),
      log: () => undefined,
    }),
    requests: composeRequests({
      ...shared,
      unitOfWork: folder.unitOfWork,
      planned,
      vault,
      ids,
      tickets,
      opener: fakeOpener,
      maker: createFakeRequestMaker(),
      codec: createExecutionLogCodec(),
      words: () => texts('en').execution,
      toAscii: domainToASCII,
      sha256: sha256Hex,
    }),
    replication: replication.handlers,
    probes: probes.handlers,
    trust: composeTrust({
      ...shared,
      facts,
      judge: fakePathJudge,
      unitOfWork: folder.unitOfWork,
      tickets,
      sha256: sha256Hex,
      latestRows: () =>
        options.latestRows === undefined ? probes.latestRows() : Promise.resolve(options.latestRows),
      vault,
      revocation: fakeRevocationJudge,
      trustListener: createTrustListener({ createReader: createHandshakeReader, alertName, alertOfError }),
      emit: event => void emitted.push(event),
      log: () => undefined,
    }),
    unitOfWork: folder.unitOfWork,
    planned,
    vault,
    audit: {
      list: async () => ok({ total: 0, entries: [] }),
      verify: async () => ok({ intact: true, entries: 0, broken: null }),
    },
    ids,
    tickets,
    opener: fakeOpener,
    builder: options.builder ?? createFakeBuilder(),
    toInspection: () => {
      throw new Error('Inspection is tested with the real adapter.')
    },
    facts,
    judge: fakePathJudge,
    personalStores: createPersonalStores(shared),
    pending: createPendingExports(),
    codec: createExecutionLogCodec(),
    readEndpoint: createEndpointReader(),
    reads: { list: () => options.reads ?? [] },
    words: () => texts('en').execution,
    toAscii: domainToASCII,
    sha256: sha256Hex,
  })
  const dispatch = createDispatcher(handlers, {
    log: entry => {
      throw new Error(String(entry.details?.stack ?? entry.message))
    },
  })

  async function ask<N extends RequestName>(
    name: N,
    input: RequestArgument<N>,
  ): Promise<Result<RequestOutput<N>>> {
    const result = await dispatch(name, input, context)
    if (!result.ok) return err(result.problem)
    // dispatch forgets which request it carried; parsing by that request's schema is what proves the type.
    return ok(requests[name].output.parse(result.value) as RequestOutput<N>)
  }

  async function must<N extends RequestName>(name: N, input: RequestArgument<N>): Promise<RequestOutput<N>> {
    const result = await ask(name, input)
    if (!result.ok) throw new Error(`${name} failed: ${JSON.stringify(result.problem)}`)
    return result.value
  }

  const offer = (content: FakeFileContent, name = 'file.pfx') =>
    tickets.offer(name, fakeFile(content), 'opened')

  return {
    folder,
    vault,
    emitted,
    ask,
    must,
    offer,
    offerBytes: (name, bytes) => tickets.offer(name, bytes, 'opened'),
    savedBytes(ticket) {
      const file = tickets.read(ticket)
      if (!file.ok) throw new Error('No such ticket.')
      return file.value.bytes
    },
    async store(certificate, { computer = 'workstation', store = 'My', key, exportable = true } = {}) {
      const ticket = offer({ certificates: [certificate], privateKeys: key === undefined ? [] : [key] })
      const { imported } = await must('certificates.import', {
        ticket,
        selection: ['cert-0', 'key-0'],
        target: { computer, store },
        exportable,
        includeExtendedProperties: true,
      })
      const [first] = imported
      if (first === undefined) throw new Error('The certificate stands there already.')
      return first.ref
    },
    setNow: instant => void (now = instant),
    startSchedule: probes.startSchedule,
  }
}
