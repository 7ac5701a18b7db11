import { describe, expect, it } from 'vitest'
import type { TokenMember } from '../../../../src/contract/token.ts'
import {
  compareTokens,
  countDifferences,
} from '../../../../src/renderer/features/workbench/compare-members.ts'

function member(name: string, value: unknown): TokenMember {
  const json = JSON.stringify(value)
  return { name, json, text: typeof value === 'string' ? value : json, note: '', values: {} }
}

function layer(kind: 'outer' | 'actor' | 'single', claims: readonly (readonly [string, unknown])[]) {
  return { kind, headerMembers: [], claimMembers: claims.map(([name, value]) => member(name, value)) }
}

describe('two tokens member by member', () => {
  it('pairs by name in the order of the left one, then what only the right one has', () => {
    const parts = compareTokens(
      [
        layer('single', [
          ['aud', 'a'],
          ['iss', 'x'],
          ['exp', '1'],
        ]),
      ],
      [
        layer('single', [
          ['nameid', 'n'],
          ['iss', 'y'],
          ['aud', 'a'],
        ]),
      ],
    )
    expect(parts).toEqual([
      {
        layer: 'signed',
        part: 'claims',
        members: [
          { name: 'aud', left: 'a', right: 'a', difference: 'same' },
          { name: 'iss', left: 'x', right: 'y', difference: 'differs' },
          { name: 'exp', left: '1', right: undefined, difference: 'only-left' },
          { name: 'nameid', left: undefined, right: 'n', difference: 'only-right' },
        ],
      },
    ])
    expect(countDifferences(parts)).toBe(3)
  })

  it('lays an actor token beside a token of the application alone, an outer one beside nothing', () => {
    const parts = compareTokens(
      [layer('outer', [['aud', 'a']]), layer('actor', [['aud', 'a']])],
      [layer('single', [['aud', 'a']])],
    )
    expect(parts.map(({ layer: name, members }) => [name, members[0]?.difference])).toEqual([
      ['outer', 'only-left'],
      ['signed', 'same'],
    ])
  })

  it('shows the JSON where only the JSON tells two values apart', () => {
    const [part] = compareTokens(
      [layer('single', [['trustedfordelegation', 'true']])],
      [layer('single', [['trustedfordelegation', true]])],
    )
    expect(part?.members).toEqual([
      { name: 'trustedfordelegation', left: '"true"', right: 'true', difference: 'differs' },
    ])
  })

  it('pairs members of one name in their order', () => {
    const [part] = compareTokens(
      [
        layer('single', [
          ['aud', 'a'],
          ['aud', 'b'],
        ]),
      ],
      [
        layer('single', [
          ['aud', 'a'],
          ['aud', 'c'],
          ['aud', 'd'],
        ]),
      ],
    )
    expect(part?.members.map(({ left, right }) => [left, right])).toEqual([
      ['a', 'a'],
      ['b', 'c'],
      [undefined, 'd'],
    ])
  })
})
