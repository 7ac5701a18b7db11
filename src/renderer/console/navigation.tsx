/**
 * Where the user is: the chosen node, the way back and forward, and a view without a node laid over it (search). Pure
 * steps, and the context through which views navigate.
 */
import { createContext, useContext, useMemo, useReducer, type ReactNode } from 'react'

export interface Place {
  readonly node: string
  /** A view without a node (search): the tree keeps its selection, Esc or Back returns. */
  readonly overlay?: Overlay | undefined
}

export interface Overlay {
  readonly id: string
  readonly view: ReactNode
  /** What was typed to get there; the box that opened it shows it again after Back. */
  readonly text?: string | undefined
}

export interface NavigationState {
  readonly place: Place
  readonly past: readonly Place[]
  readonly future: readonly Place[]
}

export type NavigationStep =
  | { readonly kind: 'go'; readonly node: string }
  | { readonly kind: 'overlay'; readonly overlay: Overlay }
  | { readonly kind: 'leave-overlay' }
  | { readonly kind: 'back' }
  | { readonly kind: 'forward' }

const longestHistory = 100

export function navigate(state: NavigationState, step: NavigationStep): NavigationState {
  const { place, past, future } = state
  switch (step.kind) {
    case 'go':
      if (step.node === place.node && place.overlay === undefined) return state
      return { place: { node: step.node }, past: [...past, place].slice(-longestHistory), future: [] }
    case 'overlay': {
      const next: Place = { node: place.node, overlay: step.overlay }
      // Typing on in the search box is one place, not one per letter.
      if (place.overlay?.id === step.overlay.id) return { ...state, place: next }
      return { place: next, past: [...past, place].slice(-longestHistory), future: [] }
    }
    case 'leave-overlay':
      return place.overlay === undefined ? state : leaveOverlay(state)
    case 'back': {
      const before = past.at(-1)
      if (before === undefined) return state
      return { place: before, past: past.slice(0, -1), future: [place, ...future] }
    }
    case 'forward': {
      const [after, ...rest] = future
      if (after === undefined) return state
      return { place: after, past: [...past, place], future: rest }
    }
  }
}

/** Back to the view below; that it was left for a moment is no step of the way. */
function leaveOverlay({ place, past, future }: NavigationState): NavigationState {
  const below = past.at(-1)
  const isBelow = below?.node === place.node && below.overlay === undefined
  return { place: { node: place.node }, past: isBelow ? past.slice(0, -1) : past, future }
}

export interface Navigation extends NavigationState {
  go(node: string): void
  showOverlay(overlay: Overlay): void
  leaveOverlay(): void
  back(): void
  forward(): void
}

const NavigationContext = createContext<Navigation | undefined>(undefined)

export function NavigationProvider(props: { readonly start: string; readonly children: ReactNode }) {
  const [state, step] = useReducer(navigate, {
    place: { node: props.start },
    past: [],
    future: [],
  })
  const steps = useMemo(
    () => ({
      go: (node: string) => step({ kind: 'go', node }),
      showOverlay: (overlay: Overlay) => step({ kind: 'overlay', overlay }),
      leaveOverlay: () => step({ kind: 'leave-overlay' }),
      back: () => step({ kind: 'back' }),
      forward: () => step({ kind: 'forward' }),
    }),
    [],
  )
  const navigation = useMemo(() => ({ ...state, ...steps }), [state, steps])
  return <NavigationContext value={navigation}>{props.children}</NavigationContext>
}

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext)
  if (navigation === undefined) throw new Error('NavigationProvider is missing around this view')
  return navigation
}
