/** Work with an end: it is told to stop when its time is over, or when its caller says so. */
import type { CancelSignal } from '../../contract/cancel.ts'

export async function within<T>(
  totalMs: number,
  signal: CancelSignal,
  work: (signal: CancelSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const stop = (): void => controller.abort()
  const timer = setTimeout(stop, totalMs)
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}
