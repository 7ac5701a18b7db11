/** Certificates as keys that tokens are judged by. */
import type { SigningCertificateReader } from '../domain/partners/ports.ts'
import type { BlobReader } from '../domain/state/unit-of-work.ts'
import { ok, type Result } from '../../contract/result.ts'
import type { TrustedKey } from '../domain/tokens/receiver.ts'

/** Undefined for bytes that are no certificate. Named by the hash of the certificate, whatever a document calls it. */
export function toTrustedKey(
  der: Uint8Array,
  certificates: SigningCertificateReader,
): TrustedKey | undefined {
  const read = certificates.read(der)
  if (read === undefined) return undefined
  const { description, issuedTo, sha1, x5t } = read
  return {
    x5t,
    kid: null,
    key: { kind: 'certificate', der },
    certificate: {
      thumbprint: sha1,
      issuedTo,
      notBeforeMs: Date.parse(description.notBefore),
      notAfterMs: Date.parse(description.notAfter),
    },
  }
}

/** The stored keys of a record; fails with data-file-damaged. */
export async function readStoredKeys(
  references: readonly { readonly sha256: string }[],
  parts: { readonly blobs: BlobReader; readonly certificates: SigningCertificateReader },
): Promise<Result<readonly TrustedKey[]>> {
  const keys: TrustedKey[] = []
  for (const { sha256 } of references) {
    const der = await parts.blobs.readBlob(sha256)
    if (!der.ok) return der
    const key = toTrustedKey(der.value, parts.certificates)
    if (key !== undefined) keys.push(key)
  }
  return ok(keys)
}
