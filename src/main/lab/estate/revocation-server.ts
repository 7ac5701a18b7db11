/** Lists, certificates of the authorities and the OCSP responder of the lab, over plain HTTP on 127.0.0.1. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Hierarchy, RevocationUrls } from './hierarchy.ts'
import { answerOcsp } from './ocsp-responder.ts'

interface RevocationServer {
  readonly urls: RevocationUrls
  /** Until it is called, everything is answered with 503: certificates name the address, so it comes first. */
  serve(hierarchy: Hierarchy): void
  stop(): Promise<void>
}

const longestRequest = 65_536

export async function startRevocationServer(now: () => Date): Promise<RevocationServer> {
  let hierarchy: Hierarchy | undefined
  const server = createServer({ requestTimeout: 15_000, headersTimeout: 5_000 })
  server.maxConnections = 100
  server.on('request', (request, response) => {
    answer(request, hierarchy, now).then(
      ({ status, type, body }) => {
        response.writeHead(status, { 'Content-Type': type, 'Content-Length': body.length })
        response.end(body)
      },
      // Only a connection that breaks off lands here.
      () => response.destroy(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    urls: {
      rootCrl: `${origin}/root.crl`,
      issuingCrl: `${origin}/issuing.crl`,
      rootCertificate: `${origin}/root.cer`,
      issuingCertificate: `${origin}/issuing.cer`,
      ocsp: `${origin}/ocsp`,
    },
    serve(value) {
      hierarchy = value
    },
    async stop() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: Uint8Array
}

const none = Buffer.alloc(0)

async function answer(
  request: IncomingMessage,
  hierarchy: Hierarchy | undefined,
  now: () => Date,
): Promise<Answer> {
  const body = await readBody(request)
  const path = (request.url ?? '/').replace(/[?#].*$/s, '')
  if (hierarchy === undefined || body === undefined)
    return { status: body === undefined ? 413 : 503, type: 'text/plain', body: none }
  if (path === '/ocsp' && request.method === 'POST') return ocsp(body, hierarchy, now())
  // RFC 6960 appendix A.1: the request as Base64, with the characters that a path cannot have escaped.
  if (path.startsWith('/ocsp/') && request.method === 'GET')
    return ocsp(Buffer.from(unescaped(path.slice('/ocsp/'.length)), 'base64'), hierarchy, now())
  const file = request.method === 'GET' || request.method === 'HEAD' ? fileAt(path, hierarchy) : undefined
  return file ?? { status: 404, type: 'text/plain', body: none }
}

function ocsp(request: Uint8Array, hierarchy: Hierarchy, now: Date): Answer {
  return {
    status: 200,
    type: 'application/ocsp-response',
    body: answerOcsp(new Uint8Array(request), hierarchy, now),
  }
}

function fileAt(path: string, hierarchy: Hierarchy): Answer | undefined {
  const list = (body: Uint8Array): Answer => ({ status: 200, type: 'application/pkix-crl', body })
  const certificate = (body: Uint8Array): Answer => ({ status: 200, type: 'application/pkix-cert', body })
  switch (path) {
    case '/root.crl':
      return list(hierarchy.crls().root)
    case '/issuing.crl':
      return list(hierarchy.crls().issuing)
    case '/root.cer':
      return certificate(hierarchy.root.der)
    case '/issuing.cer':
      return certificate(hierarchy.issuing.der)
    default:
      return undefined
  }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // No request either way; it is answered as malformed.
    return ''
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= longestRequest) chunks.push(chunk)
  }
  return length > longestRequest ? undefined : Buffer.concat(chunks)
}
