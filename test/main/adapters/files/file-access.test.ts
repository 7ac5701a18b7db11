import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openRegularFile, writeFileAtomically } from '../../../../src/main/adapters/files/file-access.ts'

const isPosix = process.platform !== 'win32'
const isRoot = process.getuid?.() === 0
const limit = 64 * 1024 * 1024

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-files-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)

describe('reading a file of the user', () => {
  it('gives its bytes and the last part of its name', async () => {
    writeFileSync(at('a.pfx'), 'bytes')
    expect(await openRegularFile(at('a.pfx'))).toEqual({
      ok: true,
      value: { name: 'a.pfx', bytes: Buffer.from('bytes') },
    })
  })

  it.skipIf(!isPosix)('follows links', async () => {
    writeFileSync(at('a.pfx'), 'bytes')
    symlinkSync('a.pfx', at('link'))
    expect(await openRegularFile(at('link'))).toMatchObject({ ok: true, value: { name: 'link' } })
  })

  it('reads 64 MiB, and not a byte more', async () => {
    writeFileSync(at('large'), '')
    truncateSync(at('large'), limit)
    expect(await openRegularFile(at('large'))).toMatchObject({ ok: true })
    truncateSync(at('large'), limit + 1)
    expect(await openRegularFile(at('large'))).toEqual({
      ok: false,
      problem: { code: 'file-too-large', sizeBytes: limit + 1, limitBytes: limit },
    })
  })

  it.each([
    ['a name that is not there', () => 'missing', { code: 'file-not-found', name: 'missing' }],
    ['a name below a file', () => (writeFileSync(at('a'), ''), 'a/b'), { code: 'file-not-found', name: 'b' }],
    ['a name no system takes', () => 'n'.repeat(5000), { code: 'file-not-found', name: 'n'.repeat(5000) }],
    ['a name with a zero character', () => 'a\u0000b', { code: 'file-not-found', name: 'a\u0000b' }],
    ['a folder', () => (mkdirSync(at('folder')), 'folder'), { code: 'file-not-regular', name: 'folder' }],
    ['an empty file', () => (writeFileSync(at('empty'), ''), 'empty'), { code: 'file-empty' }],
  ])('refuses %s', async (_what, make, problem) => {
    expect(await openRegularFile(at(make()))).toEqual({ ok: false, problem })
  })

  it.skipIf(!isPosix).each([
    ['a pipe', (path: string) => execFileSync('mkfifo', [path])],
    ['a device', (path: string) => symlinkSync('/dev/zero', path)],
    ['a circle of links', (path: string) => symlinkSync(path, path)],
  ])('refuses %s before reading from it', async (_what, make) => {
    make(at('it'))
    expect(await openRegularFile(at('it'))).toEqual({
      ok: false,
      problem: { code: 'file-not-regular', name: 'it' },
    })
  })

  it.skipIf(!isPosix || isRoot)(
    'refuses what this user may not read (permissions bind users other than root)',
    async () => {
      writeFileSync(at('secret'), 'x', { mode: 0o000 })
      expect(await openRegularFile(at('secret'))).toMatchObject({ problem: { code: 'file-access-denied' } })
    },
  )

  it.skipIf(process.platform !== 'linux')('reads files whose size the system does not know', async () => {
    expect(await openRegularFile('/proc/self/status')).toMatchObject({ ok: true, value: { name: 'status' } })
  })
})

describe('writing a file of the user', () => {
  const bytes = Buffer.from('a PFX')

  it.each(['refuse', 'replace'] as const)(
    'writes a new one, for this user only (ifExists: %s)',
    async ifExists => {
      expect(await writeFileAtomically(at('out.pfx'), bytes, { ifExists })).toEqual({ ok: true, value: true })
      expect(readFileSync(at('out.pfx'))).toEqual(bytes)
      if (isPosix) expect(statSync(at('out.pfx')).mode & 0o777).toBe(0o600)
      expect(readdirSync(folder)).toEqual(['out.pfx'])
    },
  )

  it('leaves an existing one alone unless it may be replaced', async () => {
    writeFileSync(at('out.pfx'), 'before', { mode: 0o644 })
    expect(await writeFileAtomically(at('out.pfx'), bytes, { ifExists: 'refuse' })).toEqual({
      ok: false,
      problem: { code: 'file-exists', name: 'out.pfx' },
    })
    expect(readFileSync(at('out.pfx'), 'utf8')).toBe('before')
    expect((await writeFileAtomically(at('out.pfx'), bytes, { ifExists: 'replace' })).ok).toBe(true)
    expect(readFileSync(at('out.pfx'))).toEqual(bytes)
    if (isPosix) expect(statSync(at('out.pfx')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['out.pfx'])
  })

  it('gives the name to one of two that want it at the same time', async () => {
    const written = await Promise.all(
      ['first', 'second'].map(text =>
        writeFileAtomically(at('out'), Buffer.from(text), { ifExists: 'refuse' }),
      ),
    )
    expect(written.map(result => (result.ok ? 'written' : result.problem.code)).sort()).toEqual([
      'file-exists',
      'written',
    ])
  })

  it.skipIf(!isPosix)('replaces what a link leads to, and keeps the link', async () => {
    mkdirSync(at('elsewhere'))
    writeFileSync(at('elsewhere/real'), 'before')
    symlinkSync('elsewhere/real', at('link'))
    expect((await writeFileAtomically(at('link'), bytes, { ifExists: 'replace' })).ok).toBe(true)
    expect(readFileSync(at('elsewhere/real'))).toEqual(bytes)
  })

  it.skipIf(!isPosix).each([
    ['a folder', (path: string) => mkdirSync(path)],
    ['a pipe', (path: string) => execFileSync('mkfifo', [path])],
    ['a device', (path: string) => symlinkSync('/dev/null', path)],
    ['a link that leads nowhere', (path: string) => symlinkSync('nowhere', path)],
  ])('does not replace %s', async (_what, make) => {
    make(at('it'))
    expect(await writeFileAtomically(at('it'), bytes, { ifExists: 'replace' })).toEqual({
      ok: false,
      problem: { code: 'file-not-regular', name: 'it' },
    })
    expect(existsSync(at('nowhere'))).toBe(false)
  })

  it('says when the folder is missing', async () => {
    expect(await writeFileAtomically(at('no/such/out'), bytes, { ifExists: 'refuse' })).toEqual({
      ok: false,
      problem: { code: 'file-write-failed', name: 'out', reason: 'folder-missing' },
    })
  })

  it.skipIf(!isPosix || isRoot)(
    'says when this user may not write there (permissions bind users other than root)',
    async () => {
      chmodSync(folder, 0o500)
      expect(await writeFileAtomically(at('out'), bytes, { ifExists: 'refuse' })).toMatchObject({
        problem: { code: 'file-write-failed', reason: 'access-denied' },
      })
      chmodSync(folder, 0o700)
    },
  )

  it.skipIf(!existsSync('/dev/full') || !isRoot)(
    'leaves nothing behind when the disk is full (needs Linux and root)',
    async () => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'countersign-test', folder])
      try {
        writeFileSync(at('out'), 'before')
        expect(await writeFileAtomically(at('out'), Buffer.alloc(200_000), { ifExists: 'replace' })).toEqual({
          ok: false,
          problem: { code: 'file-write-failed', name: 'out', reason: 'no-space' },
        })
        expect(readFileSync(at('out'), 'utf8')).toBe('before')
        expect(readdirSync(folder)).toEqual(['out'])
      } finally {
        execFileSync('umount', ['-l', folder])
      }
    },
  )
})
