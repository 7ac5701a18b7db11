/** What the person at the console does, in the words on the screen. */
import { expect, type Page } from '@playwright/test'
import type { FileDialogs } from './file-dialogs.ts'
import { keepScreen } from './screens.ts'

export const passphrase = 'correct horse battery staple'

/** First run: a vault without recovery key, straight to the console. */
export async function createVault(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Repeat the passphrase').fill(passphrase)
  await page.getByLabel('Make a recovery key to print').uncheck()
  await page.getByRole('button', { name: 'Create vault' }).click()
  await expect(page.getByRole('tree')).toBeVisible()
}

export async function openNode(page: Page, name: RegExp | string): Promise<void> {
  await page.getByRole('treeitem', { name }).first().click()
}

/** A node below another, which is unfolded first when it is not. */
export async function openChild(page: Page, parent: RegExp | string, name: string): Promise<void> {
  if ((await page.getByRole('treeitem', { name }).count()) === 0) {
    await openNode(page, parent)
    await page.keyboard.press('ArrowRight')
  }
  await openNode(page, name)
}

export const next = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Next', exact: true }).click()
export const finish = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Finish', exact: true }).click()

export interface ImportPlan {
  readonly file: string
  readonly password: string
  /** A root that the review list leaves alone until it is ticked. */
  readonly tick?: RegExp
  /** Everything the file holds, expired certificates and new roots included. */
  readonly tickAll?: true
  /** Names the screenshots; none are kept without it. */
  readonly screens?: string
}

/** The Certificate Import Wizard from the keyboard shortcut to its result page. */
export async function importPfx(page: Page, dialogs: FileDialogs, plan: ImportPlan): Promise<void> {
  const keep = async (name: string): Promise<void> => {
    if (plan.screens !== undefined) await keepScreen(page, `${plan.screens}-${name}`)
  }
  await page.keyboard.press('Control+i')
  await expect(page.getByRole('heading', { name: 'Welcome to the Certificate Import Wizard' })).toBeVisible()
  await keep('1-welcome')
  await next(page)
  await dialogs.pick(page, () => page.getByRole('button', { name: 'Browse...' }).click(), plan.file)
  await expect(page.getByText('Needs its password')).toBeVisible()
  await keep('2-file')
  await next(page)
  await page.getByLabel('Password', { exact: true }).fill(plan.password)
  await next(page)
  await expect(page.getByText('Accepted', { exact: true })).toBeVisible()
  if (plan.tick !== undefined) await page.getByRole('checkbox', { name: plan.tick }).check()
  if (plan.tickAll) await page.getByRole('button', { name: 'All', exact: true }).click()
  await keep('3-key')
  await next(page)
  await keep('4-store')
  await next(page)
  await expect(page.getByRole('heading', { name: 'Completing the Certificate Import Wizard' })).toBeVisible()
  await keep('5-completing')
  await finish(page)
  await expect(page.getByRole('heading', { name: 'The import was successful.' })).toBeVisible()
  await keep('6-result')
  await finish(page)
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** The same wizard for a file without keys, which asks for no password. */
export async function importCertificates(
  page: Page,
  dialogs: FileDialogs,
  plan: Pick<ImportPlan, 'file' | 'tick'>,
): Promise<void> {
  await page.keyboard.press('Control+i')
  await next(page)
  await dialogs.pick(page, () => page.getByRole('button', { name: 'Browse...' }).click(), plan.file)
  if (plan.tick !== undefined) await page.getByRole('checkbox', { name: plan.tick }).check()
  await next(page)
  await next(page)
  await finish(page)
  await expect(page.getByRole('heading', { name: 'The import was successful.' })).toBeVisible()
  await finish(page)
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

export interface EstatePlan {
  readonly sipDomain: string
  readonly pool: string
  readonly servers: readonly string[]
}

export async function enterEstate(page: Page, plan: EstatePlan): Promise<void> {
  await openNode(page, /^Servers/)
  await page.getByRole('button', { name: 'Add servers...' }).first().click()
  await page.getByLabel('SIP domain').fill(plan.sipDomain)
  await page.getByLabel('Pool FQDN').fill(plan.pool)
  await page.getByLabel('Servers, one FQDN per line').fill(plan.servers.join('\n'))
  await keepScreen(page, 'estate-add-servers')
  await page.getByRole('button', { name: `Add ${plan.servers.length} servers` }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await keepScreen(page, 'estate')
}

/** Deployment steps of the chosen server, step 3, until the Certificate Wizard is open. */
export async function openCertificateWizard(page: Page): Promise<void> {
  await openNode(page, /^Deployment$/)
  await page.keyboard.press('ArrowRight')
  await openNode(page, /^Deployment steps/)
  await expect(page.getByText('Step 3: Request, Install or Assign Certificates')).toBeVisible()
  await page.getByRole('button', { name: 'Run step 3' }).first().click()
  await expect(page.getByRole('heading', { name: 'Certificate Wizard', exact: true })).toBeVisible()
}

/** The Certificate Assignment wizard for what is chosen in the Certificate Wizard; ends with Finish. */
export async function assignByWizard(page: Page, friendlyName: string, screens?: string): Promise<void> {
  const keep = async (name: string): Promise<void> => {
    if (screens !== undefined) await keepScreen(page, `${screens}-${name}`)
  }
  await page.getByRole('button', { name: 'Assign', exact: true }).last().click()
  await keep('1-introduction')
  await next(page)
  await page
    .getByRole('row', { name: new RegExp(friendlyName) })
    .first()
    .click()
  await keep('2-store')
  await next(page)
  await expect(page.getByRole('heading', { name: 'Certificate Assignment Summary' })).toBeVisible()
  await keep('3-summary')
  await page.getByRole('button', { name: 'Assign now' }).click()
  await expect(page.getByText(/Task status: Completed/)).toBeVisible()
  await keep('4-executing')
  await page.getByRole('button', { name: 'View Log' }).click()
  await page.getByRole('button', { name: 'Expand All' }).click()
  await keep('5-log')
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()
  await finish(page)
}

export interface ExportPlan {
  readonly row: RegExp
  readonly password: string
  /** The row of "Who will open this file?"; the first one unless told. */
  readonly target?: string
  readonly saveAs: string
  readonly screens?: string
}

/** The Certificate Export Wizard with the private key; saves the file and answers when its proof is shown. */
export async function exportPfx(page: Page, dialogs: FileDialogs, plan: ExportPlan): Promise<void> {
  const keep = async (name: string): Promise<void> => {
    if (plan.screens !== undefined) await keepScreen(page, `${plan.screens}-${name}`)
  }
  await page.getByRole('row', { name: plan.row }).first().click()
  await page.keyboard.press('Control+e')
  await next(page)
  await page.getByLabel('Yes, export the private key').check()
  await keep('1-private-key')
  await next(page)
  await keep('2-format')
  await next(page)
  if (plan.target !== undefined) await page.getByLabel(plan.target).check()
  await page.getByLabel('Password', { exact: true }).fill(plan.password)
  await page.getByLabel('Confirm password').fill(plan.password)
  await keep('3-security')
  await next(page)
  await keep('4-file')
  const press = (): Promise<void> => page.getByRole('button', { name: 'Export', exact: true }).last().click()
  await dialogs.save(page, press, plan.saveAs)
  await expect(page.getByText('Exported and read back').first()).toBeVisible()
  await keep('5-proof')
  await finish(page)
  await expect(page.getByRole('dialog')).toHaveCount(0)
}
