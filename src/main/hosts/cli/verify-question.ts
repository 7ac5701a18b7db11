/** What `verify` is asked for: the instant, the purpose, the host, the policies (RFC 5280 section 6.1.1, RFC 9525). */
import { err, ok, type Result } from '../../../contract/result.ts'
import type { PathJudge } from '../../compose-file-tools.ts'
import type { OptionSpec, OptionValues } from './command.ts'
import { printable } from './command-line.ts'
import { readHost } from './host-reference.ts'
import { readInstant } from './shared-options.ts'

type PathOptions = NonNullable<Parameters<PathJudge['judge']>[3]>
type PathPolicy = NonNullable<PathOptions['policy']>

export interface VerifyQuestion {
  readonly at: Date
  readonly policy: PathPolicy
}

const purposes: Readonly<Record<string, string>> = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
}

/** Of the certificate policies extension (RFC 5280 section 4.2.1.4): whoever names it has asked for none in particular. */
const anyPolicy = '2.5.29.32.0'

export const verifyQuestionOptions = {
  host: { type: 'string', help: 'the host that the certificate must be made out to' },
  'allow-cn': {
    type: 'boolean',
    help: 'with --purpose, too, a common name may be the host where there is no alternative name',
  },
  at: { type: 'string', help: 'the instant to judge at, ISO 8601 (default: now)' },
  purpose: {
    type: 'string',
    help: 'serverAuth or clientAuth: purposes, key sizes and hashes count as well',
  },
  policy: {
    type: 'string',
    multiple: true,
    help: 'OIDs of the certificate policies that will do, by commas or more than once (default: any)',
  },
  'require-policy': {
    type: 'boolean',
    help: 'a policy that will do is needed, whether an authority wants it or not',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>

/** Fails with usage. */
export function readVerifyQuestion(options: OptionValues): Result<VerifyQuestion> {
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
  const acceptable = readPolicies(options)
  if (!acceptable.ok) return acceptable
  const policy = {
    purpose: oid,
    host: reference,
    fallBackToCommonName: oid === null || options.flag('allow-cn'),
    refusesWeakness: oid !== null,
    certificatePolicies: {
      acceptable: acceptable.value,
      requireExplicit: options.flag('require-policy'),
      inhibitMapping: false,
      inhibitAny: false,
    },
  }
  return ok({ at: at.value ?? new Date(), policy })
}

/** The user-initial-policy-set; null for any policy. Fails with usage. */
function readPolicies(options: OptionValues): Result<readonly string[] | null> {
  const policies = options.list('policy').flatMap(text => text.split(',').map(part => part.trim()))
  const wrong = policies.find(policy => !isObjectIdentifier(policy))
  if (wrong !== undefined)
    return err({
      code: 'usage',
      hint: `'${printable(wrong).slice(0, 80)}' is no OID; --policy needs some like 1.3.6.1.4.1.311.21.8`,
    })
  return ok(policies.length === 0 || policies.includes(anyPolicy) ? null : policies)
}

/** Dotted decimal without leading zeros; the first arc is 0 to 2, the second below 40 under 0 and 1 (X.660). */
function isObjectIdentifier(text: string): boolean {
  return text.length <= 256 && /^(?:[01]\.(?:[1-3]?\d)|2\.(?:0|[1-9]\d*))(?:\.(?:0|[1-9]\d*))*$/.test(text)
}
