/** Runs the command line as a real process from its source, as scripts will run the built one. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('../../src/main/hosts/cli/main.ts', import.meta.url))

export interface CliRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Standard output parsed as the one JSON document it must be. */
  json(): unknown
  /** The error document of standard error. */
  error(): { code: string; message: string; hint: string }
}

export function runCli(
  args: readonly string[],
  options: { readonly env?: Record<string, string>; readonly stdin?: string } = {},
): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...args], {
      env: { ...process.env, NODE_NO_WARNINGS: '1', ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')))
    child.on('error', reject)
    // A command that does not read its input may be gone before it is written.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.stdin ?? '')
    child.on('close', code =>
      resolve({
        code,
        stdout,
        stderr,
        json: () => JSON.parse(stdout) as unknown,
        error: () => (JSON.parse(stderr) as { error: { code: string; message: string; hint: string } }).error,
      }),
    )
  })
}
