import { describe, expect, it } from 'vitest'
import { passwordStrength } from '../../../src/renderer/components/password-strength.ts'

describe('passwordStrength', () => {
  it.each([
    ['', 0],
    ['password', 1],
    ['aaaaaaaaaaaaaaaaaaaa', 1],
    ['abcdefghijklmnopqrstuvwxyz', 1],
    ['qwertyuiop', 1],
    ['harborlamp', 2],
    ['correct horse', 2],
    ['correct horse battery', 3],
    ['correct horse battery staple', 4],
    ['uT9#kQ2m!x7Rz$wP', 4],
  ])('scores %j with %i', (secret, score) => {
    expect(passwordStrength(secret).score).toBe(score)
  })

  it('counts characters as people see them', () => {
    expect(passwordStrength('🔑🔑').characters).toBe(2)
  })
})
