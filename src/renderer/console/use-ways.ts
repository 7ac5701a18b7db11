/** The ways through the console: back, forward, up. */
import type { Action } from './action.ts'
import { useConsoleLabels } from './console-labels.ts'
import type { ConsoleNode } from './console-node.ts'
import { useNavigation } from './navigation.tsx'

/** @param parent the node above the open one. */
export function useWays(parent: ConsoleNode | undefined): readonly Action[] {
  const labels = useConsoleLabels()
  const { past, future, back, forward, go } = useNavigation()
  return [
    {
      kind: 'action',
      id: 'back',
      label: labels.back,
      icon: 'back',
      accelerator: 'Alt+ArrowLeft',
      offReason: past.length === 0 ? labels.nothingBefore : undefined,
      run: back,
    },
    {
      kind: 'action',
      id: 'forward',
      label: labels.forward,
      icon: 'forward',
      accelerator: 'Alt+ArrowRight',
      offReason: future.length === 0 ? labels.nothingAfter : undefined,
      run: forward,
    },
    {
      kind: 'action',
      id: 'up',
      label: labels.up,
      icon: 'up',
      accelerator: 'Alt+ArrowUp',
      offReason: parent === undefined ? labels.nothingAbove : undefined,
      run: () => {
        if (parent !== undefined) go(parent.id)
      },
    },
  ]
}
