/**
 * Files without a data folder: what commands that only read or convert a file need. Kept apart from compose.ts so that
 * they load neither storage nor vault.
 */
import { neverCancelled } from '../contract/cancel.ts'
import { ok, type Result } from '../contract/result.ts'
import { openRegularFile, writeFileAtomically } from './adapters/files/file-access.ts'
import { toInspection } from './adapters/pki/inspection.ts'
import { openFile } from './adapters/pki/open-file.ts'
import type {
  FileBuilder,
  FullPathJudge,
  OpenedFile,
  PathJudge,
  PfxContent,
  ToInspection,
} from './domain/certificates/ports.ts'
import type { RevocationJudge } from './revocation/judge-with-revocation.ts'

export type { FileBuilder, OpenedFile, PathJudge, PfxContent }

export interface FileTools {
  /** A regular file of 1 byte to 64 MiB. */
  readFile(path: string): Promise<Result<Uint8Array>>
  /** Atomically, read back; readable by this user only. */
  writeFile(path: string, bytes: Uint8Array, overwrite: boolean): Promise<Result<true>>
  /** Small files in this thread, for the sake of a quick start; larger ones in the worker, whose time and memory are bounded. */
  open(bytes: Uint8Array, password: string | undefined): Promise<Result<OpenedFile>>
  readonly toInspection: ToInspection
  /** The path engine, for certificates that stand in no store. */
  pathJudge(): Promise<FullPathJudge>
  /** The same with the network, through the proxies that `env` names. */
  revocationJudge(env: Readonly<Record<string, string | undefined>>): Promise<RevocationJudge>
  /** The octets again when they are an OCSP response. Fails with file-malformed, file-limit-exceeded. */
  ocspResponse(bytes: Uint8Array): Promise<Result<Uint8Array>>
  /** Loaded only when something is written: `inspect` starts as fast as it can. */
  builder(): Promise<FileBuilder>
}

/** A hostile file of this size can cost memory, but not so much that a process would notice. */
const smallFileBytes = 1024 * 1024

/** @param workerUrl the script that opens files in a worker thread. */
export function composeFileTools(workerUrl: URL): FileTools {
  return {
    async readFile(path) {
      const file = await openRegularFile(path)
      return file.ok ? ok(file.value.bytes) : file
    },
    writeFile: (path, bytes, overwrite) =>
      writeFileAtomically(path, bytes, { ifExists: overwrite ? 'replace' : 'refuse' }),
    async open(bytes, password) {
      if (bytes.length <= smallFileBytes) return openFile(bytes, password)
      const { createFileOpener } = await import('./adapters/pki/file-opener.ts')
      const opener = createFileOpener({ workerUrl })
      try {
        return await opener.open(bytes, password, neverCancelled)
      } finally {
        await opener.close()
      }
    },
    toInspection,
    pathJudge: async () => (await import('./adapters/pki/path-judge.ts')).createPathJudge(),
    async revocationJudge(env) {
      const { composeRevocationJudge } = await import('./revocation/compose-revocation-judge.ts')
      return composeRevocationJudge(env)
    },
    async ocspResponse(bytes) {
      const { readOcspResponse } = await import('./adapters/pki/ocsp-response.ts')
      const read = readOcspResponse(bytes)
      return read.ok ? ok(bytes) : read
    },
    builder: async () => (await import('./adapters/pki/file-builder.ts')).createFileBuilder(),
  }
}
