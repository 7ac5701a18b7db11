import { describe, expect, it } from 'vitest'
import { toFileName } from '../../../../src/main/hosts/loopback/file-routes.ts'

describe('toFileName', () => {
  it.each([
    ['fe-001.pfx', 'fe-001.pfx'],
    ['Zertifikat für Köln.pfx', 'Zertifikat für Köln.pfx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ada\\fe.pfx', 'fe.pfx'],
    ['a\u0000b\u001b[31m.pfx', 'ab[31m.pfx'],
    ['gnp.\u202efxp', 'gnp.fxp'],
    ['', 'file'],
    [null, 'file'],
    ['..', 'file'],
    ['   ', 'file'],
    ['é'.repeat(300), 'é'.repeat(255)],
  ])('%j is shown as %j', (given, expected) => {
    expect(toFileName(given)).toBe(expected)
  })
})
