/**
 * Packages and installers of the desktop application (docs/decisions/0002-hosts.md). The package is one asar with the
 * built files and a short package.json; the fuses close what a stranger could do with the executable.
 */
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MakerDeb } from '@electron-forge/maker-deb'
import { MakerDMG } from '@electron-forge/maker-dmg'
import { MakerSquirrel } from '@electron-forge/maker-squirrel'
import { MakerZIP } from '@electron-forge/maker-zip'
import { FusesPlugin } from '@electron-forge/plugin-fuses'
import { VitePlugin } from '@electron-forge/plugin-vite'
import type { ForgeConfig } from '@electron-forge/shared-types'
import { FuseV1Options, FuseVersion } from '@electron/fuses'
import { linuxPackageOptions } from './scripts/packaging/linux-package-options.ts'
import { MakerRpm } from './scripts/packaging/maker-rpm.ts'

const icons = join(import.meta.dirname, 'assets/icon')

/** A folder with Electron's archive in it, for packaging without a network; the archive is then not checked. */
const electronZipDir = process.env['ELECTRON_ZIP_DIR']

const config: ForgeConfig = {
  packagerConfig: {
    asar: true,
    executableName: 'countersign',
    appBundleId: 'app.countersign.Countersign',
    appCategoryType: 'public.app-category.utilities',
    appCopyright: 'The Countersign authors. MIT licence.',
    icon: join(icons, 'countersign'),
    // The licence that is copied beside the executable is Electron's. Linux shows a window's icon from a plain file.
    extraResource: [join(import.meta.dirname, 'LICENSE'), join(icons, '256.png')],
    ...(electronZipDir === undefined ? {} : { electronZipDir }),
  },
  hooks: {
    // Not earlier: the Vite plugin writes the package.json of the package after our own packageAfterCopy.
    packageAfterPrune: (_config, buildPath) => shortenPackageJson(buildPath),
    preMake: () => (process.platform === 'win32' ? select7Zip() : Promise.resolve()),
  },
  plugins: [
    new VitePlugin({
      build: [
        { entry: 'src/main/hosts/electron/main.ts', config: 'vite.main.config.ts', target: 'main' },
        { entry: 'src/main/adapters/pki/pki-worker.ts', config: 'vite.worker.config.ts', target: 'main' },
        { entry: 'src/preload/index.ts', config: 'vite.preload.config.ts', target: 'preload' },
      ],
      renderer: [{ name: 'main_window', config: 'vite.renderer.config.ts' }],
    }),
    new FusesPlugin({
      version: FuseVersion.V1,
      // A fuse that a later Electron adds must be decided here before anything is packaged.
      strictlyRequireAllFuses: true,
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableCookieEncryption]: true,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
      [FuseV1Options.WasmTrapHandlers]: true,
    }),
  ],
  makers: [
    new MakerDeb({ options: { ...linuxPackageOptions, section: 'admin', priority: 'optional' } }),
    new MakerRpm({ ...linuxPackageOptions, license: 'MIT' }),
    new MakerZIP(undefined, ['darwin', 'linux', 'win32']),
    new MakerSquirrel({ setupIcon: join(icons, 'countersign.ico'), noMsi: true }),
    new MakerDMG({ icon: join(icons, 'countersign.icns'), format: 'ULFO' }),
  ],
}
export default config

/** What Electron and the makers read; scripts and dependencies of the repository have no business in a package. */
const keptFields = [
  'name',
  'productName',
  'version',
  'description',
  'license',
  'author',
  'main',
  'desktopName',
] as const

async function shortenPackageJson(buildPath: string): Promise<void> {
  const path = join(buildPath, 'package.json')
  const full = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
  const short = Object.fromEntries(keptFields.map(field => [field, full[field]]))
  await writeFile(path, `${JSON.stringify(short, null, 2)}\n`)
}

/** electron-winstaller picks its 7-Zip in an install script, and npm is told to run none (allowScripts in package.json). */
async function select7Zip(): Promise<void> {
  const vendor = join(import.meta.dirname, 'node_modules/electron-winstaller/vendor')
  for (const extension of ['exe', 'dll']) {
    await copyFile(join(vendor, `7z-${process.arch}.${extension}`), join(vendor, `7z.${extension}`))
  }
}
