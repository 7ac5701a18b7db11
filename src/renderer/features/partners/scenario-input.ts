/** What a set-up is asked for, from the documents that were read for it. */
import type { RequestArgument } from '../../../contract/api.ts'
import type { ReadingId } from '../../../contract/metadata.ts'
import type { ScenarioName } from '../../../contract/partner.ts'

export interface ScenarioDocuments {
  readonly exchange: ReadingId | undefined
  readonly sharepoint: ReadingId | undefined
  readonly authorizationServer: ReadingId | undefined
}

/** Partners without a document of their own are reached through the authorization server. */
export function toScenarioInput(
  scenario: ScenarioName,
  { exchange, sharepoint, authorizationServer }: ScenarioDocuments,
): RequestArgument<'scenarios.apply'> {
  const direct = {
    ...(exchange === undefined ? {} : { exchange }),
    ...(sharepoint === undefined ? {} : { sharepoint }),
  }
  if (scenario === 'on-premises') return { scenario, ...direct }
  return {
    scenario,
    ...direct,
    ...(authorizationServer === undefined ? {} : { authorizationServer }),
    ...(exchange === undefined ? { throughServer: ['exchange'] } : {}),
  }
}
