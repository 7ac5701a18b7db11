import { describe, expect, it } from 'vitest'
import { ThumbprintSha1 } from '../../../src/contract/thumbprint.ts'
import { firstForm, readListening, refusedField } from '../../../src/renderer/listening/listening-form.ts'

const thumbprint = ThumbprintSha1.parse('A59AAE41A59AAE41A59AAE41A59AAE41A59AAE41')
const nowhere = { host: null, port: null, thumbprint: null }

describe('where a listener stands', () => {
  it('begins with what reaches this computer only, or with what it was last told', () => {
    expect(firstForm(nowhere, 4443)).toEqual({ host: '127.0.0.1', port: '4443', thumbprint: '' })
    expect(firstForm({ host: '0.0.0.0', port: 0, thumbprint }, 4443)).toEqual({
      host: '0.0.0.0',
      port: '0',
      thumbprint,
    })
  })

  it('reads what was typed', () => {
    expect(readListening({ host: ' 0.0.0.0 ', port: ' 443 ', thumbprint })).toEqual({
      host: '0.0.0.0',
      port: 443,
      thumbprint,
    })
  })

  it('names every wrong field', () => {
    expect(readListening({ host: '', port: '65536', thumbprint: '' })).toEqual({
      wrong: ['host', 'port', 'thumbprint'],
    })
    for (const port of ['', '-1', '1.5', '4e3', '0x1'])
      expect(readListening({ host: 'a', port, thumbprint })).toEqual({ wrong: ['port'] })
    expect(readListening({ host: 'a b', port: '65535', thumbprint })).toEqual({ wrong: ['host'] })
  })

  it.each([
    ['in-use', 'port'],
    ['not-allowed', 'port'],
    ['address-not-here', 'host'],
    ['certificate-unusable', 'thumbprint'],
    ['other', undefined],
  ] as const)('puts the refusal %s at %s', (reason, field) => {
    expect(refusedField({ code: 'listener-not-started', address: '127.0.0.1:443', reason, detail: '' })).toBe(
      field,
    )
  })
})
