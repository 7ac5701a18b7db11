import { describe, expect, it } from 'vitest'
import type { Action } from '../../../src/renderer/console/action.ts'
import type { ConsoleNode } from '../../../src/renderer/console/console-node.ts'
import type { JoinedContributions } from '../../../src/renderer/console/contributions.tsx'
import { actionGroups } from '../../../src/renderer/console/frame-actions.ts'

const action = (id: string): Action => ({ kind: 'action', id, label: id, run: () => undefined })
const node: ConsoleNode = {
  id: 'stores',
  label: 'Stores',
  icon: 'folder',
  actions: [action('import')],
  view: null,
}
const nothing: JoinedContributions = { place: [], selection: undefined, view: [], status: [], hidden: [] }
const marked: JoinedContributions = {
  ...nothing,
  place: [action('refresh')],
  selection: { title: 'OAuth 2026', actions: [action('open')] },
}
const shown = (contributed: JoinedContributions, of: ConsoleNode | undefined = node) =>
  actionGroups(of, contributed, [action('help')]).map(({ title, actions }) => [
    title,
    actions.flatMap(each => (each.kind === 'action' ? each.id : [])),
  ])

describe('the groups of the Actions pane', () => {
  it('are those of the place, then those of what is marked; what is always there ends the last one', () => {
    expect(shown(marked)).toEqual([
      ['Stores', ['import', 'refresh']],
      ['OAuth 2026', ['open', 'help']],
    ])
    expect(shown(nothing)).toEqual([['Stores', ['import', 'help']]])
  })

  it('are called as the place wishes', () => {
    expect(shown(nothing, { ...node, actionsTitle: 'Certificates' })).toEqual([
      ['Certificates', ['import', 'help']],
    ])
  })
})
