import { describe, expect, it } from 'vitest'
import type { SigningKey } from '../../../../src/contract/metadata.ts'
import type { OAuthServer, PartnerApplication } from '../../../../src/contract/partner.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../../src/contract/thumbprint.ts'
import { documentState, keyState } from '../../../../src/renderer/documents/key-state.ts'
import {
  documentKey,
  documentRows,
  keysUntil,
} from '../../../../src/renderer/features/metadata/their-documents.ts'

const common = {
  realm: 'litwareinc.com',
  keys: [],
  keyState: 'as-published',
  readAt: '2026-11-20T09:31:00Z',
  checkedAt: null,
  checkProblem: null,
  pending: null,
  history: [],
  addedAt: '2026-11-01T00:00:00Z',
} as const
const partner = (name: string, source: PartnerApplication['source'], enabled = true): PartnerApplication => ({
  ...common,
  keys: [],
  history: [],
  name,
  applicationIdentifier: '00000002-0000-0ff1-ce00-000000000000',
  trustLevel: 'Full',
  acceptSecurityIdentifiers: false,
  enabled,
  source,
  resourceUrl: null,
  warnings: [],
})
const server: OAuthServer = {
  ...common,
  keys: [],
  history: [],
  name: 'microsoft.acs',
  issuerIdentifier: '00000001-0000-0000-c000-000000000000',
  url: null,
  pinnedServerCertificate: null,
  endpoints: [],
  tokenEndpoint: null,
  acceptSecurityIdentifiers: false,
  authorizationUriOverride: null,
  type: null,
  usedBy: [],
}
const key = (notAfter: string, daysLeft: number): SigningKey => ({
  x5t: 'ASNFZ4mrze8BI0VniavN7wEjRWc',
  thumbprint: ThumbprintSha1.parse('0123456789ABCDEF0123456789ABCDEF01234567'),
  sha256: ThumbprintSha256.parse('0'.repeat(64)),
  issuedTo: 'SP STS 2027',
  notBefore: '2024-01-01T00:00:00Z',
  notAfter,
  daysLeft,
  algorithm: 'RSA',
  size: 2048,
})

describe('their documents', () => {
  it('say where each comes from', () => {
    const rows = documentRows(
      [
        partner('a', {
          kind: 'metadata-url',
          url: 'https://a/metadata/json/1',
          pinnedServerCertificate: null,
        }),
        partner('b', { kind: 'metadata-file', fileName: 'b.json' }),
        partner('c', { kind: 'certificate' }, false),
        partner('d', { kind: 'oauth-server', server: 'microsoft.acs' }),
      ],
      [server, { ...server, name: 'adfs', url: 'https://adfs/metadata' }],
    )
    expect(rows.map(({ name, from, enabled }) => [name, from, enabled])).toEqual([
      ['a', { kind: 'url', url: 'https://a/metadata/json/1' }, true],
      ['b', { kind: 'file', name: 'b.json' }, true],
      ['c', { kind: 'certificate' }, false],
      ['d', { kind: 'oauth-server', server: 'microsoft.acs' }, true],
      ['microsoft.acs', { kind: 'none' }, true],
      ['adfs', { kind: 'url', url: 'https://adfs/metadata' }, true],
    ])
  })

  it('stay apart when a partner application and a server share a name', () => {
    const rows = documentRows([partner('microsoft.acs', { kind: 'certificate' })], [server])
    expect(rows.map(documentKey)).toEqual(['partner/microsoft.acs', 'oauth-server/microsoft.acs'])
  })

  it('sign until the last of their keys ends', () => {
    expect(keysUntil([])).toBeNull()
    expect(keysUntil([key('2028-01-06T00:00:00Z', 400), key('2026-11-18T00:00:00.5Z', -2)])).toBe(
      '2028-01-06T00:00:00Z',
    )
  })
})

describe('the shapes of keys', () => {
  it('follow the thresholds of every certificate', () => {
    const shapes = [-1, 0, 14, 15, 60, 61].map(daysLeft => keyState({ daysLeft }))
    expect(shapes).toEqual(['expired', 'error', 'error', 'warning', 'warning', 'valid'])
  })

  it('show a difference as drift and a failed reading as not reachable', () => {
    expect([documentState('differs'), documentState('unreachable'), documentState('as-published')]).toEqual([
      'drift',
      'noreach',
      'valid',
    ])
  })
})
