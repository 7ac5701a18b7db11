/** Random damage to each kind of file in a data folder: it is noticed, named and told; never taken for the truth. */
import { randomBytes, randomInt } from 'node:crypto'
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DataFolder, openDataFolder } from '../../src/main/adapters/storage/open-data-folder.ts'
import { createVault, type Vault } from '../../src/main/adapters/vault/vault.ts'
import { cheapCost, clock, passphrase } from './committing-process.ts'
import { importChange } from './random-changes.ts'
import { stateDigest } from './state-digest.ts'

const times = 40

describe('a data folder with a damaged file', () => {
  let root: string
  let whole: string
  let digests: { readonly previous: string; readonly current: string }

  async function open(folder: string): Promise<DataFolder> {
    const opened = await openDataFolder({ folder, host: 'cli', user: 'tester', clock })
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
    return opened.value
  }
  const vaultOf = (data: DataFolder) =>
    createVault({ file: data.vaultFile, keys: data.files, clock, cost: cheapCost })
  async function commitImport(data: DataFolder, vault: Vault): Promise<void> {
    const change = await importChange(async (id, pkcs8) => {
      const sealed = await vault.seal(id, pkcs8)
      if (!sealed.ok) throw new Error(sealed.problem.code)
      return sealed.value
    })
    expect((await data.unitOfWork.commit(change.files, change.decide)).ok).toBe(true)
  }

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'countersign-damage-'))
    whole = join(root, 'whole')
    const data = await open(whole)
    const vault = await vaultOf(data)
    await vault.create({ passphrase, autoLockMinutes: 0, useSystemKeyStore: false, withRecoveryKey: false })
    for (let count = 0; count < 3; count += 1) await commitImport(data, vault)
    const previous = stateDigest(data.unitOfWork.current())
    await commitImport(data, vault)
    digests = { previous, current: stateDigest(data.unitOfWork.current()) }
    await data.close()
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  /** Opens a copy of the folder in which `name` is damaged at random, and has it looked at. */
  async function damage(
    name: (folder: string) => string,
    look: (data: DataFolder, folder: string, damaged: Buffer, name: string) => Promise<void>,
  ): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      const folder = join(root, `copy ${time}`)
      cpSync(whole, folder, { recursive: true })
      chmodSync(folder, 0o700)
      const file = name(folder)
      const bytes = readFileSync(join(folder, file))
      let damaged: Buffer = bytes
      while (damaged.equals(bytes)) damaged = damagedAtRandom(bytes)
      writeFileSync(join(folder, file), damaged)
      const data = await open(folder)
      await look(data, folder, damaged, file)
      await data.close()
      rmSync(folder, { recursive: true })
    }
  }

  it(`falls back to the state before, and keeps state.json, ${times} times`, () =>
    damage(
      () => 'state.json',
      async (data, folder, damaged) => {
        expect(stateDigest(data.unitOfWork.current())).toBe(digests.previous)
        const setAsideAs = data.notices[0]?.setAsideAs ?? ''
        expect(data.notices).toEqual([{ file: 'state.json', setAsideAs, reason: expect.any(String) }])
        expect(readFileSync(join(folder, setAsideAs)).equals(damaged)).toBe(true)
        expect(await data.audit.verify()).toMatchObject({ ok: true, value: { intact: true } })
        expect(await data.checkFiles()).toEqual([])
      },
    ))

  it(`does not need the state before as long as the newest is whole, ${times} times`, () =>
    damage(
      () => 'state.previous.json',
      async data => {
        expect(stateDigest(data.unitOfWork.current())).toBe(digests.current)
        expect(data.notices).toEqual([])
      },
    ))

  it(`finds every change to the audit log, or has restored the line, ${times} times`, () =>
    damage(
      () => 'audit.jsonl',
      async (data, folder) => {
        const verified = await data.audit.verify()
        if (!verified.ok) throw new Error(verified.problem.code)
        const log = readFileSync(join(folder, 'audit.jsonl'))
        expect(verified.value.intact).toBe(log.equals(readFileSync(join(whole, 'audit.jsonl'))))
        expect(stateDigest(data.unitOfWork.current())).toBe(digests.current)
      },
    ))

  it(`restores vault.json from its copy, ${times} times`, () =>
    damage(
      () => 'vault.json',
      async data => {
        expect(data.notices.map(({ file }) => file)).toEqual(['vault.json'])
        const vault = await vaultOf(data)
        expect(await vault.verifyPassphrase(passphrase)).toEqual({ ok: true, value: true })
      },
    ))

  it(`finds every change to a certificate, ${times} times`, () =>
    damage(
      folder => join('blobs', oneOf(readdirSync(join(folder, 'blobs')))),
      async (data, _folder, damaged, file) => {
        const read = await data.files.readBlob(file.slice('blobs/'.length))
        const reason = damaged.length === 0 ? 'empty' : 'checksum'
        expect(read).toMatchObject({ ok: false, problem: { code: 'data-file-damaged', reason } })
        expect(await data.checkFiles()).toEqual([{ file: file.replace('\\', '/'), setAsideAs: null, reason }])
      },
    ))

  it(`opens no private key that was changed, ${times} times`, () =>
    damage(
      folder => join('keys', oneOf(readdirSync(join(folder, 'keys')))),
      async (data, _folder, _damaged, file) => {
        const vault = await vaultOf(data)
        await vault.unlock({ with: 'passphrase', passphrase })
        expect(await vault.open(file.slice('keys/'.length))).toEqual({
          ok: false,
          problem: { code: 'key-damaged', thumbprint: '' },
        })
      },
    ))
})

/** One bit, some bytes, the end or everything. */
function damagedAtRandom(bytes: Buffer): Buffer {
  const damaged = Buffer.from(bytes)
  const at = randomInt(bytes.length)
  switch (randomInt(6)) {
    case 0:
    case 1:
    case 2:
      damaged[at]! ^= 1 << randomInt(8)
      return damaged
    case 3:
      return damaged.subarray(0, at)
    case 4:
      return Buffer.concat([damaged.subarray(0, at), Buffer.alloc(bytes.length - at)])
    default:
      return Buffer.concat([damaged.subarray(0, at), randomBytes(1 + randomInt(50)), damaged.subarray(at)])
  }
}

function oneOf(names: readonly string[]): string {
  return names[randomInt(names.length)]!
}
