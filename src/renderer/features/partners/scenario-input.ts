/** What a set-up is asked for, from the documents that were read for it. */
import type { RequestArgument } from '../../../contract/api.ts'
import type { ReadingId } from '../../../contract/metadata.ts'
import type { ScenarioName } from '../../../contract/partner.ts'

export interface ScenarioDocuments {
  readonly exchange: ReadingId | undefined
  readonly sharepoint: ReadingId | undefined
  readonly authorizationServer: ReadingId | undefined
}

/** The documents that a set-up can use, in the order in which they are asked for. */
export const documentsOf: { readonly [S in ScenarioName]: readonly (keyof ScenarioDocuments)[] } = {
  'on-premises': ['exchange', 'sharepoint'],
  cloud: ['authorizationServer'],
  'cross-premises': ['authorizationServer', 'exchange', 'sharepoint'],
}

export const onlineProducts = ['exchange', 'sharepoint'] as const
/** Partners without a document of their own: they are reached through the authorization server. */
export type OnlineProduct = (typeof onlineProducts)[number]

export function withProduct(
  chosen: readonly OnlineProduct[],
  product: OnlineProduct,
  isChosen: boolean,
): readonly OnlineProduct[] {
  return onlineProducts.filter(each => (each === product ? isChosen : chosen.includes(each)))
}

export function toScenarioInput(
  scenario: ScenarioName,
  documents: ScenarioDocuments,
  through: readonly OnlineProduct[],
): RequestArgument<'scenarios.apply'> {
  const readings = documentsOf[scenario].flatMap(name => {
    const reading = documents[name]
    return reading === undefined ? [] : [[name, reading] as const]
  })
  const throughServer = scenario === 'on-premises' ? {} : { throughServer: [...through] }
  return { scenario, ...Object.fromEntries(readings), ...throughServer }
}
