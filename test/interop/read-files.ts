/**
 * Opens files and tells what is in them, keys by a digest, as JSON. Run as a program by other engines than the one that
 * runs the tests: `read-files.ts MANIFEST`, where the manifest is a list of paths and passwords.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { openFile } from '../../src/main/adapters/pki/open-file.ts'
import { toInspection } from '../../src/main/adapters/pki/inspection.ts'
import type { Inspection } from '../../src/contract/file.ts'
import type { Problem } from '../../src/contract/problem.ts'
import type { Result } from '../../src/contract/result.ts'
import type { OpenedFile } from '../../src/main/domain/certificates/ports.ts'

export interface FileToRead {
  readonly path: string
  readonly password: string
}

export type ReadFile =
  | { readonly problem: Problem }
  | {
      readonly inspection: Inspection
      readonly certificates: readonly string[]
      /** SHA-256 of each PKCS #8 key. */
      readonly privateKeys: readonly string[]
      readonly spkiSha256: readonly string[]
    }

export async function readFiles(files: readonly FileToRead[]): Promise<ReadFile[]> {
  const read: ReadFile[] = []
  for (const { path, password } of files)
    read.push(describeOpened(await openFile(new Uint8Array(readFileSync(path)), password)))
  return read
}

export function describeOpened(opened: Result<OpenedFile>): ReadFile {
  if (!opened.ok) return { problem: opened.problem }
  const { certificates, privateKeys } = opened.value
  return {
    inspection: toInspection(opened.value),
    certificates: certificates.map(({ der }) => Buffer.from(der).toString('hex')),
    privateKeys: privateKeys.map(({ pkcs8 }) => createHash('sha256').update(pkcs8).digest('hex')),
    spkiSha256: privateKeys.map(key => key.spkiSha256),
  }
}

// The manifest is what the test has written.
const manifest = () => JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as FileToRead[]
if (import.meta.main) process.stdout.write(JSON.stringify(await readFiles(manifest())))
