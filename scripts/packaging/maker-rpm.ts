/**
 * Forge's maker for RPM packages. There is no stable one for Forge 8, so this is the step that is missing between
 * Forge and electron-installer-redhat (docs/decisions/0002-hosts.md).
 */
import { resolve } from 'node:path'
import { MakerBase, type MakerOptions } from '@electron-forge/maker-base'
import type { ForgePlatform } from '@electron-forge/shared-types'

export interface MakerRpmConfig {
  readonly icon: string
  readonly genericName: string
  readonly categories: readonly string[]
  readonly mimeType: readonly string[]
  readonly productDescription: string
  readonly license: string
}

/** RPM's names of the processors that Electron is built for on Linux. */
const architectures: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64', armv7l: 'armv7hl' }

export class MakerRpm extends MakerBase<MakerRpmConfig> {
  override name = 'rpm'
  override defaultPlatforms: ForgePlatform[] = ['linux']
  override requiredExternalBinaries = ['rpmbuild']

  override isSupportedOnCurrentPlatform(): boolean {
    return process.platform === 'linux' && this.isInstalled('electron-installer-redhat')
  }

  override async make({ dir, makeDir, targetArch }: MakerOptions): Promise<string[]> {
    const arch = architectures[targetArch]
    if (arch === undefined) throw new Error(`RPM has no name for the processor ${targetArch}`)
    const { default: createPackage } = await import('electron-installer-redhat')
    const dest = resolve(makeDir, 'rpm', targetArch)
    await this.ensureDirectory(dest)
    const { packagePaths } = await createPackage({
      options: this.config,
      arch,
      src: dir,
      dest,
      rename: undefined,
    })
    return packagePaths
  }
}
