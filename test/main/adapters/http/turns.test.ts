import { describe, expect, it } from 'vitest'
import { neverCancelled } from '../../../../src/contract/cancel.ts'
import { createTurns } from '../../../../src/main/adapters/http/turns.ts'

/** Work that lasts until it is told to end. */
function held() {
  let end = (): void => undefined
  let begun = false
  const done = new Promise<string>(resolve => (end = () => resolve('done')))
  const work = (): Promise<string> => {
    begun = true
    return done
  }
  return { work, end: () => end(), begun: () => begun }
}

const settle = () => new Promise(resolve => setImmediate(resolve))

describe('createTurns', () => {
  it('lets so many begin, and each of the others when one has ended, in order', async () => {
    const turns = createTurns(2)
    const tasks = [held(), held(), held(), held()]
    const all = tasks.map(({ work }) => turns.take(work, neverCancelled))
    await settle()
    expect(tasks.map(({ begun }) => begun())).toEqual([true, true, false, false])
    tasks[1]?.end()
    await settle()
    expect(tasks.map(({ begun }) => begun())).toEqual([true, true, true, false])
    for (const { end } of tasks) end()
    expect(await Promise.all(all)).toEqual(['done', 'done', 'done', 'done'])
  })

  it('gives the turn of one who has left to the next', async () => {
    const turns = createTurns(1)
    const [first, second, third] = [held(), held(), held()]
    const controller = new AbortController()
    const running = turns.take(first.work, neverCancelled)
    const left = turns.take(second.work, controller.signal)
    const last = turns.take(third.work, neverCancelled)
    controller.abort()
    expect(await left).toBeUndefined()
    first.end()
    third.end()
    expect(await Promise.all([running, last])).toEqual(['done', 'done'])
    expect(second.begun()).toBe(false)
  })

  it('passes the turn on when the work fails', async () => {
    const turns = createTurns(1)
    const failing = turns.take(() => Promise.reject(new Error('x')), neverCancelled)
    const next = turns.take(() => Promise.resolve('next'), neverCancelled)
    await expect(failing).rejects.toThrow('x')
    expect(await next).toBe('next')
  })
})
