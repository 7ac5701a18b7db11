import { describe, expect, it } from 'vitest'
import { wellKnownPrincipals } from '../../../../src/contract/principal-name.ts'
import { hostOfUrl, resourceUrlOf } from '../../../../src/main/domain/partners/resource-url.ts'
import type { PartnerRecord } from '../../../../src/main/domain/state/state.ts'

const partner = (applicationIdentifier: string, url: string | null) =>
  ({
    applicationIdentifier,
    source:
      url === null ? { kind: 'certificate' } : { kind: 'metadata-url', url, pinnedServerCertificate: null },
  }) as PartnerRecord

describe('the resource of a partner', () => {
  it('lies on the host of its document, by product', () => {
    const url = 'https://mail.litwareinc.com:8443/autodiscover/metadata/json/1?x'
    const { exchange, sharepoint, lync } = wellKnownPrincipals
    expect([exchange, sharepoint, lync, 'other'].map(id => resourceUrlOf(partner(id, url)))).toEqual([
      'https://mail.litwareinc.com:8443/EWS/Exchange.asmx',
      'https://mail.litwareinc.com:8443/_vti_bin/client.svc',
      'https://mail.litwareinc.com:8443/WebTicket/WebTicketService.svc',
      'https://mail.litwareinc.com:8443/',
    ])
    expect(resourceUrlOf(partner(exchange.toUpperCase(), url))).toMatch(/asmx$/)
  })

  it('is not known without a document', () => {
    expect(resourceUrlOf(partner(wellKnownPrincipals.exchange, null))).toBe(undefined)
  })

  it('has a host without port and brackets', () => {
    expect(hostOfUrl('https://Mail.litwareinc.com:8443/x')).toBe('Mail.litwareinc.com')
    expect(hostOfUrl('https://[2001:db8::1]:8443/x')).toBe('2001:db8::1')
    expect(hostOfUrl('http://mail.litwareinc.com/')).toBe(undefined)
  })
})
