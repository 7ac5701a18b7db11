import { describe, expect, it } from 'vitest'
import type { RequestArgument } from '../../../../src/contract/api.ts'
import type { FileTicket } from '../../../../src/contract/file.ts'
import { fakeCa, fakeCertificate, fakeKey } from '../../../fakes/fake-certificates.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

const root = fakeCa('litwareinc Root CA')
const issuing = fakeCa('litwareinc-ATL-CA-001-CA', 'litwareinc Root CA')
const leaf = fakeCertificate({
  name: 'litwareinc.com',
  issuedBy: 'litwareinc-ATL-CA-001-CA',
  friendlyName: 'OAuth 2026',
})
const leafKey = fakeKey('litwareinc.com')

function importing(
  ticket: FileTicket,
  options: Partial<RequestArgument<'certificates.import'>> = {},
): RequestArgument<'certificates.import'> {
  return {
    ticket,
    selection: ['cert-0', 'cert-1', 'cert-2', 'key-0', 'key-1', 'other-0'],
    target: { computer: 'workstation', store: 'automatic' },
    exportable: false,
    includeExtendedProperties: true,
    ...options,
  }
}

describe('certificates.import', () => {
  it('puts each certificate into the store of its type and the key into the vault', async () => {
    const { must, offer, folder } = createTestConsole()
    const ticket = offer({ certificates: [leaf, issuing, root], privateKeys: [leafKey] })
    const outcome = await must('certificates.import', importing(ticket))
    expect(outcome.imported.map(({ ref, hasPrivateKey }) => [ref.store, hasPrivateKey])).toEqual([
      ['My', true],
      ['CA', false],
      ['Root', false],
    ])
    expect(folder.keys.size).toBe(1)
  })

  it('doubles nothing when the same file comes twice, and asks nothing of a locked vault then', async () => {
    const { must, offer, vault, folder } = createTestConsole()
    const ticket = offer({ certificates: [leaf, issuing], privateKeys: [leafKey] })
    await must('certificates.import', importing(ticket))
    vault.lock()
    const again = await must('certificates.import', importing(ticket))
    expect(again.imported).toEqual([])
    expect(again.skipped.map(({ reason }) => reason)).toEqual(['already-there', 'already-there'])
    expect(folder.unitOfWork.current().entries).toHaveLength(2)
    expect(vault.sealedCount()).toBe(1)
  })

  it('adds the missing key to a certificate that is already there', async () => {
    const { must, offer, folder } = createTestConsole()
    const target = { computer: 'workstation', store: 'My' } as const
    await must('certificates.import', importing(offer({ certificates: [leaf] }), { target }))
    const outcome = await must(
      'certificates.import',
      importing(offer({ certificates: [leaf], privateKeys: [leafKey] }), { target, exportable: true }),
    )
    expect(outcome.keysAdded).toHaveLength(1)
    expect(folder.unitOfWork.current().entries).toMatchObject([{ exportable: true }])
    expect(folder.unitOfWork.current().entries[0]?.keyId).not.toBeNull()
  })

  it('gives a lone key to the stored certificate that it fits', async () => {
    const { must, offer, store } = createTestConsole()
    const ref = await store(leaf)
    const outcome = await must('certificates.import', importing(offer({ privateKeys: [leafKey] })))
    expect(outcome).toMatchObject({ imported: [], skipped: [], keysAdded: [ref] })
  })

  it('brings a certificate from Other People to Personal with its key, when stores are selected automatically', async () => {
    const { must, offer, folder } = createTestConsole()
    await must('certificates.import', importing(offer({ certificates: [leaf] })))
    expect(folder.unitOfWork.current().entries.map(entry => entry.store)).toEqual(['AddressBook'])
    const { keysAdded } = await must('certificates.import', importing(offer({ privateKeys: [leafKey] })))
    expect(keysAdded.map(ref => ref.store)).toEqual(['My'])
    expect(folder.unitOfWork.current().entries).toMatchObject([{ store: 'My', exportable: false }])
  })

  it('leaves a lone key aside when no stored certificate fits', async () => {
    const { must, offer, folder } = createTestConsole()
    const outcome = await must('certificates.import', importing(offer({ privateKeys: [leafKey] })))
    expect(outcome.skipped).toMatchObject([{ reason: 'key-without-certificate' }])
    expect(folder.keys.size).toBe(0)
  })

  it('refuses keys while the vault is locked, and imports nothing of the file then', async () => {
    const { ask, offer, vault, folder } = createTestConsole()
    vault.lock()
    const ticket = offer({ certificates: [leaf, issuing], privateKeys: [leafKey] })
    expect(await ask('certificates.import', importing(ticket))).toMatchObject({
      problem: { code: 'vault-locked' },
    })
    expect(folder.unitOfWork.current().entries).toEqual([])
  })

  it('imports certificates without keys while the vault is locked', async () => {
    const { must, offer, vault } = createTestConsole()
    vault.lock()
    const outcome = await must('certificates.import', importing(offer({ certificates: [issuing] })))
    expect(outcome.imported).toHaveLength(1)
  })

  it('leaves the key in the file when only the certificate is chosen', async () => {
    const { must, offer } = createTestConsole()
    const ticket = offer({ certificates: [leaf], privateKeys: [leafKey] })
    const outcome = await must('certificates.import', importing(ticket, { selection: ['cert-0'] }))
    expect(outcome.imported).toMatchObject([{ ref: { store: 'AddressBook' }, hasPrivateKey: false }])
    expect(outcome.skipped).toMatchObject([{ reason: 'not-selected' }])
  })

  it('names every entry that it leaves aside', async () => {
    const { must, offer } = createTestConsole()
    const ticket = offer({
      certificates: [leaf, issuing],
      otherEntries: [{ description: 'Secret bag', oid: '1.2.840.113549.1.12.10.1.5', sizeBytes: 64 }],
    })
    const outcome = await must('certificates.import', importing(ticket, { selection: ['cert-0', 'other-0'] }))
    expect(outcome.skipped).toEqual([
      {
        thumbprint: issuing.description.thumbprints.sha1,
        subject: issuing.description.subject,
        reason: 'not-selected',
      },
      { thumbprint: null, subject: 'Secret bag', reason: 'unknown-content' },
    ])
  })

  it('skips a certificate that shares its SHA-1 with another one in the store', async () => {
    const { must, offer, store, folder } = createTestConsole()
    await store(leaf)
    folder.beforeNextCommit(state => ({
      ...state,
      entries: state.entries.map(entry => ({
        ...entry,
        sha1: issuing.description.thumbprints.sha1,
      })),
    }))
    await must('settings.set', { change: { theme: 'dark' } })
    const target = { computer: 'workstation', store: 'My' } as const
    const outcome = await must(
      'certificates.import',
      importing(offer({ certificates: [issuing] }), { target }),
    )
    expect(outcome.skipped).toMatchObject([{ reason: 'thumbprint-collision' }])
  })

  it('takes the certificate once when the file holds it twice', async () => {
    const { must, offer } = createTestConsole()
    const outcome = await must('certificates.import', importing(offer({ certificates: [issuing, issuing] })))
    expect(outcome.imported).toHaveLength(1)
    expect(outcome.skipped).toMatchObject([{ reason: 'already-there' }])
  })

  it('keeps an end entity in Personal when its file comes again without the key', async () => {
    const { must, offer, store } = createTestConsole()
    await store(leaf, { key: leafKey })
    const outcome = await must('certificates.import', importing(offer({ certificates: [leaf] })))
    expect(outcome.skipped).toMatchObject([{ reason: 'already-there' }])
  })

  it('stores one key for a certificate that stands in two stores', async () => {
    const { must, offer, folder } = createTestConsole()
    const content = { certificates: [leaf], privateKeys: [leafKey] }
    for (const store of ['My', 'WebHosting'] as const) {
      await must(
        'certificates.import',
        importing(offer(content), { target: { computer: 'workstation', store } }),
      )
    }
    expect(folder.unitOfWork.current().entries).toHaveLength(2)
    expect(folder.keys.size).toBe(1)
  })

  it('mends a damaged key when its file is imported again elsewhere', async () => {
    const { must, offer, store, vault, folder } = createTestConsole()
    await store(leaf, { key: leafKey })
    const [damaged] = folder.unitOfWork.current().keys
    vault.damage(damaged?.id ?? '')
    const target = { computer: 'workstation', store: 'WebHosting' } as const
    await must(
      'certificates.import',
      importing(offer({ certificates: [leaf], privateKeys: [leafKey] }), { target }),
    )
    const { entries, keys } = folder.unitOfWork.current()
    expect(keys).toHaveLength(1)
    expect(keys[0]?.id).not.toBe(damaged?.id)
    expect(entries.map(entry => entry.keyId)).toEqual([keys[0]?.id, keys[0]?.id])
  })

  it('decides again when the same certificate was imported in the meantime', async () => {
    const { must, offer, store, folder } = createTestConsole()
    await store(issuing, { store: 'CA' })
    const [standing] = folder.unitOfWork.current().entries
    folder.beforeNextCommit(state => ({
      ...state,
      entries: state.entries.map(entry => ({ ...entry, store: 'Trust' as const })),
    }))
    const target = { computer: 'workstation', store: 'Trust' } as const
    const outcome = await must(
      'certificates.import',
      importing(offer({ certificates: [issuing] }), { target }),
    )
    expect(outcome.skipped).toMatchObject([{ thumbprint: standing?.sha1, reason: 'already-there' }])
    expect(folder.unitOfWork.current().entries).toHaveLength(1)
  })

  it('leaves friendly names out when extended properties are not wanted', async () => {
    const { must, offer, folder } = createTestConsole()
    await must(
      'certificates.import',
      importing(offer({ certificates: [leaf] }), { includeExtendedProperties: false }),
    )
    expect(folder.unitOfWork.current().entries[0]?.friendlyName).toBeNull()
  })

  it('takes the friendly name from the key when only the key carries one', async () => {
    const { must, offer, folder } = createTestConsole()
    const plain = fakeCertificate({ name: 'litwareinc.com' })
    const ticket = offer({ certificates: [plain], privateKeys: [fakeKey('litwareinc.com', 'OAuth 2024')] })
    await must('certificates.import', importing(ticket))
    expect(folder.unitOfWork.current().entries[0]?.friendlyName).toBe('OAuth 2024')
  })

  it('records what came from where, and nothing secret', async () => {
    const { must, offer, folder } = createTestConsole()
    const ticket = offer(
      { certificates: [leaf], privateKeys: [leafKey], password: 'Harbor-Lamp-42' },
      'oauth.pfx',
    )
    await must('certificates.import', importing(ticket, { password: 'Harbor-Lamp-42' }))
    expect(folder.audit).toMatchObject([
      {
        action: 'certificates.imported',
        object: 'oauth.pfx',
        details: { count: '1', keys: '1', exportable: 'no' },
      },
    ])
    expect(JSON.stringify(folder.audit)).not.toContain('Harbor')
    expect(folder.audit[0]?.details.certificates).toContain(leaf.description.thumbprints.sha1)
  })

  it('answers password-wrong of the file as it is', async () => {
    const { ask, offer } = createTestConsole()
    const ticket = offer({ certificates: [leaf], password: 'right' })
    expect(await ask('certificates.import', importing(ticket, { password: 'wrong' }))).toMatchObject({
      problem: { code: 'password-wrong' },
    })
  })

  it('answers nothing-selected for an empty selection', async () => {
    const { ask, offer } = createTestConsole()
    const result = await ask(
      'certificates.import',
      importing(offer({ certificates: [leaf] }), { selection: [] }),
    )
    expect(result).toMatchObject({ problem: { code: 'nothing-selected' } })
  })

  it('answers computer-unknown for a server that is not in the estate', async () => {
    const { ask, offer } = createTestConsole()
    const target = { computer: 'srv_0000000000000000', store: 'My' } as const
    const result = await ask('certificates.import', importing(offer({ certificates: [leaf] }), { target }))
    expect(result).toMatchObject({ problem: { code: 'computer-unknown' } })
  })

  it('leaves nothing behind when the folder cannot be written', async () => {
    const { ask, offer, folder } = createTestConsole()
    folder.failNextCommit({ code: 'storage-full', file: 'state.json' })
    const ticket = offer({ certificates: [leaf], privateKeys: [leafKey] })
    expect(await ask('certificates.import', importing(ticket))).toMatchObject({
      problem: { code: 'storage-full' },
    })
    expect(folder.unitOfWork.current().entries).toEqual([])
    expect(folder.keys.size).toBe(0)
  })
})
