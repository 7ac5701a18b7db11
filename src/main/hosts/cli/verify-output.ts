/** What `verify` answers: the document for scripts and the lines for people, both counted from the certificate upwards. */
import type { CertificatePath, PathFinding, PathNode } from '../../../contract/certificate.ts'
import type { CertificateRevocation } from '../../../contract/revocation.ts'
import { texts } from '../../../text/texts.ts'
import type { OpenedFile } from '../../compose-file-tools.ts'
import type { CommandOutput } from './command.ts'

/** @param files where the full thumbprints of the path's certificates are to be found. */
export function verifyOutput(
  path: CertificatePath,
  revocations: readonly CertificateRevocation[],
  files: readonly OpenedFile[],
): CommandOutput {
  const thumbprints = new Map(
    files.flatMap(file =>
      file.certificates.map(({ description }) => [description.thumbprints.sha1, description.thumbprints]),
    ),
  )
  // The document counts from the certificate itself upwards.
  const nodes = path.nodes.toReversed()
  const chain = nodes.map(node => ({
    subject: node.subject,
    thumbprints: thumbprints.get(node.thumbprint) ?? { sha1: node.thumbprint },
  }))
  const told = (severity: PathFinding['severity']) =>
    nodes.flatMap((node, index) => notes(node, index, severity))
  const failures = told('error')
  const revocation = revocations.map(({ outcome, by, detail }, certificate) => ({
    certificate,
    outcome,
    by,
    detail,
  }))
  const json = { valid: failures.length === 0, chain, failures, warnings: told('warning'), revocation }
  return { json, text: () => [...lines(json, nodes), ...revocationLines(json.revocation)].join('\n') }
}

interface Note {
  readonly code: string
  readonly message: string
  readonly certificate: number | null
}

function notes(node: PathNode, index: number, severity: PathFinding['severity']): Note[] {
  return node.findings
    .filter(finding => finding.severity === severity)
    .map(finding => ({
      code: finding.code,
      message: `${texts('en').path.finding(finding)}.`,
      certificate: finding.code === 'LIMIT_EXCEEDED' ? null : index,
    }))
}

function lines(
  { valid, failures, warnings }: { valid: boolean; failures: Note[]; warnings: Note[] },
  nodes: readonly PathNode[],
): string[] {
  const named = ({ code, message, certificate }: Note): string =>
    `  ${certificate === null ? '' : `${nodes[certificate]?.issuedTo ?? ''}: `}${message} [${code}]`
  return [
    valid ? 'Valid.' : 'Not valid.',
    'Path:',
    ...nodes.map(
      (node, index) => `  ${String(index)}  ${node.subject === '' ? '(empty name)' : node.subject}`,
    ),
    ...(failures.length === 0 ? [] : ['Failures:', ...failures.map(named)]),
    ...(warnings.length === 0 ? [] : ['Warnings:', ...warnings.map(named)]),
  ]
}

/** Nothing where nobody was asked. */
function revocationLines(
  revocation: readonly (Omit<CertificateRevocation, 'thumbprint'> & { readonly certificate: number })[],
): string[] {
  if (revocation.every(({ outcome }) => outcome === 'not-checked')) return []
  const line = ({ certificate, outcome, by, detail }: (typeof revocation)[number]): string =>
    `  ${String(certificate)}  ${outcome}${by === null ? '' : ` (${by})`}${detail === null ? '' : `: ${detail}`}`
  return ['Revocation:', ...revocation.map(line)]
}
