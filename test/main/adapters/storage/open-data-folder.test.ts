import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sealDocument } from '../../../../src/main/adapters/storage/checked-document.ts'
import {
  blobOf,
  commit,
  type FolderUnderTest,
  folderUnderTest,
  importInto,
  keyIdOf,
  namesOf,
  sha256Of,
} from './folder-under-test.ts'

let folder: FolderUnderTest
beforeEach(() => {
  folder = folderUnderTest()
})
afterEach(() => folder.remove())

/** Two imports: state.json knows both, state.previous.json the first. */
async function filledFolder(): Promise<void> {
  const data = await folder.open()
  await importInto(data, 'a')
  await importInto(data, 'b')
  await data.close()
}

const damagedAs = 'state.damaged-20261120T094210123Z.json'
const snapshot = () =>
  readdirSync(folder.path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => [entry.name, readFileSync(`${entry.parentPath}/${entry.name}`, 'base64')])
    .sort()

describe('a damaged state.json', () => {
  const change = (edit: (text: string) => string | Buffer) => () =>
    writeFileSync(folder.file('state.json'), edit(folder.read('state.json').toString('utf8')))

  it.each([
    ['truncated', change(text => text.slice(0, 200)), 'truncated'],
    ['without its last byte', change(text => text.slice(0, -1)), 'truncated'],
    ['with a digit changed', change(text => text.replace('"revision":2', '"revision":3')), 'checksum'],
    ['emptied', change(() => ''), 'empty'],
    ['replaced by other JSON', change(() => '{"theme":"dark"}'), 'foreign'],
    ['replaced by zeros', change(text => Buffer.alloc(text.length)), 'foreign'],
    [
      'of a shape this version never wrote',
      change(() =>
        Buffer.from(
          sealDocument([
            Buffer.from(
              '{"format":"countersign-state","schemaVersion":1,"revision":2,"lastAudit":[],"data":{}',
            ),
          ]),
        ),
      ),
      'shape',
    ],
    ['larger than any state', () => truncateSync(folder.file('state.json'), 2 ** 29), 'too-large'],
  ])('that was %s is set aside, and the state before is used', async (_what, damage, reason) => {
    await filledFolder()
    damage()
    const bytes = reason === 'too-large' ? undefined : folder.read('state.json')
    const data = await folder.open()
    expect(data.notices).toEqual([{ file: 'state.json', setAsideAs: damagedAs, reason }])
    expect(namesOf(data)).toEqual(['a'])
    if (bytes !== undefined) expect(folder.read(damagedAs)).toEqual(bytes)
  })

  it('that is a folder is set aside like a file', async () => {
    await filledFolder()
    rmSync(folder.file('state.json'))
    mkdirSync(folder.file('state.json'))
    const data = await folder.open()
    expect(data.notices).toEqual([{ file: 'state.json', setAsideAs: damagedAs, reason: 'not-a-file' }])
    expect(namesOf(data)).toEqual(['a'])
  })

  it.skipIf(process.platform === 'win32')('that is a link is not followed', async () => {
    await filledFolder()
    renameSync(folder.file('state.json'), folder.file('elsewhere'))
    symlinkSync('elsewhere', folder.file('state.json'))
    const data = await folder.open()
    expect(data.notices).toEqual([{ file: 'state.json', setAsideAs: damagedAs, reason: 'not-a-file' }])
  })

  it('that is missing is noticed, too', async () => {
    await filledFolder()
    rmSync(folder.file('state.json'))
    const data = await folder.open()
    expect(data.notices).toEqual([{ file: 'state.json', setAsideAs: null, reason: 'missing' }])
    expect(namesOf(data)).toEqual(['a'])
  })

  it('leaves an audit entry that names the changes without effect, and an intact chain', async () => {
    await filledFolder()
    truncateSync(folder.file('state.json'), 100)
    const data = await folder.open()
    const log = await data.audit.list({ offset: 0, limit: 1 })
    expect(log).toMatchObject({
      value: {
        total: 3,
        entries: [
          {
            sequence: 3,
            action: 'state.recovered',
            details: { reason: 'truncated', setAsideAs: damagedAs, entriesWithoutEffect: '2-2' },
          },
        ],
      },
    })
    expect(await data.audit.verify()).toMatchObject({ value: { intact: true, entries: 3 } })
    expect((await importInto(data, 'c')).ok).toBe(true)
    expect(await data.audit.verify()).toMatchObject({ value: { intact: true, entries: 4 } })
  })

  it.each([
    ['damaged', () => truncateSync(folder.file('state.json'), 100)],
    ['missing', () => rmSync(folder.file('state.json'))],
  ])(
    'that is %s: what only it referred to is moved aside, for a private key may be the only one',
    async (_what, damage) => {
      await filledFolder()
      damage()
      const data = await folder.open()
      const aside = 'set-aside-20261120T094210123Z'
      expect(folder.list('keys')).toEqual([keyIdOf('a')])
      expect(folder.list(`${aside}/keys`)).toEqual([keyIdOf('b')])
      expect(folder.list(`${aside}/blobs`)).toEqual([sha256Of(blobOf('b'))])
      expect(await data.audit.list({ offset: 0, limit: 1 })).toMatchObject({
        value: { entries: [{ action: 'state.recovered', details: { orphansIn: aside } }] },
      })
      await data.close()
      await folder.open()
      expect(folder.list(`${aside}/keys`)).toEqual([keyIdOf('b')])
    },
  )

  it('is refused, and everything left alone, when the state before is not whole either', async () => {
    await filledFolder()
    truncateSync(folder.file('state.json'), 100)
    truncateSync(folder.file('state.previous.json'), 100)
    const before = snapshot()
    const refused = { code: 'data-file-damaged', file: 'state.json', setAsideAs: null, reason: 'truncated' }
    expect(await folder.tryOpen()).toEqual({ ok: false, problem: refused })
    expect(await folder.tryOpen()).toEqual({ ok: false, problem: refused })
    expect(snapshot()).toEqual(before)
  })

  it.each(['audit.jsonl', 'keys', 'blobs'])(
    'is not taken for a new folder when it is gone and %s is not',
    async survivor => {
      await filledFolder()
      for (const name of folder.list()) if (name !== survivor) rmSync(folder.file(name), { recursive: true })
      expect(await folder.tryOpen()).toMatchObject({
        ok: false,
        problem: { code: 'data-file-damaged', file: 'state.json', reason: 'missing' },
      })
    },
  )
})

describe('versions of state.json', () => {
  it('refuses a newer one, and leaves everything alone', async () => {
    await filledFolder()
    const newer = '{"format":"countersign-state","schemaVersion":5,"probes":[]'
    writeFileSync(folder.file('state.json'), sealDocument([Buffer.from(newer)]))
    const before = snapshot()
    expect(await folder.tryOpen()).toEqual({
      ok: false,
      problem: { code: 'data-folder-newer', foundVersion: 5, supportedVersion: 4 },
    })
    expect(snapshot()).toEqual(before)
  })

  describe('version 0', () => {
    const fixture = new URL('../../../fixtures/state/state-version-0.json', import.meta.url)
    beforeEach(() => {
      mkdirSync(folder.path, { recursive: true, mode: 0o700 })
      copyFileSync(fixture, folder.file('state.json'))
    })

    it('is migrated, with a copy in backups and an audit entry', async () => {
      const data = await folder.open()
      expect(data.unitOfWork.current()).toMatchObject({
        settings: { theme: 'dark' },
        entries: [
          { friendlyName: 'Front End default', description: null },
          { store: 'Root', description: null },
        ],
        certificateStepRunOn: [],
        executionLogs: [],
      })
      const backup = 'state-version-0-20261120T094210123Z.json'
      expect(folder.list('backups')).toEqual([backup])
      expect(folder.read(`backups/${backup}`)).toEqual(readFileSync(fixture))
      expect(await data.audit.list({ offset: 0, limit: 5 })).toMatchObject({
        value: {
          total: 1,
          entries: [{ action: 'state.migrated', details: { backup: `backups/${backup}` } }],
        },
      })
      expect(await data.audit.verify()).toMatchObject({ value: { intact: true } })
    })

    it('is of the current version afterwards', async () => {
      const first = await folder.open()
      await first.close()
      expect(JSON.parse(folder.read('state.json').toString())).toMatchObject({
        schemaVersion: 4,
        revision: 8,
      })
      const second = await folder.open()
      expect(second.unitOfWork.current()).toEqual(first.unitOfWork.current())
      expect(folder.list('backups')).toHaveLength(1)
    })

    it('continues an audit log that it did not remember the end of', async () => {
      rmSync(folder.file('state.json'))
      await filledFolder()
      copyFileSync(fixture, folder.file('state.json'))
      const data = await folder.open()
      expect(data.notices.filter(notice => notice.file === 'audit.jsonl')).toEqual([])
      expect(await data.audit.verify()).toMatchObject({ value: { intact: true, entries: 3 } })
    })
  })
})

describe('after a crash', () => {
  it.each([
    ['before anything of the new state was there', () => undefined],
    [
      'with a part of the new state in place',
      (whole: Buffer) => writeFileSync(folder.file('state.json'), whole.subarray(0, 300)),
    ],
  ])(
    'while the state was written, %s, uses the one before: nothing was acknowledged',
    async (_when, leave) => {
      await filledFolder()
      const whole = folder.read('state.json')
      renameSync(folder.file('state.json'), folder.file('state.before.json'))
      leave(whole)
      const data = await folder.open()
      expect(data.notices).toEqual([])
      expect(namesOf(data)).toEqual(['a', 'b'])
      expect(folder.read('state.json')).toEqual(whole)
      expect(folder.list()).not.toContain('state.before.json')
      expect(await data.audit.verify()).toMatchObject({ value: { intact: true, entries: 2 } })
    },
  )

  it('after the new state was in place, uses that one', async () => {
    await filledFolder()
    renameSync(folder.file('state.previous.json'), folder.file('state.before.json'))
    const data = await folder.open()
    expect(namesOf(data)).toEqual(['a', 'b'])
    expect(folder.list()).toContain('state.previous.json')
    expect(folder.list()).not.toContain('state.before.json')
  })

  it('shows a reader without the lock the state before, and lets everything lie', async () => {
    await filledFolder()
    const writer = await folder.open()
    renameSync(folder.file('state.json'), folder.file('state.before.json'))
    const reader = await folder.open()
    expect(reader.access.mode).toBe('read-only')
    expect(reader.notices).toEqual([])
    expect(namesOf(reader)).toEqual(['a', 'b'])
    renameSync(folder.file('state.before.json'), folder.file('state.json'))
    await writer.close()
  })

  it('writes the audit line that the log does not have yet', async () => {
    await filledFolder()
    const log = folder.read('audit.jsonl').toString()
    writeFileSync(folder.file('audit.jsonl'), log.slice(0, log.indexOf('\n') + 1))
    const data = await folder.open()
    expect(folder.read('audit.jsonl').toString()).toBe(log)
    expect(data.notices).toEqual([])
  })

  it('completes a line that was torn while it was written', async () => {
    await filledFolder()
    const log = folder.read('audit.jsonl').toString()
    for (const cut of [1, 2, 50, 150]) {
      writeFileSync(folder.file('audit.jsonl'), log.slice(0, -cut))
      const data = await folder.open()
      expect(data.notices).toEqual([])
      expect(folder.read('audit.jsonl').toString()).toBe(log)
      await data.close()
    }
  })

  it('sets a torn end aside that is not the beginning of a line it knows', async () => {
    await filledFolder()
    const log = folder.read('audit.jsonl')
    writeFileSync(folder.file('audit.jsonl'), Buffer.concat([log, Buffer.alloc(100)]))
    const data = await folder.open()
    const setAsideAs = 'audit.damaged-20261120T094210123Z.jsonl'
    expect(data.notices).toEqual([{ file: 'audit.jsonl', setAsideAs, reason: 'torn-line' }])
    expect(folder.read(setAsideAs)).toEqual(Buffer.alloc(100))
    expect(folder.read('audit.jsonl')).toEqual(log)
  })

  it('says that lines are missing which nothing can restore, and does not hide it', async () => {
    const data = await folder.open()
    for (const name of 'abcd') await importInto(data, name)
    await data.close()
    const lines = folder.read('audit.jsonl').toString().split('\n')
    writeFileSync(folder.file('audit.jsonl'), `${lines[0]}\n`)
    const again = await folder.open()
    expect(again.notices).toEqual([{ file: 'audit.jsonl', setAsideAs: null, reason: 'lines-missing' }])
    expect(await again.audit.verify()).toMatchObject({
      value: { intact: false, broken: { line: 2, reason: 'sequence-gap' } },
    })
  })

  it('says so when the state is older than the log, as after restoring only one of them', async () => {
    await filledFolder()
    cpSync(folder.file('state.json'), folder.file('old'))
    const data = await folder.open()
    await importInto(data, 'c')
    await data.close()
    renameSync(folder.file('old'), folder.file('state.json'))
    const again = await folder.open()
    expect(again.notices.map(({ file, reason }) => [file, reason])).toEqual([
      ['audit.jsonl', 'ahead-of-state'],
    ])
    expect(await again.audit.verify()).toMatchObject({ value: { intact: true, entries: 4 } })
  })

  it('sweeps files that nothing refers to, and only those named like ours', async () => {
    await filledFolder()
    writeFileSync(folder.file('keys/key_orphan00000000'), 'x')
    writeFileSync(folder.file('keys/readme.txt'), 'x')
    writeFileSync(folder.file(`blobs/${sha256Of(Buffer.from('x'))}`), 'x')
    writeFileSync(folder.file(`blobs/${sha256Of(Buffer.from('y'))}.new-0123456789abcdef`), 'y')
    writeFileSync(folder.file('state.json.tmp-1234567890abcdef'), 'conf leaves such a one behind')
    writeFileSync(folder.file('my notes'), 'x')
    await folder.open()
    expect(folder.list('keys')).toEqual([keyIdOf('a'), keyIdOf('b'), 'readme.txt'])
    expect(folder.list('blobs')).toHaveLength(2)
    expect(folder.list()).toEqual(expect.arrayContaining(['my notes']))
    expect(folder.list().filter(name => name.includes('tmp-'))).toEqual([])
  })

  it('names files that are referred to and missing', async () => {
    await filledFolder()
    rmSync(folder.file(`keys/${keyIdOf('a')}`))
    rmSync(folder.file(`blobs/${sha256Of(blobOf('b'))}`))
    const data = await folder.open()
    expect(data.notices).toEqual([
      { file: `blobs/${sha256Of(blobOf('b'))}`, setAsideAs: null, reason: 'missing' },
      { file: `keys/${keyIdOf('a')}`, setAsideAs: null, reason: 'missing' },
    ])
  })

  it('finds the damaged ones when asked to look at every file', async () => {
    await filledFolder()
    writeFileSync(folder.file(`keys/${keyIdOf('a')}`), '')
    writeFileSync(folder.file(`blobs/${sha256Of(blobOf('b'))}`), 'other')
    const data = await folder.open()
    expect(data.notices).toEqual([])
    expect((await data.checkFiles()).map(({ reason }) => reason)).toEqual(['checksum', 'empty'])
  })
})

describe('the folder itself', () => {
  it('that cannot be one is a problem, not an exception', async () => {
    writeFileSync(folder.path, 'a file')
    expect(await folder.tryOpen()).toMatchObject({ ok: false, problem: { code: 'storage-failed' } })
  })

  it('opened twice in one process is in use the second time, and free after closing', async () => {
    const first = await folder.open()
    const second = await folder.open()
    expect(second.access).toMatchObject({
      mode: 'read-only',
      reason: 'in-use',
      problem: { pid: process.pid },
    })
    expect(await commit(second, state => ({ ...state }))).toMatchObject({
      problem: { code: 'data-folder-in-use' },
    })
    await first.close()
    expect((await folder.open()).access.mode).toBe('read-write')
  })
})
