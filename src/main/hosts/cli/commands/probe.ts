/** `countersign probe HOST:PORT…`: TLS and MTLS probes, many at once, results in the order of the call. */
import type { ProbeFinding, ProbeResult } from '../../../../contract/probe.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { texts } from '../../../../text/texts.ts'
import { composeFileTools, type FileTools, type OpenedFile } from '../../../compose-file-tools.ts'
import { createProber, type ProbeTarget } from '../../../compose-probe.ts'
import type { Command, CommandContext } from '../command.ts'
import { printable } from '../command-line.ts'
import { readHost, type HostReference } from '../host-reference.ts'
import { readSecret, secretOptions } from '../secrets.ts'
import { pemBlock } from '../pem-text.ts'

const atOnce = 32
const defaultTimeoutSeconds = 8

export const probe: Command = {
  usage:
    'probe HOST:PORT… [--server-name N] [--roots FILE] [--intermediates FILE] [--crls FILE] [--client-file PFX --client-password P] [--sip] [--timeout SECONDS] [--json]',
  summary:
    'Probes TLS and MTLS endpoints: chain as served, protocol, client certificate, every reason against trust.',
  options: {
    'server-name': { type: 'string', help: 'the name to ask for and to be judged by (default: the host)' },
    roots: { type: 'string', help: 'trust anchors: every certificate in this file' },
    intermediates: { type: 'string', help: 'further certificates that paths may use' },
    crls: { type: 'string', help: 'revocation lists' },
    'client-file': {
      type: 'string',
      help: 'a file with our certificate and its key, to be sent when asked for',
    },
    ...secretOptions('client-password', 'the password of that file', true),
    sip: { type: 'boolean', help: 'ask with SIP OPTIONS: an answer proves that we were accepted' },
    timeout: { type: 'string', help: `seconds for each endpoint (default ${String(defaultTimeoutSeconds)})` },
  },
  positionals: { min: 1, max: 2000 },
  async run(context) {
    const endpoints = readEndpoints(context)
    if (!endpoints.ok) return endpoints
    const files = await readFiles(context)
    if (!files.ok) return files
    const { roots, intermediates, crls, client } = files.value
    const prober = createProber({
      roots: dersOf(roots),
      intermediates: dersOf(intermediates),
      crls: crls?.crls,
    })
    const results = await inParallel(endpoints.value, ({ target, host }) =>
      prober({ ...target, client }, host, new AbortController().signal),
    )
    return ok({ json: results.map(toJson), text: () => results.map(textOf).join('\n') })
  },
}

interface Endpoint {
  readonly target: Omit<ProbeTarget, 'client'>
  readonly host: HostReference
}

function readEndpoints({ positionals, options }: CommandContext): Result<Endpoint[]> {
  const seconds = Number(options.text('timeout') ?? defaultTimeoutSeconds)
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > 600)
    return err({ code: 'usage', hint: '--timeout needs seconds from 0 to 600' })
  const endpoints: Endpoint[] = []
  for (const text of positionals) {
    const endpoint = readEndpoint(text)
    const serverName = options.text('server-name') ?? endpoint?.host
    const host = serverName === undefined ? undefined : readHost(serverName)
    if (endpoint === undefined || serverName === undefined || host === undefined)
      return err({ code: 'usage', hint: `'${printable(text)}' is no endpoint; write HOST:PORT` })
    endpoints.push({
      target: {
        ...endpoint,
        serverName: host.name,
        timeoutMs: seconds * 1000,
        sip: options.flag('sip'),
      },
      host,
    })
  }
  return ok(endpoints)
}

function readEndpoint(text: string): { readonly host: string; readonly port: number } | undefined {
  const match = /^(?:\[([^\]]+)\]|([^\s:/]+)):(\d{1,5})$/.exec(text)
  const host = readHost(match?.[1] ?? match?.[2] ?? '')
  const port = Number(match?.[3])
  return host === undefined || !(port >= 1 && port <= 65_535) ? undefined : { host: host.name, port }
}

interface Files {
  readonly roots: OpenedFile | undefined
  readonly intermediates: OpenedFile | undefined
  readonly crls: OpenedFile | undefined
  readonly client: ProbeTarget['client']
}

async function readFiles(context: CommandContext): Promise<Result<Files>> {
  const tools = composeFileTools(context.workerUrl)
  const [roots, intermediates, crls] = [
    await readFile(tools, context.options.text('roots')),
    await readFile(tools, context.options.text('intermediates')),
    await readFile(tools, context.options.text('crls')),
  ]
  if (!roots.ok) return roots
  if (!intermediates.ok) return intermediates
  if (!crls.ok) return crls
  const client = await readClient(tools, context)
  if (!client.ok) return client
  return ok({
    roots: roots.value,
    intermediates: intermediates.value,
    crls: crls.value,
    client: client.value,
  })
}

async function readFile(
  tools: FileTools,
  name: string | undefined,
  password?: string,
): Promise<Result<OpenedFile | undefined>> {
  if (name === undefined) return ok(undefined)
  const bytes = await tools.readFile(name)
  return bytes.ok ? tools.open(bytes.value, password) : bytes
}

/** The first key with a certificate, and the rest of the file as its chain. */
async function readClient(tools: FileTools, context: CommandContext): Promise<Result<ProbeTarget['client']>> {
  const password = await readSecret(context, 'client-password')
  if (!password.ok) return password
  const file = await readFile(tools, context.options.text('client-file'), password.value)
  if (!file.ok) return file
  if (file.value === undefined) return ok(null)
  const { certificates, privateKeys } = file.value
  const key = privateKeys.find(({ description }) => description.certificate !== null)
  const own = certificates[key?.description.certificate ?? -1]
  if (key === undefined || own === undefined)
    return err({ code: 'key-missing', thumbprint: certificates[0]?.description.thumbprints.sha1 ?? '' })
  const chain = [own, ...certificates.filter(each => each !== own)]
  return ok({
    certificate: chain.map(({ der }) => pemBlock('CERTIFICATE', der, null)).join(''),
    key: pemBlock('PRIVATE KEY', key.pkcs8, null),
  })
}

function dersOf(file: OpenedFile | undefined): readonly Uint8Array[] {
  return file?.certificates.map(({ der }) => der) ?? []
}

/** In the order of `items`, however long each takes. */
async function inParallel<T, U>(items: readonly T[], work: (item: T) => Promise<U>): Promise<U[]> {
  const results: U[] = []
  const waiting = items.map((item, index) => ({ item, index }))
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      results[next.index] = await work(next.item)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  return results
}

function toJson(result: ProbeResult): object {
  return { ...result, findings: result.findings.map(findingJson) }
}

function findingJson(finding: ProbeFinding): object {
  const { code, severity, certificate, values } = finding
  return { code, severity, message: texts('en').probe.finding(finding), certificate, values }
}

function textOf(result: ProbeResult): string {
  const words = texts('en').probe
  const { protocol, cipher, clientCertificate: client, chain, sipAnswer } = result
  const told = result.findings.filter(({ severity }) => severity !== 'info')
  return [
    `${result.endpoint}  ${words.verdict(result.verdict)}${protocol === null ? '' : `  ${protocol}`}${cipher === null ? '' : `  ${cipher}`}`,
    ...chain.map(({ subject }, index) => `  ${String(index)}  ${subject}`),
    ...(client.requested === 'yes' ? [`  asks for a client certificate; ours: ${client.accepted}`] : []),
    ...(sipAnswer === null ? [] : [`  SIP OPTIONS: ${sipAnswer}`]),
    ...told.map(finding => `  ${finding.severity}: ${words.finding(finding)} [${finding.code}]`),
  ].join('\n')
}
