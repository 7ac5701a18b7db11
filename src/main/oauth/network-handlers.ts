/** The metadata listener and the live test of a partner. */
import { randomUUID } from 'node:crypto'
import type { RequestInput } from '../../contract/api.ts'
import type { ListenerStatus } from '../../contract/metadata.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import { testPartner } from '../domain/partners/live-test.ts'
import type { ChallengeReader } from '../domain/partners/live-test-run.ts'
import { createTokenRequests, type TokenRequestPorts } from '../domain/partners/token-request.ts'
import type { AuditNote } from '../domain/state/unit-of-work.ts'
import { chooseIssuer, parseChallenge, trustIn } from '../domain/tokens/challenge.ts'
import type { Handlers } from '../handlers.ts'
import { noteAct } from '../note-act.ts'
import { withOwnIdentity } from '../own-identity.ts'
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

async function noted(parts: OAuthParts, audit: AuditNote): Promise<Result<ListenerStatus>> {
  await noteAct(parts, audit)
  return ok(parts.listener.status())
}

/** Fails with certificate-unknown, key-missing, vault-locked, listener-not-started. */
async function startListener(
  parts: OAuthParts,
  metadata: MetadataHandlers,
  { host, port, thumbprint }: RequestInput<'metadata.startListener'>,
): Promise<Result<ListenerStatus>> {
  const { listener } = parts
  const started = await withOwnIdentity(parts, thumbprint, identity =>
    listener.start({
      ...identity,
      host,
      port,
      thumbprint,
      document: () => currentDocument(metadata),
      onChanged: () =>
        parts.emit({ name: 'metadata.listenerChanged', data: { served: listener.status().served } }),
    }),
  )
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
