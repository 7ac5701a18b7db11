import { describe, expect, it } from 'vitest'
import { FileTicket } from '../../../src/contract/file.ts'
import type { MetadataCheck } from '../../../src/contract/metadata.ts'
import { ThumbprintSha256 } from '../../../src/contract/thumbprint.ts'
import { outcomeOf, toReadRequest, type CheckChoices } from '../../../src/renderer/documents/check-source.ts'

const nothing: CheckChoices = { url: '', file: undefined, product: 'any', compareWith: undefined }
const file = { ticket: FileTicket.parse('A'.repeat(22)), name: 'exchange.json', sizeBytes: 2048 }
const sha256 = ThumbprintSha256.parse('AB'.repeat(32))

describe('what the check asks for', () => {
  it('is nothing without a URL or a file', () => {
    expect(toReadRequest({ ...nothing, url: '  ' })).toBeUndefined()
  })

  it('is a URL, trimmed, with a certificate only when one was accepted', () => {
    const choices = { ...nothing, url: ' https://mail.litwareinc.com/autodiscover/metadata/json/1 ' }
    const url = 'https://mail.litwareinc.com/autodiscover/metadata/json/1'
    expect(toReadRequest(choices)).toEqual({ from: { kind: 'url', url } })
    expect(toReadRequest(choices, sha256)).toEqual({
      from: { kind: 'url', url, acceptServerCertificate: sha256 },
    })
  })

  it('is the file when one was chosen, with what to expect and to compare with', () => {
    const compareWith = { kind: 'partner', name: 'microsoft.exchange' } as const
    expect(toReadRequest({ url: 'https://x', file, product: 'exchange', compareWith })).toEqual({
      from: { kind: 'file', ticket: file.ticket },
      product: 'exchange',
      compareWith,
    })
  })
})

describe('the outcome of the checks', () => {
  it('names what failed in order and counts warnings', () => {
    const check = (rule: MetadataCheck['rule'], outcome: MetadataCheck['outcome']): MetadataCheck => ({
      rule,
      outcome,
      reason: '',
      values: {},
    })
    expect(
      outcomeOf([
        check('M1', 'passed'),
        check('M2', 'failed'),
        check('M3', 'warning'),
        check('M6', 'failed'),
      ]),
    ).toEqual({ failed: ['M2', 'M6'], warnings: 1 })
    expect(outcomeOf([check('M8', 'not-applicable')])).toEqual({ failed: [], warnings: 0 })
  })
})
