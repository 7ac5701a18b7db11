/** Reading a request body with a bound, whatever its Content-Length claims. */
import type { IncomingMessage } from 'node:http'

export type Body =
  | { readonly outcome: 'complete'; readonly bytes: Buffer }
  | { readonly outcome: 'too-large'; readonly sizeBytes: number }
  | { readonly outcome: 'broken-off' }

/** The chunks are overwritten once they are joined: an upload may hold a private key. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Body> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > limitBytes) return { outcome: 'too-large', sizeBytes: announced }
  const chunks: Buffer[] = []
  let size = 0
  try {
    // Leaving the loop must not destroy the request: its answer goes over the same socket.
    const body: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false })
    for await (const chunk of body) {
      size += chunk.length
      chunks.push(chunk)
      if (size > limitBytes) return { outcome: 'too-large', sizeBytes: size }
    }
    return { outcome: 'complete', bytes: Buffer.concat(chunks, size) }
  } catch {
    // The sender went away; there is nobody left to tell.
    return { outcome: 'broken-off' }
  } finally {
    for (const chunk of chunks) chunk.fill(0)
  }
}
