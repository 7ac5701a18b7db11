import { describe, expect, it } from 'vitest'
import type { CertificatePath, PathNode } from '../../../src/contract/certificate.ts'
import { ThumbprintSha1 } from '../../../src/contract/thumbprint.ts'
import { texts } from '../../../src/text/texts.ts'

const { path: text } = texts('en')
const now = new Date('2026-11-20T14:42:10Z')

function node(changes: Partial<PathNode> = {}): PathNode {
  return {
    issuedTo: 'litwareinc.com',
    subject: 'CN=litwareinc.com',
    thumbprint: ThumbprintSha1.parse('A59AAE415EE49CFC66DC45E8F931B8546F42315D'),
    notAfter: '2026-12-18T14:42:10Z',
    role: 'leaf',
    source: 'My',
    findings: [],
    ...changes,
  }
}

const expiredRoot = node({
  issuedTo: 'Litware Root CA',
  role: 'root',
  findings: [{ code: 'EXPIRED', severity: 'error', values: { notAfter: '2026-01-01T00:00:00Z' } }],
})

function path(...nodes: PathNode[]): CertificatePath {
  return { outcome: 'trusted', nodes, passed: [] }
}

describe('certificate status', () => {
  it('says that a certificate is in order, and how long it will be', () => {
    const leaf = node()
    expect(text.status(leaf, path(leaf), now)).toBe('This certificate is OK. It expires in 28 days.')
  })

  it('keeps quiet about an end that is far away', () => {
    const leaf = node({ notAfter: '2030-01-01T00:00:00Z' })
    expect(text.status(leaf, path(leaf), now)).toBe('This certificate is OK.')
  })

  it('names the reason of the chosen certificate first', () => {
    expect(text.status(expiredRoot, path(expiredRoot, node()), now)).toBe('It has expired on 2026-01-01.')
  })

  it('names the certificate of the path that is not in order', () => {
    const leaf = node()
    expect(text.status(leaf, path(expiredRoot, leaf), now)).toBe(
      'Litware Root CA in its path is not in order: it has expired on 2026-01-01.',
    )
  })

  it('does not take what was not checked for a fault', () => {
    const leaf = node({
      findings: [{ code: 'REVOCATION_NOT_CHECKED', severity: 'info', values: {} }],
    })
    expect(text.status(leaf, path(leaf), now)).toMatch(/^This certificate is OK/)
  })
})
