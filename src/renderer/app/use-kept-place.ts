/** The place where the user was when the window was closed. */
import { useViewState } from '../console/view-state.tsx'

export function useKeptPlace(first: string): readonly [string, (node: string) => void] {
  return useViewState('place', kept => kept ?? first, keepAsIs)
}

function keepAsIs(node: string): string {
  return node
}
