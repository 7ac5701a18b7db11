/**
 * Opens a data folder: takes the lock, finds the newest whole state, brings what a crash left half done to its end,
 * and answers the ports through which everything in the folder is read and changed (docs/formats.md).
 */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { AuditEntry } from '../../../contract/audit.ts'
import type { DataFolderNotice } from '../../../contract/damage.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import type { AuditLog } from '../../domain/audit/ports.ts'
import type { AuditStamp } from '../../domain/audit/audit-chain.ts'
import type { OpenDocumentStore } from '../../domain/state/host-ports.ts'
import type { ConsoleState } from '../../domain/state/state.ts'
import type { BlobReader, Clock } from '../../domain/state/unit-of-work.ts'
import type { SealedKeys, VaultFile } from '../../domain/state/vault-storage.ts'
import { type AuditFile, createAuditFile } from './audit-file.ts'
import { type DataFolderLayout, dataFolderLayout } from './data-folder-layout.ts'
import { type FolderAccess, gainAccess, mayWrite, readOnlyBecause, releaseAccess } from './folder-access.ts'
import { createImmutableFolder } from './immutable-folder.ts'
import { type FoundState, readState } from './read-state.ts'
import { lookAtFolder, type RecoveredFolder, recoverFolder } from './recover-folder.ts'
import { createReferences } from './references.ts'
import {
  checkReferredFiles,
  createReferredFileReader,
  findMissingFiles,
  sweepOrphans,
} from './referred-files.ts'
import { createStateFile, openConf } from './state-file.ts'
import { createStateWriter } from './state-writer.ts'
import { toStorageProblem } from './storage-problem.ts'
import { createUnitOfWork, type FolderUnitOfWork } from './unit-of-work.ts'
import { createVaultFile } from './vault-file.ts'

export interface DataFolderOptions {
  /** Created if it is not there. */
  readonly folder: string
  readonly host: AuditEntry['host']
  /** The user of the system, for the audit log. */
  readonly user: string
  readonly clock: Clock
  /** What replaces state.json: `openConf` by default; Electron brings electron-store. */
  readonly openStore?: OpenDocumentStore
}

export interface DataFolder {
  readonly unitOfWork: Omit<FolderUnitOfWork, 'settled'>
  readonly files: BlobReader & SealedKeys
  readonly audit: AuditLog
  readonly vaultFile: VaultFile
  /** With 'read-only' everything can be read as of now, and every commit answers `access.problem`. */
  readonly access: FolderAccess
  /** What was found damaged, and under which name it was set aside. */
  readonly notices: readonly DataFolderNotice[]
  /** Reads and checks every blob and key the state refers to: takes its time with thousands. */
  checkFiles(): Promise<DataFolderNotice[]>
  /** Lets commits in progress end, then lets go of the lock. */
  close(): Promise<void>
}

/**
 * Fails with `data-folder-newer`, with `data-file-damaged` when there is no whole state left (then nothing has been
 * touched), and with `storage-failed`. A folder that is in use or cannot be written opens, to be read.
 */
export async function openDataFolder(options: DataFolderOptions): Promise<Result<DataFolder>> {
  const layout = dataFolderLayout(resolve(options.folder))
  let access: FolderAccess | undefined
  try {
    access = gainAccess(layout, options.host)
    const opened = await openWith(layout, access, options)
    if (!opened.ok) releaseAccess(access)
    return opened
  } catch (error) {
    if (access?.mode !== 'read-write') return err(toStorageProblem(error, layout.root, 'open'))
    access.lock.release()
    return openReadOnly(error, layout, options)
  }
}

/** The lock could be taken, and then the disk was full or would not take what had to be brought to its end. */
async function openReadOnly(
  error: unknown,
  layout: DataFolderLayout,
  options: DataFolderOptions,
): Promise<Result<DataFolder>> {
  try {
    return await openWith(layout, readOnlyBecause(error, layout, 'open'), options)
  } catch (again) {
    return err(toStorageProblem(again, layout.root, 'open'))
  }
}

async function openWith(
  layout: DataFolderLayout,
  access: FolderAccess,
  options: DataFolderOptions,
): Promise<Result<DataFolder>> {
  const found = readState(layout)
  if (!found.ok) return found
  const parts = createParts(layout, options, found.value.document.state)
  const { audit, folders, references } = parts
  const { document, chainEnd, notices } = await recover(layout, access, options, found.value, parts)
  const mayWriteNow = () => mayWrite(access)
  const unitOfWork = createUnitOfWork({
    ...parts,
    ...folders,
    document,
    chainEnd,
    folder: layout.root,
    mayWrite: mayWriteNow,
    stamp: () => stampOf(options),
  })
  return ok({
    unitOfWork,
    files: createReferredFileReader(folders),
    audit: createAuditLog(layout.root, audit, chainEnd, access),
    vaultFile: createVaultFile(layout, mayWriteNow),
    access,
    notices: [...notices, ...findMissingFiles(folders, references), ...noticeOpenDoor(layout.root)],
    checkFiles: () => checkReferredFiles(folders, references),
    async close() {
      await unitOfWork.settled()
      audit.close()
      releaseAccess(access)
    },
  })
}

type Parts = ReturnType<typeof createParts>

function createParts(layout: DataFolderLayout, options: DataFolderOptions, state: ConsoleState) {
  return {
    stateFile: createStateFile(layout, options.openStore ?? openConf),
    stateWriter: createStateWriter(),
    audit: createAuditFile(layout.audit),
    references: createReferences(state),
    folders: {
      root: layout.root,
      blobs: createImmutableFolder(layout.blobs),
      keys: createImmutableFolder(layout.keys),
    },
  }
}

async function recover(
  layout: DataFolderLayout,
  access: FolderAccess,
  options: DataFolderOptions,
  found: FoundState,
  parts: Parts,
): Promise<RecoveredFolder> {
  if (access.mode === 'read-only') return lookAtFolder(layout, found, access.reason === 'in-use')
  try {
    const tools = { ...parts, layout, at: options.clock.now(), stamp: stampOf(options) }
    const recovered = await recoverFolder(tools, found)
    await sweepOrphans(parts.folders, parts.references)
    return recovered
  } catch (error) {
    parts.audit.close()
    throw error
  }
}

function stampOf({ clock, host, user }: DataFolderOptions): AuditStamp {
  return { at: clock.now().toISOString(), host, user }
}

function createAuditLog(
  folder: string,
  audit: AuditFile,
  chainEnd: AuditEntry | null,
  access: FolderAccess,
): AuditLog {
  async function answer<T>(read: () => Promise<T>): Promise<Result<T>> {
    try {
      return ok(await read())
    } catch (error) {
      return err(toStorageProblem(error, folder, 'audit.jsonl'))
    }
  }
  const anotherWrites = access.mode === 'read-only' && access.reason === 'in-use'
  return {
    list: page => answer(() => audit.list(page)),
    verify: () => answer(() => audit.verify(chainEnd, anotherWrites)),
  }
}

/** On Windows the folder inherits the rights of the user's profile, and modes mean nothing. */
function noticeOpenDoor(folder: string): DataFolderNotice[] {
  if (process.platform === 'win32') return []
  const othersMay = (statSync(folder, { throwIfNoEntry: false })?.mode ?? 0) & 0o077
  return othersMay === 0 ? [] : [{ file: '.', setAsideAs: null, reason: 'readable-by-others' }]
}
