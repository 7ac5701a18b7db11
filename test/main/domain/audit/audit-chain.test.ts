import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../../../src/contract/audit.ts'
import {
  continueChain,
  createChainVerifier,
  parseAuditLine,
  toAuditLine,
} from '../../../../src/main/domain/audit/audit-chain.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const stamp = { at: '2026-11-20T09:42:10.000Z', host: 'cli', user: 'anna' } as const

function chain(length: number): AuditEntry[] {
  const notes = Array.from({ length }, (_, index) => ({
    action: 'certificates.imported',
    object: `certificate ${index}`,
    details: { store: 'My', friendlyName: 'Jalapeño "web"\n' },
  }))
  return continueChain(null, notes, stamp, sha256)
}

function verify(lines: readonly string[], newest: AuditEntry | null, mayContinue = false) {
  const verifier = createChainVerifier(sha256, newest, mayContinue)
  for (const line of lines) verifier.take(line)
  return verifier.finish()
}

describe('the audit chain', () => {
  it('numbers entries from 1 and links each to the one before', () => {
    const [first, second] = chain(2)
    expect(first).toMatchObject({ sequence: 1, previousHash: '0'.repeat(64) })
    expect(second).toMatchObject({ sequence: 2, previousHash: first!.hash })
  })

  it('hashes the line without its hash, so that anybody can recompute it', () => {
    const line = toAuditLine(chain(1)[0]!)
    const [, unsigned, hash] = /^(.*),"hash":"([0-9a-f]{64})"}$/.exec(line)!
    expect(hash).toBe(sha256(`${unsigned}}`))
  })

  it('writes the same line whatever the order of the details was', () => {
    const [a] = continueChain(
      null,
      [{ action: 'a', object: 'o', details: { x: '1', b: '2' } }],
      stamp,
      sha256,
    )
    const [b] = continueChain(
      null,
      [{ action: 'a', object: 'o', details: { b: '2', x: '1' } }],
      stamp,
      sha256,
    )
    expect(toAuditLine(a!)).toBe(toAuditLine(b!))
  })

  it('writes one line per entry, whatever is in it, and reads it back', () => {
    const [entry] = chain(1)
    expect(toAuditLine(entry!)).not.toMatch(/[\r\n]/)
    expect(parseAuditLine(toAuditLine(entry!))).toEqual(entry)
  })

  it.each(['', '{', '[]', '"text"', '{"sequence":1}'])('finds no entry in %j', line => {
    expect(parseAuditLine(line)).toBeUndefined()
  })
})

describe('verifying the audit chain', () => {
  const entries = chain(6)
  const lines = entries.map(toAuditLine)
  const newest = entries.at(-1)!

  it('finds an untouched chain intact', () => {
    expect(verify(lines, newest)).toEqual({ intact: true, entries: 6, broken: null })
    expect(verify([], null)).toEqual({ intact: true, entries: 0, broken: null })
  })

  const edited = lines.with(2, lines[2]!.replace('certificate 2', 'certificate 9'))
  const rehashed = continueChain(
    entries[1]!,
    [{ action: 'certificates.imported', object: 'forged', details: {} }],
    stamp,
    sha256,
  ).map(toAuditLine)
  const swapped = lines.with(2, lines[3]!).with(3, lines[2]!)
  const recomputed = continueChain(
    entries[3]!,
    [1, 2].map(() => ({ action: 'certificates.imported', object: 'forged', details: {} })),
    stamp,
    sha256,
  ).map(toAuditLine)

  it.each([
    ['an edited line', edited, 3, 'hash-mismatch'],
    ['an edited line with its hash recomputed', lines.with(2, rehashed[0]!), 4, 'previous-hash'],
    [
      'a line that only looks the same (a blank more)',
      lines.with(2, lines[2]!.replace(':3,', ': 3,')),
      3,
      'hash-mismatch',
    ],
    [
      'a member that stands twice',
      lines.with(2, lines[2]!.replace('{"sequence"', '{"user":"x","sequence"')),
      3,
      'hash-mismatch',
    ],
    ['an inserted line', lines.toSpliced(2, 0, rehashed[0]!), 4, 'sequence-gap'],
    ['a removed line', lines.toSpliced(2, 1), 3, 'sequence-gap'],
    ['reordered lines', swapped, 3, 'sequence-gap'],
    ['a line that is no JSON', lines.with(2, 'x'), 3, 'not-json'],
    ['an empty line', lines.toSpliced(2, 0, ''), 3, 'not-json'],
    ['lines cut off the end', lines.slice(0, 4), 5, 'missing-tail'],
    ['an empty log', [], 1, 'missing-tail'],
    ['an end that was recomputed as a whole', [...lines.slice(0, 4), ...recomputed], 6, 'hash-mismatch'],
    [
      'a line the state knows nothing of',
      [
        ...lines,
        toAuditLine(continueChain(newest, [{ action: 'a', object: 'o', details: {} }], stamp, sha256)[0]!),
      ],
      7,
      'sequence-gap',
    ],
  ])('finds %s', (_what, changed, line, reason) => {
    expect(verify(changed, newest)).toMatchObject({ intact: false, broken: { line, reason } })
  })

  it('accepts further lines when another process is writing', () => {
    expect(verify(lines, entries[3]!, true)).toEqual({ intact: true, entries: 6, broken: null })
  })

  it('counts every line, also after the break', () => {
    expect(verify(edited, newest).entries).toBe(6)
  })
})
