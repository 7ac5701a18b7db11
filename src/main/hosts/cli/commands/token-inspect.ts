/** `countersign token inspect`: a token taken apart and judged, without data folder; garbage gets verdicts, not an error. */
import { err, ok, type Result } from '../../../../contract/result.ts'
import { defaultOAuthFacts } from '../../../../contract/oauth.ts'
import type { ReceiverInput, TokenLayer } from '../../../../contract/token.ts'
import { texts } from '../../../../text/texts.ts'
import { composeFileTools } from '../../../compose-file-tools.ts'
import {
  composeTokenTools,
  type InspectedToken,
  type InspectTokenInput,
} from '../../../compose-token-tools.ts'
import type { Command, CommandContext } from '../command.ts'
import { printable } from '../command-line.ts'

export const tokenInspect: Command = {
  usage:
    'token inspect TOKEN|FILE|- [--metadata FILE]… [--certificate FILE]… [--jwks FILE] [--audience PRINCIPAL/HOST@REALM] [--trust-level Full|Application|User] [--at ISO] [--skew SECONDS] [--json]',
  summary: 'Takes a token apart and judges it by the rules V1 to V17 of a receiver.',
  options: {
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
    const judged = await composeTokenTools(context.workerUrl).inspect({ ...settings.value, text: text.value })
    if (!judged.ok) return judged
    return ok({ json: toJson(judged.value), text: () => toLines(judged.value).join('\n') })
  },
}

function readSettings({ options }: CommandContext): Result<Omit<InspectTokenInput, 'text'>> {
  const at = options.text('at')
  const instant = at === undefined ? new Date() : /^\d{4,}-\d\d-\d\d/.test(at) ? new Date(at) : undefined
  if (instant === undefined || Number.isNaN(instant.getTime()))
    return err({
      code: 'usage',
      hint: `--at needs an instant like 2026-11-20T09:42:10Z, not '${printable(at ?? '')}'`,
    })
  const skew = options.text('skew') ?? String(defaultOAuthFacts.clockSkewSeconds)
  if (!/^\d{1,5}$/.test(skew) || Number(skew) > 86_400)
    return err({ code: 'usage', hint: `--skew needs seconds from 0 to 86400, not '${printable(skew)}'` })
  const level = readTrustLevel(options.text('trust-level'))
  if (!level.ok) return level
  const audience = options.text('audience') ?? null
  return ok({
    at: instant,
    skewSeconds: Number(skew),
    keyFiles: ['metadata', 'certificate', 'jwks'].flatMap(name => options.list(name)),
    receiver: { product: 'other', audience, trustLevel: level.value },
  })
}

function readTrustLevel(level: string | undefined): Result<ReceiverInput['trustLevel']> {
  if (level === undefined) return ok(null)
  if (level === 'Full' || level === 'Application' || level === 'User') return ok(level)
  return err({
    code: 'usage',
    hint: `there is no trust level '${printable(level)}'; Full, Application or User`,
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
