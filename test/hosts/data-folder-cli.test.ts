/** A data folder that is not there begins empty; answers that cannot be written. */
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
    [['list'], { certificates: [] }],
    [['estate', 'show'], { sipDomains: [], pools: [] }],
    [['trust', 'map'], { connections: [] }],
    [['probes', 'history'], { runs: [] }],
    [['partners', 'list'], { partners: [] }],
  ])('answers %j as an empty one, and scripts read nothing else', async (args, empty) => {
    const run = await runCli([...args, '--data-dir', at(args.join('-')), '--json'])
    expect([run.code, run.stderr]).toEqual([0, ''])
    expect(run.json()).toMatchObject(empty)
  })

  it('is told to people, once', async () => {
    const told = `There was no data folder ${at('misspelled')}; a new one begins there.`
    const first = await runCli(['estate', 'show', '--data-dir', at('misspelled')])
    expect([first.code, first.stderr]).toEqual([0, expect.stringContaining(told)])
    const second = await runCli(['estate', 'show', '--data-dir', at('misspelled')])
    expect([second.code, second.stderr]).toEqual([0, ''])
  })

  it('is not a file of that name', async () => {
    writeFileSync(at('file'), '')
    const run = await runCli(['list', '--data-dir', at('file'), '--json'])
    expect([run.code, run.stdout]).toEqual([2, ''])
    expect(run.stderr).toContain(`the data folder ${at('file')} is a file`)
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
