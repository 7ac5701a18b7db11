import { expect, it } from 'vitest'
import { ReadingId } from '../../../../src/contract/metadata.ts'
import { toScenarioInput, withProduct } from '../../../../src/renderer/features/partners/scenario-input.ts'

const exchange = ReadingId.parse('read_exchange1')
const authorizationServer = ReadingId.parse('read_server01')

it('sends the documents that were read, and only those that the set-up can use', () => {
  const documents = { exchange, sharepoint: undefined, authorizationServer }
  expect(toScenarioInput('on-premises', documents, ['exchange'])).toEqual({
    scenario: 'on-premises',
    exchange,
  })
  expect(toScenarioInput('cloud', documents, ['sharepoint'])).toEqual({
    scenario: 'cloud',
    authorizationServer,
    throughServer: ['sharepoint'],
  })
  expect(toScenarioInput('cross-premises', documents, [])).toEqual({
    scenario: 'cross-premises',
    authorizationServer,
    exchange,
    throughServer: [],
  })
})

it('keeps the chosen products in one order, each once', () => {
  expect(withProduct(['sharepoint'], 'exchange', true)).toEqual(['exchange', 'sharepoint'])
  expect(withProduct(['exchange'], 'exchange', true)).toEqual(['exchange'])
  expect(withProduct(['exchange', 'sharepoint'], 'exchange', false)).toEqual(['sharepoint'])
})
