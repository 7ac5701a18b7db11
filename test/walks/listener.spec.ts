/**
 * Real servers call: the listener is opened with a certificate of the workstation and called by openssl with and
 * without a certificate; what was presented stands there with its verdict. The trusted servers tell who may call.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { enterEstate, importPfx, openChild } from './administrator.ts'
import { browserFileDialogs } from './file-dialogs.ts'
import { closeBrowser, type ConsoleUnderTest } from './loopback-console.ts'
import type { OpensslFiles } from './openssl-files.ts'

import { keepScreenInBothLooks } from './screens.ts'
import { beginWalk, endWalk } from './walk.ts'

let console_: ConsoleUnderTest
let files: OpensslFiles
let page: Page

test.beforeEach(async () => {
  test.setTimeout(120_000)
  ;({ console_, files, page } = await beginWalk())
  await importPfx(page, browserFileDialogs, {
    file: files.rsaPfx,
    password: files.password,
    tick: /Root CA/,
  })
  await enterEstate(page, {
    sipDomain: 'litwareinc.com',
    pool: 'atl-cs-001.litwareinc.com',
    servers: ['atl-fe-001.litwareinc.com', 'atl-fe-002.litwareinc.com'],
  })
})
test.afterEach(() => endWalk(console_))
test.afterAll(closeBrowser)

const openPlace = (name: string): Promise<void> => openChild(page, /^Trust$/, name)

/** openssl s_client, to its end. */
function call(port: string, args: readonly string[], said: string): Promise<string> {
  return new Promise(resolve => {
    const client = spawn(
      'openssl',
      ['s_client', '-connect', `127.0.0.1:${port}`, '-quiet', '-nocommands', ...args],
      { stdio: ['pipe', 'pipe', 'ignore'] },
    )
    let answer = ''
    client.stdout.on('data', chunk => (answer += String(chunk)))
    client.stdin.on('error', () => undefined)
    client.stdin.write(said)
    client.on('close', () => resolve(answer))
  })
}

const at = (name: string): string => join(files.folder, name)

test('a listener is opened, called and closed', async () => {
  await openPlace('Listener')
  await expect(page.getByText('Open the listener to see who calls.')).toBeVisible()
  await page.getByLabel('Port', { exact: true }).fill('0')
  await page.getByLabel('Certificate that it shows').selectOption(files.rsaThumbprint)
  await page.getByLabel('Certificate of the caller').selectOption('require')
  await expectAccessible(page)
  await keepScreenInBothLooks(page, 'listener-closed')
  await page.getByRole('button', { name: 'Open', exact: true }).click()

  const command = page.getByText(/^openssl s_client -connect 127\.0\.0\.1:\d+ -cert/)
  await expect(command).toBeVisible()
  const port = /:(\d+) /.exec(await command.innerText())?.[1] ?? ''
  await keepScreenInBothLooks(page, 'listener-open')

  const own = ['-cert', at('ec.pem'), '-key', at('ec.key'), '-cert_chain', at('ca.pem')]
  const options = 'OPTIONS sip:atl-cs-001.litwareinc.com SIP/2.0\r\nVia: SIP/2.0/TLS a\r\n\r\n'
  expect(await call(port, [...own, '-servername', 'atl-cs-001.litwareinc.com'], options)).toContain('200 OK')
  await call(port, [], options)
  await call(port, [...own, '-CAfile', at('ec.pem'), '-verify_return_error'], '')
  const log = page.getByRole('grid', { name: 'Calls, the newest first' })
  await expect(log.getByRole('row', { name: /Trusted.*atl-fe-001\.litwareinc\.com.*OPTIONS/ })).toBeVisible()
  await expect(log.getByRole('row', { name: /No certificate/ })).toBeVisible()
  await log.getByRole('row', { name: /Broken off/ }).click()
  await expect(
    page.getByText('The caller does not accept the certificate of this listener (alert unknown_ca).'),
  ).toBeVisible()
  await keepScreenInBothLooks(page, 'listener-not-trusted-by-caller')
  await log.getByRole('row', { name: /Trusted/ }).click()
  await expect(page.getByText(/issued by .*litwareinc-ATL-CA-001-CA/)).toBeVisible()
  await expectAccessible(page)
  await keepScreenInBothLooks(page, 'listener-called')

  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Open', exact: true })).toBeVisible()
  expect(await call(port, own, options)).toBe('')
})

test('the trusted servers stand with their names', async () => {
  await openPlace('Trusted servers')
  const list = page.getByRole('grid', { name: 'Trusted servers' })
  await expect(list.getByRole('row', { name: /atl-fe-001.*Server default.*atl-cs-001/ })).toBeVisible()
  await page.getByRole('button', { name: 'Add trusted server...' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill('gw01.litwareinc.com')
  await dialog.getByRole('button', { name: 'Add trusted server' }).click()
  await expect(list.getByRole('row', { name: /gw01\.litwareinc\.com.*Entered by hand/ })).toBeVisible()
  await list.getByRole('row', { name: /atl-fe-002.*Server default/ }).click()
  await expectAccessible(page)
  await keepScreenInBothLooks(page, 'trusted-servers')
  await page.getByLabel('Filter this list').fill('gw01')
  await expect(list.getByRole('row', { name: /atl-fe/ })).toHaveCount(0)
  await expect(page.getByText('1 of 3 servers')).toBeVisible()
})
