import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acquireFolderLock } from '../../../../src/main/adapters/storage/folder-lock.ts'
import { thisProcess } from '../../../../src/main/adapters/storage/process-identity.ts'

describe('the lock of a data folder', () => {
  let folder: string
  let path: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-lock-'))
    path = join(folder, 'lock')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const since = '2026-11-20T09:42:10.000Z'
  const leave = (change: object) =>
    writeFileSync(path, JSON.stringify({ host: 'electron', since, ...thisProcess(), ...change }))
  function acquire() {
    const lock = acquireFolderLock(path, 'cli')
    if (lock.ok) lock.value.release()
    return lock.ok ? 'acquired' : lock.problem
  }
  /** A process that has ended: nobody has its number now. */
  const gonePid = () => spawnSync(process.execPath, ['-e', '0']).pid

  it('says who holds it, and is gone when it is released', () => {
    const lock = acquireFolderLock(path, 'loopback')
    if (!lock.ok) throw new Error('not acquired')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      pid: process.pid,
      host: 'loopback',
      computer: hostname(),
    })
    expect(acquire()).toMatchObject({ code: 'data-folder-in-use', pid: process.pid, host: 'loopback' })
    expect(lock.value.check()).toEqual({ ok: true, value: true })
    lock.value.release()
    expect(existsSync(path)).toBe(false)
  })

  it('is taken over from a process that is gone', () => {
    leave({ pid: gonePid() })
    expect(acquire()).toBe('acquired')
  })

  it.skipIf(process.platform !== 'linux')('is taken over when another process has got its number', () => {
    leave({ startTicks: 1 })
    expect(acquire()).toBe('acquired')
  })

  it.skipIf(process.platform !== 'linux')('is taken over after the system was started again', () => {
    leave({ boot: 'another boot' })
    expect(acquire()).toBe('acquired')
  })

  it('is respected when it is held on another computer, where a number says nothing', () => {
    leave({ pid: gonePid(), computer: 'srv1' })
    expect(acquire()).toEqual({
      code: 'data-folder-in-use',
      pid: expect.any(Number),
      host: 'electron@srv1',
      since,
    })
  })

  it.skipIf(process.platform !== 'linux')('is respected when it is held in another container', () => {
    leave({ pid: gonePid(), pidNamespace: 'pid:[1]' })
    expect(acquire()).toMatchObject({ code: 'data-folder-in-use' })
  })

  it.each(['', '{"pid":', 'hello'])(
    'with the content %j is respected while it may still be being written',
    content => {
      writeFileSync(path, content)
      expect(acquire()).toMatchObject({ code: 'data-folder-in-use', host: 'unknown' })
      utimesSync(path, 1_700_000_000, 1_700_000_000)
      expect(acquire()).toBe('acquired')
    },
  )

  it('is not taken over while somebody else is taking it over', () => {
    leave({ pid: gonePid() })
    writeFileSync(`${path}.takeover`, '1')
    expect(acquire()).toMatchObject({ code: 'data-folder-in-use' })
    utimesSync(`${path}.takeover`, 1_700_000_000, 1_700_000_000)
    expect(acquire()).toMatchObject({ code: 'data-folder-in-use' })
    expect(acquire()).toBe('acquired')
  })

  it('notices when it was removed or replaced, and then leaves the other one alone', () => {
    const lock = acquireFolderLock(path, 'cli')
    if (!lock.ok) throw new Error('not acquired')
    rmSync(path)
    expect(lock.value.check()).toMatchObject({ ok: false, problem: { code: 'data-folder-in-use' } })
    leave({ computer: 'srv1' })
    expect(lock.value.check()).toMatchObject({ ok: false, problem: { host: 'electron@srv1' } })
    lock.value.release()
    expect(existsSync(path)).toBe(true)
  })
})
