/**
 * Sets a scenario up here, as often as one likes (reference section 6.9, last paragraph): what is absent is created,
 * a partner with another identifier is removed and created anew, any other is given trust level Full.
 */
import type { RequestInput } from '../../../contract/api.ts'
import type { Scenario, ScenarioInput } from '../../../contract/partner.ts'
import { wellKnownPrincipals } from '../../../contract/principal-name.ts'
import { allOk, err, ok, type Result } from '../../../contract/result.ts'
import { changeInAudit } from '../state/audit-details.ts'
import type { ConsoleState, OAuthServerRecord, PartnerRecord } from '../state/state.ts'
import type { AuditNote, UnitOfWork } from '../state/unit-of-work.ts'
import { ownIssuer } from './oauth-configuration.ts'
import { serverFromReading, serverWithAccepted } from './oauth-servers.ts'
import { changesForAudit, keysAccepted, partnerAdded, partnerRemoved, serverAdded } from './partner-audit.ts'
import type { CommandSheetPorts } from './partner-commands.ts'
import { partnerFromReading, partnerThroughServer } from './partner-records.ts'
import { withAccepted } from './partners.ts'
import type { KeptReading, Readings } from './readings.ts'
import {
  blobsOf,
  findPartner,
  findServer,
  sameName,
  withoutPartner,
  withPartner,
  withServer,
} from './records.ts'
import {
  authorizationServerName,
  partnerName,
  type ScenarioProduct,
  scenarioProducts,
  viewScenario,
} from './scenarios.ts'

export interface ScenarioPorts extends CommandSheetPorts {
  readonly unitOfWork: UnitOfWork
  readonly readings: Readings
}

interface Taken {
  readonly exchange?: KeptReading
  readonly sharepoint?: KeptReading
  readonly authorizationServer?: KeptReading
}

interface Draft {
  readonly state: ConsoleState
  readonly audit: readonly AuditNote[]
}

/** All in one commit. Fails with scenario-incomplete, metadata-reading-unknown, metadata-not-usable (M7), partner-identifier-fixed. */
export function applyScenario(ports: ScenarioPorts) {
  return async (input: RequestInput<'scenarios.apply'>): Promise<Result<Scenario>> => {
    const taken = takeReadings(ports.readings, input)
    if (!taken.ok) return taken
    const all = Object.values(taken.value)
    const at = ports.clock.now().toISOString()
    const applied = await ports.unitOfWork.commit({ blobs: all.flatMap(blobsOf) }, state => {
      const draft = draftOf({ state, audit: [] }, input, taken.value, at)
      return draft.ok ? ok({ ...draft.value, value: draft.value.state }) : draft
    })
    if (!applied.ok) {
      all.forEach(kept => ports.readings.keep(kept))
      return applied
    }
    return viewScenario(applied.value, input.scenario, ports)
  }
}

/** Those that the scenario uses, each once; none is lost when another is unknown. */
function takeReadings(readings: Readings, input: ScenarioInput): Result<Taken> {
  const names = [
    ...(input.scenario === 'cloud' ? [] : scenarioProducts),
    ...(input.scenario === 'on-premises' ? [] : (['authorizationServer'] as const)),
  ]
  const found = names.flatMap(name => {
    const id = input[name]
    return id === undefined ? [] : [{ name, kept: readings.get(id) }]
  })
  const all = allOk(found.map(({ kept }) => kept))
  if (!all.ok) return all
  all.value.forEach(({ id }) => readings.take(id))
  return ok(Object.fromEntries(found.flatMap(({ name, kept }) => (kept.ok ? [[name, kept.value]] : []))))
}

function draftOf(draft: Draft, input: ScenarioInput, taken: Taken, at: string): Result<Draft> {
  const missing = missingParts(draft.state, input, taken)
  if (missing.length > 0) return err({ code: 'scenario-incomplete', missing })
  const steps: ((draft: Draft) => Result<Draft>)[] = [
    before => ok(withServiceName(before)),
    ...(input.scenario === 'on-premises'
      ? []
      : [(before: Draft) => setServer(before, taken.authorizationServer, at)]),
    ...scenarioProducts.flatMap(product => [
      ...(input.scenario === 'cloud'
        ? []
        : [(before: Draft) => setDirect(before, input, product, taken[product], at)]),
      ...(throughServer(input).includes(product)
        ? [(before: Draft) => setThroughServer(before, input, product, at)]
        : []),
    ]),
  ]
  const start: Result<Draft> = ok(draft)
  const done = steps.reduce<Result<Draft>>((before, step) => (before.ok ? step(before.value) : before), start)
  if (!done.ok) return done
  const note: AuditNote = { action: 'scenario.applied', object: input.scenario, details: {} }
  return ok({ state: done.value.state, audit: [...done.value.audit, note] })
}

/** Exchange, unless somebody says otherwise. */
function throughServer({ scenario, throughServer: named }: ScenarioInput): readonly ScenarioProduct[] {
  return scenario === 'on-premises' ? [] : (named ?? ['exchange'])
}

function missingParts(state: ConsoleState, input: ScenarioInput, taken: Taken): string[] {
  const hasDirect = scenarioProducts.some(
    product =>
      taken[product] !== undefined || hasDirectPartner(state, partnerName(input.scenario, product, 'direct')),
  )
  const hasServer = taken.authorizationServer !== undefined || findServer(state, authorizationServerName).ok
  return [
    ...(input.scenario !== 'on-premises' || hasDirect ? [] : ['exchange']),
    ...(input.scenario === 'on-premises' || hasServer ? [] : ['authorizationServer']),
    ...(input.scenario === 'on-premises' || throughServer(input).length > 0 ? [] : ['throughServer']),
  ]
}

function hasDirectPartner(state: ConsoleState, name: string): boolean {
  const found = findPartner(state, name)
  return found.ok && found.value.source.kind !== 'oauth-server'
}

function withServiceName({ state, audit }: Draft): Draft {
  const { serviceName } = state.oauth
  const wanted = wellKnownPrincipals.lync
  if (serviceName === wanted) return { state, audit }
  const after = { ...state, oauth: { ...state.oauth, serviceName: wanted } }
  const note: AuditNote = {
    action: 'oauth.configured',
    object: ownIssuer(after) ?? '(no realm)',
    details: { serviceName: changeInAudit(serviceName, wanted) },
  }
  return { state: after, audit: [...audit, note] }
}

function setServer(draft: Draft, kept: KeptReading | undefined, addedAt: string): Result<Draft> {
  if (kept === undefined) return ok(draft)
  const found = findServer(draft.state, authorizationServerName)
  if (!found.ok) {
    const settings = {
      name: authorizationServerName,
      acceptSecurityIdentifiers: false,
      authorizationUriOverride: null,
      type: null,
    }
    const record = serverFromReading(settings, kept, addedAt)
    return ok(putServer(draft, record, serverAdded(record)))
  }
  const record = serverWithAccepted(found.value, kept)
  return record.ok
    ? ok(putServer(draft, record.value, keysAccepted('oauthServer', found.value, record.value)))
    : record
}

function putServer({ state, audit }: Draft, record: OAuthServerRecord, note: AuditNote): Draft {
  return { state: withServer(state, record), audit: [...audit, note] }
}

/** With a reading its keys are taken over as well; without one only a partner that is there is set right. */
function setDirect(
  draft: Draft,
  input: ScenarioInput,
  product: ScenarioProduct,
  kept: KeptReading | undefined,
  addedAt: string,
): Result<Draft> {
  const name = partnerName(input.scenario, product, 'direct')
  const found = findPartner(draft.state, name)
  if (kept === undefined)
    return ok(found.ok && found.value.source.kind !== 'oauth-server' ? setRight(draft, found.value) : draft)
  if (!sameName(kept.serviceName, wellKnownPrincipals[product]))
    return err({ code: 'metadata-not-usable', from: sourceName(kept), rules: ['M7'] })
  const fresh = partnerFromReading({ ...fullTrust, name }, kept, addedAt)
  if (!found.ok) return ok(putNew(draft, fresh))
  const accepted = withAccepted(found.value, kept)
  if (!accepted.ok) return ok(putNew(without(draft, found.value), fresh))
  const withKeys = {
    state: withPartner(draft.state, accepted.value),
    audit: [...draft.audit, keysAccepted('partner', found.value, accepted.value)],
  }
  return ok(setRight(withKeys, accepted.value))
}

function setThroughServer(
  draft: Draft,
  input: ScenarioInput,
  product: ScenarioProduct,
  addedAt: string,
): Result<Draft> {
  const name = partnerName(input.scenario, product, 'through-server')
  const found = findPartner(draft.state, name)
  const fits =
    found.ok &&
    found.value.source.kind === 'oauth-server' &&
    sameName(found.value.applicationIdentifier, wellKnownPrincipals[product])
  if (fits) return ok(setRight(draft, found.value))
  const from = {
    by: 'oauth-server' as const,
    server: authorizationServerName,
    applicationIdentifier: wellKnownPrincipals[product],
    realm: null,
  }
  const fresh = partnerThroughServer(draft.state, { ...fullTrust, name }, from, addedAt)
  if (!fresh.ok) return fresh
  return ok(putNew(found.ok ? without(draft, found.value) : draft, fresh.value))
}

const fullTrust = { trustLevel: 'Full', acceptSecurityIdentifiers: false, enabled: true } as const

function setRight(draft: Draft, before: PartnerRecord): Draft {
  const record: PartnerRecord = { ...before, trustLevel: 'Full', enabled: true }
  const details = changesForAudit(before, record, ['trustLevel', 'enabled'])
  if (Object.keys(details).length === 0) return draft
  const note: AuditNote = { action: 'partner.changed', object: record.name, details }
  return { state: withPartner(draft.state, record), audit: [...draft.audit, note] }
}

function putNew({ state, audit }: Draft, record: PartnerRecord): Draft {
  return { state: withPartner(state, record), audit: [...audit, partnerAdded(record)] }
}

function without({ state, audit }: Draft, record: PartnerRecord): Draft {
  return { state: withoutPartner(state, record), audit: [...audit, partnerRemoved(record)] }
}

function sourceName({ reading }: KeptReading): string {
  return reading.source.kind === 'url' ? reading.source.url : reading.source.name
}
