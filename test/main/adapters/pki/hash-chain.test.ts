import { hash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashTraits, iterateHash, type KdfHash } from '../../../../src/main/adapters/pki/hash-chain.ts'

const names: readonly KdfHash[] = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']

describe('iterateHash', () => {
  it.each(names)('agrees with the engine after 0, 1, 2 and 1,000 rounds of %s', name => {
    let expected: Uint8Array = hash(name, 'start', 'buffer')
    const start = Uint8Array.from(expected)
    expect(start.length).toBe(hashTraits[name].outputBytes)
    for (let round = 0; round <= 1000; round++) {
      if ([0, 1, 2, 1000].includes(round))
        expect(Buffer.from(iterateHash(name, start, round)).toString('hex')).toBe(
          Buffer.from(expected).toString('hex'),
        )
      expected = hash(name, expected, 'buffer')
    }
  })

  it('agrees with the engine on digests of many bit patterns', () => {
    for (let seed = 0; seed < 500; seed++)
      for (const name of ['sha1', 'sha224', 'sha256'] as const) {
        const start = hash(name, String(seed), 'buffer')
        expect(Buffer.from(iterateHash(name, start, 1)).equals(hash(name, start, 'buffer'))).toBe(true)
      }
  })

  it('does not change its input', () => {
    const start = Uint8Array.from(hash('sha256', 'start', 'buffer'))
    const copy = Uint8Array.from(start)
    iterateHash('sha256', start, 5)
    expect(start).toEqual(copy)
  })
})
