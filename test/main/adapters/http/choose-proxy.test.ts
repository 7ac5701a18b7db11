import { describe, expect, it } from 'vitest'
import { chooseProxy } from '../../../../src/main/adapters/http/choose-proxy.ts'

const host = (name: string, port = 443) => ({ host: name, port })
const proxied = { host: 'proxy.litwareinc.com', port: 8080, credentials: null }
const env = (noProxy: string) => ({
  HTTPS_PROXY: 'http://proxy.litwareinc.com:8080',
  NO_PROXY: noProxy,
})

describe('the proxy of the environment', () => {
  it('is used when one is named, with or without scheme; the lower-case variable wins', () => {
    expect(chooseProxy({}, host('mail.litwareinc.com'))).toBe('direct')
    expect(chooseProxy({ HTTPS_PROXY: ' ' }, host('mail.litwareinc.com'))).toBe('direct')
    expect(chooseProxy(env(''), host('mail.litwareinc.com'))).toEqual(proxied)
    expect(chooseProxy({ https_proxy: 'other:3128', ...env('') }, host('mail.litwareinc.com'))).toEqual({
      host: 'other',
      port: 3128,
      credentials: null,
    })
  })

  it('decodes credentials', () => {
    const named = { HTTPS_PROXY: 'http://ann:p%40ss%3A@[2001:db8::1]' }
    expect(chooseProxy(named, host('mail.litwareinc.com'))).toEqual({
      host: '2001:db8::1',
      port: 80,
      credentials: 'ann:p@ss:',
    })
  })

  it('is not guessed when it is none we speak to', () => {
    for (const named of ['https://proxy', 'socks5://proxy', 'http://', '%%'])
      expect(chooseProxy({ HTTPS_PROXY: named }, host('mail.litwareinc.com'))).toBe('not-usable')
  })

  it('is never used for this machine', () => {
    for (const name of ['localhost', 'LOCALHOST.', 'lab.localhost', '127.0.0.1', '127.9.9.9', '::1'])
      expect(chooseProxy(env(''), host(name))).toBe('direct')
  })

  it.each([
    ['*', 'mail.litwareinc.com', true],
    ['litwareinc.com', 'litwareinc.com', true],
    ['litwareinc.com', 'mail.litwareinc.com', true],
    ['litwareinc.com', 'mail.notlitwareinc.com', false],
    ['.litwareinc.com', 'mail.litwareinc.com', true],
    ['*.litwareinc.com', 'mail.litwareinc.com', true],
    ['LITWAREINC.com.', 'mail.LitwareInc.com.', true],
    ['a.example, b.example mail.litwareinc.com', 'mail.litwareinc.com', true],
    ['litwareinc.com:8443', 'mail.litwareinc.com', false],
    ['litwareinc.com:443', 'mail.litwareinc.com', true],
    ['192.0.2.10', '192.0.2.10', true],
    ['192.0.2.1', '192.0.2.10', false],
    ['192.0.2.0/24', '192.0.2.10', true],
    ['192.0.2.0/29', '192.0.2.10', false],
    ['192.0.2.0/99', '192.0.2.10', false],
    ['2001:db8::/32', '2001:db8::1', true],
    ['[2001:db8::1]:443', '2001:db8::1', true],
    ['[2001:db8::1]:444', '2001:db8::1', false],
    ['.', 'mail.litwareinc.com', false],
  ])('NO_PROXY=%s, host %s: direct %s', (noProxy, name, direct) => {
    expect(chooseProxy(env(noProxy), host(name))).toEqual(direct ? 'direct' : proxied)
  })
})
