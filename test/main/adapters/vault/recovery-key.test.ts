import { describe, expect, it } from 'vitest'
import { createRecoveryKey, parseRecoveryKey } from '../../../../src/main/adapters/vault/recovery-key.ts'

describe('the recovery key', () => {
  it('carries 160 bits in seven groups of five, without letters that are easily confused', () => {
    const { text, secret } = createRecoveryKey()
    expect(secret).toHaveLength(20)
    expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}$/)
  })

  it('is read back, whatever it is', () => {
    for (let index = 0; index < 200; index += 1) {
      const { text, secret } = createRecoveryKey()
      expect(parseRecoveryKey(text)).toEqual({ ok: true, value: secret })
    }
  })

  it('is understood with O for 0, and I or l for 1', () => {
    for (let index = 0; index < 50; index += 1) {
      const { text, secret } = createRecoveryKey()
      expect(parseRecoveryKey(text.replaceAll('0', 'O').replaceAll('1', 'l'))).toEqual({
        ok: true,
        value: secret,
      })
      expect(parseRecoveryKey(text.replaceAll('0', 'o').replaceAll('1', 'I'))).toEqual({
        ok: true,
        value: secret,
      })
    }
  })

  it('tells nearly every typo: one character, two swapped, a group missing', () => {
    let missed = 0
    for (let index = 0; index < 300; index += 1) {
      const { text } = createRecoveryKey()
      const characters = text.replaceAll('-', '')
      const at = index % 34
      const wrong = characters[at] === 'Z' ? 'Y' : 'Z'
      const substituted = characters.slice(0, at) + wrong + characters.slice(at + 1)
      const [a = '', b = ''] = [characters[at], characters[at + 1]]
      const swapped = characters.slice(0, at) + b + a + characters.slice(at + 2)
      for (const typo of [substituted, ...(a === b ? [] : [swapped])])
        missed += parseRecoveryKey(typo).ok ? 1 : 0
      expect(parseRecoveryKey(text.slice(6)).ok).toBe(false)
    }
    // One in 32,768 is expected to slip through the 15 check bits.
    expect(missed).toBeLessThanOrEqual(1)
  })

  it.each(['', 'hello', 'U'.repeat(35), '0'.repeat(36), '🌶'.repeat(35)])('takes %j for a typo', text => {
    expect(parseRecoveryKey(text)).toEqual({ ok: false, problem: { code: 'recovery-key-mistyped' } })
  })
})
