/** Reading the stores through the application, for list, export and delete. */
import { ok, type Result, err } from '../../../contract/result.ts'
import { type ComputerId, storeNames, type StoreName } from '../../../contract/store.ts'
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import { compactHex } from '../../../contract/thumbprint-text.ts'
import type { Application } from '../../application.ts'
import { ask } from './ask.ts'

const pageSize = 5000

/** All rows of one computer, of one store or of all, in store order. */
export async function readRows(
  application: Application,
  computer: ComputerId,
  store: StoreName | undefined,
): Promise<Result<CertificateRow[]>> {
  const rows: CertificateRow[] = []
  for (const name of store === undefined ? storeNames : [store]) {
    for (let offset = 0; ; offset += pageSize) {
      const page = await ask(application, 'certificates.list', {
        computer,
        store: name,
        offset,
        limit: pageSize,
      })
      if (!page.ok) return page
      rows.push(...page.value.rows)
      if (offset + pageSize >= page.value.total) break
    }
  }
  return ok(rows)
}

/** The one certificate that a thumbprint (SHA-1, any spelling) names; My first when it stands in several stores. */
export async function findRow(
  application: Application,
  computer: ComputerId,
  store: StoreName | undefined,
  thumbprint: string,
): Promise<Result<CertificateRow>> {
  const rows = await readRows(application, computer, store)
  if (!rows.ok) return rows
  const wanted = compactHex(thumbprint)
  const found = rows.value.find(row => row.ref.thumbprint === wanted)
  return found === undefined
    ? err({ code: 'certificate-unknown', thumbprint: wanted.slice(0, 64) })
    : ok(found)
}
