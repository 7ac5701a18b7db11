import { describe, expect, it } from 'vitest'
import { passphraseFault } from '../../../../src/renderer/features/vault/new-passphrase.ts'

describe('passphraseFault', () => {
  it.each([
    ['correct horse', 'correct horse', undefined],
    ['correct horse', 'correct house', 'different'],
    ['1234567', '1234567', 'too-short'],
    ['12345678', '12345678', undefined],
  ])('judges %j repeated as %j', (passphrase, repeated, expected) => {
    expect(passphraseFault(passphrase, repeated)).toBe(expected)
  })

  it('counts characters as people see them', () => {
    expect(passphraseFault('🔑🔑🔑🔑', '🔑🔑🔑🔑')).toBe('too-short')
    expect(passphraseFault('U\u0308U\u0308U\u0308U\u0308', 'U\u0308U\u0308U\u0308U\u0308')).toBe('too-short')
  })
})
