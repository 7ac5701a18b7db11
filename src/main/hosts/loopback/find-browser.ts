/**
 * Finds an installed browser of the Chromium family: the only one that shows a window without an address bar (--app)
 * and the one the window is tested with. COUNTERSIGN_BROWSER wins, and a wrong one is told instead of passed over.
 */
import { accessSync, constants, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'

export type FoundBrowser =
  | { readonly outcome: 'found'; readonly path: string }
  | { readonly outcome: 'not-found' }
  /** What COUNTERSIGN_BROWSER names is no program that can be run. */
  | { readonly outcome: 'wrong-setting'; readonly path: string }

export interface BrowserSearch {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isProgram?: (path: string) => boolean
}

export const browserVariable = 'COUNTERSIGN_BROWSER'

const programNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
]

export function findBrowser({ platform, env, isProgram = isExecutable }: BrowserSearch): FoundBrowser {
  const set = env[browserVariable]
  if (set) return isProgram(set) ? { outcome: 'found', path: set } : { outcome: 'wrong-setting', path: set }
  const path = candidates(platform, env).find(isProgram)
  return path === undefined ? { outcome: 'not-found' } : { outcome: 'found', path }
}

function candidates(platform: NodeJS.Platform, env: BrowserSearch['env']): readonly string[] {
  if (platform === 'win32') return windowsPaths(env)
  if (platform === 'darwin') return macPaths(env)
  const folders = (env['PATH'] ?? '').split(':').filter(folder => folder.startsWith('/'))
  return programNames.flatMap(name => folders.map(folder => posix.join(folder, name)))
}

function windowsPaths(env: BrowserSearch['env']): readonly string[] {
  const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(name => env[name] ?? [])
  return [
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
    'Chromium\\Application\\chrome.exe',
  ].flatMap(program => roots.map(root => win32.join(root, program)))
}

function macPaths(env: BrowserSearch['env']): readonly string[] {
  const roots = ['/Applications', ...(env['HOME'] ? [posix.join(env['HOME'], 'Applications')] : [])]
  return ['Google Chrome', 'Microsoft Edge', 'Chromium'].flatMap(name =>
    roots.map(root => posix.join(root, `${name}.app`, 'Contents', 'MacOS', name)),
  )
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
