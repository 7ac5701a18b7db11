import { describe, expect, it } from 'vitest'
import type { FileTicket } from '../../../../src/contract/file.ts'
import type { ReviewEntry } from '../../../../src/contract/transfer.ts'
import { fakeCa, fakeCertificate, fakeKey } from '../../../fakes/fake-certificates.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

const root = fakeCa('Fabrikam Root R3')
const issuing = fakeCa('Fabrikam Public TLS CA 2', 'Fabrikam Root R3')
const leaf = fakeCertificate({ name: 'dialin.litwareinc.com', issuedBy: 'Fabrikam Public TLS CA 2' })
const expired = fakeCertificate({
  name: 'dialin.litwareinc.com',
  issuedBy: 'Fabrikam Public TLS CA 2',
  keyPair: 'old',
  notAfter: '2026-11-01T00:00:00Z',
})
const leafKey = fakeKey('dialin.litwareinc.com')

const automatic = { computer: 'workstation', store: 'automatic' } as const
const reviewing = (ticket: FileTicket) => ({ ticket, target: automatic })

function byId(entries: readonly ReviewEntry[], id: string): ReviewEntry {
  const found = entries.find(entry => entry.id === id)
  if (found === undefined) throw new Error(`No entry ${id}.`)
  return found
}

describe('certificates.reviewImport', () => {
  it('lists every entry: a key before its certificate, other entries last', async () => {
    const { must, offer } = createTestConsole()
    const ticket = offer({
      certificates: [issuing, leaf],
      privateKeys: [leafKey],
      otherEntries: [{ description: 'Secret bag', oid: '1.2.840.113549.1.12.10.1.5', sizeBytes: 64 }],
    })
    const { entries } = await must('certificates.reviewImport', reviewing(ticket))
    expect(entries.map(entry => entry.id)).toEqual(['cert-0', 'key-0', 'cert-1', 'other-0'])
  })

  it('ticks what is new and links the key with its certificate', async () => {
    const { must, offer } = createTestConsole()
    const ticket = offer({ certificates: [leaf], privateKeys: [leafKey] })
    const { entries } = await must('certificates.reviewImport', reviewing(ticket))
    expect(byId(entries, 'cert-0')).toMatchObject({
      check: 'new',
      preselected: true,
      automaticStore: 'My',
      what: { keyEntry: 'key-0', role: 'endEntity' },
    })
    expect(byId(entries, 'key-0')).toMatchObject({
      check: 'fits-certificate',
      preselected: true,
      automaticStore: null,
      what: { certificateEntry: 'cert-0' },
    })
  })

  it('never ticks a new root', async () => {
    const { must, offer } = createTestConsole()
    const { entries } = await must('certificates.reviewImport', reviewing(offer({ certificates: [root] })))
    expect(byId(entries, 'cert-0')).toMatchObject({
      check: 'new-root',
      preselected: false,
      automaticStore: 'Root',
    })
  })

  it('does not tick what is already there', async () => {
    const { must, offer, store } = createTestConsole()
    await store(issuing, { store: 'CA' })
    const { entries } = await must('certificates.reviewImport', reviewing(offer({ certificates: [issuing] })))
    expect(byId(entries, 'cert-0')).toMatchObject({ check: 'already-there', preselected: false })
  })

  it('ticks a duplicate that brings the missing key, and its key', async () => {
    const { must, offer, store } = createTestConsole()
    await store(leaf)
    const ticket = offer({ certificates: [leaf], privateKeys: [leafKey] })
    const { entries } = await must('certificates.reviewImport', reviewing(ticket))
    expect(byId(entries, 'cert-0')).toMatchObject({ check: 'already-there-brings-key', preselected: true })
    expect(byId(entries, 'key-0').preselected).toBe(true)
  })

  it('marks an expired certificate and ticks it: it is imported and shown as expired', async () => {
    const { must, offer } = createTestConsole()
    const { entries } = await must('certificates.reviewImport', reviewing(offer({ certificates: [expired] })))
    expect(byId(entries, 'cert-0')).toMatchObject({ check: 'expired', preselected: true })
  })

  it('names the stored certificate that a lone key fits', async () => {
    const { must, offer, store } = createTestConsole()
    const ref = await store(leaf)
    const { entries } = await must('certificates.reviewImport', reviewing(offer({ privateKeys: [leafKey] })))
    expect(byId(entries, 'key-0')).toMatchObject({
      check: 'fits-stored-certificate',
      preselected: true,
      what: { fitsStored: ref },
    })
  })

  it('does not tick a key that belongs to nothing', async () => {
    const { must, offer } = createTestConsole()
    const { entries } = await must('certificates.reviewImport', reviewing(offer({ privateKeys: [leafKey] })))
    expect(byId(entries, 'key-0')).toMatchObject({ check: 'no-certificate', preselected: false })
  })

  it('does not tick the second copy of a certificate in one file', async () => {
    const { must, offer } = createTestConsole()
    const { entries } = await must(
      'certificates.reviewImport',
      reviewing(offer({ certificates: [issuing, issuing] })),
    )
    expect(entries.map(entry => entry.preselected)).toEqual([true, false])
  })

  it('shows a request as content that no store takes', async () => {
    const { must, offer } = createTestConsole()
    const csr = {
      subject: 'CN=a',
      subjectAttributes: [],
      subjectAltNames: [],
      publicKey: { algorithm: 'RSA', size: 2048, curve: null },
      signatureAlgorithm: 'sha256WithRSAEncryption',
      signatureValid: true,
      keyUsage: null,
      extendedKeyUsage: null,
    }
    const ticket = offer({ csr })
    const { entries } = await must('certificates.reviewImport', reviewing(ticket))
    expect(entries).toMatchObject([{ id: 'other-0', check: 'unknown-content', preselected: false }])
    const outcome = await must('certificates.import', {
      ticket,
      selection: ['other-0'],
      target: automatic,
      exportable: false,
      includeExtendedProperties: true,
    })
    expect(outcome.skipped).toMatchObject([{ reason: 'request' }])
  })

  it('changes nothing, whatever it shows', async () => {
    const { must, offer, folder } = createTestConsole()
    await must(
      'certificates.reviewImport',
      reviewing(offer({ certificates: [leaf], privateKeys: [leafKey] })),
    )
    expect(folder.unitOfWork.revision()).toBe(0)
    expect(folder.audit).toEqual([])
  })
})
