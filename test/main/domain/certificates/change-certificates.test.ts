import { describe, expect, it } from 'vitest'
import { fakeCa, fakeCertificate, fakeKey } from '../../../fakes/fake-certificates.ts'
import { vaultPassphrase } from '../../../fakes/memory-key-vault.ts'
import { createTestConsole, type TestConsole } from '../../../fakes/test-console.ts'

const leaf = fakeCertificate({ name: 'litwareinc.com' })
const leafKey = fakeKey('litwareinc.com')

async function assigned() {
  const console = createTestConsole()
  await console.store(leaf, { store: 'Root' })
  const ref = await console.store(leaf, { key: leafKey })
  await console.must('assignments.assign', {
    identity: 'global',
    types: ['OAuthTokenIssuer'],
    thumbprint: ref.thumbprint,
    expected: [],
  })
  return { ...console, ref }
}

async function addServer({ must }: TestConsole, fqdn: string) {
  const estate = await must('estate.addPool', { fqdn: `pool-of-${fqdn}`, kind: 'FrontEnd' })
  const pool = estate.pools.at(-1)?.id ?? ''
  const after = await must('estate.addServer', { fqdn, pool })
  return after.pools.at(-1)?.servers.at(-1)?.id ?? ''
}

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
    const { ask, ref } = await assigned()
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
    const { ask, must, ref, folder } = await assigned()
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

describe('certificates.details', () => {
  it('ends the fields with the properties, the thumbprint in lower case', async () => {
    const { must, store } = createTestConsole()
    const ref = await store(fakeCertificate({ name: 'a', friendlyName: 'OAuth 2026' }))
    const { fields, description } = await must('certificates.details', { ref })
    expect(fields.filter(field => field.kind === 'property').map(field => [field.name, field.value])).toEqual(
      [
        ['Thumbprint', ref.thumbprint.toLowerCase()],
        ['Friendly name', 'OAuth 2026'],
      ],
    )
    expect(description.friendlyName).toBe('OAuth 2026')
  })

  it('judges the path against the stores of the same computer and no others', async () => {
    const console = createTestConsole()
    const server = await addServer(console, 'fe-001.litwareinc.com')
    await console.store(fakeCa('CA'), { store: 'Root' })
    const certificate = fakeCertificate({ name: 'a', issuedBy: 'CA' })
    const here = await console.store(certificate)
    const there = await console.store(certificate, { computer: server })
    const outcomeOf = async (ref: typeof here) =>
      (await console.must('certificates.details', { ref })).path.outcome
    expect(await outcomeOf(here)).toBe('trusted')
    expect(await outcomeOf(there)).toBe('incomplete')
  })

  it('answers data-file-damaged when the certificate itself cannot be read', async () => {
    const { ask, store, folder } = createTestConsole()
    const ref = await store(leaf)
    folder.damageBlob(leaf.description.thumbprints.sha256)
    expect(await ask('certificates.details', { ref })).toMatchObject({
      problem: { code: 'data-file-damaged' },
    })
  })
})

describe('certificates.describe', () => {
  it('answers in the order that was asked for', async () => {
    const { must, store } = createTestConsole()
    const a = await store(fakeCertificate({ name: 'a', friendlyName: 'first' }))
    const b = await store(fakeCertificate({ name: 'b' }))
    const { certificates } = await must('certificates.describe', { refs: [b, a] })
    expect(certificates.map(each => [each.subject, each.friendlyName])).toEqual([
      ['CN=b', null],
      ['CN=a', 'first'],
    ])
  })
})
