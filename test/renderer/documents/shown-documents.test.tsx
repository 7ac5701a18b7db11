/** What is drawn of documents and certificates of others: whole, grouped, and never other than it is. */
import { renderToStaticMarkup } from 'react-dom/server'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import type { MetadataReading, MetadataSummary, ServerCertificate } from '../../../src/contract/metadata.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../src/contract/thumbprint.ts'
import { LabelsProvider } from '../../../src/renderer/components/labels.ts'
import { AcceptCertificate } from '../../../src/renderer/documents/AcceptCertificate.tsx'
import { CheckResult } from '../../../src/renderer/documents/CheckResult.tsx'
import { JsonBlock } from '../../../src/renderer/documents/JsonBlock.tsx'
import { texts } from '../../../src/text/texts.ts'

const render = (node: ReactNode): string =>
  renderToStaticMarkup(<LabelsProvider value={texts().component}>{node}</LabelsProvider>)

const certificate: ServerCertificate = {
  subject: 'CN=mail.litwareinc.com',
  issuedTo: 'mail.litwareinc.com',
  issuer: 'CN=Litware Issuing CA 2',
  sha1: ThumbprintSha1.parse('0123456789ABCDEF0123456789ABCDEF01234567'),
  sha256: ThumbprintSha256.parse('AB'.repeat(32)),
  notBefore: '2025-12-18T10:12:44Z',
  notAfter: '2027-12-18T10:12:44Z',
  names: ['mail.litwareinc.com'],
  trust: 'not-trusted',
  reason: 'untrusted-root',
}

const summary: MetadataSummary = {
  name: 'Exch\u202Eange<script>',
  realm: 'litwareinc.com',
  serviceName: null,
  issuer: null,
  allowedAudiences: [],
  keys: [],
  endpoints: [],
}

const reading: MetadataReading = {
  id: null,
  source: { kind: 'file', name: 'exchange.json' },
  readAt: '2026-11-20T09:42:00Z',
  sizeBytes: 2901,
  summary,
  checks: [{ rule: 'M2', outcome: 'failed', reason: 'x', values: {} }],
  difference: null,
  text: null,
}

describe('a document of somebody else', () => {
  it('is told with what failed, and cannot pass itself off as something else', () => {
    const html = render(<CheckResult reading={reading} comparedWith={undefined} />)
    expect(html).toContain('The document cannot be used: M2 failed.')
    expect(html).toContain('Exch\\u202Eange&lt;script&gt;')
    expect(html).not.toContain('\u202E')
    expect(html).toContain('exchange.json: 2,901 bytes')
  })

  it('is called usable only when nothing failed, with its warnings counted', () => {
    const verdict = (outcome: 'passed' | 'warning'): string =>
      render(
        <CheckResult
          reading={{ ...reading, checks: [{ rule: 'M3', outcome, reason: 'x', values: {} }] }}
          comparedWith={undefined}
        />,
      )
    expect(verdict('passed')).toContain('The document can be used.')
    expect(verdict('warning')).toContain('The document can be used, with 1 warning.')
  })

  it('names what differs from what is stored', () => {
    const difference = {
      same: false,
      keys: [],
      realm: { from: 'litwareinc.com', to: null },
      issuer: null,
      serviceName: null,
      endpoints: { from: [], to: [{ location: 'https://a', protocol: 'OAuth2', usage: 'metadata' }] },
    }
    const html = render(
      <CheckResult reading={{ ...reading, difference }} comparedWith="microsoft.exchange" />,
    )
    expect(html).toContain('Against what is stored of microsoft.exchange')
    expect(html).toContain('litwareinc.com → none')
    expect(html).toContain('0 endpoints → 1 endpoint, changed')
  })

  it('is drawn as JSON that the keyboard can scroll, and cut where nobody would read on', () => {
    const html = render(<JsonBlock text={`{"name": "${'x'.repeat(200_000)}"}`} />)
    expect(html).toContain('tabindex="0"')
    expect(html).toContain('<span class="json-key">&quot;name&quot;</span>')
    expect(html).toContain('Only the first 100,000 characters are shown.')
    expect(html.length).toBeLessThan(101_000)
  })
})

describe('a web server that is not trusted', () => {
  it('shows what to compare before it is accepted, and says that nothing was sent', () => {
    const html = render(<AcceptCertificate certificate={certificate} onAccept={() => undefined} />)
    expect(html).toContain('Nothing was sent')
    expect(html).toContain('0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567')
    expect(html).toContain(Array.from({ length: 16 }, () => 'ABAB').join(' '))
    expect(html).toContain('Accept this certificate and read')
  })
})
