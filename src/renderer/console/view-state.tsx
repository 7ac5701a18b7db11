/**
 * What the console remembers about itself between starts: widths, columns, open branches. Small texts under a key; the
 * application keeps them with the settings, tests in memory.
 */
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react'

export interface ViewStore {
  /** undefined when nothing was kept. */
  read(key: string): string | undefined
  /** May wait and join writes: it is called while somebody drags. At most 64 and 8,192 characters. */
  write(key: string, value: string): void
}

const ViewStoreContext = createContext<ViewStore>({ read: () => undefined, write: () => undefined })

export function ViewStateProvider(props: { readonly store: ViewStore; readonly children: ReactNode }) {
  return <ViewStoreContext value={props.store}>{props.children}</ViewStoreContext>
}

/**
 * State that is kept.
 * @param read makes the value from what was kept, undefined at first; it must accept anything.
 */
export function useViewState<T>(
  key: string,
  read: (kept: string | undefined) => T,
  write: (value: T) => string,
): readonly [T, (value: T) => void] {
  const store = useContext(ViewStoreContext)
  const [held, setHeld] = useState(() => ({ key, value: read(store.read(key)) }))
  const change = useCallback(
    (next: T) => {
      setHeld({ key, value: next })
      store.write(key, write(next))
    },
    [store, key, write],
  )
  // Another key names another state of the same place: what is held belongs to the one before.
  return [held.key === key ? held.value : read(store.read(key)), change]
}

/** A whole number of CSS px within bounds. */
export function useKeptSize(
  key: string,
  fallback: number,
  least: number,
  most: number,
): readonly [number, (value: number) => void] {
  const bound = (value: number) => Math.round(Math.min(Math.max(value, least), most))
  const [size, setSize] = useViewState(
    key,
    kept => {
      const value = kept === undefined ? Number.NaN : Number(kept)
      return Number.isFinite(value) ? bound(value) : fallback
    },
    String,
  )
  return [size, value => setSize(bound(value))]
}

export function useKeptFlag(key: string, fallback: boolean): readonly [boolean, (value: boolean) => void] {
  return useViewState(key, kept => (kept === undefined ? fallback : kept === 'yes'), writeFlag)
}

function writeFlag(value: boolean): string {
  return value ? 'yes' : 'no'
}
