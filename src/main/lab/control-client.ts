/** Steers a lab that another process runs. */
import { request } from 'node:http'
import { Problem } from '../../contract/problem.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import type { ControlCommand } from './control.ts'
import { findLab, type Running } from './lab-folder.ts'
import { isRecord, parseJson } from './read-document.ts'

const timeLimitMs = 15_000

/** Fails with lab-not-running, and with what the lab answers. */
export async function askLab(
  folder: string,
  command: ControlCommand | 'status' | 'stop',
  input: object = {},
): Promise<Result<Readonly<Record<string, unknown>>>> {
  const running = findLab(folder)
  if (!running.ok) return running
  const answer = parseJson((await exchange(running.value, command, input)) ?? '')
  if (!isRecord(answer)) return err({ code: 'lab-not-running' })
  if (answer['ok'] === true && isRecord(answer['value'])) return ok(answer['value'])
  const problem = Problem.safeParse(answer['problem'])
  return err(problem.success ? problem.data : { code: 'lab-not-running' })
}

/** Undefined when nobody answers. */
function exchange(
  { controlUrl, secret }: Running,
  command: string,
  input: object,
): Promise<string | undefined> {
  const method = command === 'status' ? 'GET' : 'POST'
  const headers = { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' }
  const signal = AbortSignal.timeout(timeLimitMs)
  return new Promise(resolve => {
    const call = request(`${controlUrl}/${command}`, { method, headers, agent: false, signal }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
      answer.on('error', () => resolve(undefined))
    })
    call.on('error', () => resolve(undefined))
    call.end(method === 'POST' ? JSON.stringify(input) : undefined)
  })
}
