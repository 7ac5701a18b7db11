import { describe, expect, it } from 'vitest'
import { exportFileName } from '../../../../src/main/domain/certificates/export-file-name.ts'

describe('exportFileName', () => {
  it.each([
    [['OAuth 2026'], 'pfx', 'OAuth-2026.pfx'],
    [['atl-fe-001.litwareinc.com'], 'der', 'atl-fe-001.litwareinc.com.cer'],
    [['*.litwareinc.com'], 'base64', 'litwareinc.com.cer'],
    [['../../etc/passwd'], 'p7b', 'etc-passwd.p7b'],
    [['C:\\keys\\a'], 'pfx', 'C-keys-a.pfx'],
    [['con'], 'pfx', 'certificate-con.pfx'],
    [['name. '], 'pfx', 'name.pfx'],
    [['\u202Egnp.exe'], 'pfx', 'gnp.exe.pfx'],
    [['인증서'], 'pfx', '인증서.pfx'],
    [['x'.repeat(300)], 'pfx', `${'x'.repeat(80)}.pfx`],
    [['...'], 'pfx', 'certificates.pfx'],
    [['a', 'b'], 'p7b', 'certificates.p7b'],
  ] as const)('turns %j as %s into %s', (names, format, expected) => {
    expect(exportFileName(names, format)).toBe(expected)
  })
})
