import { describe, expect, it } from 'vitest'
import {
  answerLines,
  readable,
  redacted,
  sentLines,
  withoutTokens,
} from '../../../../src/main/domain/partners/live-test-lines.ts'
import type { HttpAnswer } from '../../../../src/main/domain/partners/ports.ts'

const token = `eyJ0eXAiOiJKV1QifQ.${'a'.repeat(1180)}.${'b'.repeat(4)}`
const readText = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const answer = (changes: Partial<Record<'body', string>> & { headers?: HttpAnswer['headers'] }) =>
  ({
    status: 401,
    statusText: 'Unauthorized',
    headers: changes.headers ?? [],
    body: new TextEncoder().encode(changes.body ?? ''),
  }) as unknown as HttpAnswer

describe('what was sent', () => {
  it('is told with tokens by their length', () => {
    const call = {
      method: 'GET' as const,
      url: 'https://mail.litwareinc.com/EWS/Exchange.asmx',
      headers: { Authorization: `Bearer ${token}`, 'User-Agent': 'Countersign' },
      limitBytes: 1,
      timeoutMs: 1,
      maxRedirects: 0,
      acceptServerCertificate: null,
    }
    expect(sentLines(call)).toEqual([
      'GET https://mail.litwareinc.com/EWS/Exchange.asmx',
      'Authorization: Bearer <token, 1,204 characters>',
      'User-Agent: Countersign',
    ])
    expect(sentLines({ ...call, headers: { authorization: 'Bearer' } })[1]).toBe('Authorization: Bearer')
    expect(redacted('Bearer', 'x'.repeat(999))).toBe('Bearer <token, 999 characters>')
  })
})

describe('what came back', () => {
  it('is status, headers, and the beginning of the body', () => {
    const headers = [['WWW-Authenticate', 'Bearer client_id="x"'] as const]
    expect(answerLines(answer({ headers, body: '<html>\r\nno\n' }), readText)).toEqual([
      'HTTP 401 Unauthorized',
      'WWW-Authenticate: Bearer client_id="x"',
      '',
      '<html>',
      'no',
    ])
  })

  it('never repeats a token, whatever its form', () => {
    const secret = 'opaque+secret/of=server'
    const headers = [['X-Echo', `a ${token} b ${secret}`] as const]
    const lines = answerLines(answer({ headers, body: `{"t":"${token}","s":"${secret}"}` }), readText, [
      secret,
    ])
    expect(lines.slice(1)).toEqual([
      'X-Echo: a <token, 1,204 characters> b <token, 23 characters>',
      '',
      '{"t":"<token, 1,204 characters>","s":"<token, 23 characters>"}',
    ])
    // A token across the cut is taken out before it is cut.
    const far = answerLines(answer({ body: `${'x'.repeat(1990)} ${token}` }), readText).join('')
    expect(far).not.toContain('eyJ')
    expect(withoutTokens('eyJ is no token')).toBe('eyJ is no token')
  })

  it('is bounded and harmless', () => {
    const headers = Array.from({ length: 500 }, () => ['X', 'y'.repeat(5000)] as const)
    const body = Array.from({ length: 1000 }, () => 'z').join('\n')
    const lines = answerLines(answer({ headers, body }), readText)
    expect(lines).toHaveLength(73)
    expect(lines[1]).toHaveLength(501)
    expect(readable('a\u001b[31m\u202eb\u0000\u2028c')).toBe('a.[31m.b..c')
  })

  it('costs no more than its length', () => {
    const hostile = 'eyJ'.repeat(80_000) + '.'.repeat(1000)
    const started = performance.now()
    withoutTokens(hostile)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
