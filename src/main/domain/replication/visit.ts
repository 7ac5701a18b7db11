/** What the steps of a visit to one server share, and how each of them ends. */
import type { CancelSignal } from '../../../contract/cancel.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { Clock, IdSource, KeyVault, UnitOfWork } from '../state/unit-of-work.ts'
import type { SigningServers } from './desired.ts'
import type { ServerPlan } from './plan.ts'
import type {
  BringToStore,
  BuildPackage,
  OpenTarget,
  TargetFolder,
  TargetProblem,
  TransportPasswords,
} from './ports.ts'

export interface VisitPorts {
  readonly unitOfWork: UnitOfWork
  readonly vault: KeyVault
  readonly clock: Clock
  readonly ids: IdSource
  readonly signingServers: SigningServers
  readonly open: OpenTarget
  readonly build: BuildPackage
  readonly passwords: TransportPasswords
  readonly bringToStore: BringToStore
  /** UTF-8; what is not UTF-8 becomes U+FFFD. */
  readonly readText: (bytes: Uint8Array) => string
}

export interface Visit {
  readonly ports: VisitPorts
  readonly plan: ServerPlan
  readonly serverFqdn: string
  readonly folder: TargetFolder
  readonly signal: CancelSignal
}

/** How a step ended. `stopped`: something on this side is in the way, and nothing was found out about the target. */
export type StepOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly problem: TargetProblem }

export const done: Result<StepOutcome> = ok({ kind: 'done' })
export const stopped: Result<StepOutcome> = ok({ kind: 'stopped' })
export const failedWith = (problem: TargetProblem): Result<StepOutcome> => ok({ kind: 'failed', problem })
