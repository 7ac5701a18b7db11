/** Every answer of the host leaves through here, so that none lacks the headers that confine the page. */
import type { ServerResponse } from 'node:http'
import type { LoopbackRefusal } from '../../../contract/loopback-api.ts'
import type { Problem } from '../../../contract/problem.ts'

export type HttpAnswer = (
  response: ServerResponse,
  status: number,
  body?: Buffer | Uint8Array,
  headers?: Readonly<Record<string, string>>,
) => void

/** @param authority "127.0.0.1:49152": 'self' does not cover the ws: scheme in every browser we open. */
export function contentSecurityPolicy(authority: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ws://${authority}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

export function createHttpAnswer(authority: string): HttpAnswer {
  const always = {
    'content-security-policy': contentSecurityPolicy(authority),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    // Ports and sessions change with every start: a kept copy could only be a wrong one.
    'cache-control': 'no-store',
  }
  return (response, status, body, headers = {}) => {
    if (response.headersSent || response.destroyed) return
    response.writeHead(status, { ...always, ...headers, 'content-length': String(body?.byteLength ?? 0) })
    response.end(body)
  }
}

export function answerJson(
  answer: HttpAnswer,
  response: ServerResponse,
  status: number,
  value: unknown,
): void {
  answer(response, status, Buffer.from(JSON.stringify(value)), {
    'content-type': 'application/json; charset=utf-8',
  })
}

export function refuse(answer: HttpAnswer, response: ServerResponse, status: number, problem: Problem): void {
  answerJson(answer, response, status, { problem } satisfies LoopbackRefusal)
}
