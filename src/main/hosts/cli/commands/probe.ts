/** `countersign probe HOST:PORT…`: TLS and MTLS probes, many at once, results in the order of the call. */
import { neverCancelled } from '../../../../contract/cancel.ts'
import { allOk, err, ok, type Result } from '../../../../contract/result.ts'
import { composeFileTools, type FileTools, type OpenedFile } from '../../../compose-file-tools.ts'
import { createProber, type ProbeExpectation, type ProbeTarget } from '../../../compose-probe.ts'
import type { Command, CommandContext } from '../command.ts'
import { printable } from '../command-line.ts'
import { partnerPlace, splitHostAndPort } from '../host-and-port.ts'
import { readHost, type HostReference } from '../host-reference.ts'
import { readCertificates, readOptionalFile } from '../optional-file.ts'
import { probeClientOptions, readClient } from '../probe-client.ts'
import { probeOutput } from '../probe-output.ts'

const atOnce = 32
const defaultTimeoutSeconds = 8

export const probe: Command = {
  usage:
    'probe HOST:PORT… [--server-name N] [--srv] [--roots FILE] [--intermediates FILE] [--crls FILE] [--ocsp FILE…] [--fetch] [--client-file PFX --client-password P | --client THUMBPRINT --data-dir DIR | --tls-client] [--sip | --http] [--thorough] [--timeout SECONDS] [--json]',
  summary:
    'Probes TLS and MTLS endpoints: chain as served, protocol, client certificate, every reason against trust.',
  options: {
    'server-name': { type: 'string', help: 'the name to ask for and to be judged by (default: the host)' },
    srv: {
      type: 'boolean',
      help: 'domains of federation partners instead, found by their SRV records; port 5061 unless one is written',
    },
    roots: { type: 'string', help: 'trust anchors: every certificate in this file' },
    intermediates: { type: 'string', help: 'further certificates that paths may use' },
    crls: { type: 'string', help: 'revocation lists' },
    ocsp: {
      type: 'string',
      multiple: true,
      help: 'an OCSP response, DER; may be given more than once. Counts as lists do',
    },
    fetch: {
      type: 'boolean',
      help: 'goes on the network for lists, OCSP responses and missing issuers, where the certificates point to',
    },
    ...probeClientOptions,
    'tls-client': {
      type: 'boolean',
      help: 'judge as a client of users, which has no certificate: what needs one is closed to it',
    },
    sip: { type: 'boolean', help: 'ask with SIP OPTIONS: an answer proves that we were accepted' },
    http: { type: 'boolean', help: 'ask with HTTP GET /: an answer proves that we were accepted' },
    thorough: {
      type: 'boolean',
      help: 'every protocol version on its own, once more without our certificate, with one that nobody trusts, and with the ticket of the session',
    },
    timeout: { type: 'string', help: `seconds for each endpoint (default ${String(defaultTimeoutSeconds)})` },
  },
  positionals: { min: 1, max: 2000 },
  async run(context) {
    const endpoints = readEndpoints(context)
    if (!endpoints.ok) return endpoints
    const tools = composeFileTools(context.workerUrl)
    const files = await readFiles(tools, context)
    if (!files.ok) return files
    const client = await readClient(tools, context)
    if (!client.ok) return client
    const { roots, intermediates, crls, ocsp } = files.value
    const { options, terminal } = context
    const prober = createProber(
      {
        roots: dersOf(roots),
        intermediates: dersOf(intermediates),
        crls: crls?.crls,
        ocsp: ocsp.length === 0 ? undefined : ocsp,
      },
      { revocation: options.flag('fetch') ? await tools.revocationJudge(terminal.env) : undefined },
    )
    const role = options.flag('tls-client')
      ? ('client-to-server' as const)
      : options.flag('srv')
        ? ('federation' as const)
        : undefined
    const expectation = role && { ...nothingKnown, role }
    const results = await inParallel(endpoints.value, ({ target, host }) =>
      prober({ ...target, client: client.value }, host, neverCancelled, { expectation }),
    )
    return ok(probeOutput(results))
  },
}

const nothingKnown: Omit<ProbeExpectation, 'role'> = {
  assigned: null,
  isTrustedServer: null,
  peerTrust: 'unknown',
}

interface Endpoint {
  readonly target: Omit<ProbeTarget, 'client'>
  readonly host: HostReference
}

function readEndpoints({ positionals, options }: CommandContext): Result<Endpoint[]> {
  const seconds = Number(options.text('timeout') ?? defaultTimeoutSeconds)
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > 600)
    return err({ code: 'usage', hint: '--timeout needs seconds: more than 0, at most 600' })
  if (options.flag('sip') && options.flag('http'))
    return err({ code: 'usage', hint: 'either --sip or --http' })
  const asked = options.text('server-name')
  const isBySrv = options.flag('srv')
  if (isBySrv && (asked !== undefined || options.flag('tls-client')))
    return err({ code: 'usage', hint: '--srv goes with neither --server-name nor --tls-client' })
  const askedHost = asked === undefined ? undefined : readHost(asked)
  if (asked !== undefined && askedHost === undefined)
    return err({
      code: 'usage',
      hint: `--server-name: '${printable(asked)}' is neither a DNS name nor an address`,
    })
  const endpoints: Endpoint[] = []
  for (const text of positionals) {
    const place = isBySrv ? partnerPlace(text) : splitHostAndPort(text)
    const own = readHost(place?.host ?? '')
    if (place === undefined || own === undefined || place.port === 0)
      return err({
        code: 'usage',
        hint: `'${printable(text)}' is no ${isBySrv ? 'domain; write DOMAIN' : 'endpoint; write HOST:PORT'}`,
      })
    const host = askedHost ?? own
    endpoints.push({
      target: {
        host: own.name,
        port: place.port,
        serverName: host.name,
        srv: isBySrv,
        timeoutMs: seconds * 1000,
        sip: options.flag('sip'),
        http: options.flag('http'),
        thorough: options.flag('thorough'),
      },
      host,
    })
  }
  return ok(endpoints)
}

interface Files {
  readonly roots: OpenedFile | undefined
  readonly intermediates: OpenedFile | undefined
  readonly crls: OpenedFile | undefined
  readonly ocsp: readonly Uint8Array[]
}

async function readFiles(tools: FileTools, { options }: CommandContext): Promise<Result<Files>> {
  const roots = await readCertificates(tools, options.text('roots'))
  if (!roots.ok) return roots
  const intermediates = await readCertificates(tools, options.text('intermediates'))
  if (!intermediates.ok) return intermediates
  const crls = await readOptionalFile(tools, options.text('crls'))
  if (!crls.ok) return crls
  const responses = options.list('ocsp').map(async name => {
    const bytes = await tools.readFile(name)
    return bytes.ok ? tools.ocspResponse(bytes.value) : bytes
  })
  const ocsp = allOk(await Promise.all(responses))
  if (!ocsp.ok) return ocsp
  return ok({
    roots: roots.value,
    intermediates: intermediates.value,
    crls: crls.value,
    ocsp: ocsp.value,
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
