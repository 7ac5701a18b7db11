/**
 * FileOpener in a worker thread that is ended when a file takes too long, too much memory, or is no longer wanted. A
 * program that opens one small file and ends may call openFile itself: the budgets are the same.
 */
import type { Worker } from 'node:worker_threads'
import { fileLimitBytes } from '../../../contract/file-limit.ts'
import { err, type Result } from '../../../contract/result.ts'
import type { FileOpener, OpenedFile } from '../../domain/certificates/ports.ts'
import type { OpenRequest } from './pki-worker.ts'
import { createWorkerSlot } from './worker-slot.ts'

export interface FileOpenerOptions {
  /** pki-worker.ts itself where Node runs sources, or the bundle made of it. */
  readonly workerUrl: URL
  /** After this a file counts as made to exhaust us. Default 10 seconds. */
  readonly wallLimitMs?: number
  /** Of the JavaScript heap of the worker. Default 1 GiB. */
  readonly heapLimitMiB?: number
  /** An idle worker is kept for so long. Default one minute. */
  readonly idleMs?: number
}

export interface ClosableFileOpener extends FileOpener {
  /** Ends the worker; files that are waiting or being opened are answered with `cancelled`. */
  close(): Promise<void>
}

const cancelled = err({ code: 'cancelled' })

/**
 * Opens files one after another in one worker. `file-limit-exceeded` also tells of the limits of time and memory;
 * `bytes` must not change before the answer.
 */
export function createFileOpener(options: FileOpenerOptions): ClosableFileOpener {
  const { workerUrl, wallLimitMs = 10_000, heapLimitMiB = 1024, idleMs = 60_000 } = options
  const slot = createWorkerSlot({ workerUrl, heapLimitMiB, idleMs })
  const closing = new AbortController()
  let queue: Promise<unknown> = Promise.resolve()

  const openInTurn = async (request: OpenRequest, signal: AbortSignal): Promise<Result<OpenedFile>> => {
    if (signal.aborted) return cancelled
    const worker = slot.take()
    let state: 'good' | 'spoilt' = 'spoilt'
    try {
      const reply = await ask(worker, request, wallLimitMs, signal)
      if (reply.kind === 'answer') {
        state = 'good'
        return reply.result
      }
      return failureOf(reply.kind, wallLimitMs, heapLimitMiB)
    } finally {
      slot.giveBack(worker, state)
    }
  }

  return {
    async open(bytes, password, signal) {
      if (bytes.length > fileLimitBytes)
        return err({ code: 'file-too-large', sizeBytes: bytes.length, limitBytes: fileLimitBytes })
      const either = new AbortController()
      const abort = () => either.abort()
      for (const source of [signal, closing.signal]) {
        source.addEventListener('abort', abort)
        if (source.aborted) abort()
      }
      const turn = queue.then(() => openInTurn({ bytes, password }, either.signal))
      queue = turn.catch(() => undefined)
      try {
        // One that still waits for its turn is answered at once, too.
        return await Promise.race([turn, whenAborted(either.signal)])
      } finally {
        for (const source of [signal, closing.signal]) source.removeEventListener('abort', abort)
      }
    },
    async close() {
      closing.abort()
      await queue
      await slot.close()
    },
  }
}

function whenAborted(signal: AbortSignal): Promise<Result<OpenedFile>> {
  return new Promise(resolve => {
    if (signal.aborted) resolve(cancelled)
    else signal.addEventListener('abort', () => resolve(cancelled), { once: true })
  })
}

type Reply =
  | { readonly kind: 'answer'; readonly result: Result<OpenedFile> }
  | { readonly kind: 'out-of-time' | 'out-of-memory' | 'aborted' }

function failureOf(
  kind: Exclude<Reply['kind'], 'answer'>,
  wallLimitMs: number,
  heapLimitMiB: number,
): Result<OpenedFile> {
  switch (kind) {
    case 'aborted':
      return cancelled
    case 'out-of-time':
      return err({ code: 'file-limit-exceeded', what: 'milliseconds to open one file', limit: wallLimitMs })
    case 'out-of-memory':
      return err({ code: 'file-limit-exceeded', what: 'MiB of memory to open one file', limit: heapLimitMiB })
  }
}

/** Rejects only for a bug in the worker. All listeners are gone when it settles. */
function ask(
  worker: Worker,
  { bytes, password }: OpenRequest,
  wallLimitMs: number,
  signal: AbortSignal,
): Promise<Reply> {
  return new Promise<Reply>((resolve, reject) => {
    const settle = (finish: () => void): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      finish()
    }
    const onAbort = () => settle(() => resolve({ kind: 'aborted' }))
    const onTimeout = () => settle(() => resolve({ kind: 'out-of-time' }))
    const onMessage = (result: Result<OpenedFile>) => settle(() => resolve({ kind: 'answer', result }))
    const onError = (error: NodeJS.ErrnoException) =>
      settle(() =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ kind: 'out-of-memory' }) : reject(error),
      )
    const onExit = (code: number) =>
      settle(() => reject(new Error(`The file worker ended with code ${code}`)))
    const timer = setTimeout(onTimeout, wallLimitMs)
    signal.addEventListener('abort', onAbort)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    // The caller keeps its bytes; the copy moves.
    const copy = new Uint8Array(bytes)
    worker.postMessage({ bytes: copy, password } satisfies OpenRequest, [copy.buffer])
  })
}
