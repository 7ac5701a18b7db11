/** `countersign verify LEAF --roots FILE`: is this certificate trusted, and if not, why; offline, without data folder. */
import type { CertificatePath, PathFinding, PathNode } from '../../../../contract/certificate.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import {
  composeFileTools,
  type FileTools,
  type OpenedFile,
  type PathJudge,
} from '../../../compose-file-tools.ts'
import type { Command, CommandContext, CommandOutput } from '../command.ts'
import { printable } from '../command-line.ts'
import { readHost } from '../host-reference.ts'
import { readInstant } from '../shared-options.ts'

type PathOptions = NonNullable<Parameters<PathJudge['judge']>[3]>
type PathPolicy = NonNullable<PathOptions['policy']>

const purposes: Readonly<Record<string, string>> = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
}

export const verify: Command = {
  usage:
    'verify LEAF --roots FILE [--intermediates FILE] [--crls FILE] [--host NAME|IP] [--at ISO] [--purpose serverAuth|clientAuth] [--json]',
  summary: 'Judges the certification path of a certificate by RFC 5280, with every reason against it.',
  options: {
    roots: { type: 'string', help: 'trust anchors: every certificate in this file' },
    intermediates: { type: 'string', help: 'further certificates that the path may use' },
    crls: {
      type: 'string',
      help: 'revocation lists; without a usable one for each certificate it is not valid',
    },
    host: { type: 'string', help: 'the host that the certificate must be made out to' },
    at: { type: 'string', help: 'the instant to judge at, ISO 8601 (default: now)' },
    purpose: {
      type: 'string',
      help: 'serverAuth or clientAuth: purposes, key sizes and hashes count as well',
    },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const asked = readQuestion(context)
    if (!asked.ok) return asked
    const files = await readFiles(context)
    if (!files.ok) return files
    const { leaf, roots, intermediates, crls } = files.value
    const [certificate] = leaf.certificates
    if (certificate === undefined)
      return err({ code: 'file-unrecognized', startsWith: 'a file without a certificate' })
    const tools = composeFileTools(context.workerUrl)
    const judge = await tools.pathJudge()
    const standing = (source: string, isAnchor: boolean) => (each: OpenedFile['certificates'][number]) => ({
      der: each.der,
      source,
      isAnchor,
      isDistrusted: false,
    })
    const candidates = [
      ...roots.certificates.map(standing('roots', true)),
      ...(intermediates?.certificates.map(standing('intermediates', false)) ?? []),
    ]
    const path = judge.judge(certificate.der, candidates, asked.value.at, {
      policy: asked.value.policy,
      ...(crls === undefined ? {} : { crls: crls.crls }),
    })
    return ok(answer(path, [leaf, roots, ...(intermediates === undefined ? [] : [intermediates])]))
  },
}

interface Question {
  readonly at: Date
  readonly policy: PathPolicy
}

function readQuestion({ options }: CommandContext): Result<Question> {
  const at = readInstant(options, 'at')
  if (!at.ok) return at
  const purpose = options.text('purpose')
  const oid = purpose === undefined ? null : purposes[purpose]
  if (oid === undefined)
    return err({
      code: 'usage',
      hint: `there is no purpose '${printable(purpose ?? '')}'; serverAuth or clientAuth`,
    })
  const host = options.text('host')
  const reference = host === undefined ? null : readHost(host)
  if (reference === undefined)
    return err({ code: 'usage', hint: `'${printable(host ?? '')}' is neither a DNS name nor an address` })
  const policy = {
    purpose: oid,
    host: reference,
    fallBackToCommonName: oid === null,
    refusesWeakness: oid !== null,
  }
  return ok({ at: at.value ?? new Date(), policy })
}

interface Files {
  readonly leaf: OpenedFile
  readonly roots: OpenedFile
  readonly intermediates: OpenedFile | undefined
  readonly crls: OpenedFile | undefined
}

async function readFiles(context: CommandContext): Promise<Result<Files>> {
  const rootsName = context.options.text('roots')
  if (rootsName === undefined) return err({ code: 'usage', hint: `verify needs --roots: ${verify.usage}` })
  const tools = composeFileTools(context.workerUrl)
  const leaf = await readFile(tools, context.positionals[0] ?? '')
  if (!leaf.ok) return leaf
  const roots = await readFile(tools, rootsName)
  if (!roots.ok) return roots
  const intermediates = await readOptional(tools, context.options.text('intermediates'))
  if (!intermediates.ok) return intermediates
  const crls = await readOptional(tools, context.options.text('crls'))
  if (!crls.ok) return crls
  return ok({
    leaf: leaf.value,
    roots: roots.value,
    intermediates: intermediates.value,
    crls: crls.value,
  })
}

async function readFile(tools: FileTools, name: string): Promise<Result<OpenedFile>> {
  const bytes = await tools.readFile(name)
  return bytes.ok ? tools.open(bytes.value, undefined) : bytes
}

async function readOptional(
  tools: FileTools,
  name: string | undefined,
): Promise<Result<OpenedFile | undefined>> {
  return name === undefined ? ok(undefined) : readFile(tools, name)
}

function answer(path: CertificatePath, files: readonly OpenedFile[]): CommandOutput {
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
  const json = { valid: failures.length === 0, chain, failures, warnings: told('warning') }
  return { json, text: () => lines(json, nodes).join('\n') }
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
