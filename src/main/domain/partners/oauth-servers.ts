/** Authorization servers: list, add, set, accept what was read, remove (reference section 6.10). */
import type { RequestInput } from '../../../contract/api.ts'
import type { OAuthServer } from '../../../contract/partner.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState, OAuthServerRecord } from '../state/state.ts'
import type { AuditNote, UnitOfWork } from '../state/unit-of-work.ts'
import { changesForAudit, keysAccepted, serverAdded } from './partner-audit.ts'
import { acceptOnce } from './partners.ts'
import type { KeptReading } from './readings.ts'
import { usersOf, viewServer, type ViewPorts } from './record-view.ts'
import { blobsOf, findServer, fromReading, sameName, withServer } from './records.ts'

export interface OAuthServerPorts extends ViewPorts {
  readonly unitOfWork: UnitOfWork
}

export function listServers(ports: OAuthServerPorts) {
  return async (): Promise<Result<{ servers: OAuthServer[] }>> => {
    const state = ports.unitOfWork.current()
    return ok({ servers: await Promise.all(state.oauthServers.map(each => viewServer(state, each, ports))) })
  }
}

/** Fails with oauth-server-exists, metadata-reading-unknown. */
export function addServer(ports: OAuthServerPorts) {
  return (input: RequestInput<'oauthServers.add'>): Promise<Result<OAuthServer>> =>
    acceptOnce(ports, input.reading, kept =>
      commitServer(ports, blobsOf(kept), state => {
        if (findServer(state, input.name).ok) return err({ code: 'oauth-server-exists', name: input.name })
        const record = serverFromReading(input, kept, ports.clock.now().toISOString())
        return ok({ record, audit: serverAdded(record) })
      }),
    )
}

export function serverFromReading(
  settings: Pick<
    RequestInput<'oauthServers.add'>,
    'name' | 'acceptSecurityIdentifiers' | 'authorizationUriOverride' | 'type'
  >,
  kept: KeptReading,
  addedAt: string,
): OAuthServerRecord {
  const { name, acceptSecurityIdentifiers, authorizationUriOverride, type } = settings
  return {
    name,
    acceptSecurityIdentifiers,
    authorizationUriOverride,
    type,
    ...fromReading(kept),
    issuerIdentifier: kept.serviceName,
    url: null,
    pinnedServerCertificate: null,
    ...placeOf(kept),
    endpoints: kept.document.endpoints,
    addedAt,
  }
}

/** Fails with oauth-server-unknown. Nothing is written when nothing changes. */
export function setServer(ports: OAuthServerPorts) {
  return ({ name, change }: RequestInput<'oauthServers.set'>): Promise<Result<OAuthServer>> =>
    commitServer(ports, [], state => {
      const found = findServer(state, name)
      if (!found.ok) return found
      const before = found.value
      const { authorizationUriOverride = before.authorizationUriOverride, type = before.type } = change
      const record: OAuthServerRecord = {
        ...before,
        acceptSecurityIdentifiers: change.acceptSecurityIdentifiers ?? before.acceptSecurityIdentifiers,
        authorizationUriOverride,
        type,
      }
      const details = changesForAudit(before, record, [
        'acceptSecurityIdentifiers',
        'authorizationUriOverride',
        'type',
      ])
      return Object.keys(details).length === 0
        ? ok({ record: before })
        : ok({ record, audit: { action: 'oauthServer.changed', object: record.name, details } })
    })
}

/** Fails with oauth-server-unknown, metadata-reading-unknown, partner-identifier-fixed. */
export function acceptServerReading(ports: OAuthServerPorts) {
  return ({ name, reading }: RequestInput<'oauthServers.accept'>): Promise<Result<OAuthServer>> =>
    acceptOnce(ports, reading, async kept => {
      const accepted = await commitServer(ports, blobsOf(kept), state => {
        const found = findServer(state, name)
        if (!found.ok) return found
        const record = serverWithAccepted(found.value, kept)
        return record.ok
          ? ok({ record: record.value, audit: keysAccepted('oauthServer', found.value, record.value) })
          : record
      })
      if (accepted.ok) ports.readings.setWaiting({ kind: 'oauth-server', name }, null)
      return accepted
    })
}

/** Fails with partner-identifier-fixed: who issues its tokens cannot change. */
export function serverWithAccepted(before: OAuthServerRecord, kept: KeptReading): Result<OAuthServerRecord> {
  const { name, issuerIdentifier } = before
  if (!sameName(issuerIdentifier, kept.serviceName))
    return err({ code: 'partner-identifier-fixed', name, is: issuerIdentifier, wanted: kept.serviceName })
  const taken = fromReading(kept, before.history)
  return ok({
    ...before,
    ...taken,
    ...placeOf(kept),
    checked: taken.checked ?? before.checked,
    endpoints: kept.document.endpoints,
  })
}

/** Fails with oauth-server-unknown, oauth-server-in-use. */
export function removeServer(ports: OAuthServerPorts) {
  return ({ name }: RequestInput<'oauthServers.remove'>): Promise<Result<Record<string, never>>> =>
    ports.unitOfWork.commit({}, state => {
      const found = findServer(state, name)
      if (!found.ok) return found
      const partners = usersOf(state, name)
      if (partners.length > 0) return err({ code: 'oauth-server-in-use', name: found.value.name, partners })
      ports.readings.setWaiting({ kind: 'oauth-server', name }, null)
      return ok({
        state: { ...state, oauthServers: state.oauthServers.filter(server => !sameName(server.name, name)) },
        value: {},
        audit: {
          action: 'oauthServer.removed',
          object: found.value.name,
          details: { issuerIdentifier: found.value.issuerIdentifier },
        },
      })
    })
}

/** A document from a file leaves the URL as it was. */
function placeOf({
  reading,
  pin,
}: KeptReading): Partial<Pick<OAuthServerRecord, 'url' | 'pinnedServerCertificate'>> {
  return reading.source.kind === 'url' ? { url: reading.source.url, pinnedServerCertificate: pin } : {}
}

/** @param decide without an audit note nothing is written. */
async function commitServer(
  ports: OAuthServerPorts,
  blobs: readonly Uint8Array[],
  decide: (state: ConsoleState) => Result<{ readonly record: OAuthServerRecord; readonly audit?: AuditNote }>,
): Promise<Result<OAuthServer>> {
  const committed = await ports.unitOfWork.commit({ blobs }, before => {
    const decided = decide(before)
    if (!decided.ok) return decided
    const { record, audit } = decided.value
    const state = audit === undefined ? before : withServer(before, record)
    return ok({ state, value: { state, record }, ...(audit === undefined ? {} : { audit }) })
  })
  return committed.ok ? ok(await viewServer(committed.value.state, committed.value.record, ports)) : committed
}
