/** The signing keys that records refer to, with the facts that lists show; each certificate is read once. */
import type { SigningKey } from '../../../contract/metadata.ts'
import type { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import type { KeyReference } from '../state/state.ts'
import type { BlobReader } from '../state/unit-of-work.ts'
import type { SigningCertificateReader } from './ports.ts'
import { type SigningCertificate, toSigningKey } from './signing-key.ts'

export interface KeyFacts {
  /** In the order of `keys`; one whose blob is damaged is left out. */
  of(keys: readonly KeyReference[], at: Date): Promise<SigningKey[]>
  certificate(key: KeyReference): Promise<SigningCertificate | undefined>
}

/** Partners come and go; what is kept of their keys must not grow for ever. */
const knownAtMost = 1000

export function createKeyFacts(ports: {
  readonly blobs: BlobReader
  readonly certificates: SigningCertificateReader
}): KeyFacts {
  const known = new Map<ThumbprintSha256, SigningCertificate>()

  async function certificate({ sha256 }: KeyReference): Promise<SigningCertificate | undefined> {
    const before = known.get(sha256)
    if (before !== undefined) return before
    const blob = await ports.blobs.readBlob(sha256)
    const read = blob.ok ? ports.certificates.read(blob.value) : undefined
    if (!blob.ok || read === undefined) return undefined
    if (known.size >= knownAtMost) known.clear()
    const found = { ...read, der: blob.value }
    known.set(sha256, found)
    return found
  }

  return {
    certificate,
    async of(keys, at) {
      const found = await Promise.all(keys.map(certificate))
      return found.flatMap(each => (each === undefined ? [] : [toSigningKey(each, at)]))
    },
  }
}
