import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConsoleState } from '../../../../src/main/domain/state/state.ts'
import {
  blobOf,
  commit,
  entryOf,
  type FolderUnderTest,
  folderUnderTest,
  importInto,
  keyIdOf,
  namesOf,
  now,
  refuse,
  sealedKey,
  sha256Of,
} from './folder-under-test.ts'

describe('committing to a data folder', () => {
  let folder: FolderUnderTest
  beforeEach(() => {
    folder = folderUnderTest()
  })
  afterEach(() => folder.remove())
  const note = { action: 'estate.replaced', object: 'pool01' } as const
  const dark = (state: ConsoleState): ConsoleState => ({
    ...state,
    settings: { ...state.settings, theme: 'dark' },
  })

  it('begins empty at revision 0, with the state in place', async () => {
    const data = await folder.open()
    expect(data.unitOfWork.revision()).toBe(0)
    expect(data.unitOfWork.current().entries).toEqual([])
    expect(folder.list()).toEqual(['lock', 'state.json'])
    expect(data.notices).toEqual([])
  })

  it('keeps state, blobs, keys and audit entries beyond the end of the process', async () => {
    const data = await folder.open()
    expect(await importInto(data, 'a')).toEqual({ ok: true, value: 'done' })
    await data.close()
    const again = await folder.open()
    expect(again.unitOfWork.revision()).toBe(1)
    expect(again.unitOfWork.current()).toEqual(data.unitOfWork.current())
    expect(await again.files.readBlob(entryOf('a').sha256)).toEqual({ ok: true, value: blobOf('a') })
    expect(await again.files.readKey(keyIdOf('a'))).toEqual({ ok: true, value: sealedKey })
    expect(await again.audit.list({ offset: 0, limit: 10 })).toMatchObject({
      ok: true,
      value: {
        total: 1,
        entries: [
          {
            sequence: 1,
            at: now.toISOString(),
            host: 'cli',
            user: 'anna',
            action: 'certificates.imported',
            object: 'a',
          },
        ],
      },
    })
  })

  it('decides in turn, each on what the one before has made', async () => {
    const data = await folder.open()
    await Promise.all(
      [...'abcde'].map((name, index) =>
        commit(
          data,
          state => {
            expect(state.entries).toHaveLength(index)
            return { ...state, entries: [...state.entries, entryOf(name)] }
          },
          note,
          { blobs: [blobOf(name)] },
        ),
      ),
    )
    expect(namesOf(data)).toEqual([...'abcde'])
    expect(data.unitOfWork.revision()).toBe(5)
  })

  it('writes nothing when the decision is a refusal', async () => {
    const data = await folder.open()
    const before = folder.read('state.json')
    expect(await data.unitOfWork.commit({ blobs: [blobOf('a')] }, refuse)).toEqual(refuse())
    expect(folder.read('state.json')).toEqual(before)
    expect(folder.list()).toEqual(['lock', 'state.json'])
  })

  it('writes nothing when neither state nor audit has anything new', async () => {
    const data = await folder.open()
    const before = statSync(folder.file('state.json'), { bigint: true }).mtimeNs
    expect((await commit(data, state => state)).ok).toBe(true)
    expect(statSync(folder.file('state.json'), { bigint: true }).mtimeNs).toBe(before)
  })

  it('audits an act that changed nothing, without a new revision', async () => {
    const data = await folder.open()
    expect((await commit(data, state => state, { action: 'certificates.exported', object: 'a' })).ok).toBe(
      true,
    )
    expect(data.unitOfWork.revision()).toBe(0)
    await data.close()
    const again = await folder.open()
    expect(await again.audit.verify()).toMatchObject({ value: { intact: true, entries: 1 } })
  })

  it('changes window settings without auditing them, and still remembers the newest entry', async () => {
    const data = await folder.open()
    await importInto(data, 'a')
    await commit(data, dark)
    await data.close()
    const again = await folder.open()
    expect(again.unitOfWork.current().settings.theme).toBe('dark')
    expect(await again.audit.verify()).toMatchObject({ value: { intact: true, entries: 1 } })
    expect(again.notices).toEqual([])
  })

  it('removes blobs and keys that nothing refers to any more', async () => {
    const data = await folder.open()
    await importInto(data, 'a')
    await importInto(data, 'b')
    await commit(data, state => ({ ...state, entries: state.entries.slice(1), keys: state.keys.slice(1) }), {
      action: 'certificates.deleted',
      object: 'a',
    })
    expect(folder.list('blobs')).toEqual([sha256Of(blobOf('b'))])
    expect(folder.list('keys')).toEqual([keyIdOf('b')])
  })

  it('does not write files that the new state does not refer to', async () => {
    const data = await folder.open()
    const files = { blobs: [blobOf('a'), blobOf('b')], keys: [{ id: keyIdOf('b'), sealed: sealedKey }] }
    await commit(data, state => ({ ...state, entries: [entryOf('a')] }), note, files)
    expect(folder.list('blobs')).toEqual([sha256Of(blobOf('a'))])
    expect(folder.list()).not.toContain('keys')
  })

  it('takes a reference to bytes that nobody brought for the bug it is, and goes on', async () => {
    const data = await folder.open()
    await expect(commit(data, state => ({ ...state, entries: [entryOf('a')] }), note)).rejects.toThrow(
      'no bytes',
    )
    expect((await importInto(data, 'b')).ok).toBe(true)
    expect(namesOf(data)).toEqual(['b'])
  })

  it('heals a blob that was damaged when the same certificate is brought again', async () => {
    const data = await folder.open()
    await importInto(data, 'a')
    const path = folder.file(`blobs/${sha256Of(blobOf('a'))}`)
    writeFileSync(path, 'damaged')
    expect(await data.files.readBlob(entryOf('a').sha256)).toMatchObject({
      ok: false,
      problem: { code: 'data-file-damaged', reason: 'checksum' },
    })
    const copy = { ...entryOf('a'), store: 'Root' } as const
    await commit(data, state => ({ ...state, entries: [...state.entries, copy] }), note, {
      blobs: [blobOf('a')],
    })
    expect(readFileSync(path)).toEqual(blobOf('a'))
  })

  it('tells listeners what was before, what is now, and what was audited', async () => {
    const data = await folder.open()
    const before = data.unitOfWork.current()
    const heard: unknown[] = []
    const stop = data.unitOfWork.onCommitted(({ entries, ...committed }) =>
      heard.push({ ...committed, sequences: entries.map(entry => entry.sequence) }),
    )
    await importInto(data, 'a')
    stop()
    await importInto(data, 'b')
    expect(heard).toEqual([
      {
        before,
        after: expect.objectContaining({ entries: [entryOf('a', keyIdOf('a'))] }),
        revision: 1,
        sequences: [1],
      },
    ])
  })

  it('answers to the lock: when somebody removed it, nothing is written any more', async () => {
    const data = await folder.open()
    rmSync(folder.file('lock'))
    expect(await importInto(data, 'a')).toMatchObject({ ok: false, problem: { code: 'data-folder-in-use' } })
    expect(namesOf(data)).toEqual([])
  })

  it.skipIf(process.platform === 'win32')('writes everything for this user only', async () => {
    const data = await folder.open()
    await importInto(data, 'a')
    const modes = ['.', 'blobs', 'keys'].map(name => statSync(folder.file(name)).mode & 0o777)
    expect(modes).toEqual([0o700, 0o700, 0o700])
    const files = [
      'state.json',
      'audit.jsonl',
      'lock',
      `keys/${keyIdOf('a')}`,
      `blobs/${sha256Of(blobOf('a'))}`,
    ]
    expect(files.map(name => statSync(folder.file(name)).mode & 0o777)).toEqual(files.map(() => 0o600))
  })

  it.skipIf(process.platform === 'win32')('says so when other users may read the folder', async () => {
    await (await folder.open()).close()
    chmodSync(folder.path, 0o755)
    expect((await folder.open()).notices).toEqual([
      { file: '.', setAsideAs: null, reason: 'readable-by-others' },
    ])
  })

  it('keeps texts of every language as they are', async () => {
    const data = await folder.open()
    const view = { text: 'Grüße 漢字 🌶 \u2028 \\ " \u0000'.repeat(300) }
    await commit(data, state => ({ ...state, settings: { ...state.settings, view } }))
    await data.close()
    expect((await folder.open()).unitOfWork.current().settings.view).toEqual(view)
  })
})
