import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type HostProcess, start } from '../../../../src/main/hosts/electron/start.ts'
import { createFakeElectron, type FakeElectronOptions } from '../../../fakes/fake-electron.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-start-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function run(
  options: FakeElectronOptions & {
    readonly args?: readonly string[]
    readonly env?: Record<string, string>
    readonly platform?: NodeJS.Platform
  } = {},
) {
  const fake = createFakeElectron({ isPackaged: true, ...options })
  const printed: string[] = []
  const programs: string[] = []
  const process: HostProcess = {
    argv: ['/opt/countersign/countersign', ...(options.args ?? [])],
    env: options.env ?? { COUNTERSIGN_DATA_DIR: join(folder, 'data') },
    platform: options.platform ?? 'linux',
    execPath: '/opt/countersign/countersign',
    stderr: { write: text => printed.push(text) },
    cwd: () => '/home/ada',
    on: () => undefined,
  }
  const started = start({ electron: fake.port, process, startProgram: program => programs.push(program) })
  return { fake, printed, programs, started }
}

describe('start', () => {
  it('makes the data folder private, gives Chromium a folder inside it, and takes the lock there', () => {
    const { fake, started } = run({ args: ['a.pfx'] })
    const dataFolder = join(folder, 'data')
    expect(started).toEqual({ dataFolder, files: [resolve('/home/ada/a.pfx')] })
    expect(Object.fromEntries(fake.state.paths)).toEqual({
      userData: dataFolder,
      sessionData: join(dataFolder, 'chromium'),
    })
    expect(fake.calls).toEqual(['enableSandbox', `requestSingleInstanceLock in ${dataFolder}`])
    expect([...fake.state.schemes]).toEqual(['app'])
    if (process.platform !== 'win32') expect(statSync(dataFolder).mode & 0o777).toBe(0o700)
  })

  it('prefers --data-dir to the environment', () => {
    expect(run({ args: [`--data-dir=${folder}/other`] }).started?.dataFolder).toBe(join(folder, 'other'))
  })

  it('quits a second instance of the same data folder', () => {
    const { fake, started } = run({ secondInstance: true })
    expect(started).toBeUndefined()
    expect(fake.state.exitCode).toBe(0)
  })

  it.each(['remote-debugging-port', 'inspect', 'no-sandbox'])(
    'refuses --%s, says so and exits with 2',
    name => {
      const { fake, printed, started } = run({ switches: [name] })
      expect(started).toBeUndefined()
      expect(fake.state.exitCode).toBe(2)
      expect(printed.join('')).toContain(`--${name} is refused`)
      expect(existsSync(join(folder, 'data'))).toBe(false)
    },
  )

  it('lets the switches of a test pass while the application is not packaged', () => {
    const { started } = run({ isPackaged: false, switches: ['remote-debugging-port'], args: ['.'] })
    expect(started?.files).toEqual([])
  })

  it('says what is wrong when the data folder cannot be made', () => {
    writeFileSync(join(folder, 'file'), '')
    const { fake, started } = run({ env: { COUNTERSIGN_DATA_DIR: join(folder, 'file', 'data') } })
    expect(started).toBeUndefined()
    expect(fake.state.exitCode).toBe(1)
    expect(fake.state.errorBoxes[0]?.content).toContain(join(folder, 'file', 'data'))
  })

  it("answers Squirrel's own starts and leaves without touching anything", () => {
    const { fake, programs, started } = run({ platform: 'win32', args: ['--squirrel-install'] })
    expect(started).toBeUndefined()
    expect(fake.state.exitCode).toBe(0)
    expect(programs).toHaveLength(1)
    expect(fake.calls).toEqual([])
  })

  it("uses Squirrel's name in the taskbar of Windows", () => {
    expect(run({ platform: 'win32' }).fake.calls).toContain(
      'setAppUserModelId com.squirrel.Countersign.Countersign',
    )
  })
})
