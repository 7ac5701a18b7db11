import { describe, expect, it } from 'vitest'
import { parseStateData } from '../../../../src/main/adapters/storage/state-schema.ts'
import { emptyState } from '../../../../src/main/domain/state/state.ts'
import { entryOf } from './folder-under-test.ts'

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('the shape of the state at rest', () => {
  it('accepts the empty state and a filled one', () => {
    expect(parseStateData(plain(emptyState))).toEqual({ ok: true, value: emptyState })
    const state = { ...emptyState, entries: [entryOf('a', 'key_a00000000')] }
    expect(parseStateData(plain(state))).toEqual({ ok: true, value: state })
  })

  it('accepts endpoints and ports with what was added since', () => {
    const partner = { host: 'contoso.com', port: 5061, role: 'federation', serverName: null } as const
    const listed = [partner, { ...partner, host: 'fabrikam.com', srv: true as const }]
    const state = { ...emptyState, probes: { ...emptyState.probes, listed, ports: { mobility: 5087 } } }
    expect(parseStateData(plain(state))).toEqual({ ok: true, value: state })
  })

  it.each([
    ['something else than an object', []],
    ['a member that is missing', { ...emptyState, keys: undefined }],
    ['a member it does not know', { ...emptyState, probes: [] }],
    [
      'a setting of OAuth it does not know',
      { ...emptyState, oauth: { ...emptyState.oauth, facts: { ...emptyState.oauth.facts, colour: 'red' } } },
    ],
    [
      'an entry with a member it does not know',
      { ...emptyState, entries: [{ ...entryOf('a'), colour: 'red' }] },
    ],
    [
      'a key id that is a path',
      { ...emptyState, entries: [{ ...entryOf('a'), keyId: 'key_../../../etc/passwd' }] },
    ],
    ['a hash that is none', { ...emptyState, entries: [{ ...entryOf('a'), sha256: 'AB' }] }],
    ['a store that is none', { ...emptyState, entries: [{ ...entryOf('a'), store: 'Mine' }] }],
  ])('refuses %s', (_what, data) => {
    expect(parseStateData(plain(data)).ok).toBe(false)
  })

  it('says where it does not fit', () => {
    const state = { ...emptyState, entries: [entryOf('a'), { ...entryOf('b'), exportable: 'yes' }] }
    expect(parseStateData(plain(state))).toEqual({ ok: false, problem: { where: 'entries.1.exportable' } })
  })
})
