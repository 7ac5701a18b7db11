import { describe, expect, it } from 'vitest'
import { fakeCa, fakeCertificate, fakeKey } from '../../../../fakes/fake-certificates.ts'
import { estateForRequests, orderFor } from './request-estate.ts'

describe('requests.makeCertificate', () => {
  const order = { order: orderFor('global'), validDays: 365 }

  it('signs with its own key and stores the certificate with it', async () => {
    const { must, folder } = await estateForRequests()
    const made = await must('requests.makeCertificate', { ...order, signedBy: 'itself' })
    const { row } = await must('certificates.details', { ref: made.certificate })
    expect(row).toMatchObject({
      ref: { computer: 'workstation', store: 'My' },
      issuedTo: 'litwareinc.com',
      issuedBy: 'litwareinc.com',
      names: ['litwareinc.com', 'woodgrove.example'],
      key: 'not-exportable',
      notBefore: '2026-11-20T14:32:10.000Z',
      notAfter: '2027-11-20T14:42:10.000Z',
    })
    expect(folder.keys.size).toBe(1)
    expect(folder.audit.at(-1)).toMatchObject({
      action: 'requests.certificateMade',
      object: 'global',
      details: { signedBy: '(itself)', key: 'RSA-2048' },
    })
    expect(made.log.lines[1]?.text).toBe(
      'CMD: New-SelfSignedCertificate -Subject "CN=litwareinc.com" -DnsName "litwareinc.com","woodgrove.example" -KeyAlgorithm RSA -KeyLength 2048 -KeyExportPolicy NonExportable -FriendlyName "OAuthTokenIssuer 2026-11-20 14:42:10" -NotAfter (Get-Date).AddDays(365) -CertStoreLocation Cert:\\LocalMachine\\My',
    )
  })

  it('is signed by an authority of the stores, and ends with it', async () => {
    const { must, store } = await estateForRequests()
    const signedBy = await store(fakeCa('Litware Test CA'), { key: fakeKey('Litware Test CA') })
    const made = await must('requests.makeCertificate', { ...order, validDays: 3650, signedBy })
    const { row } = await must('certificates.details', { ref: made.certificate })
    expect(row).toMatchObject({ issuedBy: 'Litware Test CA', notAfter: '2028-01-01T00:00:00.000Z' })
    expect(made.log.outcome).toBe('completed-with-warnings')
  })

  it.each([
    ['an end entity', fakeCertificate({ name: 'leaf', keyPair: 'ca' }), fakeKey('ca')],
    ['an authority without its key', fakeCa('Keyless'), undefined],
    ['an authority that has expired', expired(), fakeKey('Expired')],
    ['an authority with a key that we do not sign with', ofBrainpool(), fakeKey('Brainpool')],
  ])('answers issuer-not-an-authority for %s', async (_what, certificate, key) => {
    const { ask, store, folder } = await estateForRequests()
    const signedBy = await store(certificate, key === undefined ? {} : { key })
    const revision = folder.unitOfWork.revision()
    expect(await ask('requests.makeCertificate', { ...order, signedBy })).toMatchObject({
      problem: { code: 'issuer-not-an-authority', thumbprint: signedBy.thumbprint },
    })
    expect(folder.unitOfWork.revision()).toBe(revision)
  })

  it('answers certificate-unknown, vault-locked and request-without-names, and makes nothing', async () => {
    const { must, ask, vault, folder } = await estateForRequests()
    const nowhere = { computer: 'workstation', store: 'My' as const, thumbprint: 'AB'.repeat(20) }
    expect(await ask('requests.makeCertificate', { ...order, signedBy: nowhere })).toMatchObject({
      problem: { code: 'certificate-unknown' },
    })
    vault.lock()
    expect(await ask('requests.makeCertificate', { ...order, signedBy: 'itself' })).toMatchObject({
      problem: { code: 'vault-locked' },
    })
    vault.unlock()
    await must('estate.removeSipDomain', { name: 'woodgrove.example' })
    await must('estate.removeSipDomain', { name: 'litwareinc.com' })
    expect(await ask('requests.makeCertificate', { ...order, signedBy: 'itself' })).toMatchObject({
      problem: { code: 'request-without-names' },
    })
    const { keys, entries } = folder.unitOfWork.current()
    expect(keys).toEqual([])
    expect(entries.filter(({ store }) => store === 'My')).toEqual([])
  })
})

function expired() {
  return fakeCertificate({
    name: 'Expired',
    basicConstraints: { ca: true, pathLength: null },
    notAfter: '2026-11-01T00:00:00Z',
  })
}

function ofBrainpool() {
  return fakeCertificate({
    name: 'Brainpool',
    basicConstraints: { ca: true, pathLength: null },
    publicKey: { algorithm: 'EC', size: 256, curve: 'brainpoolP256r1' },
  })
}
