/** What the administrators of either side run: commands of the products' own shells (reference sections 4.5, 6.9 to 6.15). */
import type { CommandSheet } from '../../../contract/partner.ts'
import type { OAuthServerRecord, PartnerRecord } from '../state/state.ts'
import { encodeBase64 } from './base64.ts'
import { argument, commandLine, quoted } from './power-shell.ts'
import type { SigningCertificate } from './signing-key.ts'

/** What the commands say of our side. */
export interface OurSide {
  /** Null as long as no Front End pool has been entered. */
  readonly metadataUrl: string | null
  /** Null as long as there is neither a realm nor a SIP domain. */
  readonly realm: string | null
  /** Set by hand: then the configuration has to be told. */
  readonly realmIsSet: boolean
  readonly serviceName: string
  /** External web names of the pools, as far as they are known here. */
  readonly hosts: readonly string[]
  readonly keys: readonly SigningCertificate[]
}

/** To be filled in by hand. */
const unknownUrl = 'https://<pool FQDN>/metadata/json/1'

function urlHints(url: string | null): string[] {
  return url === null ? ['pool-unknown'] : ['metadata-reachable']
}

/** At an Exchange server: the trust in us, and how it follows our next certificate. */
export function exchangeSheet({ metadataUrl }: OurSide): CommandSheet {
  return {
    shell: 'exchange',
    commands: [
      'cd $env:ExchangeInstallPath\\Scripts',
      `.\\Configure-EnterprisePartnerApplication.ps1 -AuthMetadataUrl ${quoted(metadataUrl ?? unknownUrl)} -ApplicationType Lync`,
      'iisreset',
      "Get-PartnerApplication | Where-Object { $_.Name -like 'LyncEnterprise-*' } | Set-PartnerApplication -RefreshAuthMetadata",
    ],
    hints: ['iisreset', 'refresh-after-change', ...urlHints(metadataUrl)],
  }
}

/** At a SharePoint server. */
export function sharePointSheet({ metadataUrl, realm, serviceName }: OurSide): CommandSheet {
  const name = quoted(`Lync ${realm ?? ''}`.trim())
  return {
    shell: 'sharepoint',
    commands: [
      `New-SPTrustedSecurityTokenIssuer -Name ${name} -MetadataEndPoint ${quoted(metadataUrl ?? unknownUrl)}`,
      `$certificate = Get-PfxCertificate ${quoted(`C:\\Temp\\${realm ?? 'lync'}-root.cer`)}`,
      `New-SPTrustedRootAuthority -Name ${name} -Certificate $certificate`,
      '$site = Get-SPSite | Select-Object -First 1',
      `$principal = Get-SPAppPrincipal -Site $site.RootWeb -NameIdentifier "${serviceName}@$(Get-SPAuthenticationRealm)"`,
      'Set-SPAppPrincipalPermission -AppPrincipal $principal -Site $site.RootWeb -Scope SiteSubscription -Right FullControl -EnableAppOnlyPolicy',
    ],
    hints: ['root-of-signing-certificate', 'lowercase-identifiers', ...urlHints(metadataUrl)],
  }
}

/** In the shell of a Front End Server, the same partner application as here. */
export function lyncPartnerCommands(
  record: PartnerRecord,
  certificate: SigningCertificate | undefined,
): readonly string[] {
  const { source } = record
  const identity = `-Identity ${argument(record.name)}`
  const created = commandLine('New-CsPartnerApplication', [
    identity,
    ...keySource(record, certificate),
    `-ApplicationTrustLevel ${record.trustLevel}`,
    record.acceptSecurityIdentifiers ? '-AcceptSecurityIdentifierInformation $True' : undefined,
    record.enabled ? undefined : '-Enabled $False',
  ])
  return source.kind === 'metadata-url'
    ? [
        created,
        commandLine('Set-CsPartnerApplication', [
          identity,
          `-MetadataUrl ${quoted(source.url)}`,
          `-ApplicationTrustLevel ${record.trustLevel}`,
        ]),
      ]
    : [created]
}

function keySource(
  record: PartnerRecord,
  certificate: SigningCertificate | undefined,
): (string | undefined)[] {
  const { source, realm } = record
  if (source.kind === 'metadata-url') return [`-MetadataUrl ${quoted(source.url)}`]
  const identifier = `-ApplicationIdentifier ${argument(record.applicationIdentifier)}`
  const inRealm = realm === null ? undefined : `-Realm ${realm === '*' ? quoted(realm) : argument(realm)}`
  if (source.kind === 'oauth-server') return [identifier, inRealm, '-UseOAuthServer']
  return [
    identifier,
    inRealm,
    certificate === undefined
      ? `-CertificateFileData ${quoted(`${record.name}.cer`)}`
      : `-CertificateRawData ${quoted(encodeBase64(certificate.der))}`,
  ]
}

/** In the shell of a Front End Server, the same authorization server as here. */
export function lyncServerCommand(record: OAuthServerRecord): string {
  return commandLine('New-CsOAuthServer', [
    `-Identity ${argument(record.name)}`,
    `-MetadataUrl ${quoted(record.url ?? 'https://')}`,
    record.acceptSecurityIdentifiers ? '-AcceptSecurityIdentifierInformation $True' : undefined,
    record.authorizationUriOverride === null
      ? undefined
      : `-AuthorizationUriOverride ${quoted(record.authorizationUriOverride)}`,
    record.type === null ? undefined : `-Type ${argument(record.type)}`,
  ])
}

export function lyncConfigurationCommand({ serviceName, realm, realmIsSet }: OurSide): string {
  return commandLine('Set-CsOAuthConfiguration', [
    `-ServiceName ${argument(serviceName)}`,
    realmIsSet && realm !== null ? `-Realm ${argument(realm)}` : undefined,
  ])
}

/** At the directory of the authorization server: our certificate and names at our service principal. */
export function cloudSheet({ keys, hosts, serviceName }: OurSide): CommandSheet {
  const principal = argument(serviceName)
  return {
    shell: 'msonline',
    commands: [
      'Connect-MsolService',
      ...keys.map(({ der, description }) =>
        commandLine('New-MsolServicePrincipalCredential', [
          `-AppPrincipalId ${principal}`,
          '-Type Asymmetric -Usage Verify',
          `-Value ${quoted(encodeBase64(der))}`,
          `-StartDate ${quoted(description.notBefore)}`,
          `-EndDate ${quoted(description.notAfter)}`,
        ]),
      ),
      `$principal = Get-MsolServicePrincipal -AppPrincipalId ${principal}`,
      ...hosts.map(host => `$principal.ServicePrincipalNames.Add(${quoted(`${serviceName}/${host}`)})`),
      `Set-MsolServicePrincipal -AppPrincipalId ${principal} -ServicePrincipalNames $principal.ServicePrincipalNames`,
    ],
    hints: ['upload-certificate', 'upload-again-after-change', 'external-web-names', 'module-retired'],
  }
}
