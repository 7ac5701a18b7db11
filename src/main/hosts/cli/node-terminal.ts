/** The real terminal behind the command line: process streams, with a bound on what is read and no echo of secrets. */
import process from 'node:process'
import type { Terminal } from './command.ts'
import type { Writer, Written } from './run-command-line.ts'

const stdinLimitBytes = 64 * 1024

export function nodeTerminal(): Terminal {
  let stdinText: Promise<string> | undefined
  return {
    env: process.env,
    stdinIsTerminal: process.stdin.isTTY,
    readStdin: () => (stdinText ??= readBounded()),
    askSecret,
    note: line => {
      void writeTo(process.stderr, `countersign: ${line}\n`)
    },
  }
}

async function readBounded(): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > stdinLimitBytes) break
  }
  process.stdin.destroy()
  return Buffer.concat(chunks).subarray(0, stdinLimitBytes).toString('utf8')
}

/** readline echoes to its output; an output that swallows everything is a prompt without echo. */
async function askSecret(question: string): Promise<string> {
  // Loaded only to ask: every other command starts without them.
  const [{ createInterface }, { Writable }] = await Promise.all([
    import('node:readline/promises'),
    import('node:stream'),
  ])
  process.stderr.write(question)
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silence, terminal: true })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}

/** Resolves when the text has left the process. */
export function writeTo(stream: NodeJS.WriteStream, text: string): Promise<Written> {
  // Without a listener, the first line that nobody reads would end the process, and with a stack trace.
  if (stream.listenerCount('error') === 0) stream.on('error', () => undefined)
  return new Promise(resolve => {
    stream.write(text, error => {
      if (!error) resolve('written')
      else resolve('code' in error && error.code === 'EPIPE' ? 'gone' : 'failed')
    })
  })
}

export function nodeWriter(): Writer {
  return { out: text => writeTo(process.stdout, text), err: text => writeTo(process.stderr, text) }
}
