import { describe, expect, it } from 'vitest'
import { addServer, createAssignedConsole } from '../../../fakes/assigned-console.ts'
import { fakeCertificate, fakeKey } from '../../../fakes/fake-certificates.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

const leaf = fakeCertificate({ name: 'litwareinc.com' })
const leafKey = fakeKey('litwareinc.com')

describe('certificates.transfer', () => {
  it('copies to a server, key included', async () => {
    const console = createTestConsole()
    const server = await addServer(console, 'fe-001.litwareinc.com')
    const ref = await console.store(leaf, { key: leafKey })
    const outcome = await console.must('certificates.transfer', {
      refs: [ref],
      to: { computer: server, store: 'My' },
      mode: 'copy',
    })
    expect(outcome).toEqual({ transferred: 1, alreadyThere: 0 })
    const { entries, keys } = console.folder.unitOfWork.current()
    expect(entries.map(entry => [entry.computer, entry.keyId])).toEqual([
      ['workstation', keys[0]?.id],
      [server, keys[0]?.id],
    ])
  })

  it('moves, and leaves nothing behind', async () => {
    const { must, store, folder } = createTestConsole()
    const ref = await store(leaf)
    await must('certificates.transfer', {
      refs: [ref],
      to: { computer: 'workstation', store: 'TrustedPeople' },
      mode: 'move',
    })
    expect(folder.unitOfWork.current().entries.map(entry => entry.store)).toEqual(['TrustedPeople'])
  })

  it('leaves a certificate alone that is moved to where it stands', async () => {
    const { must, store, folder } = createTestConsole()
    const ref = await store(leaf)
    const outcome = await must('certificates.transfer', {
      refs: [ref],
      to: { computer: 'workstation', store: 'My' },
      mode: 'move',
    })
    expect(outcome).toEqual({ transferred: 0, alreadyThere: 1 })
    expect(folder.unitOfWork.current().entries).toHaveLength(1)
  })

  it('brings the key to a copy that lacks it', async () => {
    const { must, store, folder } = createTestConsole()
    await store(leaf, { store: 'WebHosting' })
    const ref = await store(leaf, { key: leafKey })
    await must('certificates.transfer', {
      refs: [ref],
      to: { computer: 'workstation', store: 'WebHosting' },
      mode: 'copy',
    })
    expect(folder.unitOfWork.current().entries.every(entry => entry.keyId !== null)).toBe(true)
  })

  it('does not move a certificate that is in use', async () => {
    const { ask, ref } = await createAssignedConsole(leaf, leafKey)
    const result = await ask('certificates.transfer', {
      refs: [ref],
      to: { computer: 'workstation', store: 'TrustedPeople' },
      mode: 'move',
    })
    expect(result).toMatchObject({ problem: { code: 'certificate-in-use' } })
  })

  it('answers computer-unknown for a server that is gone', async () => {
    const { ask, store } = createTestConsole()
    const ref = await store(leaf)
    const to = { computer: 'srv_0000000000000000', store: 'My' } as const
    expect(await ask('certificates.transfer', { refs: [ref], to, mode: 'copy' })).toMatchObject({
      problem: { code: 'computer-unknown' },
    })
  })
})
