/** Rules about what others check: the signature (C7), purpose and revocation list (C8), the certification path (C10). */
import type { EligibilityCheck } from '../../../contract/assignment.ts'
import type { CertificatePath } from '../../../contract/certificate.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import { isGlobalType } from '../../../contract/certificate-type.ts'
import { check, type Judged } from './eligibility-check.ts'

export function trustChecks(certificate: Judged, types: readonly CertificateType[]): EligibilityCheck[] {
  const servesTls = types.some(type => !isGlobalType(type))
  return [
    signatureCheck(certificate.signatureAlgorithm),
    purposeCheck(certificate.row.intendedPurposes, servesTls),
    ...revocationListChecks(certificate, servesTls),
    pathCheck(certificate),
  ]
}

/** C7: what Windows of that time verifies; RSASSA-PSS it does not, and sign-in fails. */
function signatureCheck(algorithm: string): EligibilityCheck {
  if (/pss/i.test(algorithm)) return check('C7', 'failed', 'signature-pss', { algorithm })
  if (/sha-?(224|256|384|512)/i.test(algorithm)) {
    return check('C7', 'passed', 'signature-supported', { algorithm })
  }
  if (/sha-?1/i.test(algorithm)) return check('C7', 'warning', 'signature-weak', { algorithm })
  return check('C7', 'failed', 'signature-unsupported', { algorithm })
}

/** C8: a server certificate must be allowed to identify a server. A token issuer is compared by key, so there it only surprises. */
function purposeCheck(purposes: 'all' | readonly string[], servesTls: boolean): EligibilityCheck {
  if (purposes === 'all') return check('C8', 'passed', 'purpose-unrestricted')
  if (purposes.includes('serverAuth')) return check('C8', 'passed', 'purpose-server')
  return check('C8', servesTls ? 'failed' : 'warning', 'purpose-missing')
}

/** No list revokes a certificate that vouches for itself, so none is missed there. */
function revocationListChecks(certificate: Judged, servesTls: boolean): EligibilityCheck[] {
  if (!servesTls || certificate.selfSigned) return []
  return certificate.hasCrlDistributionPoint
    ? [check('C8', 'passed', 'crl-distribution-point-present')]
    : [check('C8', 'warning', 'crl-distribution-point-missing')]
}

/** Findings about the leaf that have a rule of their own. */
const judgedElsewhere: readonly string[] = ['EXPIRED', 'NOT_YET_VALID', 'DISTRUSTED']

/** C10: the path has to validate, or the wizard of the server would not even list the certificate. */
function pathCheck({ path, row }: Judged): EligibilityCheck {
  const errors = errorsOf(path)
  const open = errors.find(({ finding }) => finding.code === 'NO_ISSUER')
  if (open !== undefined || path.outcome === 'incomplete') {
    return check('C10', 'failed', 'path-incomplete', { issuer: missingIssuer(path, row.issuedBy) })
  }
  const [first] = errors
  if (first !== undefined) {
    return check('C10', 'failed', 'path-not-trusted', {
      certificate: first.node.issuedTo,
      finding: first.finding.code,
    })
  }
  return check('C10', 'passed', 'path-valid', { root: path.nodes[0]?.issuedTo ?? row.issuedTo })
}

function errorsOf(path: CertificatePath) {
  return path.nodes.flatMap(node =>
    node.findings
      .filter(finding => finding.severity === 'error')
      .filter(finding => node.role !== 'leaf' || !judgedElsewhere.includes(finding.code))
      .map(finding => ({ node, finding })),
  )
}

/** The judge names the issuer it looked for; for the leaf itself its "Issued By" is the same in short. */
function missingIssuer(path: CertificatePath, issuedBy: string): string {
  const [top] = path.nodes
  const finding = top?.findings.find(({ code }) => code === 'NO_ISSUER')
  return top === undefined || top.role === 'leaf' ? issuedBy : (finding?.values.issuer ?? issuedBy)
}
