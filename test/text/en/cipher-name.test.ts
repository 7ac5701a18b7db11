import { expect, it } from 'vitest'
import { cipherName } from '../../../src/text/en/cipher-name.ts'

it.each([
  ['ECDHE-RSA-AES256-GCM-SHA384', 'AES256-GCM'],
  ['TLS_AES_128_GCM_SHA256', 'AES128-GCM'],
  ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256', 'AES128-CBC'],
  ['ECDHE-RSA-AES256-SHA', 'AES256'],
  ['TLS_CHACHA20_POLY1305_SHA256', 'ChaCha20'],
  ['DES-CBC3-SHA', '3DES'],
  ['RC4-SHA', 'RC4-SHA'],
])('%s is called %s', (suite, name) => {
  expect(cipherName(suite)).toBe(name)
})
