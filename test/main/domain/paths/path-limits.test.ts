/** Hostile certificates: judging ends soon, and never with "trusted" (docs/paths.md, limits). */
import { describe, expect, it } from 'vitest'
import type { PathRow } from '../../../fixtures/paths/path-rows.ts'
import { judgeScene, sceneOf, toldOf } from '../../../fixtures/paths/path-rows.ts'
import {
  nameConstraints,
  policies,
  policyConstraints,
  policyMappings,
  subjectAltName,
  types,
} from '../../../fixtures/paths/path-extensions.ts'
import { dns, ip, nameOf } from '../../../fixtures/paths/path-names.ts'

const cn = (name: string) => nameOf(['CN', name])
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const identifier = (index: number) => `1.2.3.4.${String(index)}`

function errorsOf(row: Omit<PathRow, 'name' | 'section' | 'expected'>): string[] {
  const whole = { name: '', section: '', expected: [], ...row }
  const scene = sceneOf(whole)
  return toldOf(judgeScene(whole, scene), scene, 'error')
}

/** So many authorities in a row between the anchor and the leaf. */
function row(count: number): Omit<PathRow, 'name' | 'section' | 'expected'> {
  const names = numbers(count).map(index => `c${String(index)}`)
  return {
    ca: null,
    more: names.map((is, index) => ({ is, by: names[index - 1] ?? 'root' })),
    leaf: { issuer: cn(names.at(-1) ?? ''), signedWith: `p256 ${names.at(-1) ?? ''}` },
  }
}

describe('the length of a path', () => {
  it.each([
    [38, []],
    [39, []],
    [40, ['LIMIT_EXCEEDED']],
    [60, ['LIMIT_EXCEEDED']],
  ])('%i authorities between: %j', (count, expected) => {
    expect(errorsOf(row(count)).map(each => each.split(' ')[1])).toEqual(expected)
  })
})

describe('names and subtrees', () => {
  const many = (count: number, make: (index: number) => Uint8Array) => numbers(count).map(make)
  const host = (index: number) => dns(`h${String(index)}.litwareinc.com`)

  it('of a thousand each are too many to compare', () => {
    expect(
      errorsOf({
        ca: { extensions: [nameConstraints({ permitted: many(1000, host) })] },
        leaf: { extensions: [subjectAltName(...many(1000, host))] },
      }),
    ).toEqual(['leaf LIMIT_EXCEEDED'])
  })

  it('of a thousand names and two hundred subtrees are not', () => {
    expect(
      errorsOf({
        ca: {
          extensions: [
            nameConstraints({
              permitted: many(200, index =>
                dns(index === 199 ? 'litwareinc.com' : `n${String(index)}.example`),
              ),
            }),
          ],
        },
        leaf: { extensions: [subjectAltName(...many(1000, host))] },
      }),
    ).toEqual([])
  })

  it('of different forms do not meet', () => {
    expect(
      errorsOf({
        ca: {
          extensions: [
            nameConstraints({
              excluded: many(1000, index => ip(`10.${String(index % 250)}.0.0/255.255.0.0`)),
            }),
          ],
        },
        leaf: { extensions: [subjectAltName(...many(1000, host))] },
      }),
    ).toEqual([])
  })
})

describe('policies', () => {
  /** Each authority maps every policy to every other: a tree of them would have 50 to the power of 8 leaves. */
  it('that fan out at every step are judged as a graph', () => {
    const all = numbers(50).map(identifier)
    const pairs = all.flatMap(from => all.slice(0, 20).map(to => [from, to] as const))
    const steps = numbers(8).map(index => `c${String(index)}`)
    expect(
      errorsOf({
        ca: null,
        more: steps.map((is, index) => ({
          is,
          by: steps[index - 1] ?? 'root',
          extensions: [policyConstraints({ explicit: 0 }), policies(...all), policyMappings(...pairs)],
        })),
        leaf: { issuer: cn('c7'), signedWith: 'p256 c7', extensions: [policies(identifier(3))] },
        policies: { acceptable: [identifier(49)] },
      }),
    ).toEqual([])
  })
})

describe('namesakes', () => {
  it('of the authority without hints spend the signatures, and the answer says so', () => {
    const impostors = numbers(450).map(index => ({
      is: `impostor ${String(index)}`,
      by: 'root',
      subject: cn('ca'),
      key: `p256 ${String(index % 5)}` as const,
      notAfter: '2050-01-01T00:00:00Z',
    }))
    expect(
      errorsOf({ more: impostors, missing: ['ca'], leaf: { without: [types.authorityKeyIdentifier] } }),
    ).toEqual(['leaf NO_ISSUER', 'leaf LIMIT_EXCEEDED'])
  })

  it('do not hide the true authority that the key identifier points to', () => {
    const impostors = numbers(450).map(index => ({
      is: `impostor ${String(index)}`,
      by: 'root',
      subject: cn('ca'),
      key: `p256 ${String(index % 5)}` as const,
    }))
    expect(errorsOf({ more: impostors })).toEqual([])
  })
})
