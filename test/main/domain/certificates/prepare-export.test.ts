import { describe, expect, it } from 'vitest'
import type { ExportFormat } from '../../../../src/contract/transfer.ts'
import { exportWarnings } from '../../../../src/main/domain/certificates/prepare-export.ts'
import { fakeCa, fakeCertificate, fakeKey } from '../../../fakes/fake-certificates.ts'
import { createFakeBuilder, fakeOpener } from '../../../fakes/fake-files.ts'
import { sha256Hex } from '../../../fakes/memory-data-folder.ts'
import { createTestConsole, type TestConsole } from '../../../fakes/test-console.ts'

const root = fakeCa('Root')
const issuing = fakeCa('Issuing', 'Root')
const leaf = fakeCertificate({ name: 'litwareinc.com', issuedBy: 'Issuing', friendlyName: 'OAuth 2026' })
const leafKey = fakeKey('litwareinc.com')

const pfx: Extract<ExportFormat, { format: 'pfx' }> = {
  format: 'pfx',
  includeChain: true,
  target: 'windows-2019',
  password: 'Harbor-Lamp-42',
  deleteKeyAfterwards: false,
  extendedProperties: false,
}

async function consoleWithChain(options?: Parameters<typeof createTestConsole>[0]) {
  const console = createTestConsole(options)
  await console.store(root, { store: 'Root' })
  await console.store(issuing, { store: 'CA' })
  const ref = await console.store(leaf, { key: leafKey })
  return { ...console, ref }
}

async function readBack({ savedBytes }: TestConsole, ticket: Parameters<TestConsole['savedBytes']>[0]) {
  const opened = await fakeOpener.open(savedBytes(ticket), pfx.password, new AbortController().signal)
  if (!opened.ok) throw new Error(opened.problem.code)
  return opened.value
}

describe('certificates.prepareExport as PFX', () => {
  it('takes the key and the whole path along, the root included', async () => {
    const console = await consoleWithChain()
    const prepared = await console.must('certificates.prepareExport', { refs: [console.ref], format: pfx })
    const file = await readBack(console, prepared.ticket)
    expect(file.certificates.map(each => each.description.subject)).toEqual([
      'CN=litwareinc.com',
      'CN=Issuing',
      'CN=Root',
    ])
    expect(file.privateKeys).toHaveLength(1)
    expect(prepared.proof).toEqual({
      certificates: 3,
      privateKeys: 1,
      encryption: 'AES-256-CBC',
      integrity: 'HMAC-SHA-256',
      chainComplete: true,
    })
  })

  it('leaves the path out when that is asked for, and says that it is not complete', async () => {
    const { must, ref } = await consoleWithChain()
    const { proof } = await must('certificates.prepareExport', {
      refs: [ref],
      format: { ...pfx, includeChain: false },
    })
    expect(proof).toMatchObject({ certificates: 1, chainComplete: false })
  })

  it('says that the path is not complete when the root does not stand in the stores', async () => {
    const { must, store } = createTestConsole()
    await store(issuing, { store: 'CA' })
    const ref = await store(leaf, { key: leafKey })
    const { proof } = await must('certificates.prepareExport', { refs: [ref], format: pfx })
    expect(proof).toMatchObject({ certificates: 2, chainComplete: false })
  })

  it('keeps the friendly name', async () => {
    const console = await consoleWithChain()
    const { ticket, suggestedName } = await console.must('certificates.prepareExport', {
      refs: [console.ref],
      format: pfx,
    })
    const file = await readBack(console, ticket)
    expect(file.certificates[0]?.description.friendlyName).toBe('OAuth 2026')
    expect(suggestedName).toBe('OAuth-2026.pfx')
  })

  it('gives Apple a friendly name where there is none', async () => {
    const console = createTestConsole()
    const plain = fakeCertificate({ name: 'litwareinc.com' })
    const ref = await console.store(plain, { key: leafKey })
    const { ticket } = await console.must('certificates.prepareExport', {
      refs: [ref],
      format: { ...pfx, target: 'apple' },
    })
    const file = await readBack(console, ticket)
    expect(file.certificates[0]?.description.friendlyName).toBe('litwareinc.com')
  })

  it('refuses a key that is not exportable', async () => {
    const { ask, store } = createTestConsole()
    const ref = await store(leaf, { key: leafKey, exportable: false })
    expect(await ask('certificates.prepareExport', { refs: [ref], format: pfx })).toMatchObject({
      problem: { code: 'key-not-exportable', thumbprint: leaf.description.thumbprints.sha1 },
    })
  })

  it('refuses a certificate without its key', async () => {
    const { ask, store } = createTestConsole()
    const ref = await store(leaf)
    expect(await ask('certificates.prepareExport', { refs: [ref], format: pfx })).toMatchObject({
      problem: { code: 'key-missing' },
    })
  })

  it('needs the vault to be open', async () => {
    const { ask, vault, ref } = await consoleWithChain()
    vault.lock()
    expect(await ask('certificates.prepareExport', { refs: [ref], format: pfx })).toMatchObject({
      problem: { code: 'vault-locked' },
    })
  })

  it('names the certificate whose key is damaged', async () => {
    const { ask, vault, folder, ref } = await consoleWithChain()
    vault.damage(folder.unitOfWork.current().keys[0]?.id ?? '')
    expect(await ask('certificates.prepareExport', { refs: [ref], format: pfx })).toMatchObject({
      problem: { code: 'key-damaged', thumbprint: ref.thumbprint },
    })
  })

  it.each([
    ['certificates', (packed: Packed) => ({ ...packed, certificates: packed.certificates.slice(1) })],
    ['privateKeys', (packed: Packed) => ({ ...packed, keys: [] })],
    ['privateKeys', (packed: Packed) => ({ ...packed, keys: [{ pkcs8: 'AAAA', key: null }] })],
    [
      'names',
      (packed: Packed) => ({
        ...packed,
        certificates: packed.certificates.map(each => ({ ...each, friendlyName: null })),
      }),
    ],
    ['password-wrong', (packed: Packed) => ({ ...packed, password: 'another' })],
  ] as const)(
    'answers export-not-verified (%s) when the file does not hold what it should',
    async (what, damage) => {
      const { ask, ref } = await consoleWithChain({ builder: createFakeBuilder(damage) })
      expect(await ask('certificates.prepareExport', { refs: [ref], format: pfx })).toMatchObject({
        problem: { code: 'export-not-verified', what },
      })
    },
  )

  it('refuses to promise the deletion of a key that is in use', async () => {
    const { must, ask, ref } = await consoleWithChain()
    await must('assignments.assign', {
      identity: 'global',
      types: ['OAuthTokenIssuer'],
      thumbprint: ref.thumbprint,
      expected: [],
    })
    const format = { ...pfx, deleteKeyAfterwards: true }
    expect(await ask('certificates.prepareExport', { refs: [ref], format })).toMatchObject({
      problem: { code: 'certificate-in-use' },
    })
  })
})

type Packed = Parameters<NonNullable<Parameters<typeof createFakeBuilder>[0]>>[0]

describe('certificates.prepareExport without keys', () => {
  it.each([
    [{ format: 'der' }, 'OAuth-2026.cer', 1],
    [{ format: 'base64' }, 'OAuth-2026.cer', 1],
    [{ format: 'p7b', includeChain: false }, 'OAuth-2026.p7b', 1],
    [{ format: 'p7b', includeChain: true }, 'OAuth-2026.p7b', 3],
  ] as const)('writes %j while the vault is locked', async (format, name, certificates) => {
    const { must, vault, ref } = await consoleWithChain()
    vault.lock()
    const prepared = await must('certificates.prepareExport', { refs: [ref], format })
    expect(prepared).toMatchObject({ suggestedName: name, proof: { certificates, privateKeys: 0 } })
  })

  it('puts several certificates into one Base-64 file', async () => {
    const { must, store, ref } = await consoleWithChain()
    const other = await store(fakeCertificate({ name: 'b' }))
    const { proof } = await must('certificates.prepareExport', {
      refs: [ref, other],
      format: { format: 'base64' },
    })
    expect(proof.certificates).toBe(2)
  })

  it('refuses several certificates in one DER file', async () => {
    const { ask, store, ref } = await consoleWithChain()
    const other = await store(fakeCertificate({ name: 'b' }))
    const result = await ask('certificates.prepareExport', { refs: [ref, other], format: { format: 'der' } })
    expect(result).toMatchObject({ problem: { code: 'request-malformed', where: 'refs' } })
  })
})

describe('certificates.finishExport', () => {
  async function prepared(deleteKeyAfterwards: boolean) {
    const console = await consoleWithChain()
    const format = { ...pfx, deleteKeyAfterwards }
    const { ticket, sha256 } = await console.must('certificates.prepareExport', {
      refs: [console.ref],
      format,
    })
    return { ...console, ticket, sha256 }
  }

  it('records the export with the hash of the file and without the password', async () => {
    const { must, folder, ticket, sha256 } = await prepared(false)
    await must('certificates.finishExport', { ticket, receivedSha256: sha256 })
    expect(folder.audit.at(-1)).toMatchObject({
      action: 'certificates.exported',
      details: { format: 'pfx', target: 'windows-2019', privateKey: 'included', sha256 },
    })
    expect(JSON.stringify(folder.audit)).not.toContain(pfx.password)
  })

  it('refuses when other bytes have arrived', async () => {
    const { ask, folder, ticket } = await prepared(true)
    const receivedSha256 = sha256Hex(new Uint8Array())
    expect(await ask('certificates.finishExport', { ticket, receivedSha256 })).toMatchObject({
      problem: { code: 'export-not-verified', what: 'sha256' },
    })
    expect(folder.audit.at(-1)?.action).toBe('certificates.imported')
  })

  it('moves the key to the recycle bin when that was asked for', async () => {
    const { must, folder, ticket, sha256, ref } = await prepared(true)
    expect(await must('certificates.finishExport', { ticket, receivedSha256: sha256 })).toEqual({
      keyDeleted: true,
    })
    const { entries, keys, recycleBin } = folder.unitOfWork.current()
    const kept = entries.find(entry => entry.sha1 === ref.thumbprint)
    expect(kept).toMatchObject({ keyId: null })
    expect(recycleBin).toMatchObject([{ entry: { keyId: keys[0]?.id } }])
    await must('recycleBin.restore', { ids: recycleBin.map(({ id }) => id) })
    const again = folder.unitOfWork.current().entries.find(entry => entry.sha1 === ref.thumbprint)
    expect(again).toMatchObject({ keyId: keys[0]?.id, exportable: true })
  })

  it('keeps the key of a certificate that was assigned in the meantime', async () => {
    const { must, ticket, sha256, ref } = await prepared(true)
    await must('assignments.assign', {
      identity: 'global',
      types: ['OAuthTokenIssuer'],
      thumbprint: ref.thumbprint,
      expected: [],
    })
    expect(await must('certificates.finishExport', { ticket, receivedSha256: sha256 })).toEqual({
      keyDeleted: false,
    })
  })

  it('knows each prepared file once', async () => {
    const { must, ask, ticket, sha256 } = await prepared(false)
    await must('certificates.finishExport', { ticket, receivedSha256: sha256 })
    expect(await ask('certificates.finishExport', { ticket, receivedSha256: sha256 })).toMatchObject({
      problem: { code: 'file-ticket-unknown' },
    })
  })
})

describe('exportWarnings', () => {
  it.each([
    ['openssl-java', 'Grüße-42', ['password-not-ascii-java']],
    ['openssl-java', 'Harbor-Lamp-42', []],
    ['windows-2019', 'Grüße-42', []],
  ] as const)('for %s and the password %j answers %j', (target, password, warnings) => {
    expect(exportWarnings({ ...pfx, target, password })).toEqual(warnings)
  })
})
