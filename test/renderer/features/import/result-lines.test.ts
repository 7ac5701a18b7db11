import { describe, expect, it } from 'vitest'
import type { ImportOutcome } from '../../../../src/contract/transfer.ts'
import { readingOf, toImportFile } from '../../../../src/renderer/features/import/import-file.ts'
import { importVerdict } from '../../../../src/renderer/features/import/import-verdict.ts'
import { resultLines } from '../../../../src/renderer/features/import/result-lines.ts'
import { err, ok } from '../../../../src/contract/result.ts'
import { certificate, offered, review } from './import-samples.ts'

const thumbprint = 'A'.repeat(40) as ImportOutcome['keysAdded'][number]['thumbprint']
const ref = { computer: 'workstation', store: 'My', thumbprint } as const
const files = [
  {
    ...toImportFile(offered('a.pfx')),
    reading: readingOf({
      ticket: offered('a.pfx').ticket,
      password: undefined,
      store: 'automatic',
      result: review('pkcs12', [certificate('cert-0')]),
    }),
  },
]
const nothing: ImportOutcome = { imported: [], skipped: [], keysAdded: [] }
const subject = 'CN=dialin.litwareinc.com, O=Litware'

describe('resultLines', () => {
  it('calls a certificate as the review did, with its friendly name', () => {
    const imported = [{ ref, subject, hasPrivateKey: true, friendlyName: 'Web ext' }]
    expect(resultLines('a.pfx', { ...nothing, imported }, files)).toMatchObject([
      { name: 'dialin.litwareinc.com, Web ext', kind: 'endEntity', outcome: 'importedWithKey', ref },
    ])
  })

  it('tells keys that joined a stored certificate, and everything left out with its reason', () => {
    const outcome: ImportOutcome = {
      ...nothing,
      keysAdded: [ref],
      skipped: [{ thumbprint: null, subject: 'RSA 2048', reason: 'key-without-certificate' }],
    }
    expect(resultLines('a.pfx', outcome, files)).toMatchObject([
      { outcome: 'keyAdded', name: 'dialin.litwareinc.com' },
      {
        outcome: 'skipped',
        reason: 'key-without-certificate',
        kind: 'key',
        name: 'RSA 2048',
        ref: undefined,
      },
    ])
  })
})

describe('importVerdict', () => {
  const good = ok({ ...nothing, imported: [{ ref, subject, hasPrivateKey: true, friendlyName: null }] })
  const bad = err({ code: 'vault-locked' } as const)

  it.each([
    ['all went well', [good], 'successful', 1],
    ['one of two failed', [good, bad], 'partly', 1],
    ['all failed', [bad], 'failed', 0],
    ['everything was there', [ok(nothing)], 'nothingNew', 0],
  ] as const)('when %s', (_name, results, outcome, count) => {
    const verdict = importVerdict(results.map(result => ({ name: 'x', result })))
    expect(verdict).toEqual({ outcome, certificates: count, keys: count })
  })
})
