import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createIdleWatch } from '../../../../src/main/hosts/loopback/idle-watch.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('createIdleWatch', () => {
  it('is idle when no window ever came', () => {
    const onIdle = vi.fn()
    createIdleWatch(60_000, onIdle)
    vi.advanceTimersByTime(60_000)
    expect(onIdle).toHaveBeenCalledOnce()
  })

  it('is not idle while a window is connected, and counts anew when it leaves', () => {
    const onIdle = vi.fn()
    const watch = createIdleWatch(60_000, onIdle)
    watch.windowCountChanged(1)
    vi.advanceTimersByTime(600_000)
    watch.windowCountChanged(2)
    watch.windowCountChanged(1)
    watch.windowCountChanged(0)
    vi.advanceTimersByTime(59_999)
    expect(onIdle).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(onIdle).toHaveBeenCalledOnce()
  })

  it('is never idle when no time is set, nor after it was stopped', () => {
    const onIdle = vi.fn()
    createIdleWatch(undefined, onIdle)
    createIdleWatch(60_000, onIdle).stop()
    vi.advanceTimersByTime(86_400_000)
    expect(onIdle).not.toHaveBeenCalled()
  })
})
