/** What was found in a file before it is put together: each reader of a format contributes such parts. */
import type { CrlDescription, CsrDescription, PublicKeyDescription } from '../../../contract/certificate.ts'
import type { FileWarning, PfxProtection } from '../../../contract/file.ts'
import type { ParsedCertificate } from './certificate-parser.ts'
import type { PrivateKey } from './private-key-reader.ts'
import type { BagAttributes } from './safe-contents.ts'

export interface FileParts {
  readonly certificates: readonly {
    readonly parsed: ParsedCertificate
    readonly attributes: BagAttributes
  }[]
  readonly privateKeys: readonly { readonly key: PrivateKey; readonly attributes: BagAttributes }[]
  readonly publicKeys: readonly { readonly description: PublicKeyDescription; readonly sizeBytes: number }[]
  readonly csrs: readonly { readonly description: CsrDescription; readonly sizeBytes: number }[]
  readonly crls: readonly {
    readonly der: Uint8Array
    readonly description: CrlDescription
    readonly sizeBytes: number
  }[]
  readonly others: readonly OtherEntry[]
  /** null: nothing here was, or could be, protected by a password. */
  readonly protection: PfxProtection | null
  readonly warnings: readonly FileWarning[]
}

export interface OtherEntry {
  readonly description: string
  readonly oid: string
  readonly sizeBytes: number
}

export const noParts: FileParts = {
  certificates: [],
  privateKeys: [],
  publicKeys: [],
  csrs: [],
  crls: [],
  others: [],
  protection: null,
  warnings: [],
}

/** All parts in the order given. */
export function joinParts(all: readonly FileParts[]): FileParts {
  const protections = all.flatMap(parts => parts.protection ?? [])
  return {
    certificates: all.flatMap(parts => parts.certificates),
    privateKeys: all.flatMap(parts => parts.privateKeys),
    publicKeys: all.flatMap(parts => parts.publicKeys),
    csrs: all.flatMap(parts => parts.csrs),
    crls: all.flatMap(parts => parts.crls),
    others: all.flatMap(parts => parts.others),
    protection: protections.length === 0 ? null : joinProtections(protections),
    warnings: all.flatMap(parts => parts.warnings),
  }
}

function joinProtections(protections: readonly PfxProtection[]): PfxProtection {
  return {
    encryption: [...new Set(protections.flatMap(protection => protection.encryption))],
    integrity: protections.find(protection => protection.integrity !== null)?.integrity ?? null,
    encrypted: protections.some(protection => protection.encrypted),
  }
}
