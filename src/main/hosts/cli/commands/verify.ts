/** `countersign verify LEAF --roots FILE`: is this certificate trusted, and if not, why; without data folder, and offline unless told. */
import { neverCancelled } from '../../../../contract/cancel.ts'
import type { CertificatePath } from '../../../../contract/certificate.ts'
import { allOk, err, ok, type Result } from '../../../../contract/result.ts'
import type { CertificateRevocation } from '../../../../contract/revocation.ts'
import { composeFileTools, type FileTools, type OpenedFile } from '../../../compose-file-tools.ts'
import type { Command, CommandContext } from '../command.ts'
import { readCertificateFile, readCertificates, readOptionalFile } from '../optional-file.ts'
import { verifyOutput } from '../verify-output.ts'
import { readVerifyQuestion, verifyQuestionOptions, type VerifyQuestion } from '../verify-question.ts'

export const verify: Command = {
  usage:
    'verify LEAF --roots FILE [--intermediates FILE] [--crls FILE] [--ocsp FILE…] [--fetch] [--host NAME|IP] [--allow-cn] [--at ISO] [--purpose serverAuth|clientAuth] [--policy OID,…] [--require-policy] [--json]',
  summary: 'Judges the certification path of a certificate by RFC 5280, with every reason against it.',
  options: {
    roots: { type: 'string', help: 'trust anchors: every certificate in this file' },
    intermediates: { type: 'string', help: 'further certificates that the path may use' },
    crls: {
      type: 'string',
      help: 'revocation lists; without a usable one for each certificate it is not valid',
    },
    ocsp: {
      type: 'string',
      multiple: true,
      help: 'an OCSP response, DER; may be given more than once. Counts as lists do',
    },
    fetch: {
      type: 'boolean',
      help: 'goes on the network for lists, OCSP responses and missing issuers, where the certificates point to',
    },
    ...verifyQuestionOptions,
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const asked = readVerifyQuestion(context.options)
    if (!asked.ok) return asked
    const files = await readFiles(context)
    if (!files.ok) return files
    const { leaf, roots, intermediates } = files.value
    const [certificate] = leaf.certificates
    if (certificate === undefined)
      return err({ code: 'file-unrecognized', startsWith: 'a file without a certificate' })
    const { path, revocation, fetched } = await judge(context, asked.value, certificate.der, files.value)
    const known = [leaf, roots, ...(intermediates === undefined ? [] : [intermediates]), ...fetched]
    return ok(verifyOutput(path, revocation, known))
  },
}

interface Verdict {
  readonly path: CertificatePath
  readonly revocation: readonly CertificateRevocation[]
  /** Issuers that were fetched. */
  readonly fetched: readonly OpenedFile[]
}

/** All of it, so that a call ends before ten seconds are over. */
const fetchingMs = 8000

async function judge(
  { options, workerUrl, terminal }: CommandContext,
  { at, policy }: VerifyQuestion,
  leaf: Uint8Array,
  { roots, intermediates, crls, ocsp }: Files,
): Promise<Verdict> {
  const tools = composeFileTools(workerUrl)
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
  const given = {
    policy,
    ...(crls === undefined ? {} : { crls: crls.crls }),
    ...(ocsp.length === 0 ? {} : { ocsp }),
  }
  if (!options.flag('fetch')) {
    const judged = (await tools.pathJudge()).judgeInFull(leaf, candidates, at, given)
    return { path: judged.path, revocation: judged.revocations, fetched: [] }
  }
  // Whoever gives evidence wants evidence of everything; else a server that is away is a warning, and not silence.
  const ifNotReachable = crls === undefined && ocsp.length === 0 ? 'warning' : 'error'
  const checked = await (
    await tools.revocationJudge(terminal.env)
  ).judgeWithRevocation({
    leaf,
    candidates,
    at,
    options: { ...given, revocation: { ifUnknown: 'error', ifNotReachable } },
    stapled: null,
    fetchIssuers: true,
    totalMs: fetchingMs,
    signal: neverCancelled,
  })
  const issuers = await Promise.all(checked.issuers.map(der => tools.open(der, undefined)))
  return { ...checked, fetched: issuers.flatMap(issuer => (issuer.ok ? [issuer.value] : [])) }
}

interface Files {
  readonly leaf: OpenedFile
  readonly roots: OpenedFile
  readonly intermediates: OpenedFile | undefined
  readonly crls: OpenedFile | undefined
  readonly ocsp: readonly Uint8Array[]
}

async function readFiles(context: CommandContext): Promise<Result<Files>> {
  const rootsName = context.options.text('roots')
  if (rootsName === undefined) return err({ code: 'usage', hint: `verify needs --roots: ${verify.usage}` })
  const tools = composeFileTools(context.workerUrl)
  const leaf = await readCertificateFile(tools, context.positionals[0] ?? '')
  if (!leaf.ok) return leaf
  const roots = await readCertificateFile(tools, rootsName)
  if (!roots.ok) return roots
  const intermediates = await readCertificates(tools, context.options.text('intermediates'))
  if (!intermediates.ok) return intermediates
  const crls = await readOptionalFile(tools, context.options.text('crls'))
  if (!crls.ok) return crls
  const ocsp = await readResponses(tools, context.options.list('ocsp'))
  if (!ocsp.ok) return ocsp
  return ok({
    leaf: leaf.value,
    roots: roots.value,
    intermediates: intermediates.value,
    crls: crls.value,
    ocsp: ocsp.value,
  })
}

async function readResponses(tools: FileTools, names: readonly string[]): Promise<Result<Uint8Array[]>> {
  const read = names.map(async name => {
    const bytes = await tools.readFile(name)
    return bytes.ok ? tools.ocspResponse(bytes.value) : bytes
  })
  return allOk(await Promise.all(read))
}
