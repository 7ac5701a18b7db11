import { describe, expect, it } from 'vitest'
import { defaultOAuthFacts } from '../../../../src/contract/oauth.ts'
import {
  changedFacts,
  factSpecs,
  isDefault,
  readFact,
  sameFacts,
  toFacts,
  toFactsForm,
  type FactName,
} from '../../../../src/renderer/features/token-issuer/facts-form.ts'

const defaults = toFactsForm(defaultOAuthFacts)
const read = (name: FactName, typed: string): unknown => {
  const spec = factSpecs.find(each => each.name === name)!
  return readFact(spec, typed)
}

describe('the form of the facts', () => {
  it('shows every fact once', () => {
    expect(factSpecs.map(({ name }) => name).toSorted()).toEqual(Object.keys(defaultOAuthFacts).toSorted())
  })

  it('gives back what it was filled with', () => {
    expect(toFacts(defaults)).toEqual(defaultOAuthFacts)
    const facts = { ...defaultOAuthFacts, publishStaged: false, numericDates: 'numbers' as const }
    expect(toFacts(toFactsForm(facts))).toEqual(facts)
  })

  it.each(
    factSpecs.flatMap(({ name, kind }) =>
      kind.kind === 'number' ? [[name, kind.minimum, kind.maximum] as const] : [],
    ),
  )('takes %s from %i to %i, as the contract does', (name, minimum, maximum) => {
    expect(read(name, String(minimum))).toBe(minimum)
    expect(read(name, String(maximum))).toBe(maximum)
    expect(read(name, String(maximum + 1))).toBeUndefined()
    expect(read(name, String(minimum - 1))).toBeUndefined()
  })

  it.each(['', '-1', '3.5', '1e3', '0x10', 'ten', '99999999999'])('takes no "%s" for a number', typed => {
    expect(read('actorLifetimeSeconds', typed)).toBeUndefined()
  })

  it('takes no empty name, but an empty usage', () => {
    expect(read('metadataName', '  ')).toBeUndefined()
    expect(read('metadataEndpointUsage', '')).toBe('')
    expect(read('metadataName', 'x'.repeat(101))).toBeUndefined()
  })

  it('has nothing to save while a field is wrong', () => {
    expect(toFacts({ ...defaults, clockSkewSeconds: '3601' })).toBeUndefined()
  })

  it('knows what differs from the defaults', () => {
    expect(isDefault('refreshHours', ' 12 ')).toBe(true)
    expect(isDefault('refreshHours', '13')).toBe(false)
    expect(changedFacts(defaultOAuthFacts)).toBe(0)
    expect(changedFacts({ ...defaultOAuthFacts, refreshHours: 0, metadataName: 'SfB' })).toBe(2)
    expect(sameFacts(defaultOAuthFacts, { ...defaultOAuthFacts })).toBe(true)
    expect(sameFacts(defaultOAuthFacts, { ...defaultOAuthFacts, backDateSeconds: 300 })).toBe(false)
  })

  it('says of what section 14 lists that nobody has confirmed it', () => {
    const unconfirmed = factSpecs.filter(({ confirmed }) => !confirmed).map(({ name }) => name)
    for (const name of ['actorLifetimeSeconds', 'clockSkewSeconds', 'nameIdInAppOnlyTokens', 'metadataName'])
      expect(unconfirmed).toContain(name)
    expect(unconfirmed).not.toContain('numericDates')
  })
})
