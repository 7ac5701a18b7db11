/**
 * Where the data folder lies: the same place for every host of one user, which is the one that Electron calls userData
 * (https://www.electronjs.org/docs/latest/api/app, app.getPath: appData plus the product's name).
 */
import { homedir } from 'node:os'
import { posix, resolve, win32 } from 'node:path'
import process from 'node:process'

const productName = 'Countersign'

/**
 * @param given what the user wrote after --data-dir; an empty one counts as not given.
 * @returns an absolute path: `given`, else COUNTERSIGN_DATA_DIR, else the platform's own place. Not created, not checked.
 */
export function resolveDataFolder(
  given: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const chosen = given || env['COUNTERSIGN_DATA_DIR']
  return chosen ? resolve(chosen) : defaultDataFolder(process.platform, env, homedir())
}

export function defaultDataFolder(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') {
    return win32.join(env['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), productName)
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', productName)
  return posix.join(env['XDG_CONFIG_HOME'] || posix.join(home, '.config'), productName)
}
