import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultDataFolder, resolveDataFolder } from '../../../src/main/hosts/data-folder.ts'

describe('defaultDataFolder', () => {
  it.each([
    ['linux', {}, '/home/ada', '/home/ada/.config/Countersign'],
    ['linux', { XDG_CONFIG_HOME: '/etc/ada' }, '/home/ada', '/etc/ada/Countersign'],
    ['darwin', {}, '/Users/ada', '/Users/ada/Library/Application Support/Countersign'],
    [
      'win32',
      { APPDATA: 'C:\\Users\\ada\\AppData\\Roaming' },
      'C:\\Users\\ada',
      'C:\\Users\\ada\\AppData\\Roaming\\Countersign',
    ],
    ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Roaming\\Countersign'],
  ] as const)('is where Electron keeps userData (%s, %j)', (platform, env, home, expected) => {
    expect(defaultDataFolder(platform, env, home)).toBe(expected)
  })
})

describe('resolveDataFolder', () => {
  it('takes what the user wrote before the environment', () => {
    expect(resolveDataFolder('here', { COUNTERSIGN_DATA_DIR: '/there' })).toBe(resolve('here'))
  })

  it('takes the environment before the default', () => {
    expect(resolveDataFolder(undefined, { COUNTERSIGN_DATA_DIR: '/there' })).toBe(resolve('/there'))
  })

  it('treats an empty value as not given', () => {
    expect(resolveDataFolder('', { COUNTERSIGN_DATA_DIR: '', XDG_CONFIG_HOME: '/x' })).toBe(
      resolveDataFolder(undefined, { XDG_CONFIG_HOME: '/x' }),
    )
  })
})
