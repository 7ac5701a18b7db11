import { describe, expect, it } from 'vitest'
import { fakeCa, fakeCertificate, fakeKey } from '../../../../fakes/fake-certificates.ts'
import { issuing, root } from '../../../../fakes/litware-estate.ts'
import { estateForRequests, orderFor } from './request-estate.ts'

const names = ['atl-cs-001.litwareinc.com', 'atl-fe-001.litwareinc.com']

/** What an authority makes of the n-th request of a test. */
const reply = (changes: Partial<Parameters<typeof fakeCertificate>[0]> = {}) =>
  fakeCertificate({
    name: 'atl-cs-001.litwareinc.com',
    issuedBy: 'Issuing',
    keyPair: 'pair-1',
    dns: names,
    ...changes,
  })

async function waiting() {
  const console = await estateForRequests()
  const order = { ...orderFor(console.server), exportable: true }
  const { request } = await console.must('requests.make', { order, fileName: 'fe.req' })
  return { ...console, request }
}

describe('requests.complete', () => {
  it('joins certificate and key in the Personal store of the server, with the vault locked', async () => {
    const { must, offer, vault, folder, server, request } = await waiting()
    vault.lock()
    const leaf = reply()
    const ticket = offer({ certificates: [leaf, issuing] }, 'reply.p7b')
    const completed = await must('requests.complete', { ticket })
    const { sha1 } = leaf.description.thumbprints
    expect(completed).toMatchObject({
      request,
      certificate: { computer: server, store: 'My', thumbprint: sha1 },
      alsoStored: [{ computer: server, store: 'CA', thumbprint: issuing.description.thumbprints.sha1 }],
      missingNames: [],
    })
    const state = folder.unitOfWork.current()
    expect(state.requests).toEqual([])
    expect(state.entries.find(entry => entry.sha1 === sha1)).toMatchObject({
      keyId: state.keys[0]?.id,
      exportable: true,
      friendlyName: 'Default 2026-11-20 14:42:10',
    })
    expect(folder.keys.size).toBe(1)
    expect(completed.log.lines[1]?.text).toBe(
      'CMD: Import-CSCertificate -Path "reply.p7b" -PrivateKeyExportable $True -Report "Import-CSCertificate-[2026_11_20][14_42_10].html"',
    )
    expect(folder.audit.at(-1)).toMatchObject({
      action: 'requests.completed',
      object: 'atl-fe-001.litwareinc.com',
      details: { file: 'reply.p7b', thumbprint: sha1, exportable: 'yes' },
    })
  })

  it('leaves a root and what has nothing to do with the certificate aside, and tells', async () => {
    const { must, offer, folder, server } = await waiting()
    const strangers = [fakeCertificate({ name: 'somebody.example' }), fakeCa('Another', 'Nobody')]
    const ticket = offer({ certificates: [root, ...strangers, issuing, reply()] })
    const { alsoStored, log } = await must('requests.complete', { ticket })
    expect(alsoStored.map(({ store }) => store)).toEqual(['CA'])
    expect(log.outcome).toBe('completed-with-warnings')
    expect(log.lines.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('the root "CN=Root" came with the reply and is not trusted'),
        expect.stringContaining('2 other certificates of the file left aside'),
      ]),
    )
    const onServer = folder.unitOfWork.current().entries.filter(entry => entry.computer === server)
    expect(onServer.map(({ store }) => store).toSorted()).toEqual(['CA', 'My'])
  })

  it('tells names that were asked for and are missing', async () => {
    const { must, offer } = await waiting()
    const ticket = offer({ certificates: [reply({ dns: ['ATL-CS-001.litwareinc.com'] })] })
    const { missingNames, log } = await must('requests.complete', { ticket })
    expect(missingNames).toEqual(['atl-fe-001.litwareinc.com'])
    expect(log.outcome).toBe('completed-with-warnings')
  })

  it.each([
    [{ notAfter: '2026-11-01T00:00:00Z' }, 'the certificate expired on 2026-11-01'],
    [{ notBefore: '2026-12-01T00:00:00Z' }, 'not valid before 2026-12-01'],
  ])('stores one with %j and warns', async (changes, text) => {
    const { must, offer } = await waiting()
    const { log } = await must('requests.complete', { ticket: offer({ certificates: [reply(changes)] }) })
    expect(log.outcome).toBe('completed-with-warnings')
    expect(log.lines.some(line => line.text.includes(text))).toBe(true)
  })

  it('gives the key to the certificate that stands there without it', async () => {
    const { must, store, offer, server, folder } = await waiting()
    const leaf = reply()
    await store(leaf, { computer: server })
    await must('requests.complete', { ticket: offer({ certificates: [leaf] }) })
    const { entries, keys } = folder.unitOfWork.current()
    const own = entries.filter(entry => entry.sha256 === leaf.description.thumbprints.sha256)
    expect(own).toMatchObject([{ keyId: keys[0]?.id, exportable: true }])
  })

  it('answers certificate-already-there for a reply that was brought in before', async () => {
    const { must, ask, offer, folder } = await waiting()
    const leaf = reply()
    await must('requests.complete', { ticket: offer({ certificates: [leaf] }) })
    const revision = folder.unitOfWork.revision()
    expect(await ask('requests.complete', { ticket: offer({ certificates: [leaf] }) })).toMatchObject({
      problem: { code: 'certificate-already-there', store: 'My' },
    })
    expect(folder.unitOfWork.revision()).toBe(revision)
  })

  it('matches each reply to its own request, by the key', async () => {
    const { must, offer, server, request } = await waiting()
    const second = await must('requests.make', { order: orderFor(server), fileName: 'b.req' })
    const ticket = offer({ certificates: [reply({ keyPair: 'pair-2', friendlyName: 'x' })] })
    expect((await must('requests.complete', { ticket })).request.id).toBe(second.request.id)
    expect((await must('requests.list', {})).requests.map(({ id }) => id)).toEqual([request.id])
  })

  it.each([
    ['another key', [reply({ keyPair: 'somebody' })], 1],
    ['no certificate', [], 0],
  ])('answers reply-not-matched for %s, and keeps the request', async (_what, certificates, count) => {
    const { ask, must, offer } = await waiting()
    expect(await ask('requests.complete', { ticket: offer({ certificates }) })).toMatchObject({
      problem: { code: 'reply-not-matched', certificates: count, waiting: 1 },
    })
    expect((await must('requests.list', {})).requests).toHaveLength(1)
  })

  it('answers reply-not-matched once the request was removed', async () => {
    const { ask, must, offer, request } = await waiting()
    await must('requests.remove', { ids: [request.id] })
    expect(await ask('requests.complete', { ticket: offer({ certificates: [reply()] }) })).toMatchObject({
      problem: { code: 'reply-not-matched', waiting: 0 },
    })
  })

  it('takes nothing from a file that is no reply', async () => {
    const { ask, offerBytes } = await waiting()
    const ticket = offerBytes('reply.cer', new TextEncoder().encode('<html>pending</html>'))
    expect(await ask('requests.complete', { ticket })).toMatchObject({
      problem: { code: 'file-unrecognized' },
    })
  })

  it('keeps waiting for its reply with the key that a PFX brings in place of the damaged one', async () => {
    const { must, vault, store, offer, folder } = await waiting()
    vault.damage(folder.unitOfWork.current().requests[0]?.keyId ?? '')
    await store(fakeCertificate({ name: 'renewed', keyPair: 'pair-1' }), { key: fakeKey('pair-1') })
    const { certificate } = await must('requests.complete', { ticket: offer({ certificates: [reply()] }) })
    const { entries, keys } = folder.unitOfWork.current()
    expect(keys).toHaveLength(1)
    expect(entries.find(({ sha1 }) => sha1 === certificate.thumbprint)?.keyId).toBe(keys[0]?.id)
  })

  it('answers computer-unknown when the server has gone meanwhile', async () => {
    const { ask, offer, folder } = await waiting()
    folder.beforeNextCommit(state => ({ ...state, estate: { ...state.estate, pools: [] } }))
    expect(await ask('requests.complete', { ticket: offer({ certificates: [reply()] }) })).toMatchObject({
      problem: { code: 'computer-unknown' },
    })
  })
})
