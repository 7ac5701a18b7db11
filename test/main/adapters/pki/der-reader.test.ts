import { describe, expect, it } from 'vitest'
import {
  childrenOf,
  contentBytes,
  type DerElement,
  guardDer,
  openDer,
  readRoot,
  sequenceOf,
  tag,
} from '../../../../src/main/adapters/pki/der-reader.ts'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'))
const root = (hex: string, encoding: 'DER' | 'BER' = 'DER') =>
  readRoot(openDer(bytes(hex), { format: 'test', encoding }), 'root')
const fails = (read: () => unknown) => {
  const result = guardDer(read)
  return result.ok ? 'no problem' : result.problem
}

describe('readRoot', () => {
  it('gives the offsets of header and content', () => {
    const element = root('30 03 02 01 05')
    expect(element).toMatchObject({ tag: tag.sequence, constructed: true, contentStart: 2, end: 5, depth: 0 })
  })

  it('reads tag numbers beyond 30', () => {
    expect(root('bf 8148 00')).toMatchObject({ tagClass: 0x80, tag: 200, constructed: true })
  })

  it.each([
    ['nothing at all', ''],
    ['an identifier alone', '30'],
    ['a length beyond the end', '30 05 02 01'],
    ['a length octet count beyond the end', '30 84 7f'],
    ['a claimed length of 2 GiB', '30 84 7fffffff 00'],
    ['a length of 126 octets', '30 fe 01'],
    ['the reserved length octet', '30 ff 01'],
    ['octets after the element', '30 00 00'],
    ['an unfinished tag number', 'bf ff'],
    ['a tag number without end', 'bf ff ff ff ff ff ff 00'],
    ['an indefinite length in DER', '30 80 00 00'],
    ['a non-minimal length in DER', '30 81 01 05'],
    ['a length with leading zeros in DER', '30 82 00 81'.padEnd(400, '0')],
  ])('refuses %s as malformed', (_what, hex) => {
    expect(fails(() => root(hex))).toMatchObject({ code: 'file-malformed', format: 'test', where: 'root' })
  })

  it('refuses an indefinite length of a primitive element', () => {
    expect(fails(() => root('04 80 00 00', 'BER'))).toMatchObject({ code: 'file-malformed' })
  })

  it('accepts and notices BER lengths where BER is allowed', () => {
    const long = root('30 84 00000003 02 01 05', 'BER')
    expect(long.source.usesBer).toBe(true)
    expect([...contentBytes(long)]).toEqual([2, 1, 5])
    expect(root('30 03 02 01 05', 'BER').source.usesBer).toBe(false)
  })
})

describe('indefinite lengths', () => {
  it('end at their own end-of-contents octets, also when nested and mixed', () => {
    // { { INTEGER 1, definite { indefinite { INTEGER 2 } } }, INTEGER 3 }
    const outer = childrenOf(root('30 80 30 80 020101 30 07 30 80 020102 0000 0000 020103 0000', 'BER'), 'o')
    const inner = sequenceOf(outer.next('inner'), 'inner')
    inner.nextOf(tag.integer, 'one')
    const definite = sequenceOf(inner.next('definite'), 'definite')
    const innermost = sequenceOf(definite.next('innermost'), 'innermost')
    expect([...contentBytes(innermost.next('two'))]).toEqual([2])
    expect([innermost.more, definite.more, inner.more]).toEqual([false, false, false])
    expect([...contentBytes(outer.next('three'))]).toEqual([3])
    expect(outer.more).toBe(false)
  })

  it('are malformed without an end', () => {
    expect(fails(() => root('30 80 02 01 05', 'BER'))).toMatchObject({ code: 'file-malformed' })
    expect(fails(() => root('30 80 30 80 00 00', 'BER'))).toMatchObject({ code: 'file-malformed' })
  })

  it('cost linear time however they are nested', () => {
    const levels = 40
    const filler = '020100'.repeat(50_000)
    const nested = '3080'.repeat(levels) + filler + '0000'.repeat(levels)
    let element: DerElement = root(nested, 'BER')
    for (let level = 1; level < levels; level++) element = childrenOf(element, 'nested').next('nested')
    expect(contentBytes(element).length).toBe(filler.length / 2)
    // Each end was found in the one pass of the outermost element.
    expect(element.source.indefiniteEnds?.size).toBe(levels)
  })
})

describe('budgets', () => {
  it('answer file-limit-exceeded for nesting beyond the limit, and never exhaust the stack', () => {
    const source = openDer(bytes('3080'.repeat(100_000) + '0000'.repeat(100_000)), {
      format: 'bomb',
      encoding: 'BER',
    })
    expect(fails(() => readRoot(source, 'root'))).toMatchObject({ code: 'file-limit-exceeded', limit: 48 })
  })

  it('answer file-limit-exceeded for more elements than allowed', () => {
    const source = openDer(bytes(`30 81 96 ${'0500'.repeat(75)}`), {
      format: 'list',
      limits: { maxDepth: 8, maxElements: 50 },
    })
    const list = childrenOf(readRoot(source, 'root'), 'list')
    const readAll = () => {
      while (list.more) list.next('entry')
    }
    expect(fails(readAll)).toEqual({
      code: 'file-limit-exceeded',
      what: 'elements in one list',
      limit: 50,
    })
  })
})

describe('DerCursor', () => {
  it('leaves an optional element that is not there', () => {
    const cursor = sequenceOf(root('30 06 a1 01 00 02 01 05'), 'list')
    expect(cursor.optionalContext(0, 'zero')).toBeUndefined()
    expect(cursor.optionalContext(1, 'one')?.tag).toBe(1)
    expect(cursor.optional(tag.null, 'null')).toBeUndefined()
    expect(cursor.optional(tag.integer, 'number')?.tag).toBe(tag.integer)
    expect(() => cursor.finish('list')).not.toThrow()
  })

  it('names the place where something else stands', () => {
    const cursor = sequenceOf(root('30 03 02 01 05'), 'list')
    expect(fails(() => cursor.nextOf(tag.octetString, 'salt'))).toEqual({
      code: 'file-malformed',
      format: 'test',
      where: 'salt',
      offsetBytes: 2,
    })
  })

  it('refuses end-of-contents octets among definite lengths, missing and left-over children', () => {
    expect(fails(() => sequenceOf(root('30 02 00 00'), 'list').next('child'))).toMatchObject({
      code: 'file-malformed',
    })
    expect(fails(() => sequenceOf(root('30 00'), 'list').next('child'))).toMatchObject({ offsetBytes: 2 })
    expect(fails(() => sequenceOf(root('30 02 05 00'), 'list').finish('list'))).toMatchObject({
      offsetBytes: 2,
    })
  })
})

describe('guardDer', () => {
  it('lets a bug pass', () => {
    expect(() =>
      guardDer(() => {
        throw new TypeError('bug')
      }),
    ).toThrow(TypeError)
  })
})
