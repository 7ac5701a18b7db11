import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { execFileSync } from 'node:child_process'
import { lstat, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FolderCalls, openFolderTarget } from '../../../../src/main/adapters/targets/folder-target.ts'
import type { TargetFolder } from '../../../../src/main/domain/replication/ports.ts'
import { temporaryFolder } from '../../../fixtures/make-pki.ts'

const never = new AbortController().signal
const bytes = new TextEncoder().encode('a package')
const systemCalls: FolderCalls = { open, readdir: path => readdir(path), rename, rm, stat, lstat }
const systemError = (code: string) => Object.assign(new Error(code), { code })

let root: ReturnType<typeof temporaryFolder>
let folder: string
beforeEach(() => {
  root = temporaryFolder('target-')
  folder = join(root.path, 'share')
  mkdirSync(folder)
})
afterEach(() => root.remove())

async function opened(calls: Partial<FolderCalls> = {}, limitMs?: number): Promise<TargetFolder> {
  const target = await openFolderTarget(folder, never, {
    calls: { ...systemCalls, ...calls },
    ...(limitMs === undefined ? {} : { limitMs }),
  })
  if (!target.ok) throw new Error(target.problem.detail)
  return target.value
}

describe('openFolderTarget', () => {
  it('writes under another name first, for this user only, and leaves no second file', async () => {
    const seen: string[] = []
    const target = await opened({
      rename: async (from, to) => {
        seen.push(...readdirSync(folder))
        await rename(from, to)
      },
    })
    expect(await target.write('pkg_a.pfx', bytes)).toEqual({ ok: true, value: true })
    expect(seen).toEqual(['pkg_a.pfx.partial'])
    expect(readdirSync(folder)).toEqual(['pkg_a.pfx'])
    expect(statSync(join(folder, 'pkg_a.pfx')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(folder, 'pkg_a.pfx'), 'utf8')).toBe('a package')
  })

  it('writes over what an interrupted write left, and follows no link that somebody laid there', async () => {
    const elsewhere = join(root.path, 'elsewhere')
    symlinkSync(elsewhere, join(folder, 'pkg_a.pfx.partial'))
    expect(await (await opened()).write('pkg_a.pfx', bytes)).toEqual({ ok: true, value: true })
    expect(existsSync(elsewhere)).toBe(false)
    expect(readdirSync(folder)).toEqual(['pkg_a.pfx'])
  })

  it('reads no more than it was told, and null for what is not there or is no plain file', async () => {
    const target = await opened()
    await target.write('pkg_a.receipt.json', bytes)
    expect(await target.read('pkg_a.receipt.json', 100)).toEqual({ ok: true, value: bytes })
    expect(await target.read('pkg_a.receipt.json', 3)).toEqual({ ok: true, value: bytes.slice(0, 4) })
    expect(await target.read('pkg_b.receipt.json', 3)).toEqual({ ok: true, value: null })
    symlinkSync('/etc/hostname', join(folder, 'link.json'))
    execFileSync('mkfifo', [join(folder, 'pipe.json')])
    mkdirSync(join(folder, 'folder.json'))
    for (const name of ['link.json', 'pipe.json', 'folder.json'])
      expect(await target.read(name, 3)).toEqual({ ok: true, value: null })
  })

  it('lists only names that a package can have, and removes what is not there without a word', async () => {
    writeFileSync(join(folder, 'Thumbs of mine.db'), '')
    const target = await opened()
    await target.write('pkg_a.json', bytes)
    expect(await target.list()).toEqual({ ok: true, value: ['pkg_a.json'] })
    expect(await target.remove('pkg_a.json')).toEqual({ ok: true, value: true })
    expect(await target.remove('pkg_a.json')).toEqual({ ok: true, value: true })
    expect(await target.list()).toEqual({ ok: true, value: [] })
  })

  it('cannot run anything', async () => {
    expect(await (await opened()).run('pkg_a.ps1', [])).toEqual({ ok: true, value: null })
  })

  it.each(['../pkg_a.json', '..', 'a/b', 'a\\b', '', 'a b', 'a\n'])('throws on the name %j', async name => {
    const target = await opened()
    expect(() => target.write(name, bytes)).toThrow()
    expect(() => target.read(name, 1)).toThrow()
    expect(() => target.remove(name)).toThrow()
  })

  it('does not create a folder that is not there: a share that is not mounted looks like that', async () => {
    const missing = join(root.path, 'missing')
    expect(await openFolderTarget(missing, never)).toEqual({
      ok: false,
      problem: { kind: 'Unreachable', detail: `ENOENT ${missing}` },
    })
    const file = join(root.path, 'file')
    writeFileSync(file, '')
    for (const path of [file, join(file, 'below')])
      expect(await openFolderTarget(path, never)).toEqual({
        ok: false,
        problem: { kind: 'Unreachable', detail: `ENOTDIR ${path}` },
      })
  })

  it.each([
    ['EACCES', 'AccessDenied'],
    ['EPERM', 'AccessDenied'],
    ['EROFS', 'AccessDenied'],
    ['EHOSTDOWN', 'Unreachable'],
    ['ESTALE', 'Unreachable'],
    ['ENOSPC', 'Unreachable'],
  ])('tells %s as %s', async (code, kind) => {
    const target = await opened({ open: () => Promise.reject(systemError(code)) })
    expect(await target.write('pkg_a.pfx', bytes)).toEqual({
      ok: false,
      problem: { kind, detail: `${code} ${join(folder, 'pkg_a.pfx')}` },
    })
  })

  it('throws what is no error of the system: that is a bug', async () => {
    const target = await opened({ readdir: () => Promise.reject(new TypeError('a bug')) })
    await expect(target.list()).rejects.toThrow('a bug')
  })

  it('gives up on a share that hangs, and lets nothing appear on it when it comes back', async () => {
    let release = (): void => undefined
    const hanging = new Promise<void>(resolve => (release = resolve))
    const removed: string[] = []
    const target = await opened(
      {
        open: async (...args) => {
          await hanging
          return open(...args)
        },
        rm: async (path, options) => {
          await rm(path, options)
          removed.push(String(path))
        },
      },
      20,
    )
    const path = join(folder, 'pkg_a.pfx')
    expect(await target.write('pkg_a.pfx', bytes)).toEqual({
      ok: false,
      problem: { kind: 'Unreachable', detail: `ETIMEDOUT ${path}` },
    })
    release()
    await expect.poll(() => removed.length).toBe(2)
    expect(readdirSync(folder)).toEqual([])
  })

  it('gives up when it is cancelled', async () => {
    const cancel = new AbortController()
    const target = await openFolderTarget(folder, cancel.signal)
    if (!target.ok) throw new Error(target.problem.detail)
    cancel.abort()
    expect(await target.value.list()).toMatchObject({ ok: false, problem: { kind: 'Unreachable' } })
  })
})
