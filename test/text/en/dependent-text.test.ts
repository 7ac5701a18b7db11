import { describe, expect, it } from 'vitest'
import { dependentWords } from '../../../src/text/en/dependent-text.ts'

describe('dependentWords', () => {
  it.each([
    ['certificates:1', '1 certificate'],
    ['certificates:3:fe-001.litwareinc.com', '3 certificates of fe-001.litwareinc.com'],
    ['assignment:Default', 'the assignment of Default'],
    ['requests:2', '2 pending certificate requests'],
    ['target:folder', 'its replication target, a folder'],
    ['target:ssh', 'its replication target over SSH'],
    ['packages:1', '1 package that may lie on its target'],
    ['server:fe-001.litwareinc.com', 'fe-001.litwareinc.com'],
  ])('says %s as "%s"', (dependent, words) => {
    expect(dependentWords(dependent)).toBe(words)
  })
})
