/** What holds for every path, tried on many of them (fast-check; the seed is fixed so that a run repeats). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CertificatePath } from '../../../../src/contract/certificate.ts'
import { createPathJudge } from '../../../../src/main/adapters/pki/path-judge.ts'
import type { PathCandidate } from '../../../../src/main/domain/certificates/ports.ts'
import { fieldsOf } from '../../../fixtures/paths/der-fields.ts'
import { flipBit, writeScene } from '../../../fixtures/paths/path-certificates.ts'
import { subjectAltName } from '../../../fixtures/paths/path-extensions.ts'
import { schemes } from '../../../fixtures/paths/path-keys.ts'
import { dns, nameOf } from '../../../fixtures/paths/path-names.ts'
import { judgeScene, type PathRow, sceneOf, usualInstant } from '../../../fixtures/paths/path-rows.ts'
import { tables } from './rows/tables.ts'

const seed = 20260601
const at = new Date(usualInstant)
const judge = createPathJudge()

const rows = tables.flatMap(each => each.rows)
const good = rows.filter(row => row.expected.length === 0)

/** Everything of the answer but the evidence, which names no order. */
const answerOf = (path: CertificatePath) => [
  path.outcome,
  path.nodes.map(({ thumbprint, source, role, findings }) => [thumbprint, source, role, findings]),
]

/** Certificates that have nothing to do with any scene, and some that pretend to. */
const strangers: readonly PathCandidate[] = [
  ...writeScene([
    { is: 'stranger root', by: 'stranger root', isAuthority: true },
    { is: 'stranger', by: 'stranger root', isAuthority: true },
    { is: 'stranger leaf', by: 'stranger', isAuthority: false },
    { is: 'false root', by: 'false root', isAuthority: true, subject: nameOf(['CN', 'root']) },
    { is: 'false ca', by: 'false root', isAuthority: true, subject: nameOf(['CN', 'ca']) },
    {
      is: 'forged ca',
      by: 'root',
      isAuthority: true,
      subject: nameOf(['CN', 'ca']),
      signedWith: 'p256 forger',
    },
    { is: 'forged leaf', by: 'ca', isAuthority: false, signedWith: 'p256 forger' },
  ]),
].map(([source, der]) => ({ der, source, isAnchor: false, isDistrusted: false }))

describe('the candidates', () => {
  it('in another order make no other verdict', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rows), fc.infiniteStream(fc.nat()), (row, weights) => {
        const scene = sceneOf(row)
        const weighed = scene.candidates.map(candidate => ({ candidate, weight: weights.next().value }))
        const shuffled = weighed.toSorted((a, b) => a.weight - b.weight).map(({ candidate }) => candidate)
        const outcome = judgeScene(row, { ...scene, candidates: shuffled }).outcome
        expect(outcome).toBe(judgeScene(row, scene).outcome)
      }),
      { seed, numRuns: 300 },
    )
  })

  it('joined by strangers leave a valid path valid', () => {
    fc.assert(
      fc.property(fc.constantFrom(...good), fc.subarray([...strangers]), fc.nat(), (row, added, place) => {
        const scene = sceneOf(row)
        const cut = place % (scene.candidates.length + 1)
        const candidates = [...scene.candidates.slice(0, cut), ...added, ...scene.candidates.slice(cut)]
        expect(judgeScene(row, { ...scene, candidates }).outcome).toBe('trusted')
      }),
      { seed, numRuns: 300 },
    )
  })

  it('given twice make no other answer', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rows), row => {
        const scene = sceneOf(row)
        const twice = { ...scene, candidates: [...scene.candidates, ...scene.candidates] }
        expect(answerOf(judgeScene(row, twice))).toEqual(answerOf(judgeScene(row, scene)))
      }),
      { seed, numRuns: 200 },
    )
  })
})

/** Octets of the signed part of a certificate, its first field: from, to. */
function signedPart(der: Uint8Array): readonly [from: number, to: number] {
  const lengths = fieldsOf(der).map(({ length }) => length)
  const from = der.length - lengths.reduce((sum, length) => sum + length, 0)
  return [from, from + (lengths[0] ?? 0)]
}

/** 'unreadable', or how the path of the changed leaf is judged. */
function outcomeOf(leaf: Uint8Array, candidates: readonly PathCandidate[]): string {
  try {
    return judge.judge(leaf, candidates, at).outcome
  } catch {
    return 'unreadable'
  }
}

const chain = (row: Partial<PathRow>) => sceneOf({ name: '', section: '', expected: [], ...row })

describe('a signed bit', () => {
  it('of a small certificate, whichever it is, is not turned without notice', () => {
    const { leaf, candidates } = chain({})
    const [from, to] = signedPart(leaf)
    expect(outcomeOf(leaf, candidates)).toBe('trusted')
    const unnoticed = Array.from({ length: (to - from) * 8 }, (_, index) => from * 8 + index).filter(
      bit => outcomeOf(flipBit(leaf, bit), candidates) === 'trusted',
    )
    expect(unnoticed).toEqual([])
  })

  it.each([
    ['RSA', chain({ ca: { key: 'rsa2048 signer' }, leaf: { key: 'rsa2048 leaf' } })],
    ['PSS', chain({ ca: { key: 'rsa2048 signer' }, leaf: { scheme: schemes.pssSha384 } })],
    [
      'Ed25519',
      chain({ ca: { key: 'ed25519 signer' }, leaf: { extensions: [subjectAltName(dns('a.example'))] } }),
    ],
    ['P-521', chain({ ca: { key: 'p521 signer' }, leaf: { scheme: schemes.ecdsaWithSha512 } })],
  ])('of a certificate signed by %s is not either', (_what, { leaf, candidates }) => {
    const [from, to] = signedPart(leaf)
    fc.assert(
      fc.property(fc.integer({ min: from * 8, max: to * 8 - 1 }), bit => {
        expect(outcomeOf(flipBit(leaf, bit), candidates)).not.toBe('trusted')
      }),
      { seed, numRuns: 200 },
    )
  })

  it('of the authority is not turned without notice', () => {
    const { leaf, candidates } = chain({})
    const authority = candidates.find(({ source }) => source === 'ca')?.der ?? new Uint8Array()
    const [from, to] = signedPart(authority)
    fc.assert(
      fc.property(fc.integer({ min: from * 8, max: to * 8 - 1 }), bit => {
        const changed = candidates.map(each =>
          each.source === 'ca' ? { ...each, der: flipBit(authority, bit) } : each,
        )
        expect(outcomeOf(leaf, changed)).not.toBe('trusted')
      }),
      { seed, numRuns: 400 },
    )
  })
})
