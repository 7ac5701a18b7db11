import { describe, expect, it } from 'vitest'
import { err, ok } from '../../../../src/contract/result.ts'
import { createFactsIndex } from '../../../../src/main/domain/certificates/facts-index.ts'
import type { BlobReader } from '../../../../src/main/domain/state/unit-of-work.ts'
import { fakeCertificate, fakeReader } from '../../../fakes/fake-certificates.ts'

const certificate = fakeCertificate({ name: 'a' })
const { sha256 } = certificate.description.thumbprints

function indexOver(answers: (() => Awaited<ReturnType<BlobReader['readBlob']>>)[]) {
  let reads = 0
  const blobs: BlobReader = {
    async readBlob() {
      const answer = answers[Math.min(reads, answers.length - 1)]
      reads += 1
      if (answer === undefined) throw new Error('The test gives at least one answer.')
      return answer()
    },
  }
  return { index: createFactsIndex({ blobs, reader: fakeReader }), reads: () => reads }
}

const whole = () => ok(certificate.der)
const damaged = () =>
  err({ code: 'data-file-damaged', file: 'blobs/x', setAsideAs: null, reason: 'checksum' } as const)

describe('createFactsIndex', () => {
  it('reads each certificate once, however often and however concurrently it is asked for', async () => {
    const { index, reads } = indexOver([whole])
    await Promise.all([index.load([sha256, sha256]), index.load([sha256])])
    await index.load([sha256])
    expect(reads()).toBe(1)
    expect(index.get(sha256)?.issuedTo).toBe('a')
  })

  it('leaves out what cannot be read and tells why', async () => {
    const { index } = indexOver([damaged])
    await index.load([sha256])
    expect(index.get(sha256)).toBeUndefined()
    expect(index.unreadable()).toMatchObject([{ sha256, problem: { code: 'data-file-damaged' } }])
  })

  it('tries again what could not be read before', async () => {
    const { index } = indexOver([damaged, whole])
    await index.load([sha256])
    await index.load([sha256])
    expect(index.get(sha256)?.issuedTo).toBe('a')
    expect(index.unreadable()).toEqual([])
  })
})
