/** The keys that open a context menu. Answered on key down: the event the browser makes of them comes too late to place it. */
export function isMenuKey(press: { readonly key: string; readonly shiftKey: boolean }): boolean {
  return press.key === 'ContextMenu' || (press.key === 'F10' && press.shiftKey)
}
