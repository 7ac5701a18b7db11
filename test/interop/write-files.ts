/**
 * Writes PFX files as a program of its own, so that another engine than the one that runs the tests can:
 * `write-files.ts MANIFEST PREFIX`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createFileBuilder } from '../../src/main/adapters/pki/file-builder.ts'
import type { PfxProfile } from '../../src/main/domain/certificates/ports.ts'

export interface PfxToWrite {
  readonly name: string
  readonly profile: PfxProfile
  readonly password: string
  /** Paths of DER files, leaves first. */
  readonly certificates: readonly string[]
  /** Paths of PKCS #8 DER files, in the order of their leaves. */
  readonly privateKeys: readonly string[]
  /** Of each key and its leaf; with several keys they are numbered. */
  readonly friendlyName: string
}

/** Writes `<prefix><name>.pfx` for each. */
export async function writeFiles(files: readonly PfxToWrite[], prefix: string): Promise<void> {
  const builder = createFileBuilder()
  for (const { name, profile, password, certificates, privateKeys, friendlyName } of files) {
    const nameOf = (index: number) => {
      if (index >= privateKeys.length) return null
      return privateKeys.length === 1 ? friendlyName : `${friendlyName} ${index + 1}`
    }
    const read = (path: string) => new Uint8Array(readFileSync(path))
    const content = {
      certificates: certificates.map((path, index) => ({
        der: read(path),
        friendlyName: nameOf(index),
        localKeyId: null,
      })),
      privateKeys: privateKeys.map((path, index) => ({
        pkcs8: read(path),
        friendlyName: nameOf(index),
        localKeyId: null,
      })),
    }
    const built = await builder.buildPfx(content, { profile, password }, new AbortController().signal)
    if (!built.ok) throw new Error(built.problem.code)
    writeFileSync(`${prefix}${name}.pfx`, built.value)
  }
}

// The manifest is what the test has written.
const manifest = () => JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as PfxToWrite[]
if (import.meta.main) await writeFiles(manifest(), process.argv[3] ?? '')
