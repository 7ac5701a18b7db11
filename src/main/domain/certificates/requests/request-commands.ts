/** The command lines of the log (reference section 8.7). What people typed is quoted, so that a line can be run as it stands. */
import type { CertificateOrder, KeyChoice } from '../../../../contract/certificate-request.ts'
import type { CertificateRef } from '../../../../contract/stored-certificate.ts'
import type { PlannedOrder } from './plan-order.ts'
import type { CommandLine, ExecutionLogs } from './ports.ts'

type WriteCommand = Pick<ExecutionLogs, 'command'>

/** `Request-CSCertificate -New … -Output "<file>"`: an offline request. */
export function requestCommand(
  { command }: WriteCommand,
  { order, scope, friendlyName, command: domains }: PlannedOrder,
  fileName: string,
  at: Date,
): CommandLine {
  const { domainNames, allSipDomains } = domains
  const { country, state, city, organization, organizationalUnit } = order.organization
  return command(
    'Request-CSCertificate',
    [
      '-New',
      `-Type ${scope.types.join(',')}`,
      `-Output ${quoted(fileName)}`,
      ...option('Country', country?.toUpperCase()),
      ...option('State', state),
      ...option('City', city),
      ...option('Organization', organization),
      ...option('OU', organizationalUnit),
      ...option('FriendlyName', friendlyName),
      keyOption(order.key),
      `-PrivateKeyExportable ${bool(order.exportable)}`,
      ...(order.clientAuthentication ? ['-ClientEKU $True'] : []),
      ...option('DomainName', domainNames.join(',')),
      ...(allSipDomains ? ['-AllSipDomain'] : []),
    ],
    at,
  )
}

/** The reply, brought to the key that waits for it. */
export function importCommand(
  { command }: WriteCommand,
  fileName: string,
  exportable: boolean,
  at: Date,
): CommandLine {
  return command(
    'Import-CSCertificate',
    [`-Path ${quoted(fileName)}`, `-PrivateKeyExportable ${bool(exportable)}`],
    at,
  )
}

/** Lync has no cmdlet that makes a certificate; this is what Windows would be asked for. */
export function makeCommand(
  { command }: WriteCommand,
  { order, content, friendlyName }: PlannedOrder,
  subject: string,
  issue: { readonly validDays: number; readonly signedBy: 'itself' | CertificateRef },
  at: Date,
): CommandLine {
  const { signedBy, validDays } = issue
  return command(
    'New-SelfSignedCertificate',
    [
      `-Subject ${quoted(subject)}`,
      `-DnsName ${content.dnsNames.map(quoted).join(',')}`,
      keyAlgorithm(order.key),
      `-KeyExportPolicy ${order.exportable ? 'Exportable' : 'NonExportable'}`,
      `-FriendlyName ${quoted(friendlyName)}`,
      `-NotAfter (Get-Date).AddDays(${validDays})`,
      ...(signedBy === 'itself'
        ? []
        : [`-Signer Cert:\\LocalMachine\\${signedBy.store}\\${signedBy.thumbprint}`]),
      '-CertStoreLocation Cert:\\LocalMachine\\My',
    ],
    at,
  )
}

function keyOption(key: KeyChoice): string {
  return key.startsWith('RSA-') ? `-KeySize ${key.slice('RSA-'.length)}` : `-KeyAlg ${key}`
}

function keyAlgorithm(key: CertificateOrder['key']): string {
  return key.startsWith('RSA-')
    ? `-KeyAlgorithm RSA -KeyLength ${key.slice('RSA-'.length)}`
    : `-KeyAlgorithm ECDSA_nistP${key.slice('ECDH_P'.length)}`
}

function option(name: string, value: string | null | undefined): string[] {
  return value === null || value === undefined || value === '' ? [] : [`-${name} ${quoted(value)}`]
}

/** PowerShell's expandable string: a backtick takes the meaning from what would be expanded or would end it. */
function quoted(value: string): string {
  return `"${value.replace(/[`"$\u201C-\u201E]/g, '`$&')}"`
}

function bool(value: boolean): string {
  return value ? '$True' : '$False'
}
