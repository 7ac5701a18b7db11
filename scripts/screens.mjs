/**
 * `npm run screens`: takes the pictures of docs/screens anew, by walking through the console as the tests do. The walks
 * assert as they go, so no picture shows what does not work. Run by hand when a screen has changed; look at each.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { build } from './build.mjs'
import { runsOnRequiredNode } from './required-node.mjs'

const root = resolve(import.meta.dirname, '..')
const folder = join(root, 'docs', 'screens')

if (await runsOnRequiredNode(import.meta.url)) {
  await build()
  for (const name of readdirSync(folder).filter(name => name.endsWith('.png'))) rmSync(join(folder, name))
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const { status } = spawnSync(
    process.execPath,
    [cli, 'test', '--config', 'test/walks/playwright.config.ts'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, COUNTERSIGN_SCREENS: folder } },
  )
  process.exitCode = status ?? 1
}
