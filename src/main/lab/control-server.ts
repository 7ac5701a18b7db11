/**
 * Lets other processes of the same user steer the lab: HTTP on 127.0.0.1, for whoever knows the secret. Requests of
 * browsers are refused whatever they bring (they have an Origin, or a Host that is not ours).
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { control, isControlCommand } from './control.ts'
import { parseJson } from './read-document.ts'
import type { Lab } from './start-lab.ts'

export interface ControlServer {
  /** "http://127.0.0.1:40123" */
  readonly url: string
  readonly secret: string
  stop(): Promise<void>
}

const longestBody = 4_194_304

/** @param onStop called when somebody asked for the end; the answer is on its way by then. */
export async function startControlServer(lab: Lab, onStop: () => void): Promise<ControlServer> {
  const secret = randomBytes(32).toString('base64url')
  const server = createServer({ requestTimeout: 15_000, headersTimeout: 5_000 })
  server.maxConnections = 20
  let address = ''
  server.on('request', (request, response) => {
    if (!isAllowed(request, secret, address)) {
      request.resume()
      return reply(response, 403, { ok: false })
    }
    // Only a connection that breaks off lands here.
    serve(lab, onStop, request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${address}`,
    secret,
    async stop() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function isAllowed({ headers }: IncomingMessage, secret: string, address: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const isKnown = timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${secret}`))
  return isKnown && headers.origin === undefined && headers.host === address
}

async function serve(lab: Lab, onStop: () => void, request: IncomingMessage, response: ServerResponse) {
  const body = await readBody(request)
  const command = (request.url ?? '').slice(1)
  if (request.method === 'GET' && command === 'status')
    return reply(response, 200, {
      ok: true,
      value: { servers: lab.status(), estate: lab.estate?.status() ?? [] },
    })
  if (request.method === 'POST' && command === 'stop') {
    response.once('finish', onStop)
    return reply(response, 200, { ok: true, value: {} })
  }
  if (request.method !== 'POST' || !isControlCommand(command) || body === undefined)
    return reply(response, 404, { ok: false, problem: { code: 'usage', hint: 'no such command' } })
  return reply(response, 200, await control(lab, command, parseJson(body)))
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= longestBody) chunks.push(chunk)
  }
  return length > longestBody ? undefined : Buffer.concat(chunks).toString('utf8')
}

function reply(response: ServerResponse, status: number, answer: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' })
  response.end(JSON.stringify(answer))
}
