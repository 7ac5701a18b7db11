import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dataFolderLayout } from '../../../../src/main/adapters/storage/data-folder-layout.ts'
import { createStateFile, openConf } from '../../../../src/main/adapters/storage/state-file.ts'
import type { OpenDocumentStore } from '../../../../src/main/domain/state/host-ports.ts'

describe('replacing state.json', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-state-'))
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  const stateFile = (openStore: OpenDocumentStore = openConf) =>
    createStateFile(dataFolderLayout(folder), openStore)

  it('writes the bytes as they are, and keeps those before', () => {
    const file = stateFile()
    for (const text of ['first', '{"not":"even JSON"', 'Grüße 🌶']) file.write(Buffer.from(text))
    expect([read('state.json'), read('state.previous.json')]).toEqual(['Grüße 🌶', '{"not":"even JSON"'])
  })

  it('takes the last write back', () => {
    const file = stateFile()
    file.write(Buffer.from('first'))
    file.write(Buffer.from('second'))
    file.undo()
    expect(read('state.json')).toBe('first')
    file.write(Buffer.from('third'))
    expect([read('state.json'), read('state.previous.json')]).toEqual(['third', 'first'])
  })

  it.each([
    ['atomically', undefined],
    ['in a snap, where conf writes in place', '/snap/some/1'],
  ])('keeps what was there apart while it writes %s', (_how, snap) => {
    vi.stubEnv('SNAP', snap)
    const file = stateFile()
    file.write(Buffer.from('first'))
    let during: string[] = []
    const watched: OpenDocumentStore = options => ({
      set store(store: Record<string, unknown>) {
        during = readdirSync(folder)
        openConf(options).store = store
      },
    })
    stateFile(watched).write(Buffer.from('second'))
    expect(during).toEqual(['state.before.json'])
    expect(readdirSync(folder).sort()).toEqual(['state.json', 'state.previous.json'])
    expect([read('state.json'), read('state.previous.json')]).toEqual(['second', 'first'])
  })

  it('is undone by itself when the library has put only a part in place', () => {
    stateFile().write(Buffer.from('first'))
    const half: OpenDocumentStore = options => ({
      set store(store: Record<string, unknown>) {
        writeFileSync(join(options.cwd, 'state.json'), options.serialize(store).subarray(0, 3))
      },
    })
    expect(() => stateFile(half).write(Buffer.from('second'))).toThrow('only a part')
    expect(readdirSync(folder)).toEqual(['state.json'])
    expect(read('state.json')).toBe('first')
  })

  it('is undone by itself when the library throws', () => {
    stateFile().write(Buffer.from('first'))
    const broken: OpenDocumentStore = () => {
      throw new Error('no')
    }
    expect(() => stateFile(broken).write(Buffer.from('second'))).toThrow('no')
    expect(read('state.json')).toBe('first')
  })

  it('keeps the one before when there is no file to replace', () => {
    writeFileSync(join(folder, 'state.previous.json'), 'whole')
    stateFile().write(Buffer.from('new'))
    expect([read('state.json'), read('state.previous.json')]).toEqual(['new', 'whole'])
  })

  it.skipIf(process.platform === 'win32')('writes for this user only', () => {
    stateFile().write(Buffer.from('first'))
    expect(statSync(join(folder, 'state.json')).mode & 0o777).toBe(0o600)
  })
})
