/** One request and its answer over a connection that is open already. HTTP/1.1, within bounds. */
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'
import type { ProblemOf } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { HttpCall } from '../../domain/partners/ports.ts'
import type { CallRun } from './call-run.ts'
import type { CallUrl } from './call-url.ts'
import { errorCode, unreachable } from './connection-problem.ts'
import { harmless } from '../../domain/harmless.ts'

export interface Exchange {
  readonly status: number
  readonly statusText: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array
}

/** What a call says of the request itself. */
export interface ExchangeCall extends Pick<HttpCall, 'method' | 'headers' | 'limitBytes'> {
  readonly body?: string | Uint8Array
}

const headerBytes = 32_768

export function exchange(
  url: CallUrl,
  call: ExchangeCall,
  socket: Socket,
  run: CallRun,
): Promise<Result<Exchange>> {
  run.setPhase('answer')
  return new Promise(resolve => {
    try {
      const asked = ask(url, call, socket)
      asked.on('error', error => resolve(requestFailed(url, error)))
      asked.once('upgrade', () => resolve(notUsable(url, 'malformed', 'HTTP 101')))
      asked.once('response', answer => void readAnswer(url, call.limitBytes, answer).then(resolve))
    } catch (error) {
      // A header value that HTTP cannot carry.
      resolve(requestFailed(url, error))
    }
  })
}

function ask(url: CallUrl, call: ExchangeCall, socket: Socket): ClientRequest {
  const body = typeof call.body === 'string' ? Buffer.from(call.body, 'utf8') : call.body
  const asked = request({
    method: call.method,
    path: url.path,
    headers: {
      Host: url.authority,
      ...call.headers,
      // What a limit in octets means must not depend on who unpacks it.
      'Accept-Encoding': 'identity',
      ...(body === undefined ? {} : { 'Content-Length': String(body.length) }),
    },
    maxHeaderSize: headerBytes,
    createConnection: () => socket,
  })
  return asked.end(body)
}

function requestFailed({ text }: CallUrl, error: unknown): Result<never> {
  const code = errorCode(error)
  if (code === 'HPE_HEADER_OVERFLOW')
    return notUsable({ text }, 'too-large', `${String(headerBytes)} bytes of headers`)
  if (code.startsWith('HPE_')) return notUsable({ text }, 'malformed', code)
  return unreachable(text, error, 'answer')
}

type NotUsable = ProblemOf<'answer-not-usable'>['reason']

export function notUsable({ text }: Pick<CallUrl, 'text'>, reason: NotUsable, detail: string): Result<never> {
  return err({ code: 'answer-not-usable', url: text, reason, detail: harmless(detail) })
}

async function readAnswer(
  url: CallUrl,
  limitBytes: number,
  answer: IncomingMessage,
): Promise<Result<Exchange>> {
  const coding = answer.headers['content-encoding']?.trim().toLowerCase() ?? ''
  const body =
    coding === '' || coding === 'identity'
      ? await readBody(url, limitBytes, answer)
      : notUsable(url, 'malformed', `Content-Encoding: ${coding}`)
  if (!body.ok) return body
  const raw = answer.rawHeaders
  const { statusCode: status = 0, statusMessage: statusText = '' } = answer
  return ok({
    status,
    statusText,
    headers: raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : [])),
    body: body.value,
  })
}

function readBody(url: CallUrl, limitBytes: number, answer: IncomingMessage): Promise<Result<Uint8Array>> {
  const tooLarge = notUsable(url, 'too-large', `${String(limitBytes)} bytes`)
  if (Number(answer.headers['content-length'] ?? 0) > limitBytes) return Promise.resolve(tooLarge)
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let size = 0
    answer.on('data', (chunk: Buffer) => {
      size += chunk.length
      chunks.push(chunk)
      if (size <= limitBytes) return
      chunks.length = 0
      resolve(tooLarge)
      answer.destroy()
    })
    answer.once('end', () =>
      resolve(
        answer.complete ? ok(new Uint8Array(Buffer.concat(chunks))) : notUsable(url, 'truncated', 'end'),
      ),
    )
    answer.on('error', error => {
      const code = errorCode(error)
      const isEarlyEnd = !code.startsWith('HPE_') || code === 'HPE_INVALID_EOF_STATE'
      resolve(isEarlyEnd ? notUsable(url, 'truncated', code) : notUsable(url, 'malformed', code))
    })
  })
}
