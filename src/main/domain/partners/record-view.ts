/** Records as the contract shows them: with facts of their keys, how they stand to what is published, and warnings. */
import type { SigningKey } from '../../../contract/metadata.ts'
import type { KeyState, OAuthServer, PartnerApplication } from '../../../contract/partner.ts'
import type { ConsoleState, OAuthServerRecord, PartnerRecord } from '../state/state.ts'
import type { Clock } from '../state/unit-of-work.ts'
import type { KeyFacts } from './key-facts.ts'
import type { Readings, Subject } from './readings.ts'
import { sameName, type TrustedRecord } from './records.ts'
import { resourceUrlOf } from './resource-url.ts'
import { expiryWarningDays } from './signing-key.ts'
import { tokenEndpointOf } from './token-endpoint.ts'

export interface ViewPorts {
  readonly clock: Clock
  readonly keyFacts: KeyFacts
  readonly readings: Readings
}

export async function viewPartner(
  state: ConsoleState,
  record: PartnerRecord,
  ports: ViewPorts,
): Promise<PartnerApplication> {
  const common = await viewCommon(
    record,
    partnerKeyState(record),
    { kind: 'partner', name: record.name },
    ports,
  )
  return {
    ...common,
    applicationIdentifier: record.applicationIdentifier,
    trustLevel: record.trustLevel,
    acceptSecurityIdentifiers: record.acceptSecurityIdentifiers,
    enabled: record.enabled,
    source: { ...record.source },
    resourceUrl: resourceUrlOf(record) ?? null,
    warnings: warningsOf(state, record, common.keys),
  }
}

export async function viewServer(
  state: ConsoleState,
  record: OAuthServerRecord,
  ports: ViewPorts,
): Promise<OAuthServer> {
  const keyState = record.url === null ? 'no-document' : checkedKeyState(record)
  const common = await viewCommon(record, keyState, { kind: 'oauth-server', name: record.name }, ports)
  return {
    ...common,
    issuerIdentifier: record.issuerIdentifier,
    url: record.url,
    pinnedServerCertificate: record.pinnedServerCertificate,
    endpoints: record.endpoints.map(endpoint => ({ ...endpoint })),
    tokenEndpoint: tokenEndpointOf(record.endpoints),
    acceptSecurityIdentifiers: record.acceptSecurityIdentifiers,
    authorizationUriOverride: record.authorizationUriOverride,
    type: record.type,
    usedBy: usersOf(state, record.name),
  }
}

/** The partner applications whose tokens come through this server. */
export function usersOf({ partners }: ConsoleState, server: string): string[] {
  return partners
    .filter(({ source }) => source.kind === 'oauth-server' && sameName(source.server, server))
    .map(({ name }) => name)
}

async function viewCommon(record: TrustedRecord, keyState: KeyState, subject: Subject, ports: ViewPorts) {
  const at = ports.clock.now()
  const versions = record.history.map(async document => ({
    readAt: document.readAt,
    sha256: document.sha256,
    from: document.from,
    keys: await ports.keyFacts.of(document.keys, at),
    realm: document.realm,
  }))
  return {
    name: record.name,
    realm: record.realm,
    keys: await ports.keyFacts.of(record.keys, at),
    keyState,
    readAt: record.history[0]?.readAt ?? null,
    checkedAt: record.checked?.at ?? null,
    checkProblem: record.checked?.problem ?? null,
    pending: keyState === 'differs' ? ports.readings.waitingFor(subject) : null,
    history: await Promise.all(versions),
    addedAt: record.addedAt,
  }
}

function partnerKeyState(record: PartnerRecord): KeyState {
  if (record.source.kind === 'oauth-server') return 'through-server'
  return record.source.kind === 'metadata-url' ? checkedKeyState(record) : 'no-document'
}

function checkedKeyState({ checked }: TrustedRecord): KeyState {
  return checked?.outcome ?? 'as-published'
}

function warningsOf(state: ConsoleState, record: PartnerRecord, keys: readonly SigningKey[]): string[] {
  const daysLeft = Math.max(...keys.map(key => key.daysLeft))
  const hasTwin = state.partners.some(
    other =>
      !sameName(other.name, record.name) &&
      sameName(other.applicationIdentifier, record.applicationIdentifier) &&
      other.realm === record.realm,
  )
  return [
    ...(record.trustLevel === 'Full' ? [] : ['not-full']),
    ...(isGuid(record.applicationIdentifier) ? [] : ['identifier-not-guid']),
    ...(keys.length > 0 && daysLeft < 0 ? ['key-expired'] : []),
    ...(keys.length > 0 && daysLeft >= 0 && daysLeft <= expiryWarningDays ? ['key-expires-soon'] : []),
    ...(hasTwin ? ['same-identifier-and-realm'] : []),
  ]
}

function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)
}
