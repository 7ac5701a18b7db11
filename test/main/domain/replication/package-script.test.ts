import { describe, expect, it } from 'vitest'
import { packageScript } from '../../../../src/main/domain/replication/package-script.ts'
import { texts } from '../../../../src/text/texts.ts'

const script = packageScript('pkg_aaaaaaaa', texts('en').replication.script)

describe('packageScript', () => {
  it('is ASCII with CRLF: Windows PowerShell reads it in the code page of the system', () => {
    expect(script).toMatch(/^[\x20-\x7E\r\n]+$/)
    expect(script.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('knows the package by its id alone, and takes everything else from the manifest', () => {
    expect(script).toContain("$package = 'pkg_aaaaaaaa'\r\n")
  })

  it('cannot be led astray by the words of a language', () => {
    const hostile = "it's\r\n$(Remove-Item C:\\) “quoted” `n"
    const words = { about: [hostile], askPassword: hostile, done: hostile, failed: hostile }
    const lines = packageScript('pkg_aaaaaaaa', words).split('\r\n')
    expect(lines[0]).toBe("# it's $(Remove-Item C:\\)  quoted  `n")
    expect(lines[2]).toBe("$askPassword = 'it''s $(Remove-Item C:\\)  quoted  `n'")
  })

  it('calls no function that it does not have, and closes what it opens', () => {
    const defined = new Set([...script.matchAll(/^function ([\w-]+)/gm)].map(match => match[1]))
    for (const name of defined) expect(script.split(String(name)).length).toBeGreaterThan(2)
    const own = [...script.matchAll(/\b(?:Stop|Get|Write|Read|Open|Find|Test|Add|Import|Set)-[A-Z]\w+/g)].map(
      String,
    )
    const cmdlets =
      /^(Set-StrictMode|Get-Item|Get-Command|Import-Module|Set-CsCertificate|Read-Host|Test-Path|Write-Host)$/
    for (const name of own) expect(defined.has(name) || cmdlets.test(name), name).toBe(true)
    for (const [open, close] of ['{}', '()'] as const)
      expect(script.split(String(open)).length).toBe(script.split(String(close)).length)
  })

  it('removes the PFX before it assigns, and never shows the password', () => {
    expect(script.indexOf('Remove-Item -LiteralPath $pfxPath')).toBeLessThan(
      script.lastIndexOf('Set-Assignment'),
    )
    expect(script).not.toMatch(/Write-(Host|Output|Verbose).*\$password\b/)
  })
})
