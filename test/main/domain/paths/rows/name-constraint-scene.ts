/** What the tables of name constraints are written with. */
import type { CertificateFields } from '../../../../fixtures/paths/path-certificates.ts'
import {
  nameConstraints,
  subjectAltName,
  type TestSubtrees,
} from '../../../../fixtures/paths/path-extensions.ts'
import { directory, dns, nameOf } from '../../../../fixtures/paths/path-names.ts'
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'

export const limits = (sides: TestSubtrees): CertificateFields => ({ extensions: [nameConstraints(sides)] })

export const bears = (...names: readonly Uint8Array[]): CertificateFields => ({
  extensions: [subjectAltName(...names)],
})

export const broken = ['leaf NAME_CONSTRAINT']

export type Compact = readonly [
  name: string,
  sides: TestSubtrees,
  names: readonly Uint8Array[],
  isBroken: 'inside' | 'outside',
  opensslDiffers?: string,
]

export function compact(section: string, rows: readonly Compact[]): readonly PathRow[] {
  return rows.map(([name, sides, names, answer, opensslDiffers]) => ({
    name,
    section,
    ca: limits(sides),
    leaf: bears(...names),
    expected: answer === 'inside' ? [] : broken,
    ...(opensslDiffers === undefined ? {} : { opensslDiffers }),
  }))
}

export const litware = dns('litwareinc.com')

export const litwareUs = nameOf(['C', 'US'], ['O', 'Litware'])

export const below = directory(litwareUs)
