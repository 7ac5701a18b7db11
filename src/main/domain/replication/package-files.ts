/** The files of a package on its target (docs/formats.md), and the order in which they come and go. */
import type { PackageManifest } from '../../../contract/replication-package.ts'
import { temporaryName, type PackageFile, type TargetFolder, type TargetResult } from './ports.ts'

export function packageFileNames(packageId: string) {
  return {
    pfx: `${packageId}.pfx`,
    manifest: `${packageId}.json`,
    script: `${packageId}.ps1`,
    receipt: `${packageId}.receipt.json`,
  }
}

/**
 * The manifest goes first and comes last: while it is there, everything that it names is whole. A receipt of an earlier
 * try goes too, so that what is read afterwards speaks of this one.
 * @param files in the order in which they are written; the last one is the manifest.
 */
export async function writePackage(
  folder: TargetFolder,
  packageId: string,
  files: readonly PackageFile[],
): Promise<TargetResult<true>> {
  const { manifest, receipt } = packageFileNames(packageId)
  for (const name of [manifest, receipt]) {
    const removed = await folder.remove(name)
    if (!removed.ok) return removed
  }
  for (const { name, bytes } of files) {
    const written = await folder.write(name, bytes)
    if (!written.ok) return written
  }
  return { ok: true, value: true }
}

/** Takes everything of a package away, what an interrupted write left included; the secret first. */
export async function removePackage(folder: TargetFolder, packageId: string): Promise<TargetResult<true>> {
  const { pfx, manifest, script, receipt } = packageFileNames(packageId)
  for (const name of [pfx, manifest, script, receipt]) {
    for (const each of [name, temporaryName(name)]) {
      const removed = await folder.remove(each)
      if (!removed.ok) return removed
    }
  }
  return { ok: true, value: true }
}

/** Two blanks of indent: a person reads it on the server. */
export function manifestText(manifest: PackageManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`
}
