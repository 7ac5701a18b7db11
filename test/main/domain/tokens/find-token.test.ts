import { describe, expect, it } from 'vitest'
import { findToken } from '../../../../src/main/domain/tokens/find-token.ts'

describe('findToken', () => {
  it.each([
    [' eyJh.eyJb.c\n', { presented: { token: 'eyJh.eyJb.c' }, foundIn: 'token' }],
    [
      'Authorization: Bearer eyJh.eyJb.c',
      { presented: { authorization: ' Bearer eyJh.eyJb.c' }, foundIn: 'header' },
    ],
    ['Bearer eyJh.eyJb.c', { presented: { authorization: 'Bearer eyJh.eyJb.c' }, foundIn: 'header' }],
    [
      '> GET / HTTP/1.1\n> authorization: Bearer eyJh.eyJb.c\n> Host: x',
      { presented: { authorization: ' Bearer eyJh.eyJb.c' }, foundIn: 'text' },
    ],
    ['the token was "eyJh.eyJb.", sent', { presented: { token: 'eyJh.eyJb.' }, foundIn: 'text' }],
    ['no token here', { presented: { token: 'no token here' }, foundIn: 'token' }],
  ])('in %j', (text, found) => {
    expect(findToken(text)).toEqual(found)
  })
})
