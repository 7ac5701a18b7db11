/** PEM and subject of marked certificates, read when they are asked for: rows do not carry them. */
import type { CertificateRow } from '../../../contract/stored-certificate.ts'
import type { Client } from '../../bridge/client.ts'

/** Throws the problem's code when one cannot be read; the clipboard toast tells it. */
export async function readPem(client: Client, rows: readonly CertificateRow[]): Promise<string> {
  const texts: string[] = []
  for (const row of rows) {
    const details = await client.request('certificates.details', { ref: row.ref })
    if (!details.ok) throw new Error(details.problem.code)
    texts.push(details.value.pem.trim())
  }
  return `${texts.join('\n')}\n`
}

export async function readSubjects(client: Client, rows: readonly CertificateRow[]): Promise<string> {
  const described = await client.request('certificates.describe', { refs: rows.map(row => row.ref) })
  if (!described.ok) throw new Error(described.problem.code)
  return described.value.certificates.map(certificate => certificate.subject).join('\n')
}
