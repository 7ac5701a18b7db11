/**
 * Packages a copy of the repository against the stub runtime: Forge empties .vite and out, which other tests and a
 * running application may be using. Everything, Forge's own temporary files too, lies in one folder that is removed.
 */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { writeStubRuntime } from './stub-runtime.ts'

const root = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)

/** What Forge reads of the repository. */
const copied = ['src', 'assets', 'scripts', 'LICENSE', 'package.json']
const copiedPatterns = [/^forge\.config\.ts$/, /^vite\..*\.config\.ts$/, /^tsconfig.*\.json$/]

export interface PackagedProject {
  /** The unpacked application. */
  readonly application: string
  /** Makes installers of it and answers their paths. */
  make(targets: readonly string[]): Promise<string[]>
  remove(): void
}

/** Runs `electron-forge package` for Linux x64. Takes some ten seconds: all builds of the desktop application. */
export async function packageProject(): Promise<PackagedProject> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-package-'))
  const [project, runtime, temporary] = ['project', 'runtime', 'tmp'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  for (const path of [project, runtime, temporary]) mkdirSync(path)
  const names = readdirSync(root).filter(name => copiedPatterns.some(pattern => pattern.test(name)))
  for (const name of [...copied, ...names]) {
    cpSync(join(root, name), join(project, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'junction')
  writeStubRuntime(runtime, electronVersion())

  const forge = async (...args: string[]): Promise<void> => {
    await run(
      process.execPath,
      [join(root, 'node_modules/@electron-forge/cli/dist/electron-forge.js'), ...args],
      {
        cwd: project,
        env: { ...process.env, ELECTRON_ZIP_DIR: runtime, TMPDIR: temporary, CI: '1' },
        maxBuffer: 16 * 1024 * 1024,
      },
    )
  }
  await forge('package', '--platform', 'linux', '--arch', 'x64')
  return {
    application: join(project, 'out/Countersign-linux-x64'),
    async make(targets) {
      await forge(
        'make',
        '--from-package',
        '--platform',
        'linux',
        '--arch',
        'x64',
        '--targets',
        targets.join(','),
      )
      const made = join(project, 'out/make')
      return readdirSync(made, { recursive: true, encoding: 'utf8' })
        .filter(name => /\.(deb|rpm|zip)$/.test(name))
        .map(name => join(made, name))
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function electronVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string
  }
  return version
}
