import { describe, expect, it } from 'vitest'
import { generatePassword } from '../../../src/renderer/components/generate-password.ts'

describe('generatePassword', () => {
  it('makes four groups of five characters that cannot be mistaken for each other', () => {
    const secret = generatePassword(length => crypto.getRandomValues(new Uint8Array(length)))
    expect(secret).toMatch(/^([a-zA-Z2-9]{5}-){3}[a-zA-Z2-9]{5}$/)
    expect(secret).not.toMatch(/[0O1lIi o]/)
  })

  it('throws bytes away that would favour the first letters', () => {
    let rounds = 0
    const secret = generatePassword(length => {
      rounds += 1
      return new Uint8Array(length).fill(rounds === 1 ? 255 : 0)
    })
    expect(rounds).toBe(2)
    expect(secret).toBe('aaaaa-aaaaa-aaaaa-aaaaa')
  })
})
