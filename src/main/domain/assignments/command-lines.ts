/** The command lines of "Executing Commands", as the Deployment Wizard writes them (reference section 8.7). */
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { AssignmentScope } from './identity.ts'

/** "[2026_11_20][09_42_10]", in UTC: the same log has the same name on every computer. */
export function logStamp(at: Date): string {
  const [day = '', time = ''] = at.toISOString().split('T')
  return `[${day.replaceAll('-', '_')}][${time.slice(0, 8).replaceAll(':', '_')}]`
}

export interface CommandLine {
  /** The last one is no cmdlet of Lync: certificates that are made here have no other. */
  readonly cmdlet:
    | 'Import-CSCertificate'
    | 'Set-CSCertificate'
    | 'Remove-CSCertificate'
    | 'Request-CSCertificate'
    | 'New-SelfSignedCertificate'
  /** "Set-CSCertificate-[2026_11_20][09_42_10]" */
  readonly logName: string
  readonly text: string
}

export function setCommand(
  scope: Pick<AssignmentScope, 'identity' | 'types'>,
  thumbprint: string,
  at: Date,
  effectiveDate?: string,
): CommandLine {
  return commandLine('Set-CSCertificate', at, [
    ...identityOf(scope),
    typeList(scope.types),
    `-Thumbprint ${thumbprint}`,
    ...(effectiveDate === undefined ? [] : ['-Roll', `-EffectiveDate "${effectiveDate}"`]),
    '-Confirm:$false',
  ])
}

export function removeCommand(
  scope: Pick<AssignmentScope, 'identity' | 'types'>,
  slot: 'current' | 'previous',
  at: Date,
): CommandLine {
  return commandLine('Remove-CSCertificate', at, [
    ...identityOf(scope),
    typeList(scope.types),
    ...(slot === 'previous' ? ['-Previous'] : []),
    '-Confirm:$false',
  ])
}

/** What brings the certificate and its key to a server before it can be assigned there. */
export function importCommand(thumbprint: string, exportable: boolean, at: Date): CommandLine {
  return commandLine('Import-CSCertificate', at, [
    `-Path "${thumbprint}.pfx"`,
    `-PrivateKeyExportable ${exportable ? '$True' : '$False'}`,
  ])
}

/** A cmdlet of Lync with its parameters; the report is added. */
export function commandLine(cmdlet: CommandLine['cmdlet'], at: Date, parts: readonly string[]): CommandLine {
  const logName = `${cmdlet}-${logStamp(at)}`
  return { cmdlet, logName, text: [cmdlet, ...parts, `-Report "${logName}.html"`].join(' ') }
}

/** An omitted identity means the local computer (reference section 6.2). */
function identityOf({ identity }: Pick<AssignmentScope, 'identity'>): string[] {
  return identity === 'global' ? ['-Identity Global'] : []
}

function typeList(types: readonly CertificateType[]): string {
  return `-Type ${types.join(',')}`
}
