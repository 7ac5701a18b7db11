/**
 * Room for one worker thread: started when needed, kept for a while when idle, replaced after it had to be ended.
 * While idle it does not keep the process alive.
 */
import { Worker } from 'node:worker_threads'

export interface WorkerSlot {
  /** The idle worker, or a new one. */
  take(): Worker
  /** @param state 'good': keep it for the next one. 'spoilt': end it, whatever it is doing. */
  giveBack(worker: Worker, state: 'good' | 'spoilt'): void
  /** Ends the idle worker. */
  close(): Promise<void>
}

export interface WorkerSlotOptions {
  readonly workerUrl: URL
  /** Of the JavaScript heap of the worker. */
  readonly heapLimitMiB: number
  readonly idleMs: number
}

export function createWorkerSlot({ workerUrl, heapLimitMiB, idleMs }: WorkerSlotOptions): WorkerSlot {
  let idle: { readonly worker: Worker; readonly timer: NodeJS.Timeout } | undefined

  const takeIdle = (): Worker | undefined => {
    if (idle === undefined) return undefined
    const { worker, timer } = idle
    idle = undefined
    clearTimeout(timer)
    worker.off('error', endIdle).off('exit', endIdle)
    return worker
  }
  /** Also when it dies while idle: then it is simply not there for the next file. */
  const endIdle = () => void takeIdle()?.terminate()

  return {
    take() {
      const worker = takeIdle()
      worker?.ref()
      // Nothing of the host's surroundings is needed, and its loader flags need not fit a worker.
      const surroundings = { env: {}, execArgv: [] }
      const resourceLimits = { maxOldGenerationSizeMb: heapLimitMiB }
      return worker ?? new Worker(workerUrl, { ...surroundings, resourceLimits })
    },
    giveBack(worker, state) {
      if (state === 'spoilt') {
        // Its last words are of no interest any more, but without a listener they would be an uncaught error.
        worker.on('error', () => undefined)
        void worker.terminate()
        return
      }
      worker.unref()
      worker.on('error', endIdle).on('exit', endIdle)
      idle = { worker, timer: setTimeout(endIdle, idleMs).unref() }
    },
    async close() {
      await takeIdle()?.terminate()
    },
  }
}
