/** A file system of a few megabytes of its own, where the system allows it: it can be filled, and write-protected. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface MountedFolder {
  readonly path: string
  protect(): void
  unprotect(): void
  unmount(): void
}

/** Why no file system can be mounted here; undefined when it can. For the names of skipped tests. */
export function whyNoMount(): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux'
  if (process.getuid?.() !== 0) return 'needs root'
  try {
    mountFolder(1).unmount()
    return undefined
  } catch {
    return 'mounting is not allowed here'
  }
}

export function mountFolder(megabytes: number): MountedFolder {
  const path = mkdtempSync(join(tmpdir(), 'countersign-mount-'))
  const mount = (options: string) => execFileSync('mount', ['-o', options, path], { stdio: 'ignore' })
  execFileSync(
    'mount',
    ['-t', 'tmpfs', '-o', `size=${megabytes}m,nr_inodes=20000`, 'countersign-test', path],
    {
      stdio: 'ignore',
    },
  )
  return {
    path,
    protect: () => mount('remount,ro'),
    unprotect: () => mount('remount,rw'),
    unmount() {
      execFileSync('umount', ['-l', path], { stdio: 'ignore' })
      rmSync(path, { recursive: true, force: true })
    },
  }
}
