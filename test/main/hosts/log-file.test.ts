import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogFile } from '../../../src/main/hosts/log-file.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-log-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('createLogFile', () => {
  it('writes one JSON line per entry into a folder that it creates', () => {
    const log = createLogFile(join(folder, 'data'))
    log({ level: 'info', message: 'one' })
    log({ level: 'error', message: 'two\nlines', details: { incidentId: 'i-1' } })
    const lines = readFileSync(join(folder, 'data', 'countersign.log'), 'utf8')
      .trimEnd()
      .split('\n')
    expect(lines.map(line => JSON.parse(line))).toMatchObject([
      { level: 'info', message: 'one' },
      { level: 'error', message: 'two\nlines', details: { incidentId: 'i-1' } },
    ])
  })

  it.skipIf(process.platform === 'win32')('is readable by its owner only', () => {
    createLogFile(folder)({ level: 'info', message: 'one' })
    expect(statSync(join(folder, 'countersign.log')).mode & 0o777).toBe(0o600)
  })

  it('starts a new file after 1 MiB and keeps the one before', () => {
    writeFileSync(join(folder, 'countersign.log'), 'x'.repeat(1024 * 1024 + 1))
    createLogFile(folder)({ level: 'info', message: 'new' })
    expect(readFileSync(join(folder, 'countersign.log'), 'utf8')).toContain('"new"')
    expect(statSync(join(folder, 'countersign.log.old')).size).toBe(1024 * 1024 + 1)
  })

  it('does not stop the work when it cannot write', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => createLogFile(join(folder, 'file'))({ level: 'info', message: 'lost' })).not.toThrow()
  })
})
