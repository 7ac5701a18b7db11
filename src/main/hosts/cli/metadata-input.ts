/** Where a metadata document comes from on the command line, and how one is told. */
import { basename } from 'node:path'
import type { MetadataReading } from '../../../contract/metadata.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import { compactHex } from '../../../contract/thumbprint-text.ts'
import { texts } from '../../../text/texts.ts'
import type { Application } from '../../application.ts'
import { composeFileTools } from '../../compose-file-tools.ts'
import { ask } from './ask.ts'
import type { CommandContext, OptionSpec } from './command.ts'
import { printable } from './command-line.ts'
import { pairs, table } from './print.ts'

export const acceptOption: Readonly<Record<string, OptionSpec>> = {
  'accept-server-certificate': {
    type: 'string',
    help: 'SHA-256 thumbprint of the one web server certificate that is accepted although it is not trusted',
  },
}

/** Anything that looks like a URL is one: http:// is then refused by name instead of being looked for as a file. */
export function isUrl(text: string): boolean {
  return /^https?:\/\//i.test(text)
}

/** Fails with usage. */
export function readPin(context: CommandContext): Result<ThumbprintSha256 | null> {
  const text = context.options.text('accept-server-certificate')
  if (text === undefined) return ok(null)
  const parsed = ThumbprintSha256.safeParse(compactHex(text))
  return parsed.success
    ? ok(parsed.data)
    : err({ code: 'usage', hint: `'${printable(text).slice(0, 80)}' is not a SHA-256 thumbprint` })
}

/** Reads through the application: judged by its stores, and kept there to be accepted. */
export async function readThroughApplication(
  application: Application,
  context: CommandContext,
  from: string,
  options: { readonly compareWith?: { kind: 'partner' | 'oauth-server'; name: string } } = {},
): Promise<Result<MetadataReading>> {
  const pin = readPin(context)
  if (!pin.ok) return pin
  if (isUrl(from))
    return ask(application, 'metadata.read', {
      from: { kind: 'url', url: from, acceptServerCertificate: pin.value },
      ...options,
    })
  const bytes = await composeFileTools(context.workerUrl).readFile(from)
  if (!bytes.ok) return bytes
  const ticket = application.tickets.offer(basename(from), bytes.value, 'opened')
  return ask(application, 'metadata.read', { from: { kind: 'file', ticket }, ...options })
}

/** The id under which a reading is accepted. Fails with metadata-not-usable, which names the rules. */
export function acceptableId(reading: MetadataReading): Result<string> {
  if (reading.id !== null) return ok(reading.id)
  const rules = reading.checks.filter(({ outcome }) => outcome === 'failed').map(({ rule }) => rule)
  const from = reading.source.kind === 'url' ? reading.source.url : reading.source.name
  return err({ code: 'metadata-not-usable', from: printable(from), rules })
}

export function checksJson({ checks }: MetadataReading) {
  return checks.map(check => ({
    rule: check.rule,
    outcome: check.outcome,
    message: texts('en').metadataCheck(check),
  }))
}

/** The document that `metadata check --json` promises (docs/cli.md). */
export function readingJson(reading: MetadataReading) {
  const { summary } = reading
  return {
    issuer: summary?.issuer ?? null,
    realm: summary?.realm ?? null,
    serviceName: summary?.serviceName ?? null,
    name: summary?.name ?? null,
    allowedAudiences: summary?.allowedAudiences ?? [],
    endpoints: summary?.endpoints ?? [],
    keys: (summary?.keys ?? []).map(key => ({
      x5t: key.x5t,
      thumbprints: { sha1: key.thumbprint, sha256: key.sha256 },
      issuedTo: key.issuedTo,
      notBefore: key.notBefore,
      notAfter: key.notAfter,
      algorithm: key.algorithm,
      size: key.size,
    })),
    checks: checksJson(reading),
  }
}

export function readingLines(reading: MetadataReading): string[] {
  const { summary } = reading
  return [
    ...(summary === null
      ? []
      : [
          ...pairs([
            ['Issuer', summary.issuer],
            ['Realm', summary.realm],
            ['Service name', summary.serviceName],
          ]),
          ...keyLines(summary.keys),
          '',
        ]),
    ...table(
      ['Rule', 'Outcome', ''],
      checksJson(reading).map(({ rule, outcome, message }) => [rule, outcome, message]),
    ),
  ].map(printable)
}

type Keys = NonNullable<MetadataReading['summary']>['keys']

export function keyLines(keys: Keys): string[] {
  return keys.length === 0
    ? []
    : table(
        ['x5t', 'Until', 'Certificate'],
        keys.map(key => [key.x5t, key.notAfter.slice(0, 10), key.issuedTo]),
      )
}
