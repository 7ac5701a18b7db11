/** Rules about the key: algorithm and length (C2), presence and exportability (C4), provider (C6). */
import type { EligibilityCheck } from '../../../contract/assignment.ts'
import { isGlobalType, type CertificateType } from '../../../contract/certificate-type.ts'
import type { PublicKeyDescription } from '../../../contract/certificate.ts'
import { check, type Judged } from './eligibility-check.ts'

const shortestRsa = 2048
const shortestEc = 256

/** The curves of Request-CsCertificate's -KeyAlg (reference section 6.7). */
const usualCurves: readonly (string | null)[] = ['P-256', 'P-384', 'P-521']

export function keyChecks({ row }: Judged, types: readonly CertificateType[]): EligibilityCheck[] {
  const signsTokens = types.some(isGlobalType)
  return [
    ...algorithmChecks(row.publicKey, signsTokens),
    ...presenceChecks(row.key, signsTokens),
    // Which provider the server keeps the key in shows only on the server itself.
    ...(signsTokens ? [check('C6', 'not-judged', 'key-provider-unknown')] : []),
  ]
}

function algorithmChecks(publicKey: PublicKeyDescription, signsTokens: boolean): EligibilityCheck[] {
  const { algorithm, size, curve } = publicKey
  const isRsa = algorithm === 'RSA'
  // Tokens are signed with RS256 (reference section 2.1), which a key restricted to PSS cannot do either.
  if (signsTokens && !isRsa) return [check('algorithm', 'failed', 'rsa-needed', { algorithm })]
  if (!isRsa && algorithm !== 'EC')
    return [check('algorithm', 'failed', 'algorithm-unsuitable', { algorithm })]
  const isUnusual = !isRsa && !usualCurves.includes(curve)
  return [
    isUnusual
      ? check('algorithm', 'warning', 'curve-unusual', { curve: curve ?? '' })
      : check('algorithm', 'passed', 'algorithm-suitable', { algorithm }),
    ...(size === null ? [] : [lengthCheck(size, isRsa ? shortestRsa : shortestEc)]),
  ]
}

function lengthCheck(size: number, minimum: number): EligibilityCheck {
  const values = { size: String(size), minimum: String(minimum) }
  return size < minimum
    ? check('C2', 'failed', 'key-too-short', values)
    : check('C2', 'passed', 'key-long-enough', values)
}

/** A key that cannot be exported signs well, but cannot be brought to the other servers by hand. */
function presenceChecks(key: Judged['row']['key'], signsTokens: boolean): EligibilityCheck[] {
  if (key === 'none') return [check('C4', 'failed', 'key-absent')]
  return [
    check('C4', 'passed', 'key-present'),
    ...(signsTokens && key === 'not-exportable' ? [check('C4', 'warning', 'key-not-exportable')] : []),
  ]
}
