import { describe, expect, it } from 'vitest'
import { equivalentCommand } from '../../../../src/renderer/features/export/equivalent-command.ts'
import { startExport, type ExportChoices } from '../../../../src/renderer/features/export/export-flow.ts'
import type { ExportSubject } from '../../../../src/renderer/features/export/export-subject.ts'

const subject: ExportSubject = {
  ref: {
    computer: 'workstation',
    store: 'My',
    thumbprint: 'A5'.repeat(20) as ExportSubject['ref']['thumbprint'],
  },
  issuedTo: 'litwareinc.com',
  friendlyName: null,
  notAfter: '2028-01-01T00:00:00Z',
  isCa: false,
  key: 'exportable',
  uses: [],
  above: [],
  pathComplete: true,
}

function command(change: Partial<ExportChoices>, subjects = [subject]): string | undefined {
  return equivalentCommand({ ...startExport.choices, ...change }, subjects, 'out.pfx')?.replaceAll(
    /\s+/g,
    ' ',
  )
}

describe('equivalentCommand', () => {
  it.each<[string, Partial<ExportChoices>, string]>([
    ['a certificate', {}, '--out "out.pfx" --format der'],
    [
      'a PKCS #7 file with its path',
      { plainFormat: 'p7b', includePathInP7b: true },
      '--format p7b --include-chain',
    ],
    ['a PFX for a new server', { withKey: true }, '--format pfx --include-chain --profile modern'],
    ['a PFX for an old server', { withKey: true, target: 'windows-2012' }, '--profile legacy'],
  ])('for %s', (_name, change, part) => {
    expect(command(change)).toContain(part)
  })

  it('never holds the password', () => {
    expect(command({ withKey: true, password: 'hush', confirmation: 'hush' })).not.toContain('hush')
  })

  it('says nothing for several certificates', () => {
    expect(command({}, [subject, subject])).toBeUndefined()
  })
})
