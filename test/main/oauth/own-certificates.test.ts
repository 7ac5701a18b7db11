import { describe, expect, it } from 'vitest'
import { createOwnCertificateSource } from '../../../src/main/oauth/own-certificates.ts'
import { fakeKey, fakeReader } from '../../fakes/fake-certificates.ts'
import { consoleWithEstate, oauth, oauth2024 } from '../../fakes/litware-estate.ts'
import { testNow } from '../../fakes/test-console.ts'

async function consoleThatSigns() {
  const console = await consoleWithEstate()
  await console.store(oauth2024, { key: fakeKey('old') })
  await console.must('assignments.assign', oauth(oauth2024))
  let reads = 0
  const source = createOwnCertificateSource({
    reader: fakeReader,
    blobs: {
      readBlob(sha256) {
        reads += 1
        return console.folder.blobs.readBlob(sha256)
      },
    },
  })
  const now = () => source.at(console.folder.unitOfWork.current(), new Date(testNow))
  return { ...console, now, reads: () => reads }
}

describe("the issuer's own certificates", () => {
  it('are read once, and told as they stand each time', async () => {
    const { now, reads, must } = await consoleThatSigns()
    expect(await now()).toMatchObject({ value: { current: { facts: { friendlyName: 'OAuth 2024' } } } })
    const ref = {
      computer: 'workstation',
      store: 'My' as const,
      thumbprint: oauth2024.description.thumbprints.sha1,
    }
    await must('certificates.setProperties', { ref, friendlyName: 'OAuth, old' })
    expect(await now()).toMatchObject({ value: { current: { facts: { friendlyName: 'OAuth, old' } } } })
    await must('certificates.delete', { refs: [ref], evenIfInUse: true })
    expect(await now()).toMatchObject({
      value: { current: { keyId: null, facts: { present: false, hasKey: false } } },
    })
    expect(reads()).toBe(1)
  })

  it('answer damage each time, and keep nothing of it', async () => {
    const { now, reads, folder } = await consoleThatSigns()
    folder.damageBlob(oauth2024.description.thumbprints.sha256)
    expect(await now()).toMatchObject({ problem: { code: 'data-file-damaged' } })
    expect(await now()).toMatchObject({ problem: { code: 'data-file-damaged' } })
    expect(reads()).toBe(2)
  })

  it('are none while nothing is assigned', async () => {
    const { folder } = await consoleWithEstate()
    const source = createOwnCertificateSource({ reader: fakeReader, blobs: folder.blobs })
    expect(await source.at(folder.unitOfWork.current(), new Date(testNow))).toEqual({
      ok: true,
      value: { current: null, previous: null, staged: null },
    })
  })
})
