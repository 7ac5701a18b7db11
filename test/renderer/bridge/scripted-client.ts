/** A Client whose answers a test gives by hand; for what stands on the client and not on the wire. */
import type { EventName, RequestName } from '../../../src/contract/api.ts'
import type { Result } from '../../../src/contract/result.ts'
import type { Client, RequestOptions } from '../../../src/renderer/bridge/channel-client.ts'
import type { ConnectionState } from '../../../src/renderer/bridge/connection.ts'

export interface AskedRequest {
  readonly name: RequestName
  readonly input: unknown
  readonly options: RequestOptions
  answer(result: Result<unknown>): void
}

export interface ScriptedClient extends Client {
  readonly asked: AskedRequest[]
  readonly subscriptions: () => number
  emit(name: EventName, data?: unknown): void
  become(state: ConnectionState): void
}

export function scriptedClient(): ScriptedClient {
  const asked: AskedRequest[] = []
  const events = new Set<{ readonly name: EventName; readonly listener: (data: never) => void }>()
  const connections = new Set<(state: ConnectionState) => void>()
  let state: ConnectionState = 'connected'
  return {
    asked,
    subscriptions: () => events.size + connections.size,
    request: (name, input, options = {}) =>
      // The test answers with what the contract promises for this name.
      new Promise(resolve => asked.push({ name, input, options, answer: resolve as AskedRequest['answer'] })),
    onEvent(name, listener) {
      const subscription = { name, listener }
      events.add(subscription)
      return () => {
        events.delete(subscription)
      }
    },
    connection: () => state,
    onConnection(listener) {
      connections.add(listener)
      return () => {
        connections.delete(listener)
      }
    },
    reconnect: () => undefined,
    close: () => undefined,
    emit(name, data) {
      for (const event of [...events]) if (event.name === name) event.listener(data as never)
    },
    become(next) {
      state = next
      for (const listener of [...connections]) listener(next)
    },
  }
}
