import { describe, expect, it } from 'vitest'
import { createRequestGuard } from '../../../../src/main/hosts/loopback/request-guard.ts'

const guard = createRequestGuard('127.0.0.1:4711', 'the-token')
const host = '127.0.0.1:4711'
const origin = 'http://127.0.0.1:4711'

describe('createRequestGuard', () => {
  it.each([
    [{ host }, 'if-sent', true],
    [{ host, origin }, 'if-sent', true],
    [{ host, origin }, 'required', true],
    [{ host }, 'required', false],
    [{}, 'if-sent', false],
    [{ host: 'localhost:4711', origin: 'http://localhost:4711' }, 'if-sent', false],
    [{ host: '127.0.0.1' }, 'if-sent', false],
    [{ host: '127.0.0.1:4712' }, 'if-sent', false],
    [{ host: '127.0.0.1:4711.evil.example' }, 'if-sent', false],
    [{ host: 'rebound.evil.example:4711' }, 'if-sent', false],
    [{ host, origin: 'https://127.0.0.1:4711' }, 'if-sent', false],
    [{ host, origin: 'http://127.0.0.1:4712' }, 'if-sent', false],
    [{ host, origin: 'http://evil.example' }, 'if-sent', false],
    [{ host, origin: 'null' }, 'if-sent', false],
    [{ host, origin: '' }, 'if-sent', false],
  ] as const)('is addressed to us: %j, origin %s: %s', (headers, demand, expected) => {
    expect(guard.isAddressedToUs(headers, demand)).toBe(expected)
  })

  it.each([
    [undefined, true],
    ['same-origin', true],
    ['none', true],
    ['same-site', false],
    ['cross-site', false],
  ])('Sec-Fetch-Site %s: %s', (site, expected) => {
    expect(guard.isSameSite(site === undefined ? {} : { 'sec-fetch-site': site })).toBe(expected)
  })

  it.each([
    ['the-token', true],
    ['the-tokem', false],
    ['', false],
    ['the-token ', false],
  ])('session token %j: %s', (given, expected) => {
    expect(guard.hasSession({ 'x-countersign-session': given })).toBe(expected)
  })

  it('has no session without a token', () => {
    expect(guard.hasSession({})).toBe(false)
    expect(guard.hasChannelSession({})).toBe(false)
  })

  it.each([
    ['countersign.v1, token.the-token', true],
    ['countersign.v1,token.the-token', true],
    ['token.the-token', false],
    ['countersign.v1', false],
    ['countersign.v1, token.other', false],
    ['countersign.v1, token.the-token, more', false],
  ])('channel protocols %j: %s', (given, expected) => {
    expect(guard.hasChannelSession({ 'sec-websocket-protocol': given })).toBe(expected)
  })
})
