import { describe, expect, it } from 'vitest'
import { createRunQueue } from '../../../../src/main/domain/probes/run-queue.ts'

/** Lets every probe take the time it takes, in virtual milliseconds; answers when each began, and the widest moments. */
function play(
  hosts: readonly string[],
  lasting: (index: number) => number,
  limits?: Parameters<typeof createRunQueue>[1],
) {
  const queue = createRunQueue(hosts, limits)
  const begun: { readonly index: number; readonly at: number }[] = []
  const running = new Map<number, number>()
  let now = 0
  let mostAtOnce = 0
  let mostAtHost = 0
  for (;;) {
    for (let index = queue.take(); index !== undefined; index = queue.take()) {
      begun.push({ index, at: now })
      running.set(index, now + lasting(index))
    }
    mostAtOnce = Math.max(mostAtOnce, running.size)
    const perHost = [...running.keys()].map(
      index => [...running.keys()].filter(other => hosts[other] === hosts[index]).length,
    )
    mostAtHost = Math.max(mostAtHost, ...perHost)
    const [next] = [...running].toSorted(([, a], [, b]) => a - b)
    if (next === undefined) return { begun, now, mostAtOnce, mostAtHost, isEmpty: queue.isEmpty() }
    running.delete(next[0])
    now = next[1]
    queue.done(next[0])
  }
}

describe('the queue of a run', () => {
  it('gives every item its turn once', () => {
    const hosts = Array.from({ length: 1000 }, (_, index) => `host-${String(index % 37)}`)
    const { begun, isEmpty } = play(hosts, index => 1 + (index % 11))
    expect(begun.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(hosts.map((_, index) => index))
    expect(isEmpty).toBe(true)
  })

  it('keeps to sixteen at once, and to two at one host', () => {
    const hosts = Array.from({ length: 400 }, (_, index) => `host-${String(index % 20)}`)
    expect(play(hosts, index => 1 + (index % 7))).toMatchObject({ mostAtOnce: 16, mostAtHost: 2 })
    expect(play(['a', 'a', 'a', 'a', 'a'], () => 10)).toMatchObject({ mostAtOnce: 2, now: 30 })
  })

  it('does not let a host with many endpoints keep the others waiting', () => {
    const hosts = [...Array.from({ length: 500 }, () => 'busy'), 'late-1', 'late-2', 'late-3']
    const { begun } = play(hosts, () => 100)
    expect(begun.filter(({ at }) => at === 0).map(({ index }) => hosts[index])).toEqual([
      'busy',
      'late-1',
      'late-2',
      'late-3',
      'busy',
    ])
  })

  it('serves hosts in turn, items of one host in their order', () => {
    const hosts = ['a', 'a', 'a', 'b', 'b', 'c']
    const { begun } = play(hosts, () => 10, { atOnce: 1, perHost: 1 })
    expect(begun.map(({ index }) => index)).toEqual([0, 3, 5, 1, 4, 2])
  })

  it('is not held up by hosts that answer slowly', () => {
    const hosts = Array.from({ length: 200 }, (_, index) =>
      index < 100 ? 'silent' : `quick-${String(index)}`,
    )
    const { begun } = play(hosts, index => (hosts[index] === 'silent' ? 5000 : 50))
    const lastQuick = Math.max(...begun.filter(({ index }) => index >= 100).map(({ at }) => at))
    expect(lastQuick).toBeLessThan(1000)
  })

  it('is empty from the start when there is nothing to do', () => {
    const queue = createRunQueue([])
    expect([queue.take(), queue.isEmpty()]).toEqual([undefined, true])
  })
})
