/** The verdicts as the list draws and counts them. */
import type { TokenInspection, TokenLayer, Verdict, VerdictRule } from '../../../contract/token.ts'
import type { StateName } from '../../components/state-name.ts'

export type Standing = 'accepted' | 'refused' | 'undecided'

/** What the head above the list says. */
export function standingOf({ accepted }: Pick<TokenInspection, 'accepted'>): Standing {
  return accepted === null ? 'undecided' : accepted ? 'accepted' : 'refused'
}

const shapes: { readonly [O in Verdict['outcome']]: StateName } = {
  passed: 'valid',
  warning: 'warning',
  failed: 'error',
  'not-applicable': 'unknown',
}

export function shapeOf({ outcome }: Pick<Verdict, 'outcome'>): StateName {
  return shapes[outcome]
}

export type VerdictCounts = { readonly [O in Verdict['outcome']]: number }

export function countVerdicts(verdicts: readonly Pick<Verdict, 'outcome'>[]): VerdictCounts {
  const count = (outcome: Verdict['outcome']): number =>
    verdicts.filter(verdict => verdict.outcome === outcome).length
  return {
    passed: count('passed'),
    warning: count('warning'),
    failed: count('failed'),
    'not-applicable': count('not-applicable'),
  }
}

/** The rules that were not met, in order. */
export function failedRules(verdicts: readonly Verdict[]): readonly VerdictRule[] {
  return verdicts.filter(verdict => verdict.outcome === 'failed').map(verdict => verdict.rule)
}

/** Which members a rule speaks of. */
const membersOf: { readonly [R in VerdictRule]?: readonly string[] } = {
  V3: ['typ', 'alg'],
  V4: ['actortoken'],
  V5: ['iss'],
  V6: ['x5t', 'kid'],
  V8: ['x5t', 'kid'],
  V9: ['nbf', 'exp'],
  V10: ['aud'],
  V11: ['aud'],
  V12: ['aud'],
  V13: ['aud', 'iss', 'nameid'],
  V14: ['trustedfordelegation'],
  V16: ['nameid', 'smtp', 'sip', 'upn'],
}

/** The verdict that finds fault with a member of a layer, a failed one before a warning; undefined when all is well. */
export function faultOf(
  layer: Pick<TokenLayer, 'kind'>,
  member: string,
  verdicts: readonly Verdict[],
): Verdict | undefined {
  const isAbout = (verdict: Verdict): boolean =>
    (verdict.layer === null || (verdict.layer === 'outer') === (layer.kind === 'outer')) &&
    (membersOf[verdict.rule]?.includes(member) ?? false)
  const about = verdicts.filter(isAbout)
  return (
    about.find(verdict => verdict.outcome === 'failed') ??
    about.find(verdict => verdict.outcome === 'warning')
  )
}

/** A text cut around the part that a verdict objects to; the middle is empty where it does not stand in the text. */
export function cutAround(
  text: string,
  part: string | null,
): { readonly before: string; readonly part: string; readonly after: string } {
  const at = part === null || part === '' ? -1 : text.indexOf(part)
  if (part === null || at < 0) return { before: text, part: '', after: '' }
  return { before: text.slice(0, at), part, after: text.slice(at + part.length) }
}
