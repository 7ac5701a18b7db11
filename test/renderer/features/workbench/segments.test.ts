import { describe, expect, it } from 'vitest'
import { tokenLimit } from '../../../../src/contract/token.ts'
import { isTokenInside, tokenSegments } from '../../../../src/renderer/features/workbench/segments.ts'

const encode = (text: string): string => Buffer.from(text).toString('base64url')
const header = encode('{"typ":"JWT","alg":"RS256"}')
const claims = encode('{"aud":"a"}')

describe('segments of a token', () => {
  it('tells header, claims and signature apart', () => {
    expect(tokenSegments(`${header}.${claims}.c2ln`)).toEqual([
      { kind: 'header', text: header },
      { kind: 'dot', text: '.' },
      { kind: 'claims', text: claims },
      { kind: 'dot', text: '.' },
      { kind: 'signature', text: 'c2ln' },
    ])
  })

  it('finds a token inside a header line and keeps what stands around it', () => {
    const segments = tokenSegments(`Authorization: Bearer ${header}.${claims}.c2ln\r\nHost: a`)
    expect(segments[0]).toEqual({ kind: 'around', text: 'Authorization: Bearer ' })
    expect(segments.at(-1)).toEqual({ kind: 'around', text: '\r\nHost: a' })
  })

  it.each([0, 1, 2])('marks the characters that encode the actor token, %i octets shifted', shift => {
    const actor = `${header}.${claims}.c2lnbmF0dXJl`
    const outer = encode(`{"s":"${'x'.repeat(shift)}","actortoken":"${actor}"}`)
    const marked = tokenSegments(`${header}.${outer}.`).find(segment => segment.kind === 'actor')
    const before = outer.indexOf(marked?.text ?? '-')
    // All whole characters of the actor token, and none of a neighbour: at most one octet is lost at either end.
    const decoded = Buffer.from(outer, 'base64url').toString().indexOf(actor)
    expect(before).toBe(Math.ceil((decoded * 4) / 3))
    expect(before + (marked?.text.length ?? 0)).toBe(Math.floor(((decoded + actor.length) * 4) / 3))
  })

  it.each(['', 'no token', 'a.b.c', 'eyJ'])('colours nothing in %j', text => {
    expect(tokenSegments(text)).toEqual(text === '' ? [] : [{ kind: 'around', text }])
  })

  it('loses no character of a damaged token', () => {
    for (const text of [`${header}.`, `${header}.%%%.x`, `${header}.${claims}.a.b.c`, `${header}.!`]) {
      const joined = tokenSegments(text)
        .map(segment => segment.text)
        .join('')
      expect(joined).toBe(text)
    }
  })

  it('leaves a text beyond the limit uncoloured, and is quick with one just below', () => {
    const text = `${header}.${'A'.repeat(tokenLimit)}`
    expect(tokenSegments(text)).toEqual([{ kind: 'around', text }])
    const started = performance.now()
    tokenSegments('eyJ'.repeat(tokenLimit / 4))
    expect(performance.now() - started).toBeLessThan(500)
  })
})

it('a token inside a member is known by the name of the member and the look of a token', () => {
  expect(isTokenInside('actortoken', `${header}.${claims}.c2ln`)).toBe(true)
  expect(isTokenInside('appctx', `${header}.${claims}.c2ln`)).toBe(false)
  expect(isTokenInside('actortoken', 'nothing of the kind')).toBe(false)
})
