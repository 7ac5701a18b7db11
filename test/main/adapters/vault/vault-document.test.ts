import { describe, expect, it } from 'vitest'
import { isBearable } from '../../../../src/main/adapters/vault/passphrase-key.ts'
import { parseVaultDocument } from '../../../../src/main/adapters/vault/vault-document.ts'
import { createdVault, fakeWrapper, passphrase, vaultUnderTest } from './vault-under-test.ts'

const damaged = { ok: false, problem: { code: 'vault-damaged', file: 'vault.json' } }

describe('vault.json as it is read', () => {
  it.each([
    [
      'a newer version',
      { version: 2 },
      { ok: false, problem: { code: 'data-folder-newer', foundVersion: 2, supportedVersion: 1 } },
    ],
    ['a version that is none', { version: '1' }, damaged],
    ['nothing in it', { passphrase: undefined }, damaged],
    ['a member it does not know', { extra: 1 }, damaged],
    ['an idle time beyond a day', { autoLockMinutes: 100_000 }, damaged],
    ['an id that is none', { vaultId: '../..' }, damaged],
  ])('is refused with %s', async (_what, change, answer) => {
    const { file } = await createdVault()
    expect(parseVaultDocument({ ...file.content, ...change })).toEqual(answer)
  })

  it.each([
    [{ N: 2 ** 17, r: 8, p: 1 }, true],
    [{ N: 2 ** 20, r: 8, p: 1 }, true],
    [{ N: 2 ** 21, r: 8, p: 1 }, false],
    [{ N: 2 ** 20, r: 16, p: 1 }, false],
    [{ N: 2 ** 17, r: 8, p: 1000 }, false],
    [{ N: 2 ** 17 + 1, r: 8, p: 1 }, false],
    [{ N: 1, r: 8, p: 1 }, false],
    [{ N: 2 ** 52, r: 8, p: 1 }, false],
    [{ N: 2, r: 2 ** 40, p: 1 }, false],
  ])('spends on a passphrase what it must, and no hostile amount: %j is bearable: %s', (cost, is) => {
    expect(isBearable(cost)).toBe(is)
  })

  it('refuses a hostile cost before anything is computed', async () => {
    const { file } = await createdVault()
    const { vault } = await vaultUnderTest({ file })
    const hostile = structuredClone(file.content) as { passphrase: { kdf: { N: number } } }
    hostile.passphrase.kdf.N = 2 ** 30
    file.content = hostile as never
    const { vault: reopened } = await vaultUnderTest({ file })
    expect(reopened.status().state).toBe('locked')
    expect(await reopened.unlock({ with: 'passphrase', passphrase })).toEqual(damaged)
    expect(await vault.verifyPassphrase(passphrase)).toEqual({ ok: true, value: true })
  })

  it('answers a change of any character by a refusal, whoever made it and recomputed the checksum', async () => {
    const wrapper = fakeWrapper()
    const { file, recoveryKey } = await createdVault({ wrapper }, true)
    const text = JSON.stringify(file.content)
    const codes = new Map<string, number>()
    const count = (code: string) => codes.set(code, (codes.get(code) ?? 0) + 1)
    for (let at = 0; at < text.length; at += 1) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
      let content: Record<string, unknown>
      try {
        content = JSON.parse(changed)
      } catch {
        continue // the storage has refused that before
      }
      const { vault } = await vaultUnderTest({
        file: { ...file, read: () => ({ ok: true, value: content }) },
        wrapper,
      })
      const ways = [
        await vault.unlock({ with: 'passphrase', passphrase }),
        await vault.unlock({ with: 'recovery-key', recoveryKey }),
        await vault.unlock({ with: 'system-key-store' }),
      ]
      // What was not touched may open; what was touched must not, and nothing must throw.
      count(ways.every(way => way.ok) ? 'all open' : 'refused')
      for (const way of ways) if (!way.ok) count(way.problem.code)
    }
    expect(codes.get('all open') ?? 0).toBe(0)
    expect([...codes.keys()].sort()).toEqual([
      'passphrase-wrong',
      'recovery-key-wrong',
      'refused',
      'system-key-store-unavailable',
      'vault-damaged',
    ])
  })
})
