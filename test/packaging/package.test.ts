/**
 * What lies in the package and in the installers, of a package made against a stub runtime. Whether it starts is asked
 * where Electron's binary is (test/electron).
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PackagedProject, packageProject } from './packaged-project.ts'

const isLinux = process.platform === 'linux'
const has = (program: string): boolean => isLinux && hasProgram(program)

describe.skipIf(!isLinux)(`package for Linux${isLinux ? '' : ' (skipped: not on Linux)'}`, () => {
  let project: PackagedProject
  let asar: string
  beforeAll(async () => {
    project = await packageProject()
    asar = join(project.application, 'resources/app.asar')
  })
  afterAll(() => project.remove())

  it('holds the built files and nothing else', () => {
    const entries = listPackage(asar, { isPack: false })
    const files = entries.filter(path => !entries.some(other => other.startsWith(`${path}/`)))
    const allowed = [
      /^\/package\.json$/,
      /^\/\.vite\/build\/(main|preload|pki-worker)\.cjs$/,
      /^\/\.vite\/build\/(main|pki-worker)-licenses\.md$/,
      /^\/\.vite\/renderer\/main_window\/(index\.html|licenses\.md)$/,
      /^\/\.vite\/renderer\/main_window\/assets\/[\w-]+\.(js|css|svg|png|woff2)$/,
    ]
    expect(files.filter(file => !allowed.some(pattern => pattern.test(file)))).toEqual([])
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/.vite/build/main.cjs',
        '/.vite/build/preload.cjs',
        '/.vite/build/pki-worker.cjs',
        '/.vite/renderer/main_window/index.html',
      ]),
    )
    expect(files.some(file => file.endsWith('.js'))).toBe(true)
    expect(files.some(file => file.endsWith('.css'))).toBe(true)
  })

  it('brings the licences of the libraries that are bundled', () => {
    const page = extractFile(asar, '.vite/renderer/main_window/licenses.md').toString()
    expect(page).toContain('## react-dom - ')
    const main = extractFile(asar, '.vite/build/main-licenses.md').toString()
    for (const library of ['conf', 'electron-store', 'zod']) expect(main).toContain(`## ${library} - `)
  })

  it('has a package.json with what Electron reads, and no scripts or dependencies', () => {
    const packed = JSON.parse(extractFile(asar, 'package.json').toString()) as Record<string, unknown>
    expect(Object.keys(packed).sort()).toEqual(
      ['author', 'description', 'desktopName', 'license', 'main', 'name', 'productName', 'version'].sort(),
    )
    expect(packed).toMatchObject({ productName: 'Countersign', main: '.vite/build/main.cjs' })
  })

  it('has scripts that need nothing beside Electron and Node', () => {
    const builtIn = new Set(['electron', ...process.getBuiltinModule('node:module').builtinModules])
    for (const name of ['main', 'preload', 'pki-worker']) {
      const code = extractFile(asar, `.vite/build/${name}.cjs`).toString()
      // Not those in templates: ajv writes code that could require, which is never run.
      const required = [...code.matchAll(/(?<!`)\brequire\("([^"]+)"\)/g)].map(match => match[1] ?? '')
      const foreign = required.filter(module => !builtIn.has(module.replace(/^node:/, '')))
      expect(foreign, `${name}.cjs`).toEqual([])
      expect(code).not.toContain('sourceMappingURL')
    }
  })

  it('gives the sandboxed preload script nothing of Node', () => {
    const code = extractFile(asar, '.vite/build/preload.cjs').toString()
    const required = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(match => match[1])
    expect(required).toEqual(['electron'])
  })

  it('has a page without inline code, as the policy demands', () => {
    const page = extractFile(asar, '.vite/renderer/main_window/index.html').toString()
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/)
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/)
    expect(page).not.toMatch(/(?:src|href)="(?:https?:|\/\/)/)
  })

  it('has every fuse of the checklist set', async () => {
    const wire = await getCurrentFuseWire(join(project.application, 'countersign'))
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
      FuseV1Options.WasmTrapHandlers,
    ]
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ]
    expect(on.map(fuse => wire[fuse])).toEqual(on.map(() => FuseState.ENABLE))
    expect(off.map(fuse => wire[fuse])).toEqual(off.map(() => FuseState.DISABLE))
  })

  it('has an executable of its own name beside Electron files, and no default application', () => {
    expect(statSync(join(project.application, 'countersign')).mode & 0o111).toBe(0o111)
    expect(readdirSync(project.application).sort()).toEqual([
      'LICENSE',
      'LICENSES.chromium.html',
      'chrome-sandbox',
      'countersign',
      'locales',
      'resources',
      'version',
    ])
    expect(readdirSync(join(project.application, 'resources')).sort()).toEqual([
      '256.png',
      'LICENSE',
      'app.asar',
    ])
  })

  describe('installers', () => {
    let made: string[]
    const targets = [
      'zip',
      ...(has('dpkg') && has('fakeroot') ? ['deb'] : []),
      ...(has('rpmbuild') ? ['rpm'] : []),
    ]
    const fileOf = (extension: string): string => made.find(path => path.endsWith(extension)) ?? ''
    beforeAll(async () => {
      made = await project.make(targets)
    })

    it('makes one file for each target that this machine can make', () => {
      expect(made.map(path => path.split('.').at(-1)).sort()).toEqual([...targets].sort())
    })

    it('makes a zip with the executable and the asar in it', () => {
      const archive = readFileSync(fileOf('.zip'))
      for (const name of ['Countersign-linux-x64/countersign', 'Countersign-linux-x64/resources/app.asar']) {
        expect(archive.includes(name)).toBe(true)
      }
    })

    const debSkipped = targets.includes('deb') ? '' : ' (skipped: dpkg or fakeroot is missing)'
    it.skipIf(debSkipped !== '')(`describes itself in the Debian package${debSkipped}`, () => {
      const field = (name: string): string => output('dpkg-deb', ['--field', fileOf('.deb'), name]).trim()
      expect(field('Package')).toBe('countersign')
      expect(field('Version')).toBe(packageVersion())
      expect(field('Architecture')).toBe('amd64')
      expect(field('Section')).toBe('admin')
      expect(field('Maintainer')).toBe('The Countersign authors')
      expect(field('Description')).toContain('Certificate console for server-to-server trust')
      expect(field('Depends')).toContain('libgtk-3-0')
    })

    it.skipIf(debSkipped !== '')(
      `installs command, desktop entry and icon from the Debian package${debSkipped}`,
      () => {
        const listing = output('dpkg-deb', ['--contents', fileOf('.deb')])
        expect(listing).toMatch(/ \.\/usr\/bin\/countersign -> \.\.\/lib\/countersign\/countersign$/m)
        expect(listing).toMatch(/ \.\/usr\/share\/pixmaps\/countersign\.png$/m)
        expect(listing).toMatch(/^-rwsr-xr-x root\/root .* \.\/usr\/lib\/countersign\/chrome-sandbox$/m)
        const entry = desktopEntryOf(fileOf('.deb'))
        expect(entry).toContain('Name=Countersign\n')
        expect(entry).toContain('Exec=countersign %U\n')
        expect(entry).toContain('Icon=countersign\n')
        expect(entry).toContain('MimeType=application/x-pkcs12;')
      },
    )

    const rpmSkipped = targets.includes('rpm') ? '' : ' (skipped: rpmbuild is missing)'
    it.skipIf(rpmSkipped !== '')(`makes an RPM package with the same content${rpmSkipped}`, () => {
      const query = (format: string): string =>
        output('rpm', ['-qp', '--queryformat', format, fileOf('.rpm')])
      expect(query('%{NAME} %{VERSION} %{ARCH} %{LICENSE}')).toBe(
        `countersign ${packageVersion()} x86_64 MIT`,
      )
      expect(output('rpm', ['-qlp', fileOf('.rpm')]).split('\n')).toEqual(
        expect.arrayContaining([
          '/usr/bin/countersign',
          '/usr/lib/countersign/resources/app.asar',
          '/usr/share/applications/countersign.desktop',
          '/usr/share/pixmaps/countersign.png',
        ]),
      )
    })
  })
})

function desktopEntryOf(deb: string): string {
  const files = execFileSync('dpkg-deb', ['--fsys-tarfile', deb], { maxBuffer: 1 << 30 })
  return execFileSync('tar', ['-xO', './usr/share/applications/countersign.desktop'], {
    input: files,
  }).toString()
}

function packageVersion(): string {
  const path = join(import.meta.dirname, '../../package.json')
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}

function output(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8' })
}

function hasProgram(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
