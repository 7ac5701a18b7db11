import { describe, expect, it } from 'vitest'
import type { CertificateField } from '../../../../src/contract/certificate.ts'
import {
  readableValue,
  visibleFields,
} from '../../../../src/renderer/features/certificate-dialog/visible-fields.ts'

const field = (name: string, kind: CertificateField['kind']): CertificateField => ({
  name,
  kind,
  value: '',
  text: '',
  oid: null,
})
const fields = [
  field('Version', 'version1'),
  field('Key Usage', 'criticalExtension'),
  field('Subject Alternative Name', 'extension'),
  field('Thumbprint', 'property'),
]

describe('visibleFields', () => {
  it.each([
    ['all', ['Version', 'Key Usage', 'Subject Alternative Name', 'Thumbprint']],
    ['version1', ['Version']],
    ['extensions', ['Key Usage', 'Subject Alternative Name']],
    ['critical', ['Key Usage']],
    ['properties', ['Thumbprint']],
  ] as const)('shows %s', (filter, names) => {
    expect(visibleFields(fields, filter).map(({ name }) => name)).toEqual(names)
  })
})

describe('readableValue', () => {
  it("tells an instant in the reader's zone and names the zone", () => {
    const text = readableValue('2026-12-18T10:12:44Z', 'en-GB', 'America/New_York')
    expect(text).toContain('18 December 2026')
    expect(text).toContain('05:12:44')
    expect(text).toMatch(/GMT-5|EST/)
  })

  it('leaves every other value alone', () => {
    expect(readableValue('sha256RSA', 'en-GB', undefined)).toBe('sha256RSA')
  })
})
