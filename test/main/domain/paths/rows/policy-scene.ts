/** What the tables of policies are written with. */
import type { CertificateFields } from '../../../../fixtures/paths/path-certificates.ts'
import { policyConstraints, type TestExtension } from '../../../../fixtures/paths/path-extensions.ts'
import { nameOf } from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'

export const [gold, silver, bronze] = ['1.2.3.4.1', '1.2.3.4.2', '1.2.3.4.3'] as const

export const explicit = (skip: number) => policyConstraints({ explicit: skip })

export const has = (...extensions: readonly TestExtension[]): CertificateFields => ({ extensions })

export const bad = ['leaf POLICY']

/** Two authorities below the anchor. */
export function two(
  upper: CertificateFields,
  lower: CertificateFields,
  leaf: CertificateFields,
): Pick<PathRow, 'ca' | 'more' | 'leaf'> {
  return {
    ca: upper,
    more: [{ is: 'ca2', by: 'ca', ...lower }],
    leaf: { issuer: nameOf(['CN', 'ca2']), signedWith: 'p256 ca2', ...leaf },
  }
}
