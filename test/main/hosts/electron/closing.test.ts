import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { closeInOrder } from '../../../../src/main/hosts/electron/closing.ts'
import type { LogEntry } from '../../../../src/main/log.ts'
import { createFakeElectron } from '../../../fakes/fake-electron.ts'

function setUp(close: () => Promise<void>) {
  const fake = createFakeElectron()
  fake.becomeReady()
  const entries: LogEntry[] = []
  const application = { close: vi.fn(close) }
  closeInOrder(fake.port.app, application, entry => entries.push(entry))
  new fake.port.BrowserWindow({})
  return { fake, application, entries }
}

describe('closeInOrder', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('quits when the window is closed, and exits only after the application has closed', async () => {
    let finish = (): void => undefined
    const { fake, application } = setUp(() => new Promise(resolve => (finish = resolve)))
    fake.windows[0]?.close()
    expect(application.close).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(1000)
    expect(fake.state.exitCode).toBeUndefined()
    finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(fake.state.exitCode).toBe(0)
  })

  it('closes the application once, however often quitting is asked for', () => {
    const { fake, application } = setUp(() => new Promise(() => undefined))
    fake.port.app.quit()
    fake.port.app.quit()
    expect(application.close).toHaveBeenCalledOnce()
  })

  it('exits after ten seconds when the application does not come to an end', async () => {
    const { fake } = setUp(() => new Promise(() => undefined))
    fake.port.app.quit()
    await vi.advanceTimersByTimeAsync(9_999)
    expect(fake.state.exitCode).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1)
    expect(fake.state.exitCode).toBe(0)
  })

  it('exits when closing fails, and logs the class of the failure only', async () => {
    const { fake, entries } = setUp(() => Promise.reject(new TypeError('a secret')))
    fake.port.app.quit()
    await vi.advanceTimersByTimeAsync(0)
    expect(fake.state.exitCode).toBe(0)
    expect(entries).toEqual([{ level: 'error', message: 'Closing failed.', details: { class: 'TypeError' } }])
  })
})
