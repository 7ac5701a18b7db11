/** An application whose answers a test writes: what the channel and the hosts see of the real one, without a data folder. */
import { randomBytes } from 'node:crypto'
import { FileTicket } from '../../src/contract/file.ts'
import { err, ok, type Result } from '../../src/contract/result.ts'
import type { Application, ApplicationEvent } from '../../src/main/application.ts'
import type { RequestContext } from '../../src/main/handlers.ts'

export type ScriptedAnswer = (
  input: unknown,
  context: RequestContext,
) => Result<unknown> | Promise<Result<unknown>>

export interface ScriptedApplication extends Pick<Application, 'dispatch' | 'onEvent' | 'tickets'> {
  /** Every request that reached it, in order. */
  readonly asked: { readonly name: string; readonly input: unknown }[]
  readonly listenerCount: () => number
  emit(event: ApplicationEvent): void
}

/** @param answers by request name; any other request answers request-unknown. */
export function scriptedApplication(
  answers: Readonly<Record<string, ScriptedAnswer>> = {},
): ScriptedApplication {
  const asked: { readonly name: string; readonly input: unknown }[] = []
  const listeners = new Set<(event: ApplicationEvent) => void>()
  const files = new Map<FileTicket, { readonly name: string; readonly bytes: Uint8Array }>()
  return {
    asked,
    listenerCount: () => listeners.size,
    async dispatch(name, input, context) {
      asked.push({ name, input })
      return (await answers[name]?.(input, context)) ?? err({ code: 'request-unknown', request: name })
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    emit(event) {
      for (const listener of [...listeners]) listener(event)
    },
    tickets: {
      offer(name, bytes) {
        const ticket = FileTicket.parse(randomBytes(16).toString('base64url'))
        files.set(ticket, { name, bytes: Uint8Array.from(bytes) })
        return ticket
      },
      read(ticket) {
        const file = files.get(ticket)
        return file === undefined
          ? err({ code: 'file-ticket-unknown' })
          : ok({ name: file.name, bytes: Uint8Array.from(file.bytes) })
      },
      discard(ticket) {
        files.delete(ticket)
      },
    },
  }
}

/** Answers when the test says so. */
export function heldAnswer(): {
  readonly answer: ScriptedAnswer
  readonly contexts: RequestContext[]
  release(result: Result<unknown>): void
} {
  const contexts: RequestContext[] = []
  const waiting: ((result: Result<unknown>) => void)[] = []
  return {
    contexts,
    answer: (_input, context) => {
      contexts.push(context)
      return new Promise(resolve => {
        waiting.push(resolve)
        context.signal.addEventListener('abort', () => resolve(err({ code: 'cancelled' })))
      })
    },
    release(result) {
      waiting.shift()?.(result)
    },
  }
}
