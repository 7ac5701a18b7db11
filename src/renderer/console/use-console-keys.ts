/** The keys of the console, heard once for the whole window. Dialogs, menus and text fields come first. */
import { useEffect, useEffectEvent } from 'react'
import { belongsToTextField } from './accelerator.ts'
import { findByKey, runAction, type Action } from './action.ts'
import { focusNextPane, paneOrder, type PaneName } from './panes.tsx'

export interface ConsoleKeys {
  /** Everything that has a key now; the first match wins. */
  readonly actions: readonly Action[]
  /** Ctrl+1 to 4. */
  readonly onPane: (pane: PaneName) => void
  readonly onEscape: () => void
}

export function useConsoleKeys({ actions, onPane, onEscape }: ConsoleKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return
    if (isTextField(event.target) && belongsToTextField(event, isMac())) return
    if (event.key === 'F6') focusNextPane(document, event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') onEscape()
    else if ((event.ctrlKey || event.metaKey) && !event.altKey && /^[1-4]$/.test(event.key)) {
      const pane = paneOrder[Number(event.key) - 1]
      if (pane !== undefined) onPane(pane)
    } else {
      const action = findByKey(actions, event)
      if (action === undefined) return
      runAction(action)
    }
    event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}

function isMac(): boolean {
  return navigator.userAgent.includes('Macintosh')
}

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type)
  return target instanceof HTMLSelectElement
}
