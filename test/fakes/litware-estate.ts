/** A small estate and the certificates that its administrator assigns. */
import { fakeCa, fakeCertificate } from './fake-certificates.ts'
import { createTestConsole } from './test-console.ts'

export const root = fakeCa('Root')
export const issuing = fakeCa('Issuing', 'Root')
export const oauth2024 = fakeCertificate({
  name: 'litwareinc.com',
  issuedBy: 'Issuing',
  keyPair: 'old',
  friendlyName: 'OAuth 2024',
  notAfter: '2027-12-18T10:12:44Z',
})
export const oauth2026 = fakeCertificate({
  name: 'litwareinc.com',
  issuedBy: 'Issuing',
  keyPair: 'new',
  friendlyName: 'OAuth 2026',
  notAfter: '2028-11-16T00:00:00Z',
})
export const pool2026 = fakeCertificate({
  name: 'atl-cs-001.litwareinc.com',
  issuedBy: 'Issuing',
  keyPair: 'pool',
  dns: ['atl-cs-001.litwareinc.com', 'atl-fe-001.litwareinc.com'],
  publicKey: { algorithm: 'EC', size: 256, curve: 'P-256' },
})

/** One pool with one Front End Server; the CAs stand on the workstation only. */
export async function consoleWithEstate(options: Parameters<typeof createTestConsole>[0] = {}) {
  const console = createTestConsole(options)
  const { must } = console
  const withPool = await must('estate.addPool', { fqdn: 'atl-cs-001.litwareinc.com', kind: 'FrontEnd' })
  const pool = withPool.pools[0]?.id ?? ''
  const estate = await must('estate.addServer', { fqdn: 'atl-fe-001.litwareinc.com', pool })
  const server = estate.pools[0]?.servers[0]?.id ?? ''
  await console.store(root, { store: 'Root' })
  await console.store(issuing, { store: 'CA' })
  return { ...console, server }
}

/** The input that assigns a certificate as OAuthTokenIssuer. */
export const oauth = (certificate: typeof oauth2024, expected: string | null = null) => ({
  identity: 'global',
  types: ['OAuthTokenIssuer' as const],
  thumbprint: certificate.description.thumbprints.sha1 as string,
  expected: [{ type: 'OAuthTokenIssuer' as const, thumbprint: expected }],
})
