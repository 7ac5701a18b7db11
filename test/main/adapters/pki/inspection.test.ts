import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Inspection } from '../../../../src/contract/file.ts'
import { toInspection } from '../../../../src/main/adapters/pki/inspection.ts'
import { openFile } from '../../../../src/main/adapters/pki/open-file.ts'
import type { OpenedFile } from '../../../../src/main/domain/certificates/ports.ts'
import { makePfx } from '../../../fixtures/make-pfx.ts'
import { makeCertificate, makeRequest, temporaryFolder } from '../../../fixtures/make-pki.ts'

const folder = temporaryFolder()
let opened: OpenedFile
beforeAll(async () => {
  const leaf = makeCertificate(folder.path, { name: 'leaf' })
  const pfx = makePfx(folder.path, { name: 'leaf', leaf, password: 'x', args: ['-name', 'Litware'] })
  const file = await openFile(pfx, 'x')
  if (!file.ok) throw new Error(file.problem.code)
  opened = file.value
})
afterAll(() => folder.remove())

describe('toInspection', () => {
  it('is what the contract says, for a PFX and for a request', async () => {
    expect(Inspection.safeParse(toInspection(opened)).success).toBe(true)
    expect(toInspection(opened)).toMatchObject({
      kind: 'pkcs12',
      certificates: [{ index: 0, subject: 'CN=leaf', friendlyName: 'Litware' }],
      privateKeys: [{ algorithm: 'EC', certificate: 0 }],
    })
    const request = await openFile(makeRequest(folder.path, { name: 'request' }), undefined)
    expect(request.ok && Inspection.parse(toInspection(request.value)).csr?.signatureValid).toBe(true)
  })

  it('holds no octet of a key', () => {
    const [key] = opened.privateKeys
    const json = JSON.stringify(toInspection(opened))
    expect(json).not.toContain(Buffer.from(key?.pkcs8 ?? []).toString('base64'))
    expect(json).not.toMatch(/pkcs8/)
  })
})
