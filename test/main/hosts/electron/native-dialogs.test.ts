import { describe, expect, it } from 'vitest'
import { err, ok } from '../../../../src/contract/result.ts'
import { createNativeFiles, type FileAccess } from '../../../../src/main/hosts/electron/native-dialogs.ts'
import { texts } from '../../../../src/text/texts.ts'
import { createFakeElectron } from '../../../fakes/fake-electron.ts'

function setUp(onDisk: Record<string, Uint8Array> = {}) {
  const fake = createFakeElectron()
  const written: Record<string, Uint8Array> = {}
  const files: FileAccess = {
    read: path => {
      const bytes = onDisk[path]
      return Promise.resolve(bytes ? ok(bytes) : err({ code: 'file-not-found', name: path }))
    },
    write: (path, bytes) => {
      if (path.startsWith('/read-only/')) {
        return Promise.resolve(err({ code: 'file-access-denied', name: path }))
      }
      written[path] = bytes
      return Promise.resolve(ok(true))
    },
  }
  const native = createNativeFiles({
    dialog: fake.port.dialog,
    parent: () => ({ focus: () => undefined, isDestroyed: () => false }),
    files,
    text: texts().desktop,
  })
  return { fake, native, written }
}

describe('createNativeFiles', () => {
  it('reads the picked files at once and gives names without folders', async () => {
    const { fake, native } = setUp({
      '/home/ada/a.pfx': new Uint8Array([1]),
      '/tmp/b.cer': new Uint8Array([2]),
    })
    fake.state.picked = ['/home/ada/a.pfx', '/tmp/b.cer']
    const picked = await native.pickFiles({ purpose: 'import', multiple: true })
    expect(picked).toEqual(
      ok([
        { name: 'a.pfx', bytes: new Uint8Array([1]) },
        { name: 'b.cer', bytes: new Uint8Array([2]) },
      ]),
    )
    expect(JSON.stringify(picked)).not.toContain('/home/ada')
  })

  it('answers an empty list when the user cancels', async () => {
    const { native } = setUp()
    expect(await native.pickFiles({ purpose: 'inspect', multiple: false })).toEqual(ok([]))
  })

  it.each([
    [true, ['openFile', 'dontAddToRecent', 'multiSelections']],
    [false, ['openFile', 'dontAddToRecent']],
  ])('with multiple %s asks the dialog for %j', async (multiple, properties) => {
    const { fake, native } = setUp()
    await native.pickFiles({ purpose: 'import', multiple })
    expect(fake.state.openDialogs[0]).toMatchObject({ properties })
  })

  it.each([
    ['import', 'pfx'],
    ['estate', 'csv'],
  ] as const)('offers first the files that %s is about, and all others', async (purpose, extension) => {
    const { fake, native } = setUp()
    await native.pickFiles({ purpose, multiple: false })
    expect(fake.state.openDialogs[0]).toMatchObject({
      filters: [{ extensions: expect.arrayContaining([extension]) as unknown }, { extensions: ['*'] }],
    })
  })

  it('answers file-not-found when a picked file has gone', async () => {
    const { fake, native } = setUp()
    fake.state.picked = ['/tmp/gone.pfx']
    const picked = await native.pickFiles({ purpose: 'import', multiple: false })
    expect(picked).toMatchObject({ ok: false, problem: { code: 'file-not-found' } })
  })

  it('suggests the name with its kind of file and answers the name it was saved under', async () => {
    const { fake, native, written } = setUp()
    fake.state.saveAs = '/home/ada/other.pfx'
    expect(await native.saveFile('litwareinc.pfx', new Uint8Array([3]))).toEqual(ok({ name: 'other.pfx' }))
    expect(written).toEqual({ '/home/ada/other.pfx': new Uint8Array([3]) })
    expect(fake.state.saveDialogs[0]).toMatchObject({
      defaultPath: 'litwareinc.pfx',
      filters: [{ name: 'PFX file', extensions: ['pfx'] }],
    })
  })

  it('answers null and writes nothing when saving is cancelled', async () => {
    const { native, written } = setUp()
    expect(await native.saveFile('a.cer', new Uint8Array([3]))).toEqual(ok(null))
    expect(written).toEqual({})
  })

  it('answers file-access-denied when the place cannot be written', async () => {
    const { fake, native } = setUp()
    fake.state.saveAs = '/read-only/a.cer'
    expect(await native.saveFile('a.cer', new Uint8Array([3]))).toMatchObject({
      ok: false,
      problem: { code: 'file-access-denied' },
    })
  })
})
