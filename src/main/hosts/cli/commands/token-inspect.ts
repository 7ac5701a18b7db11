/**
 * `countersign token inspect`: a token taken apart and judged, by files alone or by what a data folder holds as well;
 * garbage gets verdicts, not an error.
 */
import { basename } from 'node:path'
import { err, ok, type Result } from '../../../../contract/result.ts'
import { defaultOAuthFacts } from '../../../../contract/oauth.ts'
import type { FileTicket } from '../../../../contract/file.ts'
import type { TokenLayer } from '../../../../contract/token.ts'
import { texts } from '../../../../text/texts.ts'
import type { Application } from '../../../application.ts'
import { composeFileTools } from '../../../compose-file-tools.ts'
import {
  composeTokenTools,
  type InspectedToken,
  type InspectTokenInput,
} from '../../../compose-token-tools.ts'
import { ask } from '../ask.ts'
import type { Command, CommandContext } from '../command.ts'
import { printable } from '../command-line.ts'
import { withApplication } from '../data-folder-options.ts'
import { readInstant, readTrustLevel } from '../shared-options.ts'

export const tokenInspect: Command = {
  usage:
    'token inspect TOKEN|FILE|- [--metadata FILE]… [--certificate FILE]… [--jwks FILE]… [--audience PRINCIPAL/HOST@REALM] [--trust-level Full|Application|User] [--at ISO] [--skew SECONDS] [--data-dir DIR] [--json]',
  summary: 'Takes a token apart and judges it by the rules V1 to V17 of a receiver.',
  options: {
    'data-dir': {
      type: 'string',
      help: 'judge also by the keys that this data folder holds: our own and those of all partners',
    },
    metadata: { type: 'string', multiple: true, help: 'metadata document of an issuer to trust' },
    certificate: { type: 'string', multiple: true, help: 'certificate that may have signed' },
    jwks: { type: 'string', multiple: true, help: 'JWK set with keys that may have signed' },
    audience: { type: 'string', help: 'who receives the token: PRINCIPAL/HOST@REALM' },
    'trust-level': { type: 'string', help: 'Full, Application or User: what the issuer may do' },
    at: { type: 'string', help: 'the instant to judge at, ISO 8601 (default: now)' },
    skew: { type: 'string', help: 'seconds by which clocks may differ (default: 300)' },
  },
  positionals: { min: 1, max: 1 },
  async run(context) {
    const settings = readSettings(context)
    if (!settings.ok) return settings
    const text = await readTokenText(context)
    if (!text.ok) return text
    const judged = await judge(context, text.value, settings.value)
    if (!judged.ok) return judged
    return ok({ json: toJson(judged.value), text: () => toLines(judged.value).join('\n') })
  },
}

interface Settings extends Omit<InspectTokenInput, 'text' | 'skewSeconds'> {
  /** Undefined: what the console has been told, else the default. */
  readonly skewSeconds: number | undefined
}

function readSettings({ options }: CommandContext): Result<Settings> {
  const at = readInstant(options, 'at')
  if (!at.ok) return at
  const skew = options.text('skew')
  if (skew !== undefined && (!/^\d{1,5}$/.test(skew) || Number(skew) > 86_400))
    return err({ code: 'usage', hint: `--skew needs seconds from 0 to 86400, not '${printable(skew)}'` })
  const level = readTrustLevel(options)
  if (!level.ok) return level
  const audience = options.text('audience') ?? null
  return ok({
    at: at.value ?? new Date(),
    skewSeconds: skew === undefined ? undefined : Number(skew),
    keyFiles: ['metadata', 'certificate', 'jwks'].flatMap(name => options.list(name)),
    receiver: { product: 'other', audience, trustLevel: level.value ?? null },
  })
}

/** By the keys of files alone, unless a data folder is named: then also by those of our token issuer and of all partners. */
async function judge(
  context: CommandContext,
  text: string,
  { skewSeconds, ...settings }: Settings,
): Promise<Result<InspectedToken>> {
  if (context.options.text('data-dir') !== undefined)
    return withApplication(context, application =>
      judgeWithStored(application, context, text, { skewSeconds, ...settings }),
    )
  const skew = skewSeconds ?? defaultOAuthFacts.clockSkewSeconds
  return composeTokenTools(context.workerUrl).inspect({ ...settings, skewSeconds: skew, text })
}

async function judgeWithStored(
  application: Application,
  context: CommandContext,
  text: string,
  { receiver, keyFiles, at, skewSeconds }: Settings,
): Promise<Result<InspectedToken>> {
  const tools = composeFileTools(context.workerUrl)
  const files: FileTicket[] = []
  for (const path of keyFiles) {
    const bytes = await tools.readFile(path)
    if (!bytes.ok) return bytes
    files.push(application.tickets.offer(basename(path), bytes.value, 'opened'))
  }
  return ask(application, 'tokens.inspect', {
    text,
    receiver,
    keys: { ours: true, partners: true, files },
    at: at.toISOString(),
    ...(skewSeconds === undefined ? {} : { skewSeconds }),
  })
}

/** What is no file that can be read is the token itself; an empty or a too large file is told. */
async function readTokenText(context: CommandContext): Promise<Result<string>> {
  const argument = context.positionals[0] ?? ''
  if (argument === '-') return notEmpty(await context.terminal.readStdin())
  if (argument === '') return err({ code: 'file-empty' })
  const bytes = await composeFileTools(context.workerUrl).readFile(argument)
  if (bytes.ok) return notEmpty(Buffer.from(bytes.value).toString('utf8'))
  const { code } = bytes.problem
  return code === 'file-empty' || code === 'file-too-large' ? bytes : ok(argument)
}

function notEmpty(text: string): Result<string> {
  return text.trim() === '' ? err({ code: 'file-empty' }) : ok(text)
}

function toJson({ accepted, layers, verdicts, diagnostic }: InspectedToken) {
  return {
    accepted,
    layers: layers.map(({ header, claims }) => ({ header, claims })),
    verdicts: verdicts.map(verdict => ({
      rule: verdict.rule,
      outcome: verdict.outcome === 'warning' ? 'passed' : verdict.outcome,
      message: texts().verdict(verdict),
      expected: verdict.expected,
      actual: verdict.actual,
      ...(verdict.outcome === 'warning' ? { warning: true } : {}),
    })),
    diagnostic,
  }
}

function toLines({ accepted, layers, verdicts, diagnostic }: InspectedToken): string[] {
  const answer = accepted === null ? 'not decided' : accepted ? 'accepted' : 'refused'
  const lines = verdicts.map(verdict => {
    const { rule, outcome, expected, actual } = verdict
    const values =
      outcome === 'failed' && expected !== null ? ` (expected ${expected}, is ${actual ?? 'missing'})` : ''
    return `${rule.padEnd(3)} ${outcome.padEnd(14)} ${printable(`${texts().verdict(verdict)}${values}`)}`
  })
  const refusal =
    diagnostic === null ? [] : ['', `Exchange would answer ${diagnostic.id} ${diagnostic.category}`]
  return [...layers.flatMap(layerLines), `Token ${answer}`, '', ...lines, ...refusal]
}

function layerLines({ kind, headerMembers, claimMembers, signatureOctets }: TokenLayer): string[] {
  const members = [...headerMembers, ...claimMembers].map(member =>
    printable(`  ${member.name.padEnd(20)} ${shortened(member.text)}  ${texts().claim(member)}`),
  )
  return [`${kind} token, signature of ${signatureOctets} octets`, ...members, '']
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
