/**
 * What may stand on the command line of the desktop application: a data folder and files to open. Switches of Chromium
 * and Node that would open the window, its traffic or the main process to another program are refused.
 */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface StartArguments {
  readonly dataFolder: string | undefined
  /** Absolute paths, in the order given. */
  readonly files: readonly string[]
}

/**
 * @param argv as Electron gives it: the executable first, then the application's folder unless it is packaged.
 *   Chromium puts switches of its own between them for a second instance.
 */
export function parseStartArguments(
  argv: readonly string[],
  options: { readonly isPackaged: boolean; readonly workingDirectory: string },
): StartArguments {
  const plain: string[] = []
  let dataFolder: string | undefined
  for (let index = 1; index < argv.length; index += 1) {
    const argument = argv[index] ?? ''
    if (argument === '--data-dir') {
      dataFolder = argv[index + 1]
      index += 1
    } else if (argument.startsWith('--data-dir=')) dataFolder = argument.slice('--data-dir='.length)
    else if (!argument.startsWith('-')) plain.push(argument)
  }
  const files = options.isPackaged ? plain : plain.slice(1)
  return {
    dataFolder:
      dataFolder === undefined || dataFolder === ''
        ? undefined
        : resolve(options.workingDirectory, dataFolder),
    files: files.map(file => resolve(options.workingDirectory, toPath(file))),
  }
}

/** File managers of Linux hand over addresses (the %U of a desktop entry). */
function toPath(argument: string): string {
  if (!argument.startsWith('file:')) return argument
  try {
    return fileURLToPath(argument)
  } catch {
    // Another host's file, or no file at all: reading it fails, and that tells its name.
    return argument
  }
}

/**
 * Refused in a packaged application. The fuses already close Node's own switches (forge.config.ts); these are
 * Chromium's, and no fuse closes them.
 */
const refusedSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'js-flags',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'load-extension',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'log-net-log',
  'ssl-key-log-file',
]

/** The first refused switch that is set, or undefined. */
export function findRefusedSwitch(hasSwitch: (name: string) => boolean): string | undefined {
  return refusedSwitches.find(hasSwitch)
}
