/** An authority of the stores that can sign: a certificate that says so, its key in the vault, an algorithm we write. */
import type { CertificateDescription } from '../../../../contract/certificate.ts'
import type { MadeCertificateOrder } from '../../../../contract/certificate-request.ts'
import { err, type Result } from '../../../../contract/result.ts'
import type { BlobReader, KeyVault, UnitOfWork } from '../../state/unit-of-work.ts'
import { findEntry } from '../../state/entries.ts'
import { isCertificationAuthority } from '../certificate-facts.ts'
import type { CertificateReader } from '../ports.ts'

export interface SigningAuthority {
  readonly subject: string
  /** DER. */
  readonly certificate: Uint8Array
  readonly pkcs8: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
}

interface AuthorityPorts {
  readonly unitOfWork: UnitOfWork
  readonly blobs: BlobReader
  readonly reader: CertificateReader
  readonly vault: KeyVault
}

const curves: readonly (string | null)[] = ['P-256', 'P-384', 'P-521']

/**
 * Undefined for a certificate that signs itself. The key is wiped when `use` is done. Fails with certificate-unknown,
 * issuer-not-an-authority, vault-locked, vault-absent, key-damaged, data-file-damaged.
 */
export async function withAuthority<T>(
  ports: AuthorityPorts,
  signedBy: MadeCertificateOrder['signedBy'],
  at: Date,
  use: (authority: SigningAuthority | undefined) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (signedBy === 'itself') return use(undefined)
  const { thumbprint } = signedBy
  const entry = findEntry(ports.unitOfWork.current(), signedBy)
  if (entry === undefined) return err({ code: 'certificate-unknown', thumbprint })
  const der = await ports.blobs.readBlob(entry.sha256)
  if (!der.ok) return der
  const description = ports.reader.describe(der.value)
  if (entry.keyId === null || !canSign(description, at))
    return err({ code: 'issuer-not-an-authority', thumbprint })
  const key = await ports.vault.open(entry.keyId)
  if (!key.ok) {
    return key.problem.code === 'key-damaged' ? err({ code: 'key-damaged', thumbprint }) : key
  }
  try {
    return await use({
      subject: description.subject,
      certificate: der.value,
      pkcs8: key.value,
      notBefore: new Date(description.notBefore),
      notAfter: new Date(description.notAfter),
    })
  } finally {
    key.value.fill(0)
  }
}

/** Key usage, where there is one, has to permit it (RFC 5280 section 4.2.1.3). */
function canSign(description: CertificateDescription, at: Date): boolean {
  const { algorithm, curve } = description.publicKey
  return (
    isCertificationAuthority(description) &&
    (description.keyUsage?.includes('keyCertSign') ?? true) &&
    Date.parse(description.notBefore) <= at.getTime() &&
    Date.parse(description.notAfter) > at.getTime() &&
    (algorithm === 'RSA' || (algorithm === 'EC' && curves.includes(curve)))
  )
}
