import { describe, expect, it } from 'vitest'
import { readPathFacts } from '../../../../src/main/adapters/pki/path-facts.ts'
import type { PathCertificate, PathMember } from '../../../../src/main/domain/paths/ports.ts'
import { createTrustedSigners } from '../../../../src/main/domain/paths/trusted-signers.ts'
import { writeScene } from '../../../fixtures/paths/path-certificates.ts'
import { nameOf } from '../../../fixtures/paths/path-names.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const twin = (index: number) => ({
  is: `twin ${String(index)}`,
  by: 'root',
  isAuthority: true,
  subject: nameOf(['CN', 'twin']),
  key: 'p256 twin' as const,
})

const scene = writeScene([
  { is: 'root', by: 'root', isAuthority: true },
  { is: 'ca', by: 'root', isAuthority: true },
  ...numbers(30).map(twin),
])

function named(name: string): PathCertificate {
  const known = readPathFacts(scene.get(name) ?? new Uint8Array())
  if (known === 'unreadable') throw new Error(name)
  return known.facts
}

const [root, ca] = [named('root'), named('ca')]
const twins = numbers(30).map(index => named(`twin ${String(index)}`))
const member = (certificate: PathCertificate): PathMember => ({
  certificate,
  source: '',
  isAnchor: certificate === root,
  isDistrusted: false,
})

function counted(pool: readonly PathMember[]) {
  const asked: PathCertificate[] = []
  const signers = createTrustedSigners(pool, leaf => {
    asked.push(leaf)
    return true
  })
  return { asked, signers }
}

describe('createTrustedSigners', () => {
  it('asks about each of a few namesakes once, in whatever stores they stand', () => {
    const { asked, signers } = counted([root, ca, ...twins, ...twins].map(member))
    const found = signers.ofList(twins[0]?.subjectKey ?? '', ca, root)
    expect(found).toEqual(twins.slice(0, 10))
    expect(signers.ofList(twins[0]?.subjectKey ?? '', ca, root)).toEqual(found)
    expect(asked).toHaveLength(10)
  })

  it('judges so many paths and no more; whoever comes later is not believed', () => {
    const { asked, signers } = counted([])
    const believed = twins.filter(each => signers.isDelegate(each, ca))
    expect(believed).toEqual(twins.slice(0, 20))
    expect(asked).toHaveLength(20)
    expect(twins.filter(each => signers.isDelegate(each, ca))).toEqual(believed)
  })

  it('believes nobody else where the chain has no anchor', () => {
    const { asked, signers } = counted([root, ...twins].map(member))
    expect(signers.ofList(twins[0]?.subjectKey ?? '', ca, undefined)).toEqual([])
    expect(asked).toEqual([])
  })

  it('does not believe a delegate that stands among what is distrusted', () => {
    const [delegate] = twins
    if (delegate === undefined) throw new Error('No twin')
    const { signers } = counted([{ ...member(delegate), isDistrusted: true }])
    expect(signers.isDelegate(delegate, ca)).toBe(false)
  })
})
