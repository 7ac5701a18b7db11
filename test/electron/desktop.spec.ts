/** What only the real binary can show: the locked-down window, the second start, the orderly end. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type {} from '../../src/renderer/bridge/ipc-port.ts'
import { test } from './electron-test.ts'
import { electronArguments, electronPath } from './launch.ts'

test('runs on the Node and the crypto engine that the documents name', async ({ running }) => {
  const versions = await running.application.evaluate(() => process.versions)
  console.log(`Electron ${versions.electron}, Node ${versions.node}, OpenSSL field ${versions.openssl}`)
  expect(versions.node.split('.')[0]).toBe('24')
})

test('shows the window on its own scheme, without a complaint', async ({ running }) => {
  await expect(running.page.locator('#root > *').first()).toBeVisible()
  expect(running.page.url()).toBe('app://countersign/index.html')
  expect(await running.page.evaluate(() => window.origin)).toBe('app://countersign')
  expect(running.complaints).toEqual([])
})

test('gives the page four frozen functions and nothing of Node or Electron', async ({ running }) => {
  const seen = await running.page.evaluate(() => ({
    names: Object.keys(window.countersign ?? {}).sort(),
    frozen: Object.isFrozen(window.countersign),
    foreign: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
      name => name in window,
    ),
  }))
  expect(seen).toEqual({ names: ['offerFile', 'onClose', 'onMessage', 'send'], frozen: true, foreign: [] })
})

test('keeps the page from running inline code and from reaching the network', async ({ running }) => {
  const refused = await running.page.evaluate(async () => {
    const violations: string[] = []
    document.addEventListener('securitypolicyviolation', event => violations.push(event.effectiveDirective))
    const element = document.createElement('div')
    try {
      element.innerHTML = '<b>x</b>'
    } catch {
      violations.push('innerHTML')
    }
    const style = document.createElement('style')
    style.textContent = 'body { color: red }'
    document.head.append(style)
    const answer = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'refused',
    )
    await new Promise(resolve => setTimeout(resolve, 100))
    return { violations, answer }
  })
  expect(refused.answer).toBe('refused')
  expect(refused.violations).toContain('innerHTML')
  expect(refused.violations).toContain('style-src-elem')
  expect(refused.violations).toContain('connect-src')
})

test('keeps the page where it is, and opens no window for it', async ({ running }) => {
  const opened = await running.page.evaluate(() => {
    const other = window.open('https://example.com/')
    location.href = 'https://example.com/'
    return other === null
  })
  await running.page.waitForTimeout(500)
  expect(opened).toBe(true)
  expect(running.page.url()).toBe('app://countersign/index.html')
  expect(running.application.windows()).toHaveLength(1)
})

test('refuses every permission that a page can ask for', async ({ running }) => {
  const states = await running.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'midi'] as PermissionName[]
    const answers = await Promise.all(names.map(name => navigator.permissions.query({ name })))
    return answers.map(({ state }) => state)
  })
  expect(new Set(states)).toEqual(new Set(['denied']))
})

test('has the native menu bar of the console', async ({ running }) => {
  const labels = await running.application.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map(({ label }) => label.replace('&', '')),
  )
  const own = labels?.filter(label => !['Countersign', 'Edit'].includes(label))
  expect(own).toEqual(['File', 'Action', 'View', 'Favorites', 'Window', 'Help'])
})

test('hands a second start over to the first and lets it end', async ({ running }) => {
  const file = join(running.files, 'second.pfx')
  writeFileSync(file, 'not a PFX, and nobody opens it here')
  await running.page.evaluate(() => {
    const seen: unknown[] = []
    Object.assign(window, { seen })
    window.countersign?.onMessage(frame => seen.push(frame))
  })
  const second = spawn(electronPath(), [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...electronArguments(running.dataFolder, file),
  ])
  const code = await new Promise(resolve => second.once('exit', resolve))
  expect(code).toBe(0)
  await expect
    .poll(() => running.page.evaluate(() => JSON.stringify((window as unknown as { seen: unknown[] }).seen)))
    .toContain('"second.pfx"')
})

test('keeps nothing of the session on disk and remembers the window when it closes', async ({ running }) => {
  const cookies = await running.application.evaluate(({ session }) =>
    session.fromPartition('countersign').isPersistent(),
  )
  expect(cookies).toBe(false)
  await running.application.close()
  expect(existsSync(join(running.dataFolder, 'lock'))).toBe(false)
  const placement = JSON.parse(readFileSync(join(running.dataFolder, 'window.json'), 'utf8')) as {
    bounds: { width: number }
  }
  expect(placement.bounds.width).toBeGreaterThan(600)
})
