/** The real terminal behind the command line: process streams, with a bound on what is read and no echo of secrets. */
import process from 'node:process'
import type { Terminal } from './command.ts'
import type { Writer } from './run-command-line.ts'

const stdinLimitBytes = 64 * 1024

export function nodeTerminal(): Terminal {
  let stdinText: Promise<string> | undefined
  return {
    env: process.env,
    stdinIsTerminal: process.stdin.isTTY,
    readStdin: () => (stdinText ??= readBounded()),
    askSecret,
    note: line => {
      process.stderr.write(`countersign: ${line}\n`)
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

/** Resolves when the text has left the process; a reader that went away (`| head`) is not an error. */
export function nodeWriter(): Writer {
  const write =
    (stream: NodeJS.WriteStream) =>
    (text: string): Promise<void> =>
      new Promise(resolve => {
        stream.once('error', () => resolve())
        stream.write(text, () => resolve())
      })
  return { out: write(process.stdout), err: write(process.stderr) }
}
