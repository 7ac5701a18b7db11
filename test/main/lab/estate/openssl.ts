/** openssl beside a lab that lives in the same process: it must not wait for it in the ordinary, blocking way. */
import { spawn } from 'node:child_process'

/** What it prints, on both channels; its exit code is not looked at. Standard input is empty. */
export function openssl(...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 15_000 })
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString('latin1')))
    child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString('latin1')))
    child.once('error', reject)
    child.once('close', () => resolve(printed))
  })
}
