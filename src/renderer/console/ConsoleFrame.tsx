/**
 * The window as the MMC lays it out: menu bar, toolbar, tree, view, actions, status bar. It knows panes and nodes, and
 * nothing of what they are about.
 */
import { useCallback, useEffect, useEffectEvent, useMemo, type ReactNode } from 'react'
import { flattenActions, runAction, separator, type Action, type ActionItem } from './action.ts'
import { ActionsPane } from './ActionsPane.tsx'
import { useConsoleLabels } from './console-labels.ts'
import { nearestPath, type ConsoleNode } from './console-node.ts'
import { useContributions } from './contributions.tsx'
import { MenuBar } from './MenuBar.tsx'
import { useNavigation } from './navigation.tsx'
import { focusPane, usePanes } from './panes.tsx'
import { ScopePane } from './ScopePane.tsx'
import { Splitter } from './Splitter.tsx'
import { StatusBar } from './StatusBar.tsx'
import { Toolbar, type ToolbarItem } from './Toolbar.tsx'
import { useConsoleKeys } from './use-console-keys.ts'
import { useKeptSize } from './view-state.tsx'
import { actionGroups, panesMenu, treeSwitch } from './frame-actions.ts'
import { useWays } from './use-ways.ts'

export interface ConsoleFrameProps {
  /** The whole tree; the first node is the root and the place to go when another one vanishes. */
  readonly nodes: readonly ConsoleNode[]
  readonly firstOpen: readonly string[]
  /** Entries of the menus beside those of the place; Action is made of the place and what is marked. */
  readonly menus: {
    readonly file: readonly ActionItem[]
    readonly view: readonly ActionItem[]
    readonly favorites: readonly ActionItem[]
    readonly help: readonly ActionItem[]
  }
  /** False where the host has a native menu bar. */
  readonly withMenuBar: boolean
  /** Tools between the navigation and the search box; `find` picks an action of the place or the marked by id. */
  readonly tools: (find: (id: string) => Action | undefined) => readonly ToolbarItem[]
  readonly search: ReactNode
  /** Ends every list of actions: Help. */
  readonly lastActions: readonly ActionItem[]
  /** Banners that hold for the whole window: lost connection, read-only, damaged files. */
  readonly notices?: ReactNode
  readonly statusRight: readonly ReactNode[]
  /** Calls with the id of an action that was asked for from outside (a native menu); answers its own unsubscribe. */
  readonly onOutsideAction: (listener: (id: string) => void) => () => void
}

const treeBounds = { fallback: 236, least: 160, most: 480 }

export function ConsoleFrame(props: ConsoleFrameProps) {
  const { nodes, menus, lastActions } = props
  const labels = useConsoleLabels()
  const panes = usePanes()
  const navigation = useNavigation()
  const contributed = useContributions()
  const [treeWidth, setTreeWidth] = useKeptSize(
    'size.tree',
    treeBounds.fallback,
    treeBounds.least,
    treeBounds.most,
  )
  const { place } = navigation
  const path = nearestPath(nodes, place.node)
  const node = path.at(-1) ?? nodes[0]
  const parent = path.at(-2)
  const groups = useMemo(
    () => actionGroups(place.overlay === undefined ? node : undefined, contributed, lastActions),
    [node, place.overlay, contributed, lastActions],
  )
  const contextual = groups.flatMap(group => group.actions)
  const ways = useWays(parent)
  const view = [...panesMenu(panes, labels), ...contributed.view, separator('view'), ...menus.view]
  const actions = [
    ...flattenActions(contextual),
    ...flattenActions([...contributed.view, ...menus.file, ...menus.view, ...menus.favorites, ...menus.help]),
    ...ways,
    ...flattenActions(panesMenu(panes, labels)),
    ...contributed.hidden,
  ]
  const find = (id: string) => actions.find(action => action.id === id)
  const leaveOverlay = navigation.leaveOverlay
  const onEscape = useCallback(() => {
    leaveOverlay()
    panes.closeTreeOver()
  }, [leaveOverlay, panes])
  useConsoleKeys({
    actions,
    onEscape,
    onPane: pane => {
      // A pane that is hidden comes into sight by being asked for; the focus follows once it is drawn.
      const canShow = pane === 'tree' || pane === 'preview' || (pane === 'actions' && panes.width === 'wide')
      if (canShow && !panes[pane].isShown) panes[pane].toggle()
      requestAnimationFrame(() => focusPane(document, pane))
    },
  })
  const { onOutsideAction } = props
  const runById = useEffectEvent((id: string) => {
    const action = find(id)
    if (action !== undefined) runAction(action)
  })
  useEffect(() => onOutsideAction(id => runById(id)), [onOutsideAction])

  const choose = (id: string) => {
    navigation.go(id)
    if (panes.isTreeOver) panes.closeTreeOver()
  }
  return (
    <div className="console">
      <header className="console-top">
        {props.withMenuBar && (
          <MenuBar
            label={labels.menuBar}
            menus={[
              { id: 'file', title: labels.menus.file, actions: menus.file },
              { id: 'action', title: labels.menus.action, actions: contextual },
              { id: 'view', title: labels.menus.view, actions: view },
              { id: 'favorites', title: labels.menus.favorites, actions: menus.favorites },
              { id: 'help', title: labels.menus.help, actions: menus.help },
            ]}
          />
        )}
        <Toolbar
          label={labels.toolbar}
          items={[
            ...ways.map((action): ToolbarItem => ({ kind: 'button', action, showLabel: false })),
            { kind: 'separator', id: 'ways' },
            {
              kind: 'button',
              showLabel: false,
              action: { ...treeSwitch(panes, labels.showTree), checked: undefined },
            },
            ...props.tools(find),
          ]}
        >
          {props.search}
        </Toolbar>
      </header>
      {props.notices}
      <div className="console-body">
        {panes.tree.isShown && (
          <nav
            className={panes.isTreeOver ? 'scope scope-over' : 'scope'}
            data-pane="tree"
            style={{ width: treeWidth }}
          >
            <ScopePane
              label={labels.tree}
              nodes={nodes}
              selected={node?.id ?? ''}
              onSelect={choose}
              onActivate={() => focusPane(document, 'list')}
              firstOpen={props.firstOpen}
            />
            {!panes.isTreeOver && (
              <Splitter
                label={labels.resizeTree}
                orientation="vertical"
                size={treeWidth}
                least={treeBounds.least}
                most={treeBounds.most}
                onResize={setTreeWidth}
              />
            )}
          </nav>
        )}
        <main
          className="main"
          data-pane="list"
          key={place.overlay?.id ?? node?.id}
          onPointerDown={panes.isTreeOver ? panes.closeTreeOver : undefined}
        >
          {place.overlay?.view ?? node?.view}
        </main>
        {panes.actions.isShown && <ActionsPane label={labels.actions} groups={groups} />}
      </div>
      <StatusBar label={labels.statusBar} left={contributed.status} right={props.statusRight} />
    </div>
  )
}
