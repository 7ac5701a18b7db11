/** The Lync cmdlet that does the same (reference section 6.9). */
import type { PartnerApplication } from '../../../contract/partner.ts'

export function setCommandLine(partner: PartnerApplication): string {
  const { name, source, trustLevel, acceptSecurityIdentifiers, enabled } = partner
  const lines = [`Set-CsPartnerApplication -Identity ${quoted(name)}`]
  if (source.kind === 'metadata-url') lines.push(`-MetadataUrl ${quoted(source.url)}`)
  lines.push(
    `-ApplicationTrustLevel ${trustLevel}`,
    `-AcceptSecurityIdentifierInformation ${bool(acceptSecurityIdentifiers)}`,
    `-Enabled ${bool(enabled)}`,
  )
  return lines.join(' `\n  ')
}

export interface NewPartnerLine {
  readonly name: string
  readonly by:
    | { readonly kind: 'url'; readonly url: string }
    | { readonly kind: 'file' | 'certificate'; readonly identifier: string; readonly realm: string }
    | { readonly kind: 'server'; readonly identifier: string }
  readonly trustLevel: PartnerApplication['trustLevel']
  readonly acceptSecurityIdentifiers: boolean
  readonly enabled: boolean
}

export function newCommandLine({
  name,
  by,
  trustLevel,
  acceptSecurityIdentifiers,
  enabled,
}: NewPartnerLine): string {
  const lines = [`New-CsPartnerApplication -Identity ${quoted(name)}`]
  if (by.kind === 'url') lines.push(`-MetadataUrl ${quoted(by.url)}`)
  else {
    lines.push(`-ApplicationIdentifier ${by.identifier}`)
    if (by.kind === 'server') lines.push('-UseOAuthServer')
    else lines.push(`-Realm ${quoted(by.realm)}`, '-CertificateFileData partner.cer')
  }
  lines.push(`-ApplicationTrustLevel ${trustLevel}`)
  if (acceptSecurityIdentifiers) lines.push('-AcceptSecurityIdentifierInformation $True')
  if (!enabled) lines.push('-Enabled $False')
  return lines.join(' `\n  ')
}

function bool(is: boolean): string {
  return is ? '$True' : '$False'
}

/** Plain words as they are; everything else in single quotes, which PowerShell takes literally. */
function quoted(text: string): string {
  return /^[A-Za-z0-9._-]+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`
}
