/** The facts that can be set, as fields: their groups, bounds, and which defaults no public document confirms (reference section 14). */
import { defaultOAuthFacts, OAuthFacts } from '../../../contract/oauth.ts'

export type FactName = keyof OAuthFacts

export type FactKind =
  | {
      readonly kind: 'number'
      readonly unit: 's' | 'h'
      readonly minimum: number
      readonly maximum: number
    }
  | { readonly kind: 'text'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'switch' }
  | { readonly kind: 'dates' }

export interface FactSpec {
  readonly name: FactName
  readonly group: 'lifetimes' | 'tokens' | 'metadata' | 'reading'
  readonly kind: FactKind
  readonly confirmed: boolean
}

const seconds = (minimum: number, maximum: number): FactKind => ({
  kind: 'number',
  unit: 's',
  minimum,
  maximum,
})
const text = (minimum: number): FactKind => ({ kind: 'text', minimum, maximum: 100 })

export const factSpecs: readonly FactSpec[] = [
  { name: 'actorLifetimeSeconds', group: 'lifetimes', kind: seconds(60, 604_800), confirmed: false },
  { name: 'outerLifetimeSeconds', group: 'lifetimes', kind: seconds(60, 604_800), confirmed: false },
  { name: 'assertionLifetimeSeconds', group: 'lifetimes', kind: seconds(60, 86_400), confirmed: false },
  { name: 'backDateSeconds', group: 'lifetimes', kind: seconds(0, 3600), confirmed: false },
  { name: 'clockSkewSeconds', group: 'lifetimes', kind: seconds(0, 3600), confirmed: false },
  { name: 'numericDates', group: 'tokens', kind: { kind: 'dates' }, confirmed: true },
  { name: 'nameIdInAppOnlyTokens', group: 'tokens', kind: { kind: 'switch' }, confirmed: false },
  { name: 'metadataName', group: 'metadata', kind: text(1), confirmed: false },
  { name: 'metadataEndpointProtocol', group: 'metadata', kind: text(0), confirmed: false },
  { name: 'metadataEndpointUsage', group: 'metadata', kind: text(0), confirmed: false },
  { name: 'publishStaged', group: 'metadata', kind: { kind: 'switch' }, confirmed: false },
  {
    name: 'refreshHours',
    group: 'reading',
    kind: { kind: 'number', unit: 'h', minimum: 0, maximum: 720 },
    confirmed: false,
  },
]

/** Everything as typed; switches as 'yes' and 'no'. */
export type FactsForm = { readonly [F in FactName]: string }

export function toFactsForm(facts: OAuthFacts): FactsForm {
  const typed = factSpecs.map(({ name }) => [name, typedFact(facts[name])])
  return Object.fromEntries(typed) as FactsForm
}

export function typedFact(value: OAuthFacts[FactName]): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}

/** The fact that was typed; undefined when it is outside its bounds or no such value. */
export function readFact({ name, kind }: FactSpec, typed: string): string | number | boolean | undefined {
  const value = valueOf(kind, typed.trim())
  return OAuthFacts.shape[name].safeParse(value).success ? value : undefined
}

function valueOf(kind: FactKind, typed: string): string | number | boolean | undefined {
  switch (kind.kind) {
    case 'number':
      return /^\d{1,9}$/.test(typed) ? Number(typed) : undefined
    case 'switch':
      return typed === 'yes'
    case 'text':
    case 'dates':
      return typed
  }
}

/** Undefined while a field is wrong. */
export function toFacts(form: FactsForm): OAuthFacts | undefined {
  const read = factSpecs.map(spec => [spec.name, readFact(spec, form[spec.name])])
  const facts = OAuthFacts.safeParse(Object.fromEntries(read))
  return facts.success ? facts.data : undefined
}

export function isDefault(name: FactName, typed: string): boolean {
  return typed.trim() === typedFact(defaultOAuthFacts[name])
}

export function sameFacts(left: OAuthFacts, right: OAuthFacts): boolean {
  return factSpecs.every(({ name }) => left[name] === right[name])
}

/** How many facts are set otherwise than the product ships with. */
export function changedFacts(facts: OAuthFacts): number {
  return factSpecs.filter(({ name }) => facts[name] !== defaultOAuthFacts[name]).length
}
