import { describe, expect, it } from 'vitest'
import { fakeCertificate, fakeKey } from '../../../fakes/fake-certificates.ts'
import { vaultPassphrase } from '../../../fakes/memory-key-vault.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

const leaf = fakeCertificate({ name: 'litwareinc.com' })
const leafKey = fakeKey('litwareinc.com')

describe('certificates.setKeyExportable', () => {
  it('asks for the passphrase on the way to exportable', async () => {
    const { ask, must, store } = createTestConsole()
    const ref = await store(leaf, { key: leafKey, exportable: false })
    expect(await ask('certificates.setKeyExportable', { ref, exportable: true })).toMatchObject({
      problem: { code: 'passphrase-required' },
    })
    const wrong = { ref, exportable: true, passphrase: 'guess' }
    expect(await ask('certificates.setKeyExportable', wrong)).toMatchObject({
      problem: { code: 'passphrase-wrong' },
    })
    await must('certificates.setKeyExportable', { ref, exportable: true, passphrase: vaultPassphrase })
  })

  it('asks for nothing on the way back', async () => {
    const { must, store, folder } = createTestConsole()
    const ref = await store(leaf, { key: leafKey })
    await must('certificates.setKeyExportable', { ref, exportable: false })
    expect(folder.unitOfWork.current().entries[0]?.exportable).toBe(false)
    expect(folder.audit.at(-1)).toMatchObject({ action: 'key.exportableChanged' })
  })

  it('changes every copy of the key, also in the recycle bin', async () => {
    const { must, store, folder } = createTestConsole()
    const ref = await store(leaf, { key: leafKey })
    const copy = await store(leaf, { key: leafKey, store: 'WebHosting' })
    await must('certificates.delete', { refs: [copy], evenIfInUse: false })
    await must('certificates.setKeyExportable', { ref, exportable: false })
    expect(folder.unitOfWork.current().recycleBin[0]?.entry.exportable).toBe(false)
  })

  it('answers key-missing for a certificate without key', async () => {
    const { ask, store } = createTestConsole()
    const ref = await store(leaf)
    expect(await ask('certificates.setKeyExportable', { ref, exportable: false })).toMatchObject({
      problem: { code: 'key-missing' },
    })
  })
})
