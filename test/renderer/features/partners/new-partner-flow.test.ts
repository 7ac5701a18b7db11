import { describe, expect, it } from 'vitest'
import { FileTicket } from '../../../../src/contract/file.ts'
import { ReadingId, type MetadataReading } from '../../../../src/contract/metadata.ts'
import {
  blockOf,
  firstChoices,
  pagesFor,
  toAddRequest,
  usualUrl,
  withProduct,
} from '../../../../src/renderer/features/partners/new-partner-flow.ts'
import { exchangeIdentifier } from './partner-samples.ts'

const reading = (id: ReadingId | null): MetadataReading => ({
  id,
  source: { kind: 'file', name: 'exchange.json' },
  readAt: '2026-11-20T09:31:00Z',
  sizeBytes: 1862,
  summary: null,
  checks: [],
  difference: null,
  text: null,
})
const usable = reading(ReadingId.parse('read_exchange1'))

describe('the choice of a product', () => {
  it('brings its well-known identifier and usual name', () => {
    expect(firstChoices('document')).toMatchObject({
      name: 'microsoft.exchange',
      identifier: exchangeIdentifier,
    })
    expect(withProduct(firstChoices('document'), 'sharepoint').name).toBe('microsoft.sharepoint')
  })

  it('leaves a name that was typed', () => {
    const typed = { ...firstChoices('document'), name: 'exchange.lab' }
    expect(withProduct(typed, 'sharepoint').name).toBe('exchange.lab')
  })

  it('leaves name and identifier open for another application', () => {
    expect(withProduct(firstChoices('certificate'), 'other')).toMatchObject({ name: '', identifier: '' })
  })

  it('guesses the address from the SIP domain, and guesses nothing without one', () => {
    expect(usualUrl('exchange', 'litwareinc.com')).toBe(
      'https://autodiscover.litwareinc.com/autodiscover/metadata/json/1',
    )
    expect(usualUrl('sharepoint', undefined)).toBe('')
    expect(usualUrl('other', 'litwareinc.com')).toBe('')
  })
})

it('asks on the second page for what the source needs', () => {
  expect(pagesFor('document')).toEqual(['source', 'document', 'trust', 'summary', 'done'])
  expect(pagesFor('server')[1]).toBe('server')
})

describe('what holds the wizard back', () => {
  const choices = firstChoices('document')

  it('is a document that was not read, or that cannot be used', () => {
    expect(blockOf('document', choices, undefined)).toBe('unread')
    expect(blockOf('document', choices, reading(null))).toBe('not-usable')
    expect(blockOf('document', choices, usable)).toBeUndefined()
  })

  it('is any of certificate, identifier and realm that is missing', () => {
    const file = {
      ticket: FileTicket.parse('file_0123456789abcdef0123456789abcdef'),
      name: 'a.cer',
      sizeBytes: 900,
    }
    const whole = { ...choices, file, realm: 'litwareinc.com' }
    expect(blockOf('certificate', whole, undefined)).toBeUndefined()
    expect(blockOf('certificate', { ...whole, realm: ' ' }, undefined)).toBe('certificate')
    expect(blockOf('certificate', { ...whole, identifier: '' }, undefined)).toBe('certificate')
    expect(blockOf('certificate', { ...whole, file: undefined }, undefined)).toBe('certificate')
  })

  it('is a server that was not chosen, and a name of blanks', () => {
    expect(blockOf('server', choices, undefined)).toBe('server')
    expect(blockOf('server', { ...choices, server: 'microsoft.sts' }, undefined)).toBeUndefined()
    expect(blockOf('trust', { ...choices, name: '  ' }, undefined)).toBe('name')
  })
})

describe('what is sent', () => {
  it('is nothing before the document is usable', () => {
    expect(toAddRequest(firstChoices('document'), undefined)).toBeUndefined()
    expect(toAddRequest(firstChoices('document'), reading(null))).toBeUndefined()
  })

  it('refers to the reading, never to a document of its own', () => {
    expect(toAddRequest(firstChoices('document'), usable)).toEqual({
      name: 'microsoft.exchange',
      from: { by: 'metadata', reading: usable.id },
      trustLevel: 'Full',
      acceptSecurityIdentifiers: false,
      enabled: true,
    })
  })

  it('leaves an empty realm to the default SIP domain where a server issues the tokens', () => {
    const choices = { ...firstChoices('server'), server: 'microsoft.sts', realm: ' ' }
    expect(toAddRequest(choices, undefined)?.from).toEqual({
      by: 'oauth-server',
      server: 'microsoft.sts',
      applicationIdentifier: exchangeIdentifier,
      realm: null,
    })
  })
})
