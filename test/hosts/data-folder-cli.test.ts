/** A data folder that is not there: what reads says so, and makes none; what puts something into it makes it. */
import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../fixtures/make-pki.ts'
import { runCli } from './run-cli.ts'

const folder = temporaryFolder('data-folder-cli-')
afterAll(() => folder.remove())
const at = (name: string): string => join(folder.path, name)

describe('a data folder that is not there', () => {
  it.each([
    [['list']],
    [['matrix']],
    [['estate', 'show']],
    [['trust', 'map']],
    [['trust', 'servers']],
    [['probes', 'history']],
    [['probes', 'run']],
    [['partners', 'list']],
    [['audit', 'verify']],
  ])('is told by %j, and not made', async args => {
    const run = await runCli([...args, '--data-dir', at('nowhere'), '--json'])
    expect([run.code, run.stdout]).toEqual([1, ''])
    expect(run.error()).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining(`There is no data folder ${at('nowhere')}.`) as unknown,
    })
    expect(existsSync(at('nowhere'))).toBe(false)
  })

  it('is made by what may come first', async () => {
    const first = await runCli(['estate', 'add-sip-domain', 'litwareinc.com', '--data-dir', at('new')])
    expect(first.code).toBe(0)
    const then = await runCli(['estate', 'show', '--data-dir', at('new'), '--json'])
    expect(then.json()).toMatchObject({ sipDomains: [{ name: 'litwareinc.com' }] })
  })

  it('is not a file of that name', async () => {
    writeFileSync(at('file'), '')
    const run = await runCli(['list', '--data-dir', at('file'), '--json'])
    expect(run.error().code).toBe('NOT_FOUND')
  })
})

describe.runIf(existsSync('/dev/full'))('an answer that cannot be written', () => {
  it('is no answer: the exit code says so', () => {
    const entry = fileURLToPath(new URL('../../src/main/hosts/cli/main.ts', import.meta.url))
    const full = openSync('/dev/full', 'w')
    const args = [entry, 'scenarios', 'list', '--data-dir', folder.path, '--json']
    const run = spawnSync(process.execPath, args, { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' })
    closeSync(full)
    expect([run.status, JSON.parse(run.stderr)]).toMatchObject([1, { error: { code: 'WRITE_FAILED' } }])
  })
})
