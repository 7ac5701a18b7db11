/**
 * Screenshots of every screen come from the walks themselves: what is shown in docs/screens has just been walked through.
 * Taken only when COUNTERSIGN_SCREENS names a folder (npm run screens). COUNTERSIGN_SCREENS_LOOK, dark or contrast,
 * takes them in another look than the light one.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

export async function keepScreen(page: Page, name: string): Promise<void> {
  const folder = screensFolder()
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  const look = process.env['COUNTERSIGN_SCREENS_LOOK']
  if (look === 'dark') await page.emulateMedia({ colorScheme: 'dark' })
  if (look === 'contrast') await page.emulateMedia({ forcedColors: 'active' })
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
}

/** The same place light and, as `<name>-dark`, dark. */
export async function keepScreenInBothLooks(page: Page, name: string): Promise<void> {
  if (screensFolder() === undefined) return
  await keepScreen(page, name)
  await page.emulateMedia({ colorScheme: 'dark' })
  // Controls fade from one look to the other; the fades begin with the next frame.
  await page.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  await page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    // One that is cut short, because its control has changed again, has ended too.
    return Promise.allSettled(ending.map(({ finished }) => finished))
  })
  await keepScreen(page, `${name}-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
}

function screensFolder(): string | undefined {
  const folder = process.env['COUNTERSIGN_SCREENS']
  return folder === '' ? undefined : folder
}
