import { describe, expect, it } from 'vitest'
import {
  openDocument,
  sealDocument,
  sha256Hex,
} from '../../../../src/main/adapters/storage/checked-document.ts'

const body = (text: string) => [Buffer.from(text)]
const sealed = Buffer.from(sealDocument(body('{"format":"test","name":"Jalapeño","list":[1,2,3]')))

describe('a checked document', () => {
  it('is JSON whose last member is the SHA-256 of every byte before it', () => {
    const text = sealed.toString('utf8')
    expect(JSON.parse(text)).toMatchObject({ format: 'test', name: 'Jalapeño', list: [1, 2, 3] })
    const [, before, hash] = /^(.*),"sha256":"([0-9a-f]{64})"}\n$/s.exec(text)!
    expect(hash).toBe(sha256Hex(before!))
  })

  it('comes back without its hash', () => {
    expect(openDocument(sealed, 'test')).toEqual({
      ok: true,
      value: { format: 'test', name: 'Jalapeño', list: [1, 2, 3] },
    })
  })

  it('joins its pieces', () => {
    const pieces = [...body('{"format":"test",'), ...body('"name":"Jalapeño","list":[1,2,3]')]
    expect(sealDocument(pieces)).toEqual(sealed)
  })

  it('notices every bit that changes', () => {
    const noticed: boolean[] = []
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Buffer.from(sealed)
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      noticed.push(!openDocument(flipped, 'test').ok)
    }
    expect(noticed).not.toContain(false)
  })

  it('notices every byte that is missing at its end', () => {
    for (let length = 1; length < sealed.length; length += 1) {
      expect(openDocument(sealed.subarray(0, length), 'test').ok).toBe(false)
    }
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['a document that breaks off', sealed.subarray(0, 60), 'truncated'],
    ['one byte less', sealed.subarray(0, -1), 'truncated'],
    ['a changed byte', Buffer.from(sealed.toString('latin1').replace('[1,', '[7,'), 'latin1'), 'checksum'],
    ['other JSON', Buffer.from('{"hello":"world"}\n'), 'foreign'],
    ['zeros, as a power loss leaves them', Buffer.alloc(sealed.length), 'foreign'],
    ['a checked document of another kind', Buffer.from(sealDocument(body('{"format":"other"'))), 'foreign'],
    ['a checked document that is no JSON', Buffer.from(sealDocument(body('{"format":"test",,'))), 'foreign'],
  ])('tells apart: %s', (_what, bytes, reason) => {
    expect(openDocument(bytes, 'test')).toEqual({ ok: false, problem: reason })
  })
})
