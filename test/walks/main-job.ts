/**
 * The main job on real input: a PFX that openssl made is imported, looked at, assigned and exported again, and openssl
 * opens the result with the same key. The same walk for every host; what differs is how the page was opened.
 */
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import {
  assignByWizard,
  enterEstate,
  exportPfx,
  importPfx,
  openCertificateWizard,
  openNode,
} from './administrator.ts'
import type { FileDialogs } from './file-dialogs.ts'
import { openssl, publicKeyOf, type OpensslFiles } from './openssl-files.ts'
import { keepScreen } from './screens.ts'

/** An RSA certificate becomes OAuthTokenIssuer and leaves again with its key. @param page the console, its vault open. */
export async function walkRsaToTokenIssuer(
  page: Page,
  dialogs: FileDialogs,
  files: OpensslFiles,
): Promise<void> {
  await keepScreen(page, 'home-empty')
  await importPfx(page, dialogs, {
    file: files.rsaPfx,
    password: files.password,
    tick: /Root CA/,
    screens: 'import',
  })

  await openNode(page, /^Personal/)
  await page.getByRole('row', { name: /OAuth 2026/ }).click()
  await keepScreen(page, 'personal')
  await page.keyboard.press('Enter')
  await expect(page.getByText('You have a private key that corresponds to this certificate.')).toBeVisible()
  await keepScreen(page, 'certificate-1-general')
  await page.getByRole('tab', { name: 'Details' }).click()
  await expect(page.getByRole('row', { name: /Subject Alternative Name/ })).toBeVisible()
  await page.getByRole('row', { name: /Subject Alternative Name/ }).click()
  await expect(page.getByLabel('Value of Subject Alternative Name')).toHaveValue(
    /DNS Name=atl-cs-001\.litwareinc\.com/,
  )
  await keepScreen(page, 'certificate-2-details')
  await page.getByRole('tab', { name: 'Certification Path' }).click()
  await expect(page.getByText('This certificate is OK.')).toBeVisible()
  await keepScreen(page, 'certificate-3-path')
  await page.keyboard.press('Escape')

  await enterEstate(page, {
    sipDomain: 'litwareinc.com',
    pool: 'atl-cs-001.litwareinc.com',
    servers: ['atl-fe-001.litwareinc.com', 'atl-fe-002.litwareinc.com'],
  })
  await openCertificateWizard(page)
  await page.getByRole('row', { name: /OAuthTokenIssuer/ }).click()
  await keepScreen(page, 'certificate-wizard')
  await assignByWizard(page, 'OAuth 2026', 'assign')
  await expect(page.getByRole('row', { name: /OAuthTokenIssuer.*OAuth 2026/ })).toBeVisible()
  await keepScreen(page, 'certificate-wizard-assigned')
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()
  await keepScreen(page, 'deployment')

  await openNode(page, /^Personal/)
  const saved = join(files.folder, 'exported.pfx')
  await exportPfx(page, dialogs, {
    row: /OAuth 2026/,
    password: 'another good one',
    saveAs: saved,
    screens: 'export',
  })
  expect(openWithOpenssl(saved, 'another good one', false)).toEqual({
    key: publicKeyOf(files.rsaKey),
    certificates: 3,
  })

  await openNode(page, /^Audit log/)
  await expect(page.getByText('The chain is intact.')).toBeVisible()
  await expect(page.getByRole('row', { name: /Assign certificate/ })).toBeVisible()
  await page
    .getByRole('row', { name: /Export/ })
    .first()
    .click()
  await keepScreen(page, 'audit-log')
}

/** An EC certificate becomes Default of one server and leaves for an old server. @param page the console, its vault open. */
export async function walkEcToDefault(page: Page, dialogs: FileDialogs, files: OpensslFiles): Promise<void> {
  await importPfx(page, dialogs, { file: files.ecPfx, password: files.password, tick: /Root CA/ })
  await enterEstate(page, {
    sipDomain: 'litwareinc.com',
    pool: 'atl-cs-001.litwareinc.com',
    servers: ['atl-fe-001.litwareinc.com', 'atl-fe-002.litwareinc.com'],
  })
  await openCertificateWizard(page)
  await page.getByRole('row', { name: /Server default/ }).click()
  await assignByWizard(page, 'Pool 2026', 'assign-ec')
  await expect(page.getByRole('row', { name: /Server default.*Pool 2026/ })).toBeVisible()
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()

  await openNode(page, /^Personal/)
  const saved = join(files.folder, 'old-server.pfx')
  await exportPfx(page, dialogs, {
    row: /Pool 2026/,
    password: 'for 2012 R2',
    target: 'Windows Server 2012 to 2016',
    saveAs: saved,
  })
  expect(openWithOpenssl(saved, 'for 2012 R2', true)).toEqual({
    key: publicKeyOf(files.ecKey),
    certificates: 3,
  })
}

/** The exported file as openssl sees it: its key and how many certificates it carries. */
function openWithOpenssl(
  pfx: string,
  password: string,
  legacy: boolean,
): { readonly key: string; readonly certificates: number } {
  const options = legacy ? ['-legacy'] : []
  const keyFile = `${pfx}.key`
  openssl(
    'pkcs12',
    '-in',
    pfx,
    '-nocerts',
    '-nodes',
    '-out',
    keyFile,
    '-passin',
    `pass:${password}`,
    ...options,
  )
  const certificates = openssl('pkcs12', '-in', pfx, '-nokeys', '-passin', `pass:${password}`, ...options)
  return { key: publicKeyOf(keyFile), certificates: certificates.match(/BEGIN CERTIFICATE/g)?.length ?? 0 }
}
