/** An OAuth configuration and certificates of the issuer for the tests of its page. */
import {
  defaultOAuthFacts,
  type IssuerCertificate,
  type OAuthConfiguration,
} from '../../../../src/contract/oauth.ts'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'

export function sampleConfiguration(change: Partial<OAuthConfiguration> = {}): OAuthConfiguration {
  return {
    realm: null,
    serviceName: '00000004-0000-0ff1-ce00-000000000000',
    exchangeAutodiscoverUrl: null,
    exchangeAutodiscoverAllowedDomains: null,
    clientAuthorizationOAuthServer: null,
    facts: defaultOAuthFacts,
    effectiveRealm: 'litwareinc.com',
    issuer: '00000004-0000-0ff1-ce00-000000000000@litwareinc.com',
    ...change,
  }
}

export function sampleCertificate(change: Partial<IssuerCertificate> = {}): IssuerCertificate {
  return {
    thumbprint: ThumbprintSha1.parse('A59AAE41A59AAE41A59AAE41A59AAE41A59AAE41'),
    x5t: 'pZquQaWarkGlmq5BpZquQaWarkE',
    issuedTo: 'litwareinc.com',
    friendlyName: 'OAuth 2024',
    notBefore: '2024-12-18T10:12:44Z',
    notAfter: '2026-12-18T10:12:44Z',
    daysLeft: 28,
    present: true,
    hasKey: true,
    algorithm: 'RSA',
    size: 2048,
    since: '2025-01-02T08:00:00Z',
    ...change,
  }
}
