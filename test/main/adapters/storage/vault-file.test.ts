import { existsSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FolderUnderTest, folderUnderTest } from './folder-under-test.ts'

describe('vault.json', () => {
  let folder: FolderUnderTest
  beforeEach(() => {
    folder = folderUnderTest()
  })
  afterEach(() => folder.remove())
  const content = { version: 1, vaultId: 'abc' }
  async function written(): Promise<void> {
    const data = await folder.open()
    expect(data.vaultFile.read()).toEqual({ ok: true, value: null })
    expect(data.vaultFile.write(content)).toEqual({ ok: true, value: true })
    await data.close()
  }

  it('is written twice, and read back without what is only about the file', async () => {
    await written()
    expect(folder.read('vault.copy.json')).toEqual(folder.read('vault.json'))
    expect((await folder.open()).vaultFile.read()).toEqual({ ok: true, value: content })
  })

  it.each([
    [
      'damaged',
      () => truncateSync(folder.file('vault.json'), 50),
      'vault.damaged-20261120T094210123Z.json',
      'truncated',
    ],
    ['missing', () => rmSync(folder.file('vault.json')), null, 'missing'],
  ])('is restored from its copy when it is %s', async (_what, damage, setAsideAs, reason) => {
    await written()
    damage()
    const data = await folder.open()
    expect(data.notices).toEqual([{ file: 'vault.json', setAsideAs, reason }])
    expect(data.vaultFile.read()).toEqual({ ok: true, value: content })
    expect(folder.read('vault.json')).toEqual(folder.read('vault.copy.json'))
  })

  it.each([
    ['damaged', () => truncateSync(folder.file('vault.copy.json'), 50)],
    ['missing', () => rmSync(folder.file('vault.copy.json'))],
  ])('has its copy renewed when that is %s', async (_what, damage) => {
    await written()
    damage()
    expect((await folder.open()).notices).toEqual([])
    expect(folder.read('vault.copy.json')).toEqual(folder.read('vault.json'))
  })

  it('overrides an older copy: that one would open with a passphrase that was changed', async () => {
    await written()
    const older = folder.read('vault.copy.json')
    const data = await folder.open()
    data.vaultFile.write({ ...content, vaultId: 'newer' })
    await data.close()
    writeFileSync(folder.file('vault.copy.json'), older)
    await folder.open()
    expect(folder.read('vault.copy.json')).toEqual(folder.read('vault.json'))
  })

  it('is vault-damaged when neither is whole, and both stay where they are', async () => {
    await written()
    truncateSync(folder.file('vault.json'), 50)
    truncateSync(folder.file('vault.copy.json'), 0)
    const data = await folder.open()
    expect(data.vaultFile.read()).toEqual({
      ok: false,
      problem: { code: 'vault-damaged', file: 'vault.json' },
    })
    expect(existsSync(folder.file('vault.json'))).toBe(true)
  })

  it('is not written by who does not hold the lock', async () => {
    await folder.open()
    const second = await folder.open()
    expect(second.vaultFile.write(content)).toMatchObject({
      ok: false,
      problem: { code: 'data-folder-in-use' },
    })
    expect(existsSync(folder.file('vault.json'))).toBe(false)
  })
})
