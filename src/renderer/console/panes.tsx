/**
 * The panes of the window: which are shown, and how the keyboard goes from one to the next (F6, Ctrl+1 to 4). A pane is
 * an element with `data-pane`; the focus goes to what holds its Tab stop.
 */
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import { useWindowWidth, type WindowWidth } from './use-media.ts'
import { useKeptFlag } from './view-state.tsx'

export type PaneName = 'tree' | 'list' | 'preview' | 'actions'

export const paneOrder: readonly PaneName[] = ['tree', 'list', 'preview', 'actions']

export interface PaneSwitch {
  readonly isShown: boolean
  readonly toggle: () => void
}

export interface Panes {
  readonly width: WindowWidth
  readonly tree: PaneSwitch
  /** In windows under 1024 px the tree slides over the list and goes away after a choice. */
  readonly isTreeOver: boolean
  readonly closeTreeOver: () => void
  readonly preview: PaneSwitch
  readonly actions: PaneSwitch
}

const PanesContext = createContext<Panes | undefined>(undefined)

export function PanesProvider({ children }: { readonly children: ReactNode }) {
  const width = useWindowWidth()
  const [treeKept, keepTree] = useKeptFlag('pane.tree', true)
  const [previewKept, keepPreview] = useKeptFlag('pane.preview', true)
  const [actionsKept, keepActions] = useKeptFlag('pane.actions', true)
  const [isTreeOpen, setTreeOpen] = useState(false)
  const [isPreviewOpen, setPreviewOpen] = useState(false)
  const isTreeOver = width === 'narrow' || width === 'small'
  const isSmall = width === 'small'
  const panes = useMemo<Panes>(
    () => ({
      width,
      isTreeOver,
      closeTreeOver: () => setTreeOpen(false),
      tree: isTreeOver
        ? { isShown: isTreeOpen, toggle: () => setTreeOpen(!isTreeOpen) }
        : { isShown: treeKept, toggle: () => keepTree(!treeKept) },
      preview: isSmall
        ? { isShown: isPreviewOpen, toggle: () => setPreviewOpen(!isPreviewOpen) }
        : { isShown: previewKept, toggle: () => keepPreview(!previewKept) },
      actions: { isShown: width === 'wide' && actionsKept, toggle: () => keepActions(!actionsKept) },
    }),
    [
      width,
      isTreeOver,
      isSmall,
      isTreeOpen,
      treeKept,
      keepTree,
      isPreviewOpen,
      previewKept,
      keepPreview,
      actionsKept,
      keepActions,
    ],
  )
  return <PanesContext value={panes}>{children}</PanesContext>
}

export function usePanes(): Panes {
  const panes = useContext(PanesContext)
  if (panes === undefined) throw new Error('PanesProvider is missing around this view')
  return panes
}

/** The pane that holds the focus now. */
function focusedPane(page: Document): PaneName | undefined {
  const name = page.activeElement?.closest('[data-pane]')?.getAttribute('data-pane')
  return paneOrder.find(pane => pane === name)
}

/** @returns whether the pane is there and took the focus. */
export function focusPane(page: Document, pane: PaneName): boolean {
  const place = page.querySelector(`[data-pane="${pane}"]`)
  if (!(place instanceof HTMLElement)) return false
  const stop =
    place.querySelector('[role="grid"], [role="tree"], [data-focus-first]') ??
    place.querySelector('button:not([tabindex="-1"]), input, [tabindex="0"]') ??
    place
  if (!(stop instanceof HTMLElement)) return false
  stop.focus({ focusVisible: true } as FocusOptions)
  return true
}

/** F6 and Shift+F6: on to the next pane that is shown. */
export function focusNextPane(page: Document, by: -1 | 1): void {
  const from = focusedPane(page)
  const start = from === undefined ? (by === 1 ? -1 : 0) : paneOrder.indexOf(from)
  for (let step = 1; step <= paneOrder.length; step += 1) {
    const pane = paneOrder[(start + by * step + 2 * paneOrder.length) % paneOrder.length]
    if (pane !== undefined && focusPane(page, pane)) return
  }
}
