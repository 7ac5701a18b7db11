/** One writer per data folder, also when several processes are started at the same moment, and after one was killed. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDataFolder } from '../../src/main/adapters/storage/open-data-folder.ts'
import { bundleProcess } from './bundle-process.ts'
import { startCommittingChild } from './committing-child.ts'
import { clock } from './committing-process.ts'
import { importChange } from './random-changes.ts'

const rounds = 12
const atOnce = 4

describe('two processes and one data folder', () => {
  let root: string
  let script: string
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'countersign-two-'))
    script = await bundleProcess('committing-process.ts', join(root, 'bundle'))
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  const open = async (folder: string) => {
    const opened = await openDataFolder({ folder, host: 'cli', user: 'tester', clock })
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
    return opened.value
  }

  it('lets the second one read, tells it who holds the folder, and refuses its changes', async () => {
    const folder = join(root, 'held')
    const holder = startCommittingChild(script, folder)
    await holder.hears('ready')
    holder.go()
    await holder.hears('acknowledged', 5)
    const { pid } = JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))

    const second = await open(folder)
    expect(second.access).toMatchObject({
      mode: 'read-only',
      reason: 'in-use',
      problem: { pid, host: 'cli' },
    })
    expect(second.notices).toEqual([])
    expect(second.unitOfWork.revision()).toBeGreaterThan(0)
    expect((await second.audit.verify()).ok).toBe(true)
    const change = await importChange(async () => Buffer.from('sealed'))
    expect(await second.unitOfWork.commit(change.files, change.decide)).toMatchObject({
      ok: false,
      problem: { code: 'data-folder-in-use', pid },
    })
    expect(second.vaultFile.write({})).toMatchObject({ ok: false, problem: { code: 'data-folder-in-use' } })
    await second.close()

    const said = await holder.kill()
    expect(said.filter(line => line.say === 'refused')).toEqual([])
    const third = await open(folder)
    expect(third.access.mode).toBe('read-write')
    expect(await third.audit.verify()).toMatchObject({ ok: true, value: { intact: true } })
    await third.close()
  })

  it(`gives the folder of a killed process to exactly one of ${atOnce} that ask at once, ${rounds} times`, async () => {
    const folder = join(root, 'contended')
    for (let round = 0; round < rounds; round += 1) {
      const children = Array.from({ length: atOnce }, () => startCommittingChild(script, folder))
      await Promise.all(children.map(child => child.hears('ready')))
      for (const child of children) child.go()
      const outcomes = await Promise.all(
        children.map(child =>
          Promise.any([
            child.hears('opened').then(() => 'opened'),
            child.hears('failed').then(() => 'failed'),
          ]),
        ),
      )
      // Killed without a chance to let go: the next round finds what they left behind.
      const said = await Promise.all(children.map(child => child.kill()))
      expect(outcomes.sort()).toEqual(['failed', 'failed', 'failed', 'opened'])
      expect(said.flat().filter(line => line.say === 'refused')).toEqual([])
    }
    const after = await open(folder)
    expect(after.access.mode).toBe('read-write')
    expect(after.notices).toEqual([])
    expect(await after.audit.verify()).toMatchObject({ ok: true, value: { intact: true } })
    await after.close()
  })
})
