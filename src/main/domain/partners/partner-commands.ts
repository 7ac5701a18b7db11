/** The command sheets of one partner application: our shell, the partner's, and the directory's where one is between. */
import type { RequestInput } from '../../../contract/api.ts'
import type { CommandSheet } from '../../../contract/partner.ts'
import { productOf } from '../../../contract/principal-name.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState, PartnerRecord } from '../state/state.ts'
import type { Clock, UnitOfWork } from '../state/unit-of-work.ts'
import {
  cloudSheet,
  exchangeSheet,
  lyncConfigurationCommand,
  lyncPartnerCommands,
  lyncServerCommand,
  type OurSide,
  sharePointSheet,
} from './command-sheets.ts'
import type { KeyFacts } from './key-facts.ts'
import { metadataUrls } from './own-metadata.ts'
import type { PublishedKeys, SigningCertificateReader } from './ports.ts'
import { effectiveRealm } from './oauth-configuration.ts'
import { findPartner, findServer } from './records.ts'

export interface CommandSheetPorts {
  readonly unitOfWork: Pick<UnitOfWork, 'current'>
  readonly clock: Clock
  readonly keyFacts: KeyFacts
  readonly publishedKeys: PublishedKeys
  readonly certificates: SigningCertificateReader
  readonly servedAt: () => string | null
}

/** Fails with partner-unknown, data-file-damaged. */
export function partnerCommands(ports: CommandSheetPorts) {
  return async ({ name }: RequestInput<'partners.commands'>): Promise<Result<{ sheets: CommandSheet[] }>> => {
    const state = ports.unitOfWork.current()
    const found = findPartner(state, name)
    if (!found.ok) return found
    const ours = await ourSide(state, ports)
    if (!ours.ok) return ours
    const lync = await lyncSheet(state, [found.value], ours.value, ports)
    return ok({ sheets: [lync, ...otherSideSheets(found.value, ours.value)] })
  }
}

/** What is done at the partner's side; none for a product that is not known. */
function otherSideSheets(record: PartnerRecord, ours: OurSide): CommandSheet[] {
  if (record.source.kind === 'oauth-server') return [cloudSheet(ours)]
  const product = productOf(record.applicationIdentifier)
  if (product === 'exchange') return [exchangeSheet(ours)]
  return product === 'sharepoint' ? [sharePointSheet(ours)] : []
}

/** Authorization servers first, for partners may use them. */
export async function lyncSheet(
  state: ConsoleState,
  records: readonly PartnerRecord[],
  ours: OurSide,
  { keyFacts }: Pick<CommandSheetPorts, 'keyFacts'>,
): Promise<CommandSheet> {
  const used = new Set(
    records.flatMap(({ source }) => (source.kind === 'oauth-server' ? [source.server] : [])),
  )
  const servers = [...used].flatMap(name => {
    const server = findServer(state, name)
    return server.ok ? [lyncServerCommand(server.value)] : []
  })
  const partners = records.map(async record => {
    const [key] = record.keys
    const certificate = key === undefined ? undefined : await keyFacts.certificate(key)
    return lyncPartnerCommands(record, certificate)
  })
  return {
    shell: 'lync',
    commands: [...servers, ...(await Promise.all(partners)).flat(), lyncConfigurationCommand(ours)],
    hints: [
      'same-on-real-servers',
      ...(records.some(({ source }) => source.kind === 'metadata-url') ? ['set-reads-again'] : []),
    ],
  }
}

/** Fails with data-file-damaged. */
export async function ourSide(state: ConsoleState, ports: CommandSheetPorts): Promise<Result<OurSide>> {
  const published = await ports.publishedKeys.of(state, ports.clock.now())
  if (!published.ok) return published
  const realm = effectiveRealm(state)
  const [url] = metadataUrls(state, ports.servedAt())
  return ok({
    metadataUrl: url ?? null,
    realm,
    realmIsSet: state.oauth.realm !== null,
    serviceName: state.oauth.serviceName,
    hosts: state.estate.pools.filter(({ kind }) => kind === 'FrontEnd').map(({ fqdn }) => fqdn),
    keys: published.value.flatMap(({ der }) => {
      const read = ports.certificates.read(der)
      return read === undefined ? [] : [{ ...read, der }]
    }),
  })
}
