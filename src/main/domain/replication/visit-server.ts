/**
 * One visit to one server: opens the way to its target and does what the plan says is due. Everything that was done or
 * seen is committed before the next step, so that a crash at any point leaves a state from which the next visit goes on.
 */
import type { CancelSignal } from '../../../contract/cancel.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { ComputerId } from '../../../contract/store.ts'
import type { ConsoleState } from '../state/state.ts'
import { bringPackage } from './bring-package.ts'
import { cleanPackage } from './clean-package.ts'
import type { SigningServers } from './desired.ts'
import { planReplication, type ServerPlan, type Step } from './plan.ts'
import type { TargetProblem } from './ports.ts'
import { recordFailure } from './record-progress.ts'
import type { StepOutcome, Visit, VisitPorts } from './visit.ts'
import { watchPackage } from './watch-package.ts'

/**
 * Fails only with what keeps the state from being written; whatever the target does is a part of the state.
 * @param choose which steps of the plan: those that are due, or all of them.
 */
export function visitServer(ports: VisitPorts) {
  return async (
    server: ComputerId,
    choose: (step: Step) => boolean,
    signal: CancelSignal,
  ): Promise<Result<true>> => {
    const state = ports.unitOfWork.current()
    const [found] = planReplication(state, ports.signingServers, ports.vault.isOpen(), server)
    const steps = found?.steps.filter(choose) ?? []
    if (found === undefined || steps.length === 0) return ok(true)
    const plan = { ...found, steps }
    const secret = await readSecret(ports, plan)
    if (secret.kind === 'stopped') return ok(true)
    const opened =
      secret.kind === 'failed'
        ? { ok: false as const, problem: secret.problem }
        : await ports.open(plan.target, secret.value, signal)
    if (!opened.ok) return signal.aborted ? ok(true) : recordFailures(ports, plan, steps, opened.problem)
    try {
      const serverFqdn = fqdnOf(state, ports.signingServers, server)
      return await takeSteps({ ports, plan, serverFqdn, folder: opened.value, signal })
    } finally {
      await opened.value.close()
    }
  }
}

/** A target that failed one step is not asked for the next: all that remain share its failure. */
async function takeSteps(visit: Visit): Promise<Result<true>> {
  const { ports, plan, signal } = visit
  for (const [index, step] of plan.steps.entries()) {
    if (signal.aborted) return ok(true)
    const outcome = await takeStep(visit, step)
    if (!outcome.ok) return outcome
    if (outcome.value.kind === 'failed')
      return signal.aborted
        ? ok(true)
        : recordFailures(ports, plan, plan.steps.slice(index), outcome.value.problem)
  }
  return ok(true)
}

function takeStep(visit: Visit, step: Step): Promise<Result<StepOutcome>> {
  switch (step.kind) {
    case 'clean':
      return cleanPackage(visit, step.record)
    case 'deliver':
      return bringPackage(visit, step.desired, step.record)
    case 'watch':
      return watchPackage(visit, step.desired, step.record)
  }
}

async function recordFailures(
  ports: VisitPorts,
  plan: ServerPlan,
  steps: readonly Step[],
  problem: TargetProblem,
): Promise<Result<true>> {
  for (const step of steps) {
    const recorded = await recordFailure(ports, plan.server, step, problem)
    if (!recorded.ok) return recorded
  }
  return ok(true)
}

type Secret =
  | { readonly kind: 'read'; readonly value: string | undefined }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly problem: TargetProblem }

async function readSecret({ vault, readText }: VisitPorts, plan: ServerPlan): Promise<Secret> {
  if (plan.target.kind === 'folder') return { kind: 'read', value: undefined }
  if (plan.secretId === null) return { kind: 'failed', problem: { kind: 'AccessDenied', detail: 'secret' } }
  const opened = await vault.open(plan.secretId)
  if (!opened.ok)
    return opened.problem.code === 'vault-locked' || opened.problem.code === 'vault-absent'
      ? { kind: 'stopped' }
      : { kind: 'failed', problem: { kind: 'AccessDenied', detail: opened.problem.code } }
  const value = readText(opened.value)
  opened.value.fill(0)
  return { kind: 'read', value }
}

function fqdnOf(state: ConsoleState, signingServers: SigningServers, server: ComputerId): string {
  return signingServers(state).find(({ id }) => id === server)?.fqdn ?? server
}
