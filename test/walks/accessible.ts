/** What axe-core finds wrong with the page as it stands. It is run from outside, so the page's own policy stays as it is. */
import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    // The script above has put it there.
    const { axe: runner } = globalThis as unknown as { axe: typeof axe }
    const found = await runner.run(document, {
      resultTypes: ['violations'],
      // A drawing has room for less than a name says: "console-001.lab.lit..." is spoken whole.
      rules: { 'label-content-name-mismatch': { enabled: false } },
    })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  })
  expect(violations, 'what axe finds').toEqual([])
}
