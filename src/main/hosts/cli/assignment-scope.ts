/** For which types and for whom, as `assign` and `request` are told: --type and --identity. */
import type { AssignmentIdentity } from '../../../contract/assignment.ts'
import { type CertificateType, certificateTypes, isGlobalType } from '../../../contract/certificate-type.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { Application } from '../../application.ts'
import type { CommandContext, OptionSpec, OptionValues } from './command.ts'
import { printable } from './command-line.ts'
import { findComputer } from './computers.ts'

export const scopeOptions: Readonly<Record<string, OptionSpec>> = {
  type: { type: 'string', help: certificateTypes.join(', ') },
  identity: { type: 'string', help: 'global, or the FQDN of a server' },
}

/**
 * A list with commas, in any letter case. Fails with usage.
 * @param usage of the command, for a call without --type.
 */
export function readTypes(options: OptionValues, usage: string): Result<CertificateType[]> {
  const text = options.text('type')
  if (text === undefined) return err({ code: 'usage', hint: `--type is missing: ${usage}` })
  const types: CertificateType[] = []
  for (const name of text.split(',').map(part => part.trim())) {
    const type = certificateTypes.find(known => known.toLowerCase() === name.toLowerCase())
    if (type === undefined)
      return err({
        code: 'usage',
        hint: `there is no type '${printable(name)}'; one of ${certificateTypes.join(', ')}`,
      })
    types.push(type)
  }
  return ok(types)
}

/** Without --identity, global types are meant globally. Fails with usage, server-unknown. */
export async function readIdentity(
  application: Application,
  { options }: CommandContext,
  types: readonly CertificateType[],
): Promise<Result<AssignmentIdentity>> {
  const given = options.text('identity')
  if (given?.toLowerCase() === 'global' || (given === undefined && types.every(isGlobalType)))
    return ok('global')
  if (given === undefined)
    return err({ code: 'usage', hint: `${types.join(', ')} is assigned per server: give --identity SERVER` })
  return findComputer(application, given)
}
