/** FileBuilder: the containers that exports are written into. */
import { err, ok } from '../../../contract/result.ts'
import type { FileBuilder } from '../../domain/certificates/ports.ts'
import { element, explicit, integer, oid, sequence, set } from './der-writer.ts'
import { oids } from './object-identifiers.ts'
import { pfxProfiles } from './pfx-profiles.ts'
import { writePfx } from './pkcs12-writer.ts'

export function createFileBuilder(): FileBuilder {
  return {
    async buildPfx(content, { profile, password }, signal) {
      if (signal.aborted) return err({ code: 'cancelled' })
      const pfx = await writePfx(content, pfxProfiles[profile], password)
      return signal.aborted ? err({ code: 'cancelled' }) : ok(pfx)
    },
    buildPkcs7,
  }
}

/** ContentInfo with a SignedData of version 1 that signs nothing (RFC 2315 section 9.1). */
function buildPkcs7(certificates: readonly Uint8Array[]): Uint8Array {
  const signedData = sequence(
    integer(1),
    set(),
    sequence(oid(oids.data)),
    setOfCertificates(certificates),
    set(),
  )
  return sequence(oid(oids.signedData), explicit(0, signedData))
}

/** [0] IMPLICIT SET OF: DER wants it sorted by encoding, whatever order the path has. */
function setOfCertificates(certificates: readonly Uint8Array[]): Uint8Array {
  return element(0xa0, ...certificates.toSorted((left, right) => Buffer.compare(left, right)))
}
