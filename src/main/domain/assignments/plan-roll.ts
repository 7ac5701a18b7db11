/** `rolls.plan`: when a certificate could take over, and what would follow from a date. Changes nothing. */
import type { RequestInput } from '../../../contract/api.ts'
import type { RollPlan } from '../../../contract/roll-plan.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { withDueRolls } from '../state/effective-assignments.ts'
import type { AssignedThumbprint, ConsoleState } from '../state/state.ts'
import type { Clock, UnitOfWork } from '../state/unit-of-work.ts'
import { toAssigned } from './assignment-rows.ts'
import { setCommand } from './command-lines.ts'
import { parseScope } from './identity.ts'
import { effectsOf } from './roll-effects.ts'
import { findingsOf } from './roll-findings.ts'
import { findStageable, readSituation, type RollSituation, type SituationPorts } from './roll-situation.ts'
import { leadHoursOf, recommendedDate, windowOf } from './roll-window.ts'

export interface PlanPorts extends SituationPorts {
  readonly unitOfWork: Pick<UnitOfWork, 'current'>
  readonly clock: Clock
}

/** Fails with server-unknown, assignment-identity-mismatch, certificate-unknown. */
export function planRoll(ports: PlanPorts) {
  return async (input: RequestInput<'rolls.plan'>): Promise<Result<RollPlan>> => {
    const now = ports.clock.now()
    const state = withDueRolls(ports.unitOfWork.current(), now)
    const { identity, type, thumbprint } = input
    const scope = parseScope(state, identity, [type])
    if (!scope.ok) return scope
    const asked = thumbprint === undefined ? undefined : findStageable(state, identity, thumbprint)
    if (thumbprint !== undefined && asked === undefined)
      return err({ code: 'certificate-unknown', thumbprint })
    const staged = state.assignments.find(each => each.identity === identity && each.type === type)?.staged
    const next = asked ?? staged ?? null
    const situation = await readSituation(ports, state, { identity, type, next, now })
    const recommended = recommendedDate(situation)
    const effectiveDate = chosenDate(situation, input.effectiveDate, recommended)
    const effects = effectsOf(situation, effectiveDate ?? now.toISOString())
    return ok({
      at: now.toISOString(),
      identity,
      type,
      ...shown(ports, state, situation, input),
      leadHours: leadHoursOf(situation),
      window: windowOf(situation),
      recommended,
      effectiveDate,
      findings: findingsOf(situation, effectiveDate, effects),
      effects,
      command:
        situation.next === null
          ? null
          : setCommand(scope.value, situation.next.sha1, now, effectiveDate ?? undefined).text,
    })
  }
}

/** The date that was asked for, else the staged one's, else what is recommended; null: at once, or nothing to date. */
function chosenDate(
  { next, staged }: RollSituation,
  asked: string | undefined,
  recommended: RollPlan['recommended'],
): string | null {
  if (next === null) return null
  if (asked !== undefined) return asked
  if (staged?.sha256 === next.sha256) return staged.effectiveDate
  return recommended === 'now' ? null : recommended
}

function shown(
  { names }: PlanPorts,
  state: ConsoleState,
  { record, next, now, staged }: RollSituation,
  { identity }: RequestInput<'rolls.plan'>,
): Pick<RollPlan, 'current' | 'previous' | 'next'> {
  const describe = (assigned: AssignedThumbprint | null | undefined) =>
    assigned === null || assigned === undefined ? null : toAssigned(state, identity, assigned, names, now)
  const since = staged?.sha256 === next?.sha256 ? staged?.stagedAt : undefined
  return {
    current: describe(record?.current),
    previous: describe(record?.previous),
    next: describe(next === null ? null : { ...next, since: since ?? now.toISOString() }),
  }
}
