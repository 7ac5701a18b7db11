import { describe, expect, it } from 'vitest'
import { parseMnemonic, withoutMnemonic } from '../../../src/renderer/console/mnemonic.ts'

describe('mnemonics', () => {
  it.each([
    ['&File', { before: '', letter: 'F', after: 'ile' }],
    ['Fav&orites', { before: 'Fav', letter: 'o', after: 'rites' }],
    ['Help', { before: 'Help', letter: '', after: '' }],
    ['Odd&', { before: 'Odd', letter: '', after: '' }],
  ])('reads %s', (label, expected) => {
    expect(parseMnemonic(label)).toEqual(expected)
  })

  it('leaves the words', () => {
    expect(withoutMnemonic('Fav&orites')).toBe('Favorites')
  })
})
