import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { neverCancelled } from '../../../../src/contract/cancel.ts'
import { createRevocationFetcher } from '../../../../src/main/adapters/http/revocation-fetcher.ts'
import { type PlainWebServer, startPlainWebServer } from '../../../fixtures/plain-web-server.ts'

let web: PlainWebServer
beforeAll(async () => {
  web = await startPlainWebServer()
})
afterAll(() => web.stop())

const octets = Uint8Array.from({ length: 256 }, (_, index) => index)
const fetcher = createRevocationFetcher({ env: {} })
const get = (url: string, env: Readonly<Record<string, string>> = {}) =>
  createRevocationFetcher({ env }).fetch({ url, kind: 'crl', body: null }, neverCancelled)
const post = (path: string) =>
  fetcher.fetch({ url: web.origin + path, kind: 'ocsp', body: octets }, neverCancelled)

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

describe('createRevocationFetcher', () => {
  it('posts the octets of a request as what they are, and nothing that tells who asks', async () => {
    let headers: IncomingHttpHeaders = {}
    web.answers.set('/ocsp', (request, response) => {
      headers = request.headers
      void bodyOf(request).then(body => response.end(body))
    })
    expect(await post('/ocsp')).toEqual({ outcome: 'fetched', body: octets })
    expect(Object.keys(headers).toSorted()).toEqual([
      'accept-encoding',
      'connection',
      'content-length',
      'content-type',
      'host',
    ])
    expect(headers['content-type']).toBe('application/ocsp-request')
  })

  it('follows a redirect of a posted request only where it stays one', async () => {
    web.answers.set('/307', (_request, response) => void response.writeHead(307, { Location: '/echo' }).end())
    web.answers.set('/302', (_request, response) => void response.writeHead(302, { Location: '/echo' }).end())
    web.answers.set('/echo', (request, response) => void bodyOf(request).then(body => response.end(body)))
    expect(await post('/307')).toEqual({ outcome: 'fetched', body: octets })
    expect(await post('/302')).toEqual({ outcome: 'not-reachable', why: 'redirects' })
  })

  it('asks a proxy for the whole URL, with the credentials that the environment has', async () => {
    let authorization: string | undefined
    web.answers.set('http://pki.litwareinc.com/x.crl?a=1', (request, response) => {
      authorization = request.headers['proxy-authorization']
      response.end(octets)
    })
    const proxy = web.origin.replace('//', '//ann:p%40ss@')
    const answer = await get('http://pki.litwareinc.com/x.crl?a=1', { http_proxy: proxy })
    expect(answer).toEqual({ outcome: 'fetched', body: octets })
    expect(authorization).toBe(`Basic ${Buffer.from('ann:p@ss').toString('base64')}`)
  })

  it('does not send a request for http to the proxy for https', async () => {
    web.answers.set('/direct', octets)
    const env = { HTTPS_PROXY: 'http://127.0.0.1:9' }
    expect(await get(`${web.origin}/direct`, env)).toMatchObject({ outcome: 'fetched' })
  })

  it('lets go of the connection when it is cancelled', async () => {
    const controller = new AbortController()
    const closed = new Promise<void>(resolve =>
      web.answers.set('/held', request => {
        request.socket.once('close', () => resolve())
        controller.abort()
      }),
    )
    const request = { url: `${web.origin}/held`, kind: 'crl', body: null } as const
    expect(await fetcher.fetch(request, controller.signal)).toEqual({
      outcome: 'not-reachable',
      why: 'cancelled',
    })
    await closed
  })

  it('holds no more than eight connections at once', async () => {
    let open = 0
    let most = 0
    const release: (() => void)[] = []
    const eighth = new Promise<void>(resolve =>
      web.answers.set('/many', (_request, response) => {
        open += 1
        most = Math.max(most, open)
        release.push(() => {
          open -= 1
          response.end(octets)
        })
        if (release.length === 8) resolve()
        if (release.length > 8) release.at(-1)?.()
      }),
    )
    const all = Promise.all(Array.from({ length: 12 }, () => getMany()))
    await eighth
    for (const answer of [...release]) answer()
    expect((await all).every(({ outcome }) => outcome === 'fetched')).toBe(true)
    expect(most).toBe(8)
  })

  const getMany = () => fetcher.fetch({ url: `${web.origin}/many`, kind: 'crl', body: null }, neverCancelled)

  it.each([
    'http://',
    'http:///x',
    'http://127.0.0.1:0/',
    'http://127.0.0.1:99999/',
    'http://a b/',
    'http://ann@127.0.0.1/',
  ])('refuses %s', async url => {
    expect(await get(url)).toEqual({ outcome: 'not-reachable', why: 'url' })
  })

  it('tells a name that nobody knows', async () => {
    expect(await get('http://nobody.invalid/x.crl')).toMatchObject({ outcome: 'not-reachable' })
  })
})
