/** Replication of globally assigned certificates, put together: every handler of it, and what does it by itself. */
import { isAbsolute } from 'node:path'
import type { RequestName } from '../../contract/api.ts'
import type { ReplicaStatus } from '../../contract/replication.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import { workstation, type ComputerId } from '../../contract/store.ts'
import type { ThumbprintSha256 } from '../../contract/thumbprint.ts'
import { bringCertificate } from '../domain/assignments/bring-certificate.ts'
import { tokenSigningServers } from '../domain/assignments/identity.ts'
import { acceptHostKey } from '../domain/replication/accept-host-key.ts'
import { beginAnew } from '../domain/replication/begin-anew.ts'
import { confirmReplica } from '../domain/replication/confirm-replica.ts'
import { desiredCertificates } from '../domain/replication/desired.ts'
import { planReplication, withoutSuperseded } from '../domain/replication/plan.ts'
import type { BringToStore } from '../domain/replication/ports.ts'
import { replicaStatuses } from '../domain/replication/replica-status.ts'
import { setTarget } from '../domain/replication/set-target.ts'
import { visitServer } from '../domain/replication/visit-server.ts'
import { computerName } from '../domain/state/computers.ts'
import type { Handlers } from '../handlers.ts'
import { createHandOverHandlers } from './hand-over-handlers.ts'
import { createPackageBuilder, createPfxBuilder } from './package-builder.ts'
import type { ReplicationParts } from './parts.ts'
import { createReplicator, type Replicator } from './replicator.ts'
import { createTransportPasswords } from './transport-passwords.ts'

export type ReplicationHandlers = Pick<Handlers, Extract<RequestName, `replication.${string}`>>

export interface Replication {
  readonly handlers: ReplicationHandlers
  readonly replicator: Replicator
  /** For the moment at which the vault is locked, and for the end. */
  wipePasswords(): void
}

export function composeReplication(parts: ReplicationParts): Replication {
  const { unitOfWork, clock, vault, facts } = parts
  const passwords = createTransportPasswords()
  const buildPfx = createPfxBuilder(parts)
  const shared = {
    ...parts,
    passwords,
    signingServers: tokenSigningServers,
    open: parts.openTarget,
    build: createPackageBuilder(parts, buildPfx),
    bringToStore: createBringToStore(parts),
    readText: (bytes: Uint8Array) => new TextDecoder('utf-8').decode(bytes),
    toBytes: (text: string) => new TextEncoder().encode(text),
    rules: {
      isAbsolutePath: isAbsolute,
      keyAlgorithmOf: (sha256: ThumbprintSha256) => facts.get(sha256)?.publicKey.algorithm,
    },
  }
  const replicator = createReplicator({
    ...parts,
    plan: () => planReplication(unitOfWork.current(), tokenSigningServers, vault.isOpen()),
    visit: visitServer(shared),
    forgetSuperseded: () => forgetSuperseded(parts),
  })

  async function statuses(): Promise<ReplicaStatus[]> {
    const state = unitOfWork.current()
    await facts.load(desiredCertificates(state).map(({ sha256 }) => sha256))
    return replicaStatuses(state, {
      signingServers: tokenSigningServers,
      nameOf: sha256 => facts.get(sha256)?.issuedTo ?? '',
      isVaultOpen: vault.isOpen(),
      hasPassword: packageId => passwords.get(packageId) !== undefined,
      now: clock.now(),
    })
  }

  async function statusAfter(done: Result<true>, server: ComputerId): Promise<Result<ReplicaStatus>> {
    if (!done.ok) return done
    const found = (await statuses()).find(status => status.server === server)
    return found === undefined ? unknown(server) : ok(found)
  }

  const unknown = (server: ComputerId) =>
    err({ code: 'replica-unknown', server: computerName(unitOfWork.current(), server) } as const)

  /** A target is judged by the certificates of its server. */
  async function loadFactsOf(server: ComputerId): Promise<void> {
    const { entries } = unitOfWork.current()
    const own = entries.filter(entry => entry.computer === server && entry.store === 'My')
    await facts.load(own.map(({ sha256 }) => sha256))
  }

  const chooseTarget = setTarget(shared)
  const confirm = confirmReplica(shared)
  const accept = acceptHostKey(shared)
  const anew = beginAnew(shared)

  return {
    replicator,
    wipePasswords: () => passwords.wipe(),
    handlers: {
      ...createHandOverHandlers(parts, buildPfx, passwords),
      'replication.status': async () => ok({ replicas: await statuses() }),
      async 'replication.setTarget'(input, { signal }) {
        await loadFactsOf(input.server)
        const chosen = await replicator.alone(input.server, () => chooseTarget(input, signal))
        return statusAfter(chosen, input.server)
      },
      async 'replication.run'({ servers, full }, { signal }) {
        const signing = tokenSigningServers(unitOfWork.current()).map(({ id }) => id)
        const stranger = servers?.find(server => !signing.includes(server))
        if (stranger !== undefined) return unknown(stranger)
        const chosen = servers ?? signing
        const done = await replicator.tryNow(chosen, signal, full ? () => anew(chosen) : undefined)
        return done.ok ? ok({ replicas: await statuses() }) : done
      },
      'replication.acceptHostKey': async input => statusAfter(await accept(input), input.server),
      'replication.confirm': async input => statusAfter(await confirm(input), input.server),
    },
  }
}

async function forgetSuperseded({ unitOfWork }: ReplicationParts): Promise<Result<boolean>> {
  const state = unitOfWork.current()
  if (withoutSuperseded(state, tokenSigningServers) === state) return ok(false)
  return unitOfWork.commit({}, newest =>
    ok({ state: withoutSuperseded(newest, tokenSigningServers), value: true }),
  )
}

/** A certificate that has left the workstation since is not brought anywhere: what the server has is still told. */
function createBringToStore({ unitOfWork, personalStores }: ReplicationParts): BringToStore {
  return async sha1 => {
    const found = await personalStores.find(unitOfWork.current(), workstation, sha1)
    if (!found.ok) return found
    const certificate = found.value
    return ok((state, server, at) =>
      certificate === undefined ? state : bringCertificate(state, certificate, server, at).state,
    )
  }
}
