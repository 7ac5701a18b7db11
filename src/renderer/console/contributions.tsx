/**
 * What the open view adds to the frame around it: actions for what is marked, entries of the View menu, sentences of
 * the status bar. A small store, so that the panes are drawn again and the view is not.
 */
import {
  createContext,
  useContext,
  useEffect,
  useId,
  useMemo,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { Action, ActionGroup, ActionItem } from './action.ts'

export interface Contribution {
  /** Added to the actions of the node while the view is open: Refresh and the like. */
  readonly place?: readonly ActionItem[] | undefined
  /** Second group of the Actions pane, the context menu of the list, part of the Action menu. */
  readonly selection?: ActionGroup | undefined
  /** Entries of the View menu: Columns, Export List and the like. */
  readonly view?: readonly ActionItem[] | undefined
  /** Actions with a key, or a place in a native menu, that stand in no menu of ours: focusing the filter, the next hit. */
  readonly hidden?: readonly Action[] | undefined
  /** Sentences of the status bar, left: count, marked, sorted. */
  readonly status?: readonly string[] | undefined
}

interface ContributionStore {
  put(key: string, contribution: Contribution): () => void
  subscribe(listener: () => void): () => void
  snapshot(): readonly Contribution[]
}

function createContributionStore(): ContributionStore {
  const contributions = new Map<string, Contribution>()
  const listeners = new Set<() => void>()
  let current: readonly Contribution[] = []
  const changed = () => {
    current = [...contributions.values()]
    for (const listener of [...listeners]) listener()
  }
  return {
    put(key, contribution) {
      contributions.set(key, contribution)
      changed()
      return () => {
        contributions.delete(key)
        changed()
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    snapshot: () => current,
  }
}

const StoreContext = createContext<ContributionStore | undefined>(undefined)

export function ContributionsProvider({ children }: { readonly children: ReactNode }) {
  const store = useMemo(() => createContributionStore(), [])
  return <StoreContext value={store}>{children}</StoreContext>
}

function useStore(): ContributionStore {
  const store = useContext(StoreContext)
  if (store === undefined) throw new Error('ContributionsProvider is missing around this view')
  return store
}

/** Called by a view: `contribution` must be memoised (useMemo), it is published whenever it changes. */
export function useContribution(contribution: Contribution): void {
  const store = useStore()
  const key = useId()
  useEffect(() => store.put(key, contribution), [store, key, contribution])
}

export interface JoinedContributions {
  readonly place: readonly ActionItem[]
  readonly selection: ActionGroup | undefined
  readonly view: readonly ActionItem[]
  readonly hidden: readonly Action[]
  readonly status: readonly string[]
}

/** Called by the frame: everything that mounted views contribute, joined. */
export function useContributions(): JoinedContributions {
  const store = useStore()
  const all = useSyncExternalStore(store.subscribe, store.snapshot)
  return useMemo(
    () => ({
      place: all.flatMap(each => each.place ?? []),
      selection: all.map(each => each.selection).find(group => group !== undefined),
      view: all.flatMap(each => each.view ?? []),
      hidden: all.flatMap(each => each.hidden ?? []),
      status: all.flatMap(each => each.status ?? []),
    }),
    [all],
  )
}
