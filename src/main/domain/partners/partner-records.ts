/** New partner applications by the parameter sets of `New-CsPartnerApplication` (reference section 6.9). */
import type { RequestInput } from '../../../contract/api.ts'
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { FileTicket } from '../../../contract/file.ts'
import type { NewPartner, PartnerSource } from '../../../contract/partner.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState, PartnerRecord } from '../state/state.ts'
import type { KeptReading } from './readings.ts'
import { effectiveRealm } from './oauth-configuration.ts'
import { findServer, fromReading, toReferences } from './records.ts'
import { smallestKeyBits, type SigningCertificate } from './signing-key.ts'

/** The certificates of a file, DER; keys in it are wiped by whoever opens it. Fails as opening files fails. */
export interface CertificateFiles {
  read(
    ticket: FileTicket,
    signal: CancelSignal,
  ): Promise<Result<{ readonly name: string; readonly certificates: readonly SigningCertificate[] }>>
}

type Settings = Pick<
  RequestInput<'partners.add'>,
  'name' | 'trustLevel' | 'acceptSecurityIdentifiers' | 'enabled'
>

export function partnerFromReading(settings: Settings, kept: KeptReading, addedAt: string): PartnerRecord {
  return {
    ...pickSettings(settings),
    ...fromReading(kept),
    applicationIdentifier: kept.serviceName,
    source: sourceOf(kept),
    addedAt,
  }
}

export function partnerFromCertificate(
  settings: Settings,
  from: Extract<NewPartner, { by: 'certificate' }>,
  certificate: SigningCertificate,
  addedAt: string,
): PartnerRecord {
  return {
    ...pickSettings(settings),
    applicationIdentifier: from.applicationIdentifier,
    realm: from.realm,
    keys: toReferences([certificate]),
    history: [],
    checked: null,
    source: { kind: 'certificate' },
    addedAt,
  }
}

/** Fails with oauth-server-unknown. */
export function partnerThroughServer(
  state: ConsoleState,
  settings: Settings,
  from: Extract<NewPartner, { by: 'oauth-server' }>,
  addedAt: string,
): Result<PartnerRecord> {
  const server = findServer(state, from.server)
  if (!server.ok) return server
  return ok({
    ...pickSettings(settings),
    applicationIdentifier: from.applicationIdentifier,
    realm: from.realm ?? effectiveRealm(state),
    keys: [],
    history: [],
    checked: null,
    source: { kind: 'oauth-server', server: server.value.name },
    addedAt,
  })
}

export function sourceOf(kept: KeptReading): PartnerSource {
  const { source } = kept.reading
  return source.kind === 'url'
    ? { kind: 'metadata-url', url: source.url, pinnedServerCertificate: kept.pin }
    : { kind: 'metadata-file', fileName: source.name }
}

/** The one that signs: the first that is no authority. Fails with file-unrecognized, metadata-not-usable (M6). */
export function signingCertificateOf(file: {
  readonly name: string
  readonly certificates: readonly SigningCertificate[]
}): Result<SigningCertificate> {
  const { name, certificates } = file
  const certificate =
    certificates.find(({ description }) => description.basicConstraints?.ca !== true) ?? certificates[0]
  if (certificate === undefined)
    return err({ code: 'file-unrecognized', startsWith: 'a file without a certificate' })
  const { algorithm, size } = certificate.description.publicKey
  return algorithm === 'RSA' && (size ?? 0) >= smallestKeyBits
    ? ok(certificate)
    : err({ code: 'metadata-not-usable', from: name, rules: ['M6'] })
}

function pickSettings({ name, trustLevel, acceptSecurityIdentifiers, enabled }: Settings): Settings {
  return { name, trustLevel, acceptSecurityIdentifiers, enabled }
}
