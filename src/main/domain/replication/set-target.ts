/** Chooses how certificates reach a server. What lies on the former target is taken away, as far as it can be reached. */
import type { RequestInput } from '../../../contract/api.ts'
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { ReplicaTarget } from '../../../contract/replication.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ComputerId } from '../../../contract/store.ts'
import { computerName } from '../state/computers.ts'
import type { ConsoleState, DeliveryRecord, TargetRecord } from '../state/state.ts'
import type { IdSource, KeyVault, UnitOfWork } from '../state/unit-of-work.ts'
import {
  checkTarget,
  isSamePackage,
  isSamePlace,
  keepsSecret,
  placeText,
  reachable,
  withHostKey,
  type TargetRules,
} from './check-target.ts'
import { begunAnew, succeeded } from './delivery-records.ts'
import type { SigningServers } from './desired.ts'
import { removePackage } from './package-files.ts'
import type { OpenTarget, TransportPasswords } from './ports.ts'

export interface SetTargetPorts {
  readonly unitOfWork: UnitOfWork
  readonly vault: KeyVault
  readonly ids: IdSource
  readonly signingServers: SigningServers
  readonly rules: TargetRules
  readonly open: OpenTarget
  readonly passwords: TransportPasswords
  readonly readText: (bytes: Uint8Array) => string
  readonly toBytes: (text: string) => Uint8Array
}

/**
 * Fails with replica-unknown, replica-target-not-valid, wrapping-certificate-not-usable, replica-secret-missing,
 * vault-locked, vault-absent.
 */
export function setTarget(ports: SetTargetPorts) {
  return async (
    input: RequestInput<'replication.setTarget'>,
    signal: CancelSignal,
  ): Promise<Result<true>> => {
    const state = ports.unitOfWork.current()
    const { server } = input
    if (!ports.signingServers(state).some(({ id }) => id === server))
      return err({ code: 'replica-unknown', server })
    const before = state.targets.find(record => record.server === server)
    const target = withHostKey(before?.target, input.target)
    const checked = checkTarget(state, server, target, ports.rules)
    if (!checked.ok) return checked
    const secret = await sealSecret(ports, { ...input, target }, before, computerName(state, server))
    if (!secret.ok) return secret
    const left = await clearFormer(ports, state, before, target, signal)
    return ports.unitOfWork.commit({ keys: secret.value.keys }, newest => {
      const record = { server, target, secretId: secret.value.secretId }
      return ok({
        state: withTarget(newest, record, before?.target),
        value: true as const,
        audit: {
          action: 'replication.targetSet',
          object: computerName(newest, server),
          details: {
            kind: target.kind,
            ...(target.kind === 'by-hand'
              ? {}
              : { place: placeText(target), password: target.password.kind }),
            ...(left.length === 0 ? {} : { leftBehind: left.join(', ') }),
          },
        },
      })
    })
  }
}

interface SealedSecret {
  readonly secretId: string | null
  readonly keys: readonly { readonly id: string; readonly sealed: Uint8Array }[]
}

async function sealSecret(
  { vault, ids, toBytes }: SetTargetPorts,
  { target, secret }: RequestInput<'replication.setTarget'>,
  before: TargetRecord | undefined,
  server: string,
): Promise<Result<SealedSecret>> {
  if (target.kind !== 'ssh') return ok({ secretId: null, keys: [] })
  if (secret === undefined)
    return before !== undefined && before.secretId !== null && keepsSecret(before.target, target)
      ? ok({ secretId: before.secretId, keys: [] })
      : err({ code: 'replica-secret-missing', server })
  const secretId = ids.next('key_')
  const bytes = toBytes(secret)
  const sealed = await vault.seal(secretId, bytes)
  bytes.fill(0)
  return sealed.ok ? ok({ secretId, keys: [{ id: secretId, sealed: sealed.value }] }) : sealed
}

/** @returns the ids of packages that could not be taken away: a target that is gone must not keep its successor out. */
async function clearFormer(
  ports: SetTargetPorts,
  state: ConsoleState,
  before: TargetRecord | undefined,
  target: ReplicaTarget,
  signal: CancelSignal,
): Promise<string[]> {
  const former = before === undefined ? undefined : reachable(before)
  if (before === undefined || former === undefined || isSamePlace(former, target)) return []
  const left = packagesOf(state, before.server)
  if (left.length === 0) return []
  const secret = before.secretId === null ? undefined : await ports.vault.open(before.secretId)
  const opened = await ports.open(
    former,
    secret?.ok === true ? ports.readText(secret.value) : undefined,
    signal,
  )
  if (secret?.ok === true) secret.value.fill(0)
  if (!opened.ok) return left
  const stays: string[] = []
  for (const id of left) {
    const removed = await removePackage(opened.value, id)
    if (removed.ok) ports.passwords.forget(id)
    else stays.push(id)
  }
  await opened.value.close()
  return stays
}

function packagesOf(state: ConsoleState, server: ComputerId): string[] {
  return state.deliveries.flatMap(record =>
    record.server === server && record.packageId !== null ? [record.packageId] : [],
  )
}

/**
 * What was not finished begins anew, unless the package that lies there serves as it is; then it is only tried again at
 * once. At another place nothing lies yet.
 */
function withTarget(
  state: ConsoleState,
  record: TargetRecord,
  before: ReplicaTarget | undefined,
): ConsoleState {
  const isThere = before !== undefined && isSamePlace(before, record.target)
  const serves = isThere && isSamePackage(before, record.target)
  const renewed = (delivery: DeliveryRecord): DeliveryRecord => {
    if (delivery.server !== record.server) return delivery
    const tried = serves || delivery.state === 'Assigned' ? succeeded(delivery) : begunAnew(delivery)
    return isThere ? tried : { ...tried, packageId: null }
  }
  return {
    ...state,
    targets: [...state.targets.filter(each => each.server !== record.server), record],
    deliveries: state.deliveries.map(renewed),
  }
}
