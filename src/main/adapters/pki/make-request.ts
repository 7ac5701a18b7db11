/**
 * Makes certificate requests: PKCS #10 (RFC 2986), the wanted extensions in the extensionRequest attribute (RFC 2985
 * section 5.4.2), signed with SHA-256. What goes in is trusted: a wrong value is a bug and throws.
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { implicit, integer, oid, sequence, set } from './der-writer.ts'
import {
  type AlternativeNames,
  alternativeNamesExtension,
  keyUsageExtension,
  type MadeKeyUsage,
  type MadePurpose,
  purposesExtension,
} from './extension-writer.ts'
import { spkiOf } from './make-certificate.ts'
import { oids } from './object-identifiers.ts'
import { signedStructure } from './signed-structure.ts'

export interface RequestOrder extends AlternativeNames {
  /** A Name as DER; empty when the alternative names say it all. */
  readonly subject: Uint8Array
  readonly privateKey: KeyObject
  readonly keyUsage: readonly MadeKeyUsage[]
  readonly purposes: readonly MadePurpose[]
}

const emptyNameLength = 2

/** The request as DER. */
export function makeRequest(order: RequestOrder): Uint8Array {
  const extensions = sequence(
    ...alternativeNamesExtension(order, order.subject.length === emptyNameLength),
    keyUsageExtension(order.keyUsage),
    ...purposesExtension(order.purposes),
  )
  const attributes = set(sequence(oid(oids.extensionRequest), set(extensions)))
  const info = sequence(
    integer(0),
    order.subject,
    spkiOf(createPublicKey(order.privateKey)),
    implicit(0, attributes),
  )
  return signedStructure(info, order.privateKey)
}
