import { describe, expect, it } from 'vitest'
import { decodeBase64, readPemBlocks } from '../../../../src/main/adapters/pki/pem.ts'

const block = (label: string, body: string) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`
const decoded = (text: string) =>
  readPemBlocks(text, 100).map(({ label, content }) => [
    label,
    content.state === 'decoded' ? Buffer.from(content.bytes).toString() : content.state,
  ])

describe('readPemBlocks', () => {
  it('finds blocks between any text', () => {
    const text = `Bag Attributes\n  x: y\n${block('A', 'b25l')}subject=CN = -----\n\n${block('B', 'dHdv')}end`
    expect(decoded(text)).toEqual([
      ['A', 'one'],
      ['B', 'two'],
    ])
  })

  it.each([
    ['line feeds', '\n'],
    ['carriage returns', '\r'],
    ['both', '\r\n'],
    ['nothing', ''],
    ['blanks', '   '],
  ])('reads lines ended by %s', (_what, end) => {
    expect(decoded(`-----BEGIN A-----${end}b2${end}5l${end}-----END A-----${end}`)).toEqual([['A', 'one']])
  })

  it('reads the headers of traditional encryption, and continued ones', () => {
    const body = 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,\n  00FF\n\nb25l'
    const [found] = readPemBlocks(block('RSA PRIVATE KEY', body), 1)
    expect([...(found?.headers ?? [])]).toEqual([
      ['Proc-Type', '4,ENCRYPTED'],
      ['DEK-Info', 'AES-256-CBC,00FF'],
    ])
    expect(found?.content).toMatchObject({ state: 'decoded' })
  })

  it('tells a block that is not base64 and one that breaks off, and reads on', () => {
    const text = `${block('A', 'b2!l')}-----BEGIN B-----\nb25l\n${block('C', 'dHdv')}-----BEGIN D-----\nb25l`
    expect(decoded(text)).toEqual([
      ['A', 'garbled'],
      ['B', 'cut-off'],
      ['C', 'two'],
      ['D', 'cut-off'],
    ])
  })

  it('takes no end of another label', () => {
    expect(decoded('-----BEGIN A-----\nb25l\n-----END B-----')).toEqual([['A', 'cut-off']])
  })

  it('stops at the limit of blocks', () => {
    expect(readPemBlocks(block('A', 'b25l').repeat(10), 4)).toHaveLength(4)
  })

  it('takes linear time for blocks that never end', () => {
    const started = performance.now()
    readPemBlocks('-----BEGIN A-----\n'.repeat(200_000), 1_000_000)
    readPemBlocks('-----BEGIN '.repeat(200_000), 1_000_000)
    readPemBlocks(`-----BEGIN A-----${'a: b\n'.repeat(200_000)}`, 1_000_000)
    readPemBlocks(`-----BEGIN A-----a:${' '.repeat(200_000)}\n-----END A-----`, 1_000_000)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('decodeBase64', () => {
  it.each([
    ['b25l', 'one'],
    ['b25lcw==', 'ones'],
    ['b25lcw', 'ones'],
    [' b2\r\n5l\t', 'one'],
  ])('decodes %j', (text, expected) => {
    expect(Buffer.from(decodeBase64(text) ?? []).toString()).toBe(expected)
  })

  it.each(['', ' ', '====', 'b25l=', 'b25lc', 'b2_l', 'b25lcw=', 'b2=5l', 'b25l!'])('refuses %j', text => {
    expect(decodeBase64(text)).toBeUndefined()
  })
})
