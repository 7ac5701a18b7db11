import { afterAll, describe, expect, it } from 'vitest'
import { CrlDescription } from '../../../../src/contract/certificate.ts'
import { describeCrl, entriesShown, parseCrl } from '../../../../src/main/adapters/pki/crl-reader.ts'
import {
  bitString,
  element,
  explicit,
  integer,
  octetString,
  oid,
  sequence,
  time,
} from '../../../../src/main/adapters/pki/der-writer.ts'
import { craftedName } from '../../../fixtures/craft-certificate.ts'
import { makeCertificate, makeCrl, temporaryFolder } from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
afterAll(() => {
  folder.remove()
})

function described(der: Uint8Array): CrlDescription {
  const parsed = parseCrl(der)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  return CrlDescription.parse(describeCrl(parsed.value))
}

const then = new Date('2026-01-01T00:00:00Z')
const algorithm = sequence(oid('1.2.840.10045.4.3.2'))

/** A list whose fields after thisUpdate are given; its signature is nobody's. */
function craftCrl(...fields: readonly Uint8Array[]): Uint8Array {
  const tbs = sequence(integer(1), algorithm, craftedName, time(then), ...fields)
  return sequence(tbs, algorithm, bitString(new Uint8Array(64)))
}

/** A SEQUENCE of entries without spreading a hundred thousand arguments. */
function craftEntries(count: number): Uint8Array {
  const entries = Array.from({ length: count }, (_, index) => sequence(integer(index + 1), time(then)))
  return element(0x30, Buffer.concat(entries))
}

const extension = (type: string, value: Uint8Array) => sequence(oid(type), octetString(value))

describe('revocation lists', () => {
  const issuer = makeCertificate(folder.path, {
    name: 'issuer',
    subject: '/DC=com/DC=litwareinc/CN=Litware Root CA',
    ca: true,
  })

  it('are described with their entries', () => {
    const der = makeCrl(folder.path, {
      name: 'list',
      issuer,
      thisUpdate: '2026-01-01T00:00:00Z',
      nextUpdate: '2026-02-01T12:30:00Z',
      number: 4711,
      revoked: [
        { serial: '0A', at: '2025-12-01T00:00:00Z', reason: 'keyCompromise' },
        { serial: '0B', at: '2025-12-03T00:00:00Z' },
        { serial: '7F00FF', at: '2025-12-02T00:00:00Z', reason: 'cessationOfOperation' },
      ],
    })
    expect(described(der)).toEqual({
      issuer: 'CN=Litware Root CA, DC=litwareinc, DC=com',
      thisUpdate: '2026-01-01T00:00:00Z',
      nextUpdate: '2026-02-01T12:30:00Z',
      crlNumber: '4711',
      signatureAlgorithm: 'ecdsa-with-SHA256',
      entryCount: 3,
      entries: [
        { serialNumber: '0A', revokedAt: '2025-12-01T00:00:00Z', reason: 'keyCompromise' },
        { serialNumber: '0B', revokedAt: '2025-12-03T00:00:00Z', reason: null },
        { serialNumber: '7F00FF', revokedAt: '2025-12-02T00:00:00Z', reason: 'cessationOfOperation' },
      ],
    })
  })

  it('without entries are empty', () => {
    const der = makeCrl(folder.path, {
      name: 'empty',
      issuer,
      thisUpdate: '2026-01-01T00:00:00Z',
      nextUpdate: '2060-01-01T00:00:00Z',
      revoked: [],
    })
    expect(described(der)).toMatchObject({
      entryCount: 0,
      entries: [],
      nextUpdate: '2060-01-01T00:00:00Z',
    })
  })

  it.each([
    ['nothing', [], { nextUpdate: null, entryCount: 0, crlNumber: null }],
    ['entries only', [craftEntries(2)], { nextUpdate: null, entryCount: 2, crlNumber: null }],
    [
      'extensions only',
      [explicit(0, sequence(extension('2.5.29.20', integer(7))))],
      { nextUpdate: null, entryCount: 0, crlNumber: '7' },
    ],
    ['the next update only', [time(then)], { nextUpdate: '2026-01-01T00:00:00Z', entryCount: 0 }],
  ])('may have %s after the time of issue', (_what, fields, expected) => {
    expect(described(craftCrl(...fields))).toMatchObject(expected)
  })

  it('write numbers of twenty octets in decimal', () => {
    const number = 2n ** 159n - 1n
    const der = craftCrl(explicit(0, sequence(extension('2.5.29.20', integer(number)))))
    expect(described(der).crlNumber).toBe(number.toString())
  })

  it('of 100,000 entries are counted quickly and shown as far as the contract goes', () => {
    const der = craftCrl(time(then), craftEntries(100_000))
    const start = performance.now()
    const own = described(der)
    expect(performance.now() - start).toBeLessThan(500)
    expect(own.entryCount).toBe(100_000)
    expect(own.entries).toHaveLength(entriesShown)
    expect(own.entries.at(-1)?.serialNumber).toBe('03E8')
  })

  it('in BER are read alike', () => {
    const indefinite = Uint8Array.from([0x30, 0x80, ...craftEntries(1500).subarray(4), 0, 0])
    expect(described(craftCrl(indefinite)).entryCount).toBe(1500)
  })

  it.each([
    ['an entry that is none, among those shown', craftCrl(sequence(integer(1)))],
    [
      'an entry that is none, beyond those shown',
      craftCrl(element(0x30, craftEntries(1200).subarray(4), integer(1))),
    ],
    ['a field that does not belong there', craftCrl(explicit(1, integer(1)))],
    ['nothing of a list', sequence(sequence())],
  ])('are file-malformed with %s', (_what, der) => {
    expect(parseCrl(der)).toMatchObject({
      ok: false,
      problem: { code: 'file-malformed', format: 'revocation list' },
    })
  })
})
