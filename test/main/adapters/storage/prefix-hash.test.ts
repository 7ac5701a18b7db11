import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createPrefixHash } from '../../../../src/main/adapters/storage/prefix-hash.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('hashing versions of one document', () => {
  const large = randomBytes(600_000)
  const changedAt = (position: number) => {
    const copy = Buffer.from(large)
    copy[position]! ^= 1
    return copy
  }

  it.each([
    ['nothing', [Buffer.alloc(0), Buffer.alloc(0)]],
    ['something short', [Buffer.from('a'), Buffer.from('b'), Buffer.from('a')]],
    ['one that grows', [large.subarray(0, 200_000), large.subarray(0, 400_000), large]],
    ['one that shrinks', [large, large.subarray(0, 131_072), large.subarray(0, 131_071), large]],
    ['one that changes at its beginning', [large, changedAt(0), large]],
    ['one that changes in its middle', [large, changedAt(300_000), changedAt(131_071), changedAt(131_072)]],
    ['one that changes at its end', [large, changedAt(599_999), large]],
  ])('gives the SHA-256 of %s', (_what, versions) => {
    const hash = createPrefixHash()
    expect(versions.map(hash)).toEqual(versions.map(sha256))
  })
})
