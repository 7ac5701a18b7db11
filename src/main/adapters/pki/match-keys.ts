/** Finds the certificate of each private key: by public key, because labels in a file can be wrong or shared. */
import type { FileWarning } from '../../../contract/file.ts'
import { sameBytes } from './certificate-parser.ts'
import type { FileParts } from './file-parts.ts'
import { publicKeyAlgorithmName } from './object-identifiers.ts'
import type { ParsedPublicKey } from './public-key-description.ts'

export interface KeyMatch {
  /** Index of the certificate, null when there is none. */
  readonly certificate: number | null
  readonly warning: FileWarning | undefined
}

/** One match for each private key, in their order. */
export function matchKeys({ certificates, privateKeys }: FileParts): KeyMatch[] {
  const byKey = new Map<string, number[]>()
  for (const [index, { parsed }] of certificates.entries()) {
    const identity = keyIdentity(parsed.publicKey)
    const known = byKey.get(identity)
    if (known === undefined) byKey.set(identity, [index])
    else known.push(index)
  }
  const hasLabel = (index: number, label: Uint8Array | null) => {
    const own = certificates[index]?.attributes.localKeyId ?? null
    return own !== null && label !== null && sameBytes(own, label)
  }
  return privateKeys.map(({ key, attributes: { localKeyId } }) => {
    if (key.publicKey === undefined) {
      const labelled = certificates.findIndex((_, index) => hasLabel(index, localKeyId))
      return labelled === -1
        ? { certificate: null, warning: undefined }
        : { certificate: labelled, warning: matchedByLabel(key.description.algorithm) }
    }
    // A renewed certificate may have kept its key: then the label tells which of them is meant.
    const fitting = byKey.get(keyIdentity(key.publicKey)) ?? []
    const certificate = fitting.find(index => hasLabel(index, localKeyId)) ?? fitting[0] ?? null
    return { certificate, warning: undefined }
  })
}

/**
 * The key itself without its parameters: tools disagree about a NULL there, and the same RSA key goes by
 * rsaEncryption in one place and by id-RSASSA-PSS in the other.
 */
function keyIdentity({ algorithm, keyBytes }: ParsedPublicKey): string {
  const family = publicKeyAlgorithmName(algorithm.oid).replace(/-PSS$/, '')
  return `${family}:${Buffer.from(keyBytes.buffer, keyBytes.byteOffset, keyBytes.byteLength).toString('base64')}`
}

function matchedByLabel(algorithm: string): FileWarning {
  return {
    code: 'key-matched-by-label',
    message: `The ${algorithm} key was matched to its certificate by their labels in the file: its public key cannot be computed here.`,
  }
}
