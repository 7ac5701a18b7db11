/** The three scenarios as they stand: what is there, what is missing here, what remains elsewhere (reference sections 4.5, 6.9). */
import { type Scenario, type ScenarioName, scenarioNames } from '../../../contract/partner.ts'
import { wellKnownPrincipals } from '../../../contract/principal-name.ts'
import { ok, type Result } from '../../../contract/result.ts'
import { withDueRolls } from '../state/effective-assignments.ts'
import type { ConsoleState, PartnerRecord } from '../state/state.ts'
import { cloudSheet, exchangeSheet, type OurSide, sharePointSheet } from './command-sheets.ts'
import { type CommandSheetPorts, lyncSheet, ourSide } from './partner-commands.ts'
import { effectiveRealm } from './oauth-configuration.ts'
import { findPartner, findServer, sameName } from './records.ts'

type Step = Scenario['steps'][number]

export const scenarioProducts = ['exchange', 'sharepoint'] as const
export type ScenarioProduct = (typeof scenarioProducts)[number]

/** The name of the authorization server in Microsoft's own set-ups. */
export const authorizationServerName = 'microsoft.sts'

/** Where both are there, the partner behind the authorization server has a name of its own. */
export function partnerName(
  scenario: ScenarioName,
  product: ScenarioProduct,
  way: 'direct' | 'through-server',
): string {
  return scenario === 'cross-premises' && way === 'through-server'
    ? `microsoft.${product}.online`
    : `microsoft.${product}`
}

/** Fails with data-file-damaged. */
export function listScenarios(ports: CommandSheetPorts) {
  return async (): Promise<Result<{ scenarios: Scenario[] }>> => {
    const state = ports.unitOfWork.current()
    const scenarios: Scenario[] = []
    for (const name of scenarioNames) {
      const scenario = await viewScenario(state, name, ports)
      if (!scenario.ok) return scenario
      scenarios.push(scenario.value)
    }
    return ok({ scenarios })
  }
}

/** Fails with data-file-damaged. */
export async function viewScenario(
  state: ConsoleState,
  name: ScenarioName,
  ports: CommandSheetPorts,
): Promise<Result<Scenario>> {
  const ours = await ourSide(state, ports)
  if (!ours.ok) return ours
  return ok({
    name,
    steps: stepsOf(state, name, ports.clock.now()),
    sheets: [
      await lyncSheet(state, partnersOf(state, name), ours.value, ports),
      ...otherSides(state, name, ours.value),
    ],
  })
}

function stepsOf(state: ConsoleState, scenario: ScenarioName, at: Date): Step[] {
  const usesServer = scenario !== 'on-premises'
  const direct = productSteps(state, scenario, 'direct')
  // In the other set-ups a partner of one's own data center is welcome and nothing more.
  const shown = scenario === 'on-premises' ? direct : direct.filter(({ state: is }) => is === 'done')
  return [
    realmStep(state),
    certificateStep(state, at),
    step('service-name', state.oauth.serviceName === wellKnownPrincipals.lync, {
      serviceName: wellKnownPrincipals.lync,
    }),
    ...(usesServer ? [serverStep(state)] : []),
    ...shown,
    ...(usesServer ? productSteps(state, scenario, 'through-server') : []),
    ...shown.filter(({ state: is }) => is !== 'optional').map(({ product }) => elsewhere(`${product}-side`)),
    ...(usesServer ? [elsewhere('upload-certificate'), elsewhere('service-principal-names')] : []),
    elsewhere('publish-document'),
  ].map(({ code, state: is, values }) => ({ code, state: is, values }))
}

/** One product is enough: once it is there, the other is offered, not asked for. */
function productSteps(state: ConsoleState, scenario: ScenarioName, way: 'direct' | 'through-server') {
  const steps = scenarioProducts.map(product => ({
    ...partnerStep(state, scenario, product, way),
    product,
  }))
  const hasOne = steps.some(({ state: is }) => is === 'done')
  return steps.map(each =>
    hasOne && each.state === 'to-do' ? { ...each, state: 'optional' as const } : each,
  )
}

function step(code: string, isDone: boolean, values: Record<string, string> = {}): Step {
  return { code, state: isDone ? 'done' : 'to-do', values }
}

function elsewhere(code: string): Step {
  return { code, state: 'elsewhere', values: {} }
}

function realmStep(state: ConsoleState): Step {
  const realm = effectiveRealm(state)
  return step('realm', realm !== null, realm === null ? {} : { realm })
}

function certificateStep(state: ConsoleState, at: Date): Step {
  const isAssigned = withDueRolls(state, at).assignments.some(
    ({ identity, type, current }) => identity === 'global' && type === 'OAuthTokenIssuer' && current !== null,
  )
  return step('token-issuer', isAssigned)
}

function serverStep(state: ConsoleState): Step {
  return step('authorization-server', findServer(state, authorizationServerName).ok, {
    name: authorizationServerName,
  })
}

function partnerStep(
  state: ConsoleState,
  scenario: ScenarioName,
  product: ScenarioProduct,
  way: 'direct' | 'through-server',
): Step {
  const name = partnerName(scenario, product, way)
  const found = findPartner(state, name)
  const isDone = found.ok && isSetUp(found.value, product, way)
  return step(`${product}-${way === 'direct' ? 'partner' : 'through-server'}`, isDone, { name })
}

/** As Microsoft's script leaves it: the well-known identifier, trust level Full, enabled, reached the way it ought to be. */
function isSetUp(record: PartnerRecord, product: ScenarioProduct, way: 'direct' | 'through-server'): boolean {
  return (
    sameName(record.applicationIdentifier, wellKnownPrincipals[product]) &&
    record.trustLevel === 'Full' &&
    record.enabled &&
    (record.source.kind === 'oauth-server') === (way === 'through-server')
  )
}

function partnersOf(state: ConsoleState, scenario: ScenarioName): PartnerRecord[] {
  const ways = [
    ...(scenario === 'cloud' ? [] : ['direct' as const]),
    ...(scenario === 'on-premises' ? [] : ['through-server' as const]),
  ]
  return ways.flatMap(way =>
    scenarioProducts.flatMap(product => {
      const found = findPartner(state, partnerName(scenario, product, way))
      return found.ok && isSetUp(found.value, product, way) ? [found.value] : []
    }),
  )
}

function otherSides(state: ConsoleState, scenario: ScenarioName, ours: OurSide) {
  const sheets = { exchange: exchangeSheet, sharepoint: sharePointSheet }
  const products = scenarioProducts.filter(
    product => scenario === 'on-premises' || partnerStep(state, scenario, product, 'direct').state === 'done',
  )
  return [
    ...products.map(product => sheets[product](ours)),
    ...(scenario === 'on-premises' ? [] : [cloudSheet(ours)]),
  ]
}
