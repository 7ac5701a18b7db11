/**
 * Certificates that are asked for, in a real browser: by a request whose reply is at first the wrong one and then comes
 * with its chain, made here by its own key and by an authority of the stores, and brought in without a key.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Locator, type Page } from '@playwright/test'
import {
  assignByWizard,
  enterEstate,
  finish,
  importPfx,
  next,
  openCertificateWizard,
  openNode,
} from './administrator.ts'
import { browserFileDialogs } from './file-dialogs.ts'
import { closeBrowser, type ConsoleUnderTest } from './loopback-console.ts'
import { openssl, thumbprintOf, type OpensslFiles } from './openssl-files.ts'
import { keepScreenInBothLooks } from './screens.ts'
import { beginWalk, endWalk } from './walk.ts'

const servers = ['atl-fe-001.litwareinc.com', 'atl-fe-002.litwareinc.com']
const [server = ''] = servers
let console_: ConsoleUnderTest
let files: OpensslFiles
let page: Page

test.beforeEach(async () => {
  ;({ console_, files, page } = await beginWalk())
  await enterEstate(page, {
    sipDomain: 'litwareinc.com',
    pool: 'atl-cs-001.litwareinc.com',
    servers,
  })
})
test.afterEach(() => endWalk(console_))
test.afterAll(closeBrowser)

const dialog = (): Locator => page.getByRole('dialog').last()
const at = (name: string): string => join(console_.files, name)
const keep = (name: string): Promise<void> => keepScreenInBothLooks(page, name)

test('a server certificate with an EC key is requested; a wrong reply loses nothing, the right one brings its chain', async () => {
  await openCertificateWizard(page)
  await importFromWizard('root.pem', /Root CA/)
  await closeCertificateWizard()
  await startRequest(/Default certificate/)
  await writeRequest('Default 2027', 'webint.litwareinc.com', 'default.req')
  const text = openssl('req', '-in', at('default.req'), '-noout', '-verify', '-text')
  expect(text).toContain('prime256v1')
  expect(text).toContain('DNS:webint.litwareinc.com')

  await openPending()
  await offerReply('ec.pem')
  await expect(
    page.getByText('The certificate in the file belongs to no request that waits here.'),
  ).toBeVisible()
  await expect(page.getByRole('row', { name: /Default 2027/ })).toBeVisible()
  await keep('request-wrong-reply')
  signWithChain('default')
  await offerReply('default.p7b')
  await expect(
    page.getByText('Default 2027 stands in the Personal store, with its private key.'),
  ).toBeVisible()
  await expect(page.getByText('1 certificate of authorities came with it.')).toBeVisible()
  await keep('request-reply-with-chain')
  await page.getByRole('button', { name: 'Assign now...' }).click()
  await expect(page.getByRole('dialog', { name: 'Certificate Assignment' })).toBeVisible()
  await next(page)
  await page.getByRole('row', { name: /Default 2027/ }).click()
  await next(page)
  await expect(page.getByRole('heading', { name: 'Certificate Assignment Summary' })).toBeVisible()
  await dialog().getByRole('button', { name: 'Cancel' }).click()
  expect(thumbprintOf(at('default.cer'))).toMatch(/^[0-9A-F]{40}$/)
})

test('a request that waits is seen in its store, and can be given up', async () => {
  await startRequest(/Default certificate/)
  await writeRequest('Never answered', 'old.litwareinc.com', 'never.req')
  await closeCertificateWizard()
  await openStoreOfServer(/^Certificate Enrollment Requests/)
  await expect(page.getByText('A certificate request waits for its certificate.')).toBeVisible()
  await keep('request-store')
  await page.getByRole('button', { name: 'Process Pending Request...' }).click()
  await page.getByRole('row', { name: /Never answered/ }).click()
  await page.getByRole('button', { name: 'Remove request...' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText('No request waits.')).toBeVisible()
  await dialog().getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('A certificate request waits for its certificate.')).toHaveCount(0)
})

test('a self-signed token issuer is made, trusted and assigned', async () => {
  await startRequest(/OAuthTokenIssuer/)
  await makeHere('OAuth made here', async () => {
    await expect(page.getByText('Enough for the token issuer.')).toBeVisible()
    await expect(page.getByRole('radio', { name: 'A certification authority of the stores' })).toBeDisabled()
    await expect(page.getByLabel('Validity')).toHaveValue('730')
    await keep('request-issuer-itself')
  })
  await expect(page.getByRole('button', { name: 'Assign now...' })).toHaveCount(0)
  await keep('request-made-here')
  await page.getByRole('button', { name: 'Trust it here' }).click()
  await expect(page.getByText(/each server needs it among its trusted roots too/)).toBeVisible()
  await finish(page)
  await page.getByRole('row', { name: /OAuthTokenIssuer/ }).click()
  await assignByWizard(page, 'OAuth made here')
  await expect(page.getByRole('row', { name: /OAuthTokenIssuer.*OAuth made here/ })).toBeVisible()
})

test('an authority whose key is in the stores signs a server certificate', async () => {
  await importAuthority()
  await startRequest(/Default certificate/)
  await makeHere('Default made here', async () => {
    await expect(page.getByText('Not trusted for TLS.')).toBeVisible()
    await page.getByRole('radio', { name: 'A certification authority of the stores' }).check()
    await expect(page.getByRole('row', { name: /litwareinc-ATL-CA-001-CA/ })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await page.getByLabel('Validity').selectOption('Other...')
    await page.getByLabel('Days', { exact: true }).fill('5000')
    await keep('request-issuer-authority')
    await page.getByLabel('Days', { exact: true }).fill('90')
  })
  await expect(page.getByText('The computer that it is for does not know its authority.')).toBeVisible()
  await keep('request-made-by-authority')
  await finish(page)
  openssl('crl2pkcs7', '-nocrl', '-certfile', at('chain.pem'), '-outform', 'DER', '-out', at('chain.p7b'))
  await importFromWizard('chain.p7b', /Root CA/)
  await page
    .getByRole('row', { name: /Default certificate/ })
    .first()
    .click()
  await assignByWizard(page, 'Default made here')
  await expect(page.getByRole('row', { name: /Default made here/ }).first()).toBeVisible()
})

test('a certificate without its key is imported from the Certificate Wizard', async () => {
  openssl('x509', '-in', at('ec.pem'), '-outform', 'DER', '-out', at('ec.cer'))
  await openCertificateWizard(page)
  await importFromWizard('ec.cer')
})

async function closeCertificateWizard(): Promise<void> {
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function startRequest(row: RegExp): Promise<void> {
  await openCertificateWizard(page)
  await page.getByRole('row', { name: row }).first().click()
  await page.getByRole('button', { name: 'Request', exact: true }).click()
}

/** The pages of the wizard in order, to the written file. */
async function writeRequest(friendlyName: string, additional: string, file: string): Promise<void> {
  await next(page)
  await page.getByRole('radio', { name: /^Send the request immediately/ }).check()
  await expect(page.getByText('An online request has to run on a computer of the domain.')).toBeVisible()
  await page.getByRole('radio', { name: /^Prepare the request now/ }).check()
  await next(page)
  await page.getByLabel('File Name').fill(file)
  await next(page)
  await page.getByLabel('Friendly Name').fill(friendlyName)
  await page.getByLabel('Key', { exact: true }).selectOption('EC P-256')
  await next(page)
  await page.getByLabel('Organization', { exact: true }).fill('Litware, Inc.')
  await next(page)
  await page.getByLabel('Country/Region').fill('us')
  await next(page)
  await expect(page.getByRole('table', { name: 'Names' }).getByText(server).first()).toBeVisible()
  await next(page)
  await next(page)
  await page.getByLabel('Name', { exact: true }).fill(additional)
  await page.getByLabel('Name', { exact: true }).press('Enter')
  await next(page)
  await expect(page.getByText(/Request-CSCertificate -New -Type Default/)).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(`${additional}.*Added by hand`) })).toBeVisible()
  await browserFileDialogs.save(
    page,
    () => page.getByRole('button', { name: 'Write request file' }).click(),
    at(file),
  )
  await expect(page.getByText(/Task status: Completed/)).toBeVisible()
  await finish(page)
}

/** The same wizard on the way that ends with a certificate. */
async function makeHere(friendlyName: string, choose: () => Promise<void>): Promise<void> {
  await next(page)
  await page.getByRole('radio', { name: /^Make the certificate here/ }).check()
  await keep('request-delivery')
  await next(page)
  await expect(page.getByRole('heading', { name: 'Issuer and validity' })).toBeVisible()
  await choose()
  await next(page)
  await page.getByLabel('Friendly Name').fill(friendlyName)
  // Organization, geography, names, SIP domains, additional names: nothing has to be entered.
  for (let left = 6; left > 0; left -= 1) await next(page)
  await expect(page.getByRole('heading', { name: 'Certificate Request Summary' })).toBeVisible()
  await expect(page.getByText('Signed by')).toBeVisible()
  await keep('request-summary-here')
  await page.getByRole('button', { name: 'Make certificate' }).click()
  await expect(page.getByText(/Task status: Completed/)).toBeVisible()
}

async function openPending(): Promise<void> {
  await page.getByRole('button', { name: 'Process Pending Request' }).click()
}

async function offerReply(file: string): Promise<void> {
  await browserFileDialogs.pick(
    page,
    () => dialog().getByRole('button', { name: 'Browse...' }).click(),
    at(file),
  )
  await page.getByRole('button', { name: 'Process', exact: true }).click()
}

/** The issuing authority answers with the certificate, itself and the root, as `certreq` and public authorities do. */
function signWithChain(name: string): void {
  writeFileSync(at('reply.ext'), 'crlDistributionPoints=URI:http://crl.litwareinc.com/ca.crl\n')
  const authority = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial']
  const wanted = ['-copy_extensions', 'copyall', '-extfile', at('reply.ext'), '-days', '365']
  openssl('x509', '-req', '-in', at(`${name}.req`), ...authority, ...wanted, '-out', at(`${name}.cer`))
  const parts = ['-certfile', at(`${name}.cer`), '-certfile', at('chain.pem')]
  openssl('crl2pkcs7', '-nocrl', ...parts, '-outform', 'DER', '-out', at(`${name}.p7b`))
}

async function openStoreOfServer(name: RegExp): Promise<void> {
  for (const branch of [/^Servers/, /^atl-cs-001/, /^atl-fe-001/]) {
    await openNode(page, branch)
    await page.keyboard.press('ArrowRight')
  }
  // This workstation has a store of the same name above it.
  await page.getByRole('treeitem', { name }).last().click()
}

async function importAuthority(): Promise<void> {
  const own = ['-inkey', at('ca.key'), '-in', at('ca.pem'), '-certfile', at('root.pem')]
  openssl('pkcs12', '-export', ...own, '-out', at('ca.pfx'), '-passout', `pass:${files.password}`)
  await importPfx(page, browserFileDialogs, {
    file: at('ca.pfx'),
    password: files.password,
    tick: /Root CA/,
  })
}

async function importFromWizard(file: string, tick?: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Import Certificate...' }).click()
  await next(page)
  await browserFileDialogs.pick(page, () => page.getByRole('button', { name: 'Browse...' }).click(), at(file))
  if (tick !== undefined) await page.getByRole('checkbox', { name: tick }).check()
  await next(page)
  await next(page)
  await finish(page)
  await expect(page.getByRole('heading', { name: 'The import was successful.' })).toBeVisible()
  await finish(page)
  await expect(page.getByRole('heading', { name: 'Certificate Wizard', exact: true })).toBeVisible()
}
