/** Entry of dist/host/main.mjs, which `npm start` opens where there is no Electron: real arguments, an exit code. */
import { enableCompileCache } from 'node:module'
import process from 'node:process'
import { parseArgs } from 'node:util'
import type { Problem } from '../../../contract/problem.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { texts } from '../../../text/texts.ts'
import { resolveDataFolder } from '../data-folder.ts'
import { createLogFile } from '../log-file.ts'
import { serveUntilEnded, type ServeOptions } from './serve-until-ended.ts'

/** Set by the bundler, which moves all of these. */
declare const __PKI_WORKER_FILE__: string | undefined
declare const __WINDOW_FOLDER__: string | undefined
declare const __COUNTERSIGN_VERSION__: string | undefined

const workerFile =
  typeof __PKI_WORKER_FILE__ === 'string' ? __PKI_WORKER_FILE__ : '../../adapters/pki/pki-worker.ts'
const windowFolder = typeof __WINDOW_FOLDER__ === 'string' ? __WINDOW_FOLDER__ : '../../../../dist/renderer/'
const version = typeof __COUNTERSIGN_VERSION__ === 'string' ? __COUNTERSIGN_VERSION__ : '0.0.0'

enableCompileCache()

const options = parseArguments(process.argv.slice(2))
if (options.ok) exitOnUncaught(options.value.dataFolder)
const ended = options.ok ? await serveUntilEnded(options.value) : options
if (!ended.ok) {
  tell(ended.problem)
  process.exitCode = ended.problem.code === 'usage' ? 2 : 1
}

function parseArguments(args: readonly string[]): Result<ServeOptions> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'data-dir': { type: 'string' },
        port: { type: 'string' },
        'idle-minutes': { type: 'string' },
        'no-open': { type: 'boolean', default: false },
      },
    })
    return ok({
      dataFolder: resolveDataFolder(values['data-dir'], process.env),
      port: values.port,
      idleMinutes: values['idle-minutes'],
      show: values['no-open'] ? 'address' : 'window',
      version,
      workerUrl: new URL(workerFile, import.meta.url),
      windowFolder: new URL(windowFolder, import.meta.url),
    })
  } catch (wrong) {
    // parseArgs throws on what it does not know; its message names the option.
    return err({ code: 'usage', hint: wrong instanceof Error ? wrong.message : 'unknown option' })
  }
}

/** Two lines: what is wrong and why, and what to do now. */
function tell(problem: Problem): void {
  const words = texts().problem(problem)
  process.stderr.write(`countersign: ${words.what} ${words.likely}\n${words.next}\n`)
}

/** A bug ends the host: commits are atomic, so leaving is safe where going on would not be. The stack goes to the log only. */
function exitOnUncaught(dataFolder: string): void {
  const end = (thrown: unknown): void => {
    const incidentId = crypto.randomUUID()
    createLogFile(dataFolder)({
      level: 'error',
      message: 'The loopback host failed.',
      details: {
        incidentId,
        stack: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
      },
    })
    tell({ code: 'internal', incidentId })
    process.exit(1)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}
