/** A server of the lab reads a metadata document over HTTPS, trusting the given authorities and no others. */
import { request } from 'node:https'
import { err, ok, type Result } from '../../contract/result.ts'
import { documentLimit } from './read-document.ts'

const timeLimitMs = 10_000

/**
 * Follows no redirect.
 * @param roots PEM.
 * @returns the body; fails with url-not-valid, server-unreachable, answer-not-usable.
 */
export function fetchDocument(url: string, roots: readonly string[]): Promise<Result<string>> {
  const target = URL.parse(url)
  if (target === null)
    return Promise.resolve(err({ code: 'url-not-valid', url: url.slice(0, 200), reason: 'syntax' }))
  if (target.protocol !== 'https:')
    return Promise.resolve(err({ code: 'url-not-valid', url: url.slice(0, 200), reason: 'not-https' }))
  return new Promise(resolve => {
    const unreachable = (reason: 'timeout' | 'refused' | 'handshake' | 'other', detail: string) =>
      resolve(err({ code: 'server-unreachable', url, reason, detail }))
    const unusable = (reason: 'status' | 'too-large' | 'truncated', detail: string) =>
      resolve(err({ code: 'answer-not-usable', url, reason, detail }))
    const signal = AbortSignal.timeout(timeLimitMs)
    const call = request(target, { ca: [...roots], agent: false, signal }, answer => {
      const chunks: Buffer[] = []
      let length = 0
      answer.on('data', (chunk: Buffer) => {
        length += chunk.length
        chunks.push(chunk)
        if (length <= documentLimit) return
        unusable('too-large', String(documentLimit))
        call.destroy()
      })
      answer.on('error', () => unusable('truncated', ''))
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(ok(Buffer.concat(chunks).toString('utf8')))
        else unusable('status', String(answer.statusCode))
      })
    })
    call.on('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? error.name
      if (signal.aborted) unreachable('timeout', `${timeLimitMs} ms`)
      else if (code === 'ECONNREFUSED') unreachable('refused', code)
      else unreachable(/CERT|SELF_SIGNED|ISSUER|SSL|TLS|LEAF/.test(code) ? 'handshake' : 'other', code)
    })
    call.end()
  })
}
