/** The rival of the start: a Node process that serves the empty page and nothing else. Prints its address. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'

const folder = process.argv[2] ?? ''
const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript' }

const server = createServer((request, response) => {
  const path = request.url === '/' ? '/index.html' : (request.url ?? '')
  try {
    const bytes = readFileSync(join(folder, path.replaceAll('..', '')))
    response
      .writeHead(200, { 'content-type': types[path.split('.').at(-1) ?? ''] ?? 'text/plain' })
      .end(bytes)
  } catch {
    response.writeHead(404).end()
  }
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`)
})
