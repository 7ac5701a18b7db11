/** Puts text on the clipboard; told in a toast, because nothing else on the screen changes. */
import { texts } from '../../../text/texts.ts'
import type { Toasts } from '../../console/toasts.tsx'

export async function copyText(toasts: Toasts, what: string, text: string | Promise<string>): Promise<void> {
  const words = texts().certificates
  try {
    await navigator.clipboard.writeText(await text)
    toasts.show({ title: words.copied(what) })
  } catch (cause) {
    // The page has lost the focus, or the browser forbids it. What was to be copied is still on the screen.
    toasts.show({
      title: words.copyFailed,
      detail: cause instanceof Error ? cause.name : what,
      state: 'warning',
    })
  }
}
