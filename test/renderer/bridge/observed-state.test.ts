import { describe, expect, it, vi } from 'vitest'
import type { ConnectionState } from '../../../src/renderer/bridge/client.ts'
import { createObservedState, onReconnected } from '../../../src/renderer/bridge/observed-state.ts'

function observed() {
  const stop = vi.fn<() => void>()
  const start = vi.fn(() => stop)
  return { ...createObservedState('first', start), start, stop }
}

describe('a state that is looked at', () => {
  it('is kept up from the first look to the last, and again at the next', () => {
    const { subscribe, start, stop } = observed()
    expect(start).not.toHaveBeenCalled()
    const leave = [subscribe(() => undefined), subscribe(() => undefined)]
    expect(start).toHaveBeenCalledOnce()
    for (const each of leave) {
      expect(stop).not.toHaveBeenCalled()
      each()
    }
    expect(stop).toHaveBeenCalledOnce()
    subscribe(() => undefined)
    expect(start).toHaveBeenCalledTimes(2)
  })

  it('does not end for the others when one leaves twice', () => {
    const { subscribe, stop } = observed()
    const leave = subscribe(() => undefined)
    subscribe(() => undefined)
    leave()
    leave()
    expect(stop).not.toHaveBeenCalled()
  })

  it('tells everybody who looks what has been entered', () => {
    const { subscribe, enter, snapshot } = observed()
    const seen: string[] = []
    subscribe(() => seen.push(snapshot()))
    const leave = subscribe(() => seen.push(snapshot()))
    enter('second')
    leave()
    enter('third')
    expect(seen).toEqual(['second', 'second', 'third'])
  })
})

describe('a connection that is back', () => {
  const readings = (...states: readonly ConnectionState[]): number => {
    const work = vi.fn<() => void>()
    onReconnected(
      {
        onConnection(listener) {
          for (const state of states) listener(state)
          return () => undefined
        },
      },
      work,
    )
    return work.mock.calls.length
  }

  it('calls once for each loss, and not for the first connection', () => {
    expect(readings('connecting', 'connected')).toBe(0)
    expect(readings('connected', 'lost', 'lost', 'connecting')).toBe(0)
    expect(readings('connected', 'lost', 'connecting', 'connected', 'connected')).toBe(1)
    expect(readings('lost', 'connected', 'ended', 'connected')).toBe(2)
  })
})
