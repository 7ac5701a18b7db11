/** Options that several commands read alike: instants, trust levels, two flags of which one may be given. */
import { err, ok, type Result } from '../../../contract/result.ts'
import { ThumbprintSha1 } from '../../../contract/thumbprint.ts'
import { type TrustLevel, trustLevels } from '../../../contract/trust-level.ts'
import type { OptionValues } from './command.ts'
import { printable } from './command-line.ts'

/** Undefined where the option is not given. A date alone is its first instant in UTC. Fails with usage. */
export function readInstant(options: OptionValues, name: string): Result<Date | undefined> {
  const text = options.text(name)
  if (text === undefined) return ok(undefined)
  const at = new Date(/^\d{4,}-\d\d-\d\d/.test(text) ? text : Number.NaN)
  if (!Number.isNaN(at.getTime())) return ok(at)
  return err({
    code: 'usage',
    hint: `--${name} needs an instant like 2026-11-20T09:42:10Z, not '${printable(text).slice(0, 80)}'`,
  })
}

/** `--trust-level`, in any letter case; undefined where it is not given. Fails with usage. */
export function readTrustLevel(options: OptionValues): Result<TrustLevel | undefined> {
  const text = options.text('trust-level')
  if (text === undefined) return ok(undefined)
  const level = trustLevels.find(known => known.toLowerCase() === text.toLowerCase())
  return level === undefined
    ? err({
        code: 'usage',
        hint: `there is no trust level '${printable(text).slice(0, 40)}'; one of ${trustLevels.join(', ')}`,
      })
    : ok(level)
}

/** Undefined where neither flag is given. Fails with usage when both are. */
export function readEither(options: OptionValues, yes: string, no: string): Result<boolean | undefined> {
  if (options.flag(yes) && options.flag(no)) return err({ code: 'usage', hint: `either --${yes} or --${no}` })
  return ok(options.flag(yes) ? true : options.flag(no) ? false : undefined)
}

/** Fails with usage. */
export function readThumbprint(text: string): Result<ThumbprintSha1> {
  const thumbprint = ThumbprintSha1.safeParse(text)
  return thumbprint.success
    ? ok(thumbprint.data)
    : err({
        code: 'usage',
        hint: `'${printable(text).slice(0, 80)}' is no thumbprint: 40 hexadecimal digits`,
      })
}
