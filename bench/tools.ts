/** Rivals that are programs: whether they are there, and how long one whole process takes. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'

export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--help'], { stdio: 'ignore' }).error === undefined
}

/** Wall-clock milliseconds from start to end of one process; fails the bench, with what it said, when it fails. */
export function processMs(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.on('error', reject)
    child.on('close', code => {
      if (code === 0) resolve(performance.now() - start)
      else reject(new Error(`${program} ${args[0] ?? ''} ended with ${code ?? 'a signal'}: ${said}`))
    })
  })
}

/** What one core does in a second of each, by `openssl speed`. */
export function opensslSpeed(algorithm: 'rsa2048'): {
  readonly signatures: number
  readonly verifications: number
} {
  const printed = execFileSync('openssl', ['speed', '-seconds', '1', algorithm], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const figures = /^rsa\s+2048 bits\s+\S+s\s+\S+s\s+([\d.]+)\s+([\d.]+)/m.exec(printed)
  if (figures === null) throw new Error('openssl speed printed no figures')
  return { signatures: Number(figures[1]), verifications: Number(figures[2]) }
}
