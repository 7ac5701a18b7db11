/** Partner applications and authorization servers as issuers of tokens that reach us, with their stored keys. */
import { ok } from '../../contract/result.ts'
import type { BlobReader } from '../domain/state/unit-of-work.ts'
import type { CertificateReader } from '../domain/certificates/ports.ts'
import type { OAuthServerRecord, PartnerRecord } from '../domain/state/state.ts'
import type { TrustedIssuerSource } from '../domain/tokens/ports.ts'
import type { TrustedIssuer } from '../domain/tokens/receiver.ts'
import { createSigningCertificateReader } from './signing-certificate-reader.ts'
import { readStoredKeys } from './trusted-keys.ts'

export function createTrustedIssuerSource(parts: {
  readonly blobs: BlobReader
  readonly reader: CertificateReader
}): TrustedIssuerSource {
  const tools = { blobs: parts.blobs, certificates: createSigningCertificateReader(parts) }
  return {
    async of({ partners, oauthServers }) {
      const issuers: TrustedIssuer[] = []
      const records = [...partners.map(ofPartner), ...oauthServers.map(ofServer)]
      for (const { record, issuer } of records) {
        const keys = await readStoredKeys(record.keys, tools)
        if (!keys.ok) return keys
        issuers.push({ ...issuer, keys: keys.value })
      }
      return ok(issuers)
    },
  }
}

type Named = Omit<TrustedIssuer, 'keys'>

function ofPartner(record: PartnerRecord): { readonly record: PartnerRecord; readonly issuer: Named } {
  const { name, realm, enabled, trustLevel } = record
  return {
    record,
    issuer: {
      kind: 'partner',
      name,
      principal: record.applicationIdentifier,
      realm,
      enabled,
      trustLevel,
      acceptSecurityIdentifiers: record.acceptSecurityIdentifiers,
    },
  }
}

/** An authorization server cannot be disabled, and has no trust level of its own. */
function ofServer(record: OAuthServerRecord): {
  readonly record: OAuthServerRecord
  readonly issuer: Named
} {
  return {
    record,
    issuer: {
      kind: 'authorization-server',
      name: record.name,
      principal: record.issuerIdentifier,
      realm: record.realm,
      enabled: true,
      trustLevel: null,
      acceptSecurityIdentifiers: record.acceptSecurityIdentifiers,
    },
  }
}
