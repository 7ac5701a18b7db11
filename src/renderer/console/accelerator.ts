/** Keys as the console writes them ("Ctrl+Shift+X", "Alt+Enter", "F5", "Del"), and whether a key event is meant. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const keyNames: Readonly<Record<string, string>> = { Del: 'Delete', Esc: 'Escape', Space: ' ', Up: 'ArrowUp' }

/** Ctrl also means Command, so that the same table serves macOS. */
export function matchesAccelerator(press: KeyPress, accelerator: string): boolean {
  const parts = accelerator.split('+')
  const name = parts.at(-1) ?? ''
  const key = keyNames[name] ?? name
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    (press.ctrlKey || press.metaKey) === parts.includes('Ctrl') &&
    press.altKey === parts.includes('Alt') &&
    press.shiftKey === parts.includes('Shift')
  )
}

/** As `aria-keyshortcuts` wants it. */
export function ariaShortcut(accelerator: string): string {
  return accelerator
    .split('+')
    .map(part => (part === 'Ctrl' ? 'Control' : (keyNames[part] ?? part)))
    .join('+')
}

/**
 * Keys that belong to a text field while somebody types in it. Function keys and other Ctrl combinations stay the
 * console's.
 */
export function belongsToTextField(press: KeyPress, isMac = false): boolean {
  if (/^F\d+$/.test(press.key) || press.key === 'Escape') return false
  // Option and an arrow go word by word on macOS; elsewhere they are ways through the console.
  if (press.altKey) return isMac && press.key.startsWith('Arrow')
  if (press.ctrlKey || press.metaKey)
    return /^(a|c|v|x|z|y|Arrow.*|Home|End|Backspace|Delete)$/i.test(press.key)
  return true
}
