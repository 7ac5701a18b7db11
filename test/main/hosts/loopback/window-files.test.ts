import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWindowFiles } from '../../../../src/main/hosts/loopback/window-files.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-window-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('readWindowFiles', () => {
  it('reads every file of a kind that windows are built of, under its address', async () => {
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html>')
    writeFileSync(join(folder, 'assets', 'index-1.js'), '1')
    writeFileSync(join(folder, 'assets', 'index-1.css'), 'a{}')
    writeFileSync(join(folder, 'assets', 'index-1.js.map'), '{}')
    writeFileSync(join(folder, '.env'), 'SECRET=1')
    const files = await readWindowFiles(pathToFileURL(`${folder}/`))
    expect(files.ok && [...files.value].map(([address, file]) => [address, file.mediaType]).sort()).toEqual([
      ['/', 'text/html; charset=utf-8'],
      ['/assets/index-1.css', 'text/css; charset=utf-8'],
      ['/assets/index-1.js', 'text/javascript; charset=utf-8'],
      ['/index.html', 'text/html; charset=utf-8'],
    ])
  })

  it.each([
    ['an empty folder', ''],
    ['no folder', 'missing/'],
  ])('answers window-not-built for %s', async (_case, name) => {
    expect(await readWindowFiles(pathToFileURL(join(folder, name, '/')))).toMatchObject({
      problem: { code: 'window-not-built' },
    })
  })
})
