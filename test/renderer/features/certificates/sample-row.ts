/** One row of a store, with what a test changes about it. */
import type { CertificateRow } from '../../../../src/contract/stored-certificate.ts'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'

export function thumbprint(start: string): ThumbprintSha1 {
  return ThumbprintSha1.parse(start.padEnd(40, '0'))
}

export function sampleRow(more: Partial<CertificateRow> = {}): CertificateRow {
  return {
    ref: { computer: 'workstation', store: 'My', thumbprint: thumbprint('A59AAE41') },
    issuedTo: 'litwareinc.com',
    issuedBy: 'litwareinc-ATL-CA-001-CA',
    notBefore: '2024-12-01T00:00:00Z',
    notAfter: '2026-12-18T10:12:44Z',
    intendedPurposes: ['serverAuth'],
    friendlyName: 'OAuth 2024',
    template: 'WebServer',
    names: ['litwareinc.com', 'atl-cs-001.litwareinc.com'],
    serialNumber: '1F2E3D4C',
    publicKey: { algorithm: 'RSA', size: 2048, curve: null },
    key: 'exportable',
    isCa: false,
    state: { code: 'expiring', daysLeft: 27 },
    uses: [],
    ...more,
  }
}
