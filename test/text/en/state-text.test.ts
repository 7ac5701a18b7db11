import { describe, expect, it } from 'vitest'
import { texts } from '../../../src/text/texts.ts'

const { state } = texts('en')

describe('state texts', () => {
  it.each([
    ['expiring', 28, '28 days left', 'Expires in 28 days'],
    ['expiring', 1, '1 day left', 'Expires in 1 day'],
    ['expiring', 0, '0 days left', 'Expires within a day'],
    ['expired', -1, 'Expired', 'Expired less than a day ago'],
    ['expired', -230, 'Expired', 'Expired 229 days ago'],
    ['key-missing', 100, 'Key missing', 'Stands in Personal without its private key'],
    ['valid', 707, 'Valid', 'Valid for another 707 days'],
  ] as const)('%s with %d days left', (code, daysLeft, word, sentence) => {
    expect(state.word({ code, daysLeft })).toBe(word)
    expect(state.sentence({ code, daysLeft })).toBe(sentence)
  })
})
