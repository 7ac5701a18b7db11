/** All tables of certification paths, by subject. */
import type { PathRow } from '../../../../fixtures/paths/path-rows.ts'
import { anchorRows } from './anchor-rows.ts'
import { askedPolicyRows } from './asked-policy-rows.ts'
import { authorityRows } from './authority-rows.ts'
import { basicConstraintRows } from './basic-constraint-rows.ts'
import { choiceRows } from './choice-rows.ts'
import { completeListRows } from './complete-list-rows.ts'
import { constraintPlaceRows } from './constraint-place-rows.ts'
import { criticalRows } from './critical-rows.ts'
import { explicitPolicyRows } from './explicit-policy-rows.ts'
import { hostRows } from './host-rows.ts'
import { hostConstraintRows } from './host-constraint-rows.ts'
import { indirectListRows } from './indirect-list-rows.ts'
import { issuerRows } from './issuer-rows.ts'
import { mailAndUriConstraintRows } from './mail-and-uri-constraint-rows.ts'
import { nameComparisonRows } from './name-comparison-rows.ts'
import { otherConstraintRows } from './other-constraint-rows.ts'
import { partialListRows } from './partial-list-rows.ts'
import { policyMappingRows } from './policy-mapping-rows.ts'
import { purposeRows } from './purpose-rows.ts'
import { signatureRows } from './signature-rows.ts'
import { validityRows } from './validity-rows.ts'
import { weaknessRows } from './weakness-rows.ts'

export const tables: readonly { readonly subject: string; readonly rows: readonly PathRow[] }[] = [
  { subject: 'validity', rows: validityRows },
  { subject: 'signatures', rows: signatureRows },
  { subject: 'weak hashes and keys', rows: weaknessRows },
  { subject: 'basic constraints and path length', rows: basicConstraintRows },
  { subject: 'key usage, versions, self-issued authorities', rows: authorityRows },
  { subject: 'purposes', rows: purposeRows },
  { subject: 'critical extensions', rows: criticalRows },
  { subject: 'constraints of DNS names', rows: hostConstraintRows },
  { subject: 'constraints of mail addresses and URIs', rows: mailAndUriConstraintRows },
  { subject: 'constraints of addresses, directories and other names', rows: otherConstraintRows },
  { subject: 'where constraints stand', rows: constraintPlaceRows },
  { subject: 'policies that are required', rows: explicitPolicyRows },
  { subject: 'policies that are mapped', rows: policyMappingRows },
  { subject: 'policies that are asked for', rows: askedPolicyRows },
  { subject: 'anchors', rows: anchorRows },
  { subject: 'the choice among several paths', rows: choiceRows },
  { subject: 'who is the issuer', rows: issuerRows },
  { subject: 'comparison of names', rows: nameComparisonRows },
  { subject: 'names of hosts', rows: hostRows },
  { subject: 'complete revocation lists', rows: completeListRows },
  { subject: 'scoped and delta lists', rows: partialListRows },
  { subject: 'indirect lists, and who signs lists', rows: indirectListRows },
]
