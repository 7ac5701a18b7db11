/** Entry of dist/cli/countersign.mjs: real terminal, real arguments, an exit code. */
import { enableCompileCache } from 'node:module'
import process from 'node:process'
import { nodeTerminal, nodeWriter } from './node-terminal.ts'
import { runCommandLine } from './run-command-line.ts'

/** Set by the bundler, which moves both. */
declare const __PKI_WORKER_FILE__: string | undefined
declare const __WINDOW_FOLDER__: string | undefined
const workerFile =
  typeof __PKI_WORKER_FILE__ === 'string' ? __PKI_WORKER_FILE__ : '../../adapters/pki/pki-worker.ts'

// Parsing the bundle again at each start would cost more than the work of most commands.
enableCompileCache()

const windowFolder = typeof __WINDOW_FOLDER__ === 'string' ? __WINDOW_FOLDER__ : '../../../../dist/renderer/'

process.exitCode = await runCommandLine(process.argv.slice(2), nodeTerminal(), nodeWriter(), {
  workerUrl: new URL(workerFile, import.meta.url),
  windowFolder: new URL(windowFolder, import.meta.url),
})
