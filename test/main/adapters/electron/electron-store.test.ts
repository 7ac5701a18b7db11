import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createElectronStoreOpener } from '../../../../src/main/adapters/electron/electron-store.ts'
import { documentStoreOptions, openConf } from '../../../../src/main/adapters/storage/state-file.ts'

/** The real library: vitest.config.ts keeps the electron package from looking for its binary. */
describe('createElectronStoreOpener', () => {
  const folders: string[] = []
  const removed: string[] = []
  const open = createElectronStoreOpener({ removeAllListeners: channel => removed.push(channel) })
  const newFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-store-'))
    folders.push(folder)
    return folder
  }
  beforeEach(() => removed.splice(0))
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })

  it('writes the same file, byte for byte and with the same mode, as conf in the other hosts', () => {
    const [electron, plain] = [newFolder(), newFolder()]
    const document = new TextEncoder().encode('{"format":"countersign","state":{}}\n')
    open(documentStoreOptions(electron)).store = { document }
    openConf(documentStoreOptions(plain)).store = { document }
    expect(readdirSync(electron)).toEqual(readdirSync(plain))
    const [ours, theirs] = [join(electron, 'state.json'), join(plain, 'state.json')]
    expect(readFileSync(ours)).toEqual(readFileSync(theirs))
    expect(readFileSync(ours)).toEqual(Buffer.from(document))
    expect(statSync(ours).mode).toBe(statSync(theirs).mode)
  })

  it('reads what another host wrote, and leaves it as it is', () => {
    const folder = newFolder()
    const document = new TextEncoder().encode(
      '{"format":"countersign","state":{"settings":{"theme":"dark"}}}\n',
    )
    openConf(documentStoreOptions(folder)).store = { document }
    expect(open(documentStoreOptions(folder)).store).toEqual({ document: new TextDecoder().decode(document) })
    expect(readFileSync(join(folder, 'state.json'))).toEqual(Buffer.from(document))
  })

  it("closes the channel on which the library would tell a window the data folder's path", () => {
    open(documentStoreOptions(newFolder()))
    expect(removed).toEqual(['electron-store-get-data'])
  })
})
