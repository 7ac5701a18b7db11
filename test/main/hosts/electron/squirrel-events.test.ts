import { describe, expect, it } from 'vitest'
import { handleSquirrelStart } from '../../../../src/main/hosts/electron/squirrel-events.ts'

function run(argument: string | undefined, platform: NodeJS.Platform = 'win32') {
  const started: [string, readonly string[]][] = []
  const handled = handleSquirrelStart({
    platform,
    argv: ['countersign.exe', ...(argument === undefined ? [] : [argument])],
    executable: 'C:\\Users\\ada\\AppData\\Local\\Countersign\\app-0.1.0\\countersign.exe',
    start: (program, args) => started.push([program, args]),
  })
  return { handled, started }
}
const update = 'C:\\Users\\ada\\AppData\\Local\\Countersign\\Update.exe'

describe('handleSquirrelStart', () => {
  it.each([
    ['--squirrel-install', '--createShortcut=countersign.exe'],
    ['--squirrel-updated', '--createShortcut=countersign.exe'],
    ['--squirrel-uninstall', '--removeShortcut=countersign.exe'],
  ])('answers %s with Update.exe %s and leaves', (argument, passed) => {
    expect(run(argument)).toEqual({ handled: true, started: [[update, [passed]]] })
  })

  it('leaves at once for the version that was replaced', () => {
    expect(run('--squirrel-obsolete')).toEqual({ handled: true, started: [] })
  })

  it.each([undefined, '--squirrel-firstrun', 'a.pfx'])('lets an ordinary start with %s go on', argument => {
    expect(run(argument)).toEqual({ handled: false, started: [] })
  })

  it('means nothing on other systems', () => {
    expect(run('--squirrel-install', 'linux')).toEqual({ handled: false, started: [] })
  })
})
