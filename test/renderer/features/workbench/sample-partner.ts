import type { PartnerApplication } from '../../../../src/contract/partner.ts'

export const exchangePartner: PartnerApplication = {
  name: 'microsoft.exchange',
  realm: 'litwareinc.com',
  keys: [],
  keyState: 'as-published',
  readAt: null,
  checkedAt: null,
  checkProblem: null,
  pending: null,
  history: [],
  addedAt: '2026-11-20T09:00:00Z',
  applicationIdentifier: '00000002-0000-0ff1-ce00-000000000000',
  trustLevel: 'Full',
  acceptSecurityIdentifiers: false,
  enabled: true,
  source: {
    kind: 'metadata-url',
    url: 'https://mail.litwareinc.com/autodiscover/metadata/json/1',
    pinnedServerCertificate: null,
  },
  resourceUrl: 'https://mail.litwareinc.com/EWS/Exchange.asmx',
  warnings: [],
}
