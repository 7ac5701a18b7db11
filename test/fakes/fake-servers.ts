/** Other servers' metadata documents without a network: what each URL answers, and what was asked. */
import { err, ok, type Result } from '../../src/contract/result.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../src/contract/thumbprint.ts'
import type { HttpAnswer, HttpCall, HttpCaller } from '../../src/main/domain/partners/ports.ts'

export interface FakeServers extends HttpCaller {
  /** A string is a body with status 200. */
  serve(url: string, answer: string | Partial<HttpAnswer> | Extract<Result<never>, { ok: false }>): void
  readonly calls: readonly HttpCall[]
}

export const webServerCertificate: HttpAnswer['certificate'] = {
  subject: 'CN=mail.litwareinc.com',
  issuedTo: 'mail.litwareinc.com',
  issuer: 'CN=Litware Issuing CA',
  sha1: ThumbprintSha1.parse('0123456789ABCDEF0123456789ABCDEF01234567'),
  sha256: ThumbprintSha256.parse('AB'.repeat(32)),
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2028-01-01T00:00:00Z',
  names: ['mail.litwareinc.com'],
  trust: 'trusted',
  reason: null,
}

export function createFakeServers(): FakeServers {
  const answers = new Map<string, Result<Partial<HttpAnswer>>>()
  const calls: HttpCall[] = []
  return {
    calls,
    serve(url, answer) {
      if (typeof answer === 'string') answers.set(url, ok({ body: new TextEncoder().encode(answer) }))
      else answers.set(url, 'ok' in answer ? answer : ok(answer))
    },
    async call(call) {
      calls.push(call)
      const answer = answers.get(call.url)
      if (answer === undefined)
        return err({
          code: 'server-unreachable',
          url: call.url,
          reason: 'name-not-resolved',
          detail: 'ENOTFOUND',
        })
      return answer.ok ? ok({ ...usual(call.url), ...answer.value }) : answer
    },
  }
}

function usual(url: string): HttpAnswer {
  return {
    url,
    finalUrl: url,
    status: 200,
    statusText: 'OK',
    headers: [['Content-Type', 'application/json']],
    body: new Uint8Array(),
    certificate: webServerCertificate,
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    address: '192.0.2.10',
    timings: { resolvedMs: 1, connectedMs: 2, secureMs: 5, answeredMs: 8.4 },
    clockOffsetSeconds: 0,
  }
}
