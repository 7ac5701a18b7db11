/**
 * What is to be done for each server, and when. A pure function of the state: after a crash the next start finds what
 * the one before had begun, because the id of a package is committed before its first byte goes out.
 */
import type { ComputerId } from '../../../contract/store.ts'
import type { ConsoleState, DeliveryRecord, TargetRecord } from '../state/state.ts'
import { findSource, whyBlocked } from './blocked.ts'
import { desiredCertificates, isDesired, type DesiredCertificate, type SigningServers } from './desired.ts'
import { isAtLeast } from './delivery-records.ts'
import type { ReachableTarget } from './ports.ts'

/** An instant in ms; 'poll': whenever receipts are looked for; 'waits': only when somebody asks for it. */
export type When = number | 'poll' | 'waits'

export type Step = { readonly when: When } & (
  | {
      readonly kind: 'deliver'
      readonly desired: DesiredCertificate
      readonly record: DeliveryRecord | undefined
    }
  | { readonly kind: 'watch'; readonly desired: DesiredCertificate; readonly record: DeliveryRecord }
  /** The package has done what it was for: take it away. */
  | { readonly kind: 'clean'; readonly record: DeliveryRecord }
)

export interface ServerPlan {
  readonly server: ComputerId
  readonly target: ReachableTarget
  readonly secretId: string | null
  /** In the order in which they are done: what is no longer wanted goes first. */
  readonly steps: readonly Step[]
}

/**
 * Only servers with something to do. What is blocked on this side (`whyBlocked`) is nothing to do.
 * @param only a visit asks for its own server, of thousands.
 */
export function planReplication(
  state: ConsoleState,
  signingServers: SigningServers,
  isVaultOpen: boolean,
  only?: ComputerId,
): ServerPlan[] {
  const isMeant = ({ server }: { readonly server: ComputerId }) => only === undefined || server === only
  const desired = desiredCertificates(state)
  const sources = new Map(desired.map(({ sha256 }) => [sha256, findSource(state, sha256)]))
  const signing = new Set(signingServers(state).map(({ id }) => id))
  const records = new Map<ComputerId, DeliveryRecord[]>()
  for (const record of state.deliveries.filter(isMeant))
    records.set(record.server, [...(records.get(record.server) ?? []), record])

  return state.targets.filter(isMeant).flatMap(record => {
    const { server, target, secretId } = record
    if (target.kind === 'by-hand' || needsVault(record, isVaultOpen)) return []
    const own = records.get(server) ?? []
    const wanted = signing.has(server) ? desired : []
    const deliverable = (one: DesiredCertificate) =>
      whyBlocked(sources.get(one.sha256), isVaultOpen) === undefined
    const canRun = canRunScript(target)
    const steps = [
      ...own.filter(each => isLeftOver(each, wanted)).map(toCleaning),
      ...wanted.flatMap(one => {
        const found = own.find(each => each.type === one.type && each.sha256 === one.sha256)
        return toBringing(one, found, { canRun, isDeliverable: deliverable(one) })
      }),
    ]
    return steps.length === 0 ? [] : [{ server, target, secretId, steps }]
  })
}

/** A password that a person has to type keeps a script from running by itself. */
export function canRunScript(target: ReachableTarget): boolean {
  return target.kind === 'ssh' && target.runScript && target.password.kind === 'wrapped'
}

/** The password or key of an SSH target lies in the vault. */
function needsVault({ target }: TargetRecord, isVaultOpen: boolean): boolean {
  return target.kind === 'ssh' && !isVaultOpen
}

function isLeftOver(record: DeliveryRecord, wanted: readonly DesiredCertificate[]): boolean {
  return record.packageId !== null && (record.state === 'Assigned' || !isDesired(wanted, record))
}

function toCleaning(record: DeliveryRecord): Step {
  return { kind: 'clean', record, when: whenAgain(record, 0) }
}

function toBringing(
  desired: DesiredCertificate,
  record: DeliveryRecord | undefined,
  { canRun, isDeliverable }: { readonly canRun: boolean; readonly isDeliverable: boolean },
): Step[] {
  if (record?.state === 'Assigned') return []
  const isWhole = record !== undefined && isAtLeast(record.state, 'Received') && record.packageId !== null
  // What the server itself refused is put right there; where the script can be run it is run again.
  const runsAgain = isWhole && canRun && record.error !== null
  if (isWhole && !(runsAgain && isDeliverable))
    return [{ kind: 'watch', desired, record, when: whenAgain(record, 'poll') }]
  return isDeliverable ? [{ kind: 'deliver', desired, record, when: whenAgain(record, 0) }] : []
}

/** An error without a next attempt waits for a person, except where looking costs nothing. */
function whenAgain(record: DeliveryRecord | undefined, otherwise: 0 | 'poll'): When {
  if (record === undefined) return otherwise
  if (record.nextTryAt !== null) return Date.parse(record.nextTryAt)
  const isHostKey = record.error?.kind === 'HostKeyUnknown' || record.error?.kind === 'HostKeyChanged'
  return isHostKey ? 'waits' : otherwise
}

/**
 * Deliveries that nobody waits for and that left nothing on a target: forgotten without a visit. So are those whose
 * server is served by hand now, or is gone: there is no way back to what may lie there.
 */
export function withoutSuperseded(state: ConsoleState, signingServers: SigningServers): ConsoleState {
  const desired = desiredCertificates(state)
  const signing = new Set(signingServers(state).map(({ id }) => id))
  const reachable = new Set(
    state.targets.filter(({ target }) => target.kind !== 'by-hand').map(({ server }) => server),
  )
  const deliveries = state.deliveries.filter(
    record =>
      (signing.has(record.server) && isDesired(desired, record)) ||
      (record.packageId !== null && reachable.has(record.server)),
  )
  return deliveries.length === state.deliveries.length ? state : { ...state, deliveries }
}
