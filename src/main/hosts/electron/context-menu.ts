/** Cut, copy and paste by mouse: Electron gives a field no context menu of its own. The lists draw theirs themselves. */
import type { MenuItemConstructorOptions, MenuPort, WebContentsPort } from './electron-port.ts'

export function offerTextMenu(contents: WebContentsPort, menu: MenuPort): void {
  contents.on('context-menu', (_event, { isEditable, selectionText }) => {
    const hasSelection = selectionText !== ''
    if (!isEditable && !hasSelection) return
    menu.buildFromTemplate(isEditable ? fieldMenu(hasSelection) : [{ role: 'copy' }]).popup()
  })
}

function fieldMenu(hasSelection: boolean): MenuItemConstructorOptions[] {
  return [
    { role: 'cut', enabled: hasSelection },
    { role: 'copy', enabled: hasSelection },
    { role: 'paste' },
    { type: 'separator' },
    { role: 'selectAll' },
  ]
}
