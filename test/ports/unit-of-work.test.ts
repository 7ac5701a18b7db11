/** What every UnitOfWork with its BlobReader must do: the fake of the domain's tests and the real one on a data folder. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { err, ok } from '../../src/contract/result.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../src/contract/thumbprint.ts'
import { openDataFolder } from '../../src/main/adapters/storage/open-data-folder.ts'
import type { ConsoleState, StoredEntry } from '../../src/main/domain/state/state.ts'
import type { AuditNote, BlobReader, UnitOfWork } from '../../src/main/domain/state/unit-of-work.ts'
import { createMemoryDataFolder } from '../fakes/memory-data-folder.ts'

interface Subject {
  readonly unitOfWork: UnitOfWork
  readonly blobs: BlobReader
  /** Actions of the audit log, oldest first. */
  audited(): Promise<string[]>
  close(): Promise<void>
}

async function onDisk(): Promise<Subject> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-port-'))
  const opened = await openDataFolder({ folder, host: 'cli', user: 'anna', clock: { now: () => new Date() } })
  if (!opened.ok) throw new Error(opened.problem.code)
  const { unitOfWork, files, audit, close } = opened.value
  return {
    unitOfWork,
    blobs: files,
    async audited() {
      const log = await audit.list({ offset: 0, limit: 100 })
      if (!log.ok) throw new Error(log.problem.code)
      return log.value.entries.map(entry => entry.action).reverse()
    },
    async close() {
      await close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function inMemory(): Promise<Subject> {
  const { unitOfWork, blobs, audit } = createMemoryDataFolder()
  return {
    unitOfWork,
    blobs,
    audited: async () => audit.map(note => note.action),
    close: async () => undefined,
  }
}

describe.each([
  ['in memory', inMemory],
  ['on a data folder', onDisk],
])('a unit of work %s', (_where, create) => {
  let subject: Subject
  beforeEach(async () => {
    subject = await create()
  })
  afterEach(() => subject.close())

  const blob = Buffer.from('a certificate')
  const sha256 = createHash('sha256').update(blob).digest('hex').toUpperCase()
  const keyId = 'key_0123456789abcdef'
  const entry: StoredEntry = {
    computer: 'workstation',
    store: 'My',
    sha1: ThumbprintSha1.parse(createHash('sha1').update(blob).digest('hex')),
    sha256: ThumbprintSha256.parse(sha256),
    friendlyName: null,
    description: null,
    keyId,
    exportable: true,
    addedAt: '2026-11-20T09:42:10.000Z',
  }
  const key = { id: keyId, spkiSha256: '0'.repeat(64), algorithm: 'EC', size: 256, curve: 'P-256' }
  const files = { blobs: [blob], keys: [{ id: keyId, sealed: Buffer.from('sealed') }] }
  const note = (action: AuditNote['action']): AuditNote => ({ action, object: 'x', details: {} })
  const imported = (state: ConsoleState): ConsoleState => ({ ...state, entries: [entry], keys: [key] })
  const commitImport = () =>
    subject.unitOfWork.commit(files, state =>
      ok({ state: imported(state), value: 'imported', audit: note('certificates.imported') }),
    )

  it('answers the value, and shows the new state only then', async () => {
    const before = subject.unitOfWork.current()
    const committing = commitImport()
    expect(subject.unitOfWork.current()).toBe(before)
    expect(await committing).toEqual({ ok: true, value: 'imported' })
    expect(subject.unitOfWork.current()).toEqual(imported(before))
  })

  it('counts the commits that changed the state', async () => {
    expect(subject.unitOfWork.revision()).toBe(0)
    await commitImport()
    expect(subject.unitOfWork.revision()).toBe(1)
    await subject.unitOfWork.commit({}, state =>
      ok({ state, value: 0, audit: note('certificates.exported') }),
    )
    await subject.unitOfWork.commit({}, state => ok({ state, value: 0 }))
    expect(subject.unitOfWork.revision()).toBe(1)
  })

  it('records notes in order, several of one commit too, and none where none were given', async () => {
    await commitImport()
    await subject.unitOfWork.commit({}, state => ok({ state: { ...state }, value: 0 }))
    await subject.unitOfWork.commit({}, state =>
      ok({ state, value: 0, audit: [note('certificates.exported'), note('certificates.deleted')] }),
    )
    expect(await subject.audited()).toEqual([
      'certificates.imported',
      'certificates.exported',
      'certificates.deleted',
    ])
  })

  it('changes nothing when the decision is a refusal', async () => {
    const before = subject.unitOfWork.current()
    const refusal = err({ code: 'nothing-selected' as const })
    expect(await subject.unitOfWork.commit(files, () => refusal)).toEqual(refusal)
    expect(subject.unitOfWork.current()).toBe(before)
    expect(await subject.audited()).toEqual([])
  })

  it('decides on the newest state, in the order of asking', async () => {
    const seen: number[] = []
    await Promise.all(
      [1, 2, 3].map(() =>
        subject.unitOfWork.commit({}, state => {
          seen.push(state.certificateStepRunOn.length)
          return ok({
            state: { ...state, certificateStepRunOn: [...state.certificateStepRunOn, 'workstation'] },
            value: 0,
          })
        }),
      ),
    )
    expect(seen).toEqual([0, 1, 2])
  })

  it('goes on after a decision that throws', async () => {
    const thrown = subject.unitOfWork.commit({}, () => {
      throw new Error('a bug')
    })
    await expect(thrown).rejects.toThrow('a bug')
    expect((await commitImport()).ok).toBe(true)
  })

  it('reads blobs by their hash, in either case', async () => {
    await commitImport()
    for (const name of [sha256, sha256.toLowerCase()]) {
      const read = await subject.blobs.readBlob(name)
      expect(read.ok && Buffer.from(read.value).equals(blob)).toBe(true)
    }
  })

  it('has a blob no more when nothing refers to it', async () => {
    await commitImport()
    await subject.unitOfWork.commit({}, state => ok({ state: { ...state, entries: [] }, value: 0 }))
    expect(await subject.blobs.readBlob(sha256)).toEqual({
      ok: false,
      problem: {
        code: 'data-file-damaged',
        file: `blobs/${sha256.toLowerCase()}`,
        setAsideAs: null,
        reason: 'missing',
      },
    })
  })

  it('rejects a state that refers to bytes nobody brought', async () => {
    const committing = subject.unitOfWork.commit({}, state => ok({ state: imported(state), value: 0 }))
    await expect(committing).rejects.toThrow('no bytes were given')
    expect(subject.unitOfWork.current().entries).toEqual([])
  })
})
