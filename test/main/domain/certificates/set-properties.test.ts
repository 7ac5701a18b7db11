import { describe, expect, it } from 'vitest'
import { fakeCertificate } from '../../../fakes/fake-certificates.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

const leaf = fakeCertificate({ name: 'litwareinc.com' })

describe('certificates.setProperties', () => {
  it('changes what is given, keeps the rest, and records from and to', async () => {
    const { must, store, folder } = createTestConsole()
    const ref = await store(fakeCertificate({ name: 'a', friendlyName: 'OAuth 2024' }))
    await must('certificates.setProperties', { ref, friendlyName: '  OAuth 2026 ' })
    await must('certificates.setProperties', { ref, description: 'Pool' })
    expect(folder.unitOfWork.current().entries).toMatchObject([
      { friendlyName: 'OAuth 2026', description: 'Pool' },
    ])
    expect(folder.audit[1]).toMatchObject({
      action: 'certificates.propertiesChanged',
      details: { friendlyName: 'OAuth 2024 → OAuth 2026' },
    })
  })

  it('clears a property with null', async () => {
    const { must, store, folder } = createTestConsole()
    const ref = await store(fakeCertificate({ name: 'a', friendlyName: 'OAuth 2024' }))
    await must('certificates.setProperties', { ref, friendlyName: null })
    expect(folder.unitOfWork.current().entries[0]?.friendlyName).toBeNull()
  })

  it('writes nothing when nothing changes', async () => {
    const { must, store, folder } = createTestConsole()
    const ref = await store(leaf)
    const before = folder.unitOfWork.revision()
    await must('certificates.setProperties', { ref, friendlyName: '  ' })
    expect(folder.unitOfWork.revision()).toBe(before)
    expect(folder.audit).toHaveLength(1)
  })
})
