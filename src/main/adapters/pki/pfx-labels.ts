/**
 * Gives keys and certificates of a PFX their localKeyId (RFC 2985 section 5.5.2): a key and its leaf share one, and
 * nothing else has it. Readers that match by label alone (NSS, Java) depend on that.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { PfxContent } from '../../domain/certificates/ports.ts'
import { parseCertificate, type ParsedCertificate } from './certificate-parser.ts'
import { hexOf } from './der-values.ts'
import { noParts } from './file-parts.ts'
import { matchKeys } from './match-keys.ts'
import { type PrivateKey, readPrivateKey } from './private-key-reader.ts'
import type { BagAttributes } from './safe-contents.ts'

export interface LabelledContent {
  readonly certificates: readonly { readonly der: Uint8Array; readonly attributes: BagAttributes }[]
  readonly privateKeys: readonly { readonly pkcs8: Uint8Array; readonly attributes: BagAttributes }[]
}

/** An identifier that came with the key is kept unless another key already has it. */
export function labelContent(content: PfxContent): LabelledContent {
  const certificates = content.certificates.map(certificate => ({
    der: certificate.der,
    parsed: parsedCertificate(certificate.der),
    attributes: attributesOf(certificate),
  }))
  const privateKeys = content.privateKeys.map(key => ({
    pkcs8: key.pkcs8,
    key: parsedKey(key.pkcs8),
    attributes: attributesOf(key),
  }))
  const matches = matchKeys({ ...noParts, certificates, privateKeys })
  const taken = new Set<string>()
  const ofCertificate = new Map<number, Uint8Array>()
  const labelledKeys = privateKeys.map(({ pkcs8, key, attributes }, index) => {
    const certificate = matches[index]?.certificate ?? null
    const leaf = certificate === null ? undefined : certificates[certificate]
    const own = attributes.localKeyId ?? leaf?.attributes.localKeyId ?? null
    // OpenSSL labels with the SHA-1 of the leaf as well.
    const fresh = leaf === undefined ? randomBytes(20) : createHash('sha1').update(leaf.der).digest()
    const localKeyId = own !== null && !taken.has(hexOf(own)) ? own : fresh
    taken.add(hexOf(localKeyId))
    if (certificate !== null) ofCertificate.set(certificate, localKeyId)
    key.pkcs8.fill(0)
    return { pkcs8, attributes: { ...attributes, localKeyId } }
  })
  return {
    privateKeys: labelledKeys,
    certificates: certificates.map(({ der, attributes }, index) => ({
      der,
      attributes: { ...attributes, localKeyId: ofCertificate.get(index) ?? null },
    })),
  }
}

function attributesOf({ friendlyName, localKeyId }: BagAttributes): BagAttributes {
  return { friendlyName, localKeyId }
}

/** What is written was opened before; that it cannot be read any more is a bug. */
function parsedCertificate(der: Uint8Array): ParsedCertificate {
  const parsed = parseCertificate(der)
  if (!parsed.ok) throw new Error(`A certificate to be written cannot be read: ${parsed.problem.code}`)
  return parsed.value
}

function parsedKey(pkcs8: Uint8Array): PrivateKey {
  const key = readPrivateKey(pkcs8)
  if (!key.ok) throw new Error(`A private key to be written cannot be read: ${key.problem.code}`)
  return key.value
}
