/** `rolls.rehearse`: which certificate signs or is served at an instant, were nothing else changed. Changes nothing. */
import type { RequestInput } from '../../../contract/api.ts'
import type { Rehearsal, RollEffect } from '../../../contract/roll-plan.ts'
import { ok, type Result } from '../../../contract/result.ts'
import { computerOfIdentity, servers } from '../state/computers.ts'
import { isDue, rolled, withDueRolls } from '../state/effective-assignments.ts'
import { indexEntries, placeKey } from '../state/entries.ts'
import type { AssignedThumbprint, AssignmentRecord, ConsoleState, StoredEntry } from '../state/state.ts'
import type { CertificateNames } from './ports.ts'
import type { PlanPorts } from './plan-roll.ts'
import { findAssignment } from './records.ts'
import { effectsOf, expiredEffects } from './roll-effects.ts'
import { leadHours } from './roll-lead-times.ts'
import { readSituation } from './roll-situation.ts'

type Row = Rehearsal['rows'][number]

/** What is not assigned at all has no row, except the token issuer. */
export function rehearseRolls(ports: PlanPorts) {
  return async ({ at }: RequestInput<'rolls.rehearse'>): Promise<Result<Rehearsal>> => {
    const now = ports.clock.now()
    const state = withDueRolls(ports.unitOfWork.current(), now)
    const instant = new Date(at)
    const issuer = findAssignment(state, 'global', 'OAuthTokenIssuer') ?? nothingAssigned
    const records = [issuer, ...state.assignments.filter(record => record !== issuer)]
    await ports.names.load(
      records.flatMap(({ current, previous, staged }) =>
        [current, previous, staged].flatMap(each => (each === null ? [] : [each.sha256])),
      ),
    )
    const known = {
      names: ports.names,
      stored: indexEntries(state.entries),
      // Asked for each of thousands of rows.
      fqdns: new Map(servers(state).map(({ id, fqdn }) => [id, fqdn])),
    }
    return ok({
      at: instant.toISOString(),
      rows: records.map(record => rowAt(record, instant, known)),
      effects: await effectsAt(ports, state, issuer, { now, instant }),
    })
  }
}

const nothingAssigned: AssignmentRecord = {
  identity: 'global',
  type: 'OAuthTokenIssuer',
  current: null,
  previous: null,
  staged: null,
}

interface Known {
  readonly names: CertificateNames
  readonly stored: ReadonlyMap<string, StoredEntry>
  readonly fqdns: ReadonlyMap<string, string>
}

function rowAt(record: AssignmentRecord, at: Date, { names, stored, fqdns }: Known): Row {
  const { identity, type, staged } = record
  const { current, previous } = standingAt(record, at)
  const entry =
    current === null ? undefined : stored.get(placeKey(computerOfIdentity(identity), 'My', current.sha1))
  const hasKey = entry !== undefined && entry.sha256 === current?.sha256 && entry.keyId !== null
  const accepted = leadHours(type) === undefined ? null : previous
  return {
    identity,
    identityName: identity === 'global' ? identity : (fqdns.get(identity) ?? identity),
    type,
    uses: current?.sha1 ?? null,
    usable: hasKey && current !== null && isInForce(names, current, at),
    alsoAccepted: accepted !== null && isInForce(names, accepted, at) ? [accepted.sha1] : [],
    rolledBy: staged !== null && isDue(record, at) ? staged.effectiveDate : null,
  }
}

/** Before the current one came, what is previous now was current; what was before that is not kept. */
function standingAt(record: AssignmentRecord, at: Date): Pick<AssignmentRecord, 'current' | 'previous'> {
  const { current, previous } = rolled(record, at)
  if (current === null || Date.parse(current.since) <= at.getTime()) return { current, previous }
  const wasCurrent = previous !== null && Date.parse(previous.since) <= at.getTime()
  return { current: wasCurrent ? previous : null, previous: null }
}

/** A certificate is good to the end of its last second (RFC 5280 section 4.1.2.5). */
function isInForce(names: CertificateNames, { sha256 }: AssignedThumbprint, at: Date): boolean {
  const facts = names.get(sha256)
  return facts !== undefined && facts.notBeforeMs <= at.getTime() && at.getTime() < facts.notAfterMs + 1000
}

/** Of the token issuer: what follows from a roll that has taken place by then, or from an end that has come. */
async function effectsAt(
  ports: PlanPorts,
  state: ConsoleState,
  issuer: AssignmentRecord,
  { now, instant }: { readonly now: Date; readonly instant: Date },
): Promise<RollEffect[]> {
  const { identity, type, staged } = issuer
  const situation = await readSituation(ports, state, { identity, type, next: staged, now })
  const signing = standingAt(issuer, instant).current
  const end = signing === null ? undefined : ports.names.get(signing.sha256)?.notAfter
  if (signing === null) return []
  if (end !== undefined && !isInForce(ports.names, signing, instant) && Date.parse(end) < instant.getTime()) {
    const comes = staged !== null && !isDue(issuer, instant) ? staged.effectiveDate : null
    return expiredEffects(situation, end, comes)
  }
  if (staged === null || !isDue(issuer, instant)) return []
  return effectsOf(situation, staged.effectiveDate).filter(
    ({ until }) => until === null || Date.parse(until) > instant.getTime(),
  )
}
