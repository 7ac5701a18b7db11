/** All tables of certification paths, by subject. */
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'
import { authorityRows } from './authority-rows.ts'
import { buildingRows } from './building-rows.ts'
import { crlRows } from './crl-rows.ts'
import { extensionRows } from './extension-rows.ts'
import { hostRows } from './host-rows.ts'
import { nameComparisonRows } from './name-comparison-rows.ts'
import { nameConstraintRows } from './name-constraint-rows.ts'
import { policyRows } from './policy-rows.ts'
import { signatureRows } from './signature-rows.ts'
import { validityRows } from './validity-rows.ts'

export const tables: readonly { readonly subject: string; readonly rows: readonly PathRow[] }[] = [
  { subject: 'validity', rows: validityRows },
  { subject: 'signatures', rows: signatureRows },
  { subject: 'authorities', rows: authorityRows },
  { subject: 'purposes and critical extensions', rows: extensionRows },
  { subject: 'name constraints', rows: nameConstraintRows },
  { subject: 'policies', rows: policyRows },
  { subject: 'building', rows: buildingRows },
  { subject: 'comparison of names', rows: nameComparisonRows },
  { subject: 'names of hosts', rows: hostRows },
  { subject: 'revocation lists', rows: crlRows },
]
