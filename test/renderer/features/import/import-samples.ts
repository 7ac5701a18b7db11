/** Review lists for the tests of the import wizard, small enough to read. */
import type { OfferedFile } from '../../../../src/contract/file.ts'
import { ok, type Result } from '../../../../src/contract/result.ts'
import type { ImportReview, ReviewEntry } from '../../../../src/contract/transfer.ts'
import { importFlow } from '../../../../src/renderer/features/import/import-flow.ts'
import { storeOf, type ImportFlow } from '../../../../src/renderer/features/import/import-state.ts'

type CertificateWhat = Extract<ReviewEntry['what'], { kind: 'certificate' }>
type KeyWhat = Extract<ReviewEntry['what'], { kind: 'privateKey' }>

export function offered(name: string): OfferedFile {
  const ticket = name.replace(/[^a-zA-Z0-9]/g, '_').padEnd(22, '0') as OfferedFile['ticket']
  return { ticket, name, sizeBytes: 1000 }
}

export function certificate(
  id: string,
  change: Partial<ReviewEntry> = {},
  what: Partial<CertificateWhat> = {},
): ReviewEntry {
  return {
    id,
    what: {
      kind: 'certificate',
      role: 'endEntity',
      issuedTo: 'dialin.litwareinc.com',
      issuedBy: 'Fabrikam CA',
      thumbprint: 'A'.repeat(40) as CertificateWhat['thumbprint'],
      notAfter: '2031-01-01T00:00:00Z',
      keyEntry: null,
      friendlyName: null,
      ...what,
    },
    automaticStore: 'My',
    check: 'new',
    preselected: true,
    ...change,
  }
}

export function privateKey(
  id: string,
  change: Partial<ReviewEntry> = {},
  what: Partial<KeyWhat> = {},
): ReviewEntry {
  return {
    id,
    what: {
      kind: 'privateKey',
      publicKey: { algorithm: 'RSA', size: 2048, curve: null },
      certificateEntry: null,
      fitsStored: null,
      friendlyName: null,
      ...what,
    },
    automaticStore: null,
    check: 'fits-certificate',
    preselected: true,
    ...change,
  }
}

export const secretBag: ReviewEntry = {
  id: 'other-0',
  what: { kind: 'other', description: 'Secret bag', oid: '1.2.840.113549.1.12.10.1.5', sizeBytes: 64 },
  automaticStore: null,
  check: 'unknown-content',
  preselected: false,
}

export function review(kind: ImportReview['kind'], entries: readonly ReviewEntry[]): Result<ImportReview> {
  return ok({
    fileName: 'x',
    sizeBytes: 1000,
    kind,
    protection: null,
    entries: [...entries],
    warnings: [],
  })
}

/** The flow after main has answered for one file. */
export function afterReading(flow: ImportFlow, name: string, result: Result<ImportReview>): ImportFlow {
  const answer = { ticket: offered(name).ticket, password: undefined, store: storeOf(flow.input), result }
  return importFlow(flow, { type: 'file-read', answer })
}
