/** Puts text on the clipboard and says so in a toast, because nothing else on the screen changes. */
import { useCallback } from 'react'
import { texts } from '../../../text/texts.ts'
import { useToasts } from '../../console/toasts.tsx'

export function useCopy(): (text: string) => Promise<void> {
  const toasts = useToasts()
  return useCallback(
    async text => {
      const words = texts().workbench
      try {
        await navigator.clipboard.writeText(text)
        toasts.show({ title: words.copied })
      } catch {
        // The page has lost the focus, or the browser forbids it. What was to be copied is still on the screen.
        toasts.show({ title: words.copyFailed, state: 'warning' })
      }
    },
    [toasts],
  )
}
