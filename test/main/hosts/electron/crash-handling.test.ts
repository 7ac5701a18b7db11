import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { exitOnUncaught, watchWindow } from '../../../../src/main/hosts/electron/crash-handling.ts'
import type { Failure } from '../../../../src/main/hosts/electron/crash-report.ts'
import { texts } from '../../../../src/text/texts.ts'
import { createFakeElectron, type FakeElectron, type FakeWindow } from '../../../fakes/fake-electron.ts'

const text = texts().desktop
let fake: FakeElectron
let window: FakeWindow
let failures: Failure[]
const reporter = {
  write: (failure: Failure) => {
    failures.push(failure)
    return '/data/failures/one.json'
  },
}

beforeEach(() => {
  fake = createFakeElectron()
  fake.becomeReady()
  new fake.port.BrowserWindow({})
  window = fake.windows[0]!
  failures = []
})

describe('watchWindow', () => {
  beforeEach(() => {
    watchWindow({
      app: fake.port.app,
      dialog: fake.port.dialog,
      window,
      reporter,
      text,
      log: () => undefined,
    })
  })
  const windowGone = (reason: string, contents = window.webContents) =>
    fake.app.emit('render-process-gone', {}, contents, { reason, exitCode: 5 })

  it('reports a window that crashed and reloads it when the user wants that', async () => {
    fake.state.answers = [0]
    windowGone('crashed')
    await vi.waitFor(() => expect(window.webContents.reloads).toBe(1))
    expect(failures).toEqual([{ kind: 'window', reason: 'crashed', exitCode: 5 }])
    expect(fake.state.messageBoxes[0]?.buttons).toEqual([text.windowGone.reload, text.windowGone.quit])
  })

  it('quits when the user prefers that', async () => {
    fake.state.answers = [1]
    windowGone('oom')
    await vi.waitFor(() => expect(fake.state.exitCode).toBe(0))
    expect(window.webContents.reloads).toBe(0)
  })

  it.each([
    ['an orderly end', () => windowGone('clean-exit')],
    ['another contents', () => windowGone('crashed', Object.assign(new EventEmitter(), { id: 99 }) as never)],
  ])('asks nothing after %s', (_what, happen) => {
    happen()
    expect(fake.state.messageBoxes).toEqual([])
    expect(failures).toEqual([])
  })

  it('reports a helper process that died and leaves the user alone', () => {
    fake.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 })
    expect(failures).toEqual([{ kind: 'child', reason: 'crashed', exitCode: 1 }])
    expect(fake.state.messageBoxes).toEqual([])
  })

  it('asks once while a window hangs, and waits when told so', async () => {
    fake.state.answers = [0]
    window.emit('unresponsive')
    window.emit('unresponsive')
    await vi.waitFor(() => expect(fake.state.messageBoxes).toHaveLength(1))
    expect(window.webContents.reloads).toBe(0)
  })

  it('reloads a window that hangs when the user wants that', async () => {
    fake.state.answers = [1]
    window.emit('unresponsive')
    await vi.waitFor(() => expect(window.webContents.reloads).toBe(1))
  })

  it('survives a failure that comes after the window was closed', () => {
    const contents = window.webContents
    window.close()
    expect(() => windowGone('crashed', contents)).not.toThrow()
    expect(fake.state.messageBoxes).toEqual([])
  })
})

describe('exitOnUncaught', () => {
  it.each(['uncaughtException', 'unhandledRejection'])('reports, tells where, and leaves on %s', event => {
    const process = new EventEmitter()
    exitOnUncaught({ app: fake.port.app, dialog: fake.port.dialog, reporter, text, process })
    const thrown = new Error('a secret')
    process.emit(event, thrown)
    expect(failures).toEqual([{ kind: 'main', reason: 'uncaught', thrown }])
    expect(fake.state.errorBoxes).toHaveLength(1)
    expect(fake.state.errorBoxes[0]?.content).toContain('/data/failures/one.json')
    expect(fake.state.errorBoxes[0]?.content).not.toContain('a secret')
    expect(fake.state.exitCode).toBe(1)
  })

  it('opens no second box for a failure while it ends', () => {
    const process = new EventEmitter()
    exitOnUncaught({ app: fake.port.app, dialog: fake.port.dialog, reporter, text, process })
    process.emit('uncaughtException', new Error('one'))
    process.emit('unhandledRejection', new Error('two'))
    expect(fake.state.errorBoxes).toHaveLength(1)
  })
})
