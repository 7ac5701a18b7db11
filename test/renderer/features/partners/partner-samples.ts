/** A partner application, a key and a reading for the tests of their page. */
import type { MetadataDifference, SigningKey } from '../../../../src/contract/metadata.ts'
import type { PartnerApplication } from '../../../../src/contract/partner.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../../src/contract/thumbprint.ts'

export const exchangeIdentifier = '00000002-0000-0ff1-ce00-000000000000'

export function samplePartner(change: Partial<PartnerApplication> = {}): PartnerApplication {
  return {
    name: 'microsoft.exchange',
    applicationIdentifier: exchangeIdentifier,
    realm: 'litwareinc.com',
    keys: [],
    keyState: 'as-published',
    readAt: '2026-11-20T09:31:00Z',
    checkedAt: null,
    checkProblem: null,
    pending: null,
    history: [],
    addedAt: '2026-11-01T00:00:00Z',
    trustLevel: 'Full',
    acceptSecurityIdentifiers: false,
    enabled: true,
    source: {
      kind: 'metadata-url',
      url: 'https://autodiscover.litwareinc.com/autodiscover/metadata/json/1',
      pinnedServerCertificate: null,
    },
    resourceUrl: null,
    warnings: [],
    ...change,
  }
}

export function sampleKey(issuedTo: string, x5t = 'ASNFZ4mrze8BI0VniavN7wEjRWc'): SigningKey {
  return {
    x5t,
    thumbprint: ThumbprintSha1.parse('0123456789ABCDEF0123456789ABCDEF01234567'),
    sha256: ThumbprintSha256.parse('0'.repeat(64)),
    issuedTo,
    notBefore: '2024-01-01T00:00:00Z',
    notAfter: '2029-01-01T00:00:00Z',
    daysLeft: 772,
    algorithm: 'RSA',
    size: 2048,
  }
}

export function sampleDifference(change: Partial<MetadataDifference> = {}): MetadataDifference {
  return { same: false, keys: [], realm: null, issuer: null, serviceName: null, endpoints: null, ...change }
}
