import { afterAll, describe, expect, it } from 'vitest'
import {
  element,
  explicit,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  bitString,
} from '../../../../src/main/adapters/pki/der-writer.ts'
import { type OcspAnswer, readOcspResponse } from '../../../../src/main/adapters/pki/ocsp-response.ts'
import { makeCertificate, temporaryFolder } from '../../../fixtures/make-pki.ts'
import { makeOcspResponse } from '../../../fixtures/ocsp-responder.ts'

const folder = temporaryFolder('ocsp-response-')
afterAll(() => folder.remove())

const ca = makeCertificate(folder.path, { name: 'ca', ca: true })
const leaf = makeCertificate(folder.path, { name: 'leaf', issuer: ca, serial: '0A' })

const time = (text: string) => element(0x18, Buffer.from(text, 'latin1'))
const algorithm = sequence(oid('1.3.14.3.2.26'), nothing())

interface Crafted {
  readonly responder?: Uint8Array
  readonly status?: Uint8Array
  readonly count?: number
  readonly type?: string
  readonly extension?: readonly [oid: string, critical: boolean]
  readonly certificates?: number
  /** For a response with an invalid body. */
  readonly time?: string
}

/** A response as its author likes it, with a signature that is none. */
function crafted(options: Crafted = {}): Uint8Array {
  const hash = octetString(new Uint8Array(20))
  const statement = sequence(
    sequence(algorithm, hash, hash, integer(10)),
    options.status ?? element(0x80),
    time(options.time ?? '20260101000000Z'),
  )
  const [extension, critical = false] = options.extension ?? []
  const data = sequence(
    options.responder ?? explicit(2, octetString(new Uint8Array(20))),
    time('20260101000000Z'),
    sequence(...Array.from({ length: options.count ?? 1 }, () => statement)),
    ...(extension === undefined
      ? []
      : [
          explicit(
            1,
            sequence(
              sequence(
                oid(extension),
                ...(critical ? [element(0x01, Uint8Array.of(0xff))] : []),
                octetString(nothing()),
              ),
            ),
          ),
        ]),
  )
  const certificates = Array.from({ length: options.certificates ?? 0 }, () => ca.der)
  const basic = sequence(
    data,
    algorithm,
    bitString(new Uint8Array(8)),
    ...(certificates.length === 0 ? [] : [explicit(0, sequence(...certificates))]),
  )
  const type = oid(options.type ?? '1.3.6.1.5.5.7.48.1.1')
  return sequence(element(0x0a, Uint8Array.of(0)), explicit(0, sequence(type, octetString(basic))))
}

function response(der: Uint8Array): Extract<OcspAnswer, { status: 'successful' }>['response'] {
  const read = readOcspResponse(der)
  if (!read.ok || read.value.status !== 'successful') throw new Error('no response')
  return read.value.response
}

const problem = (der: Uint8Array) => {
  const read = readOcspResponse(der)
  return read.ok ? read.value.status : read.problem
}

describe('readOcspResponse', () => {
  it('reads what openssl writes: revoked, with reason and times', () => {
    const der = makeOcspResponse(folder.path, 'revoked', leaf, { ca, revoked: ['0A,keyCompromise'] })
    const { statements, responder, certificates, producedAt } = response(der)
    expect(statements).toHaveLength(1)
    const [statement] = statements
    expect(statement).toMatchObject({
      id: { hash: 'sha1', serialNumber: '0A' },
      status: { revokedAt: '2026-02-01T00:00:00Z', reason: 1 },
      unknownCriticalExtensions: [],
    })
    expect((statement?.nextUpdateMs ?? 0) - (statement?.thisUpdateMs ?? 0)).toBe(86_400_000)
    expect(Math.abs(producedAt.ms - Date.now())).toBeLessThan(60_000)
    expect(responder).toMatchObject({ form: 'name', text: 'CN=ca' })
    expect(certificates.map(each => Buffer.from(each))).toEqual([Buffer.from(ca.der)])
  })

  it('reads a responder that is named by its key', () => {
    const options = ['-ndays', '1', '-resp_key_id']
    const der = makeOcspResponse(folder.path, 'by-key', leaf, { ca, good: ['0A'], options })
    expect(response(der).responder).toMatchObject({
      form: 'key',
      keyHash: expect.stringMatching(/^[0-9A-F]{40}$/),
    })
  })

  it.each([
    [1, 'malformed-request'],
    [2, 'internal-error'],
    [3, 'try-later'],
    [5, 'sig-required'],
    [6, 'unauthorized'],
  ])('tells refusal %i', (code, status) => {
    expect(problem(sequence(element(0x0a, Uint8Array.of(code))))).toBe(status)
  })

  it('names critical extensions that it does not know, and only those', () => {
    const extensions = (extension: readonly [string, boolean]) =>
      response(crafted({ extension })).unknownCriticalExtensions
    expect(extensions(['1.2.3.4', true])).toEqual(['1.2.3.4'])
    expect(extensions(['1.2.3.4', false])).toEqual([])
    expect(extensions(['1.3.6.1.5.5.7.48.1.2', true])).toEqual([])
  })

  it.each<readonly [string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a certificate', ca.der],
    ['a success without an answer', sequence(element(0x0a, Uint8Array.of(0)))],
    ['a status that is not used', sequence(element(0x0a, Uint8Array.of(4)))],
    ['another type of response', crafted({ type: '1.2.3' })],
    ['a status of a certificate that is none', crafted({ status: element(0x83) })],
    ['a responder of a third kind', crafted({ responder: explicit(3, nothing()) })],
    ['a time that no calendar has', crafted({ time: '20260230000000Z' })],
  ])('refuses %s', (_what, der) => {
    expect(problem(der)).toMatchObject({ code: 'file-malformed', format: 'OCSP response' })
  })

  it('stops at lists that are longer than any honest one', () => {
    expect(problem(crafted({ count: 1000 }))).toBe('successful')
    expect(problem(crafted({ count: 1001 }))).toMatchObject({ code: 'file-limit-exceeded', limit: 1000 })
    expect(problem(crafted({ certificates: 11 }))).toMatchObject({ code: 'file-limit-exceeded', limit: 10 })
    expect(problem(new Uint8Array(1024 * 1024 + 1))).toMatchObject({ code: 'file-limit-exceeded' })
  })

  it('answers for every cut and every flipped octet of a real one', () => {
    const der = makeOcspResponse(folder.path, 'hostile', leaf, { ca, good: ['0A'] })
    for (let length = 0; length < der.length; length++)
      expect(readOcspResponse(der.subarray(0, length)).ok).toBe(false)
    for (let at = 0; at < der.length; at++) {
      const altered = Uint8Array.from(der)
      altered[at] = (der[at] ?? 0) ^ 0xff
      expect(readOcspResponse(altered)).toHaveProperty('ok')
    }
  })
})
