/** The metadata listener and the live test of a partner. */
import { randomUUID } from 'node:crypto'
import type { RequestInput } from '../../contract/api.ts'
import type { ListenerStatus } from '../../contract/metadata.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import { workstation } from '../../contract/store.ts'
import { testPartner } from '../domain/partners/live-test.ts'
import type { ChallengeReader } from '../domain/partners/live-test-run.ts'
import { createTokenRequests, type TokenRequestPorts } from '../domain/partners/token-request.ts'
import { refOf } from '../domain/state/entries.ts'
import type { AuditNote } from '../domain/state/unit-of-work.ts'
import { chooseIssuer, parseChallenge, trustIn } from '../domain/tokens/challenge.ts'
import type { Handlers } from '../handlers.ts'
import type { OAuthParts } from './parts.ts'
import type { PartnerHandlers } from './partner-handlers.ts'
import { createOwnCertificateSource } from './own-certificates.ts'
import { createTokenSource } from './token-source.ts'

export type NetworkHandlers = Pick<
  Handlers,
  'metadata.listener' | 'metadata.startListener' | 'metadata.stopListener' | 'partners.test'
>

/** What the listener serves and the test compares with: requests that another file answers. */
export type MetadataHandlers = Pick<PartnerHandlers, 'metadata.ours' | 'metadata.read'>

const quiet = { signal: new AbortController().signal, progress: () => undefined }

export function createNetworkHandlers(parts: OAuthParts, metadata: MetadataHandlers): NetworkHandlers {
  const { listener } = parts
  const test = composeLiveTest(parts, metadata)
  return {
    'metadata.listener': () => ok(listener.status()),
    'metadata.startListener': input => startListener(parts, metadata, input),
    async 'metadata.stopListener'() {
      const before = listener.status()
      await listener.stop()
      if (before.state === 'off') return ok(listener.status())
      return noted(parts, { action: 'metadata.listenerStopped', object: before.url ?? '', details: {} })
    },
    'partners.test': (input, { signal }) =>
      test(input, signal, step =>
        parts.emit({ name: 'partners.testStepped', data: { run: input.run, step } }),
      ),
  }
}

/** A start or stop that cannot be written into the audit log has happened all the same. */
async function noted(
  { unitOfWork, listener, log }: OAuthParts,
  audit: AuditNote,
): Promise<Result<ListenerStatus>> {
  const written = await unitOfWork.commit({}, state => ok({ state, value: true, audit }))
  if (!written.ok)
    log({
      level: 'error',
      message: 'An act was not audited.',
      details: { action: audit.action, code: written.problem.code },
    })
  return ok(listener.status())
}

/** Fails with certificate-unknown, key-missing, vault-locked, listener-not-started. */
async function startListener(
  parts: OAuthParts,
  metadata: MetadataHandlers,
  { host, port, thumbprint }: RequestInput<'metadata.startListener'>,
): Promise<Result<ListenerStatus>> {
  const { unitOfWork, blobs, vault, listener, reader } = parts
  const entry = unitOfWork
    .current()
    .entries.find(each => each.computer === workstation && each.store === 'My' && each.sha1 === thumbprint)
  if (entry === undefined) return err({ code: 'certificate-unknown', thumbprint })
  if (entry.keyId === null) return err({ code: 'key-missing', thumbprint })
  const leaf = await blobs.readBlob(entry.sha256)
  if (!leaf.ok) return leaf
  const chain = await issuersOf(parts, refOf(entry))
  const key = await vault.open(entry.keyId)
  if (!key.ok) return key
  const started = await listener.start({
    host,
    port,
    thumbprint,
    certificates: [leaf.value, ...chain].map(der => reader.toPem(der)).join(''),
    pkcs8: key.value,
    document: () => currentDocument(metadata),
    onChanged: () =>
      parts.emit({ name: 'metadata.listenerChanged', data: { served: listener.status().served } }),
  })
  key.value.fill(0)
  if (!started.ok) return started
  return noted(parts, {
    action: 'metadata.listenerStarted',
    object: started.value.url ?? `${host}:${String(port)}`,
    details: { thumbprint },
  })
}

async function currentDocument(metadata: MetadataHandlers): Promise<string | undefined> {
  const ours = await metadata['metadata.ours']({}, quiet)
  return ours.ok ? (ours.value.json ?? undefined) : undefined
}

/** The certificates between ours and its root, as far as the stores have them. */
async function issuersOf(
  { unitOfWork, catalogs, blobs }: OAuthParts,
  ref: ReturnType<typeof refOf>,
): Promise<readonly Uint8Array[]> {
  const catalog = await catalogs.of(unitOfWork.current())
  const chain: Uint8Array[] = []
  let below = catalog.inStore(ref.computer, ref.store).find(known => known.entry.sha1 === ref.thumbprint)
  const seen = new Set<string>()
  while (
    below !== undefined &&
    !below.facts.selfSigned &&
    chain.length < 10 &&
    !seen.has(below.facts.sha256)
  ) {
    seen.add(below.facts.sha256)
    const issuer = catalog.issuersOf(ref.computer, below.facts)[0]
    const blob =
      issuer === undefined || issuer.facts.selfSigned ? undefined : await blobs.readBlob(issuer.facts.sha256)
    if (issuer === undefined || blob?.ok !== true) break
    chain.push(blob.value)
    below = issuer
  }
  return chain
}

const challenges: ChallengeReader = {
  read: headers => parseChallenge(headers),
  trustIn,
  choose: (trustedIssuers, own, servers) =>
    chooseIssuer({ trustedIssuers: [...trustedIssuers] }, own, servers),
}

function composeLiveTest(parts: OAuthParts, metadata: MetadataHandlers) {
  const { unitOfWork, clock, http } = parts
  const tokens = createTokenSource(parts)
  const readText = (bytes: Uint8Array) => new TextDecoder('utf-8').decode(bytes)
  const requests = createTokenRequests({ http, tokens, clock, readText, openKey: createOpenKey(parts) })
  return testPartner({
    unitOfWork,
    clock,
    http,
    tokens,
    requests,
    challenges,
    readText,
    metadata: {
      read(name, signal) {
        const source = unitOfWork.current().partners.find(each => each.name === name)?.source
        if (source?.kind !== 'metadata-url')
          return Promise.resolve(err({ code: 'metadata-source-missing', name }))
        return Promise.resolve(
          metadata['metadata.read'](
            {
              from: {
                kind: 'url',
                url: source.url,
                acceptServerCertificate: source.pinnedServerCertificate,
              },
              compareWith: { kind: 'partner', name },
            },
            { signal, progress: () => undefined },
          ),
        )
      },
    },
    newId: () => randomUUID(),
    elapsed: () => performance.now(),
  })
}

/** The signer of the current certificate: locking the vault ends it, and another certificate has another. */
function createOpenKey(parts: OAuthParts): TokenRequestPorts['openKey'] {
  const source = createOwnCertificateSource(parts)
  return async state => {
    const own = await source.at(state, parts.clock.now())
    const keyId = own.ok ? (own.value.current?.keyId ?? null) : null
    if (keyId === null || !parts.vault.isOpen()) return undefined
    const signer = await parts.signingKeys.open(keyId)
    return signer.ok ? signer.value : undefined
  }
}
