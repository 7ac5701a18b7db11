/** What the frame itself adds to menus and panes: the groups of the Actions pane, and which panes are shown. */
import { separator, type Action, type ActionGroup, type ActionItem } from './action.ts'
import type { ConsoleLabels } from './console-labels.ts'
import type { ConsoleNode } from './console-node.ts'
import type { JoinedContributions } from './contributions.tsx'
import type { Panes } from './panes.tsx'

export function actionGroups(
  node: ConsoleNode | undefined,
  { place, selection }: JoinedContributions,
  lastActions: readonly ActionItem[],
): readonly ActionGroup[] {
  const ofPlace = node && {
    title: node.actionsTitle ?? node.label,
    actions: [...node.actions, separator('place'), ...place],
  }
  const groups = [ofPlace, selection].filter(group => group !== undefined)
  return groups.map((group, index) =>
    index < groups.length - 1
      ? group
      : { ...group, actions: [...group.actions, separator('last'), ...lastActions] },
  )
}

export function treeSwitch(panes: Panes, label: string): Action {
  return {
    kind: 'action',
    id: 'toggle-tree',
    label,
    icon: 'panes',
    checked: panes.tree.isShown,
    run: panes.tree.toggle,
  }
}

export function panesMenu(panes: Panes, labels: ConsoleLabels): readonly ActionItem[] {
  return [
    { ...treeSwitch(panes, labels.showTree), icon: undefined },
    {
      kind: 'action',
      id: 'toggle-preview',
      label: labels.showPreview,
      checked: panes.preview.isShown,
      run: panes.preview.toggle,
    },
    {
      kind: 'action',
      id: 'toggle-actions',
      label: labels.showActions,
      checked: panes.actions.isShown,
      run: panes.actions.toggle,
    },
    separator('panes'),
  ]
}
