import { describe, expect, it } from 'vitest'
import { addServer, createAssignedConsole } from '../../../fakes/assigned-console.ts'
import { fakeCertificate, fakeKey } from '../../../fakes/fake-certificates.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

const leaf = fakeCertificate({ name: 'litwareinc.com' })
const leafKey = fakeKey('litwareinc.com')

describe('certificates.delete and the recycle bin', () => {
  it('keeps the key while its certificate is in the bin, and brings both back', async () => {
    const { must, store, folder } = createTestConsole()
    const ref = await store(leaf, { key: leafKey })
    await must('certificates.delete', { refs: [ref], evenIfInUse: false })
    expect(folder.unitOfWork.current().entries).toEqual([])
    const { entries } = await must('recycleBin.list', {})
    expect(entries).toMatchObject([
      { from: ref, computerName: 'workstation', issuedTo: 'litwareinc.com', hasKey: true },
    ])
    await must('recycleBin.restore', { ids: entries.map(entry => entry.id) })
    expect(folder.unitOfWork.current().entries).toMatchObject([{ sha1: ref.thumbprint, exportable: true }])
  })

  it('refuses a certificate that is in use unless it is told to go on', async () => {
    const { ask, must, ref, folder } = await createAssignedConsole(leaf, leafKey)
    expect(await ask('certificates.delete', { refs: [ref], evenIfInUse: false })).toMatchObject({
      problem: { code: 'certificate-in-use', uses: [{ type: 'OAuthTokenIssuer', identityName: 'global' }] },
    })
    await must('certificates.delete', { refs: [ref], evenIfInUse: true })
    expect(folder.audit.at(-1)?.details.inUse).toBe('yes')
  })

  it('deletes all or none', async () => {
    const { ask, store, folder } = createTestConsole()
    const ref = await store(leaf)
    const gone = { ...ref, store: 'CA' as const }
    expect(await ask('certificates.delete', { refs: [ref, gone], evenIfInUse: false })).toMatchObject({
      problem: { code: 'certificate-unknown' },
    })
    expect(folder.unitOfWork.current().entries).toHaveLength(1)
  })

  it('destroys a key only when its last certificate is deleted for ever', async () => {
    const { must, store, folder } = createTestConsole()
    const ref = await store(leaf, { key: leafKey })
    const copy = await store(leaf, { key: leafKey, store: 'WebHosting' })
    const bin = async () => (await must('recycleBin.list', {})).entries.map(entry => entry.id)
    await must('certificates.delete', { refs: [copy], evenIfInUse: false })
    await must('recycleBin.deleteForever', { ids: await bin() })
    expect(folder.keys.size).toBe(1)
    await must('certificates.delete', { refs: [ref], evenIfInUse: false })
    await must('recycleBin.deleteForever', { ids: await bin() })
    expect(folder.keys.size).toBe(0)
    expect(folder.audit.at(-1)).toMatchObject({ details: { keysDestroyed: '1' } })
  })

  it('lists the newest first', async () => {
    const { must, store } = createTestConsole()
    for (const name of ['a', 'b']) {
      const ref = await store(fakeCertificate({ name }))
      await must('certificates.delete', { refs: [ref], evenIfInUse: false })
    }
    const { entries } = await must('recycleBin.list', {})
    expect(entries.map(entry => entry.issuedTo)).toEqual(['b', 'a'])
  })

  it('brings what belonged to a removed server back to the workstation', async () => {
    const console = createTestConsole()
    const server = await addServer(console, 'fe-001.litwareinc.com')
    await console.store(leaf, { computer: server, key: leafKey })
    await console.must('estate.removeServer', { server, evenIfInUse: true })
    const { entries } = await console.must('recycleBin.list', {})
    expect(entries).toMatchObject([{ computerName: 'fe-001.litwareinc.com', hasKey: true }])
    await console.must('recycleBin.restore', { ids: entries.map(entry => entry.id) })
    expect(console.folder.unitOfWork.current().entries).toMatchObject([
      { computer: 'workstation', store: 'My' },
    ])
  })

  it('gives the key back to a certificate that was imported again without it', async () => {
    const { must, store, folder } = createTestConsole()
    const ref = await store(leaf, { key: leafKey })
    await must('certificates.delete', { refs: [ref], evenIfInUse: false })
    await store(leaf)
    const { entries } = await must('recycleBin.list', {})
    await must('recycleBin.restore', { ids: entries.map(entry => entry.id) })
    expect(folder.unitOfWork.current().entries).toHaveLength(1)
    expect(folder.unitOfWork.current().entries[0]?.keyId).not.toBeNull()
  })

  it('answers recycle-bin-entry-unknown and restores nothing when one entry is gone', async () => {
    const { ask, must, store, folder } = createTestConsole()
    await must('certificates.delete', { refs: [await store(leaf)], evenIfInUse: false })
    const { entries } = await must('recycleBin.list', {})
    const ids = [...entries.map(entry => entry.id), 'bin_0']
    expect(await ask('recycleBin.restore', { ids })).toMatchObject({
      problem: { code: 'recycle-bin-entry-unknown', id: 'bin_0' },
    })
    expect(folder.unitOfWork.current().recycleBin).toHaveLength(1)
  })
})
