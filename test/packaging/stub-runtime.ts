/**
 * Electron's runtime archive as far as packaging looks at it: the files that are copied, renamed and removed, and the
 * fuse wire that is flipped. It cannot run; a package made of it proves what is packed, not that it starts.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildStoredZip } from './stored-zip.ts'

/** Found by every tool that flips fuses; the wire follows it (Electron, docs/tutorial/fuses.md). */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const wireVersion = 1

/** The states of a fresh Electron, in the order of the wire. */
const freshFuses = '101011011'

/** @returns the archive's path: Electron's own naming, in the folder. */
export function writeStubRuntime(folder: string, version: string): string {
  const executable = Buffer.concat([
    Buffer.from('#!/bin/sh\necho "This is a stand-in for Electron." >&2\nexit 1\n'),
    Buffer.from(fuseSentinel),
    Buffer.from([wireVersion, freshFuses.length]),
    Buffer.from(freshFuses),
  ])
  const text = (name: string, content: string) => ({ name, content: Buffer.from(content), mode: 0o644 })
  const archive = join(folder, `electron-v${version}-linux-x64.zip`)
  writeFileSync(
    archive,
    buildStoredZip([
      { name: 'electron', content: executable, mode: 0o755 },
      { name: 'chrome-sandbox', content: Buffer.from('stand-in'), mode: 0o755 },
      text('version', version),
      text('LICENSE', 'stand-in'),
      text('LICENSES.chromium.html', 'stand-in'),
      text('resources/default_app.asar', 'stand-in'),
      text('locales/en-US.pak', 'stand-in'),
    ]),
  )
  return archive
}
