/** How a host lets a person pick and save files: the browser's own chooser and downloads, or the system's dialogs. */
import type { Page } from '@playwright/test'

export interface FileDialogs {
  /** @param press what makes the dialog appear. */
  pick(page: Page, press: () => Promise<void>, file: string): Promise<void>
  save(page: Page, press: () => Promise<void>, path: string): Promise<void>
}

export const browserFileDialogs: FileDialogs = {
  async pick(page, press, file) {
    const chooser = page.waitForEvent('filechooser')
    await press()
    await (await chooser).setFiles(file)
  },
  async save(page, press, path) {
    const download = page.waitForEvent('download')
    await press()
    await (await download).saveAs(path)
  },
}
