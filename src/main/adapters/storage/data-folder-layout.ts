/** The names in the data folder and nothing else (docs/formats.md). What does not match a pattern here is never touched. */
import { join } from 'node:path'

export interface DataFolderLayout {
  readonly root: string
  readonly state: string
  /** state.json while its successor is being written; there without it, or beside a part of it: a commit that broke off. */
  readonly stateBefore: string
  /** The state before the last commit: what is left when state.json is damaged. */
  readonly previousState: string
  readonly vault: string
  readonly vaultCopy: string
  readonly audit: string
  readonly lock: string
  readonly blobs: string
  readonly keys: string
  readonly backups: string
}

export function dataFolderLayout(root: string): DataFolderLayout {
  return {
    root,
    state: join(root, 'state.json'),
    stateBefore: join(root, 'state.before.json'),
    previousState: join(root, 'state.previous.json'),
    vault: join(root, 'vault.json'),
    vaultCopy: join(root, 'vault.copy.json'),
    audit: join(root, 'audit.jsonl'),
    lock: join(root, 'lock'),
    blobs: join(root, 'blobs'),
    keys: join(root, 'keys'),
    backups: join(root, 'backups'),
  }
}

export const blobName = /^[0-9a-f]{64}$/
export const keyName = /^key_[a-z0-9]{8,64}$/

/** What a write that was interrupted leaves behind: ours (durable-file.ts), and that of conf's writer. */
export const leftoverName = /^[a-z0-9_.]+\.(new-[0-9a-f]{16}|tmp-\d{10}[0-9a-f]{6})$/

/** "state.damaged-20261120T094210123Z.json": sorts by time, and every file system takes it. */
export function setAsideName(file: string, at: Date): string {
  const [stem = file, extension = ''] = splitExtension(file)
  return `${stem}.damaged-${compactInstant(at)}${extension}`
}

/** A folder for blobs and keys that only a lost state referred to. */
export function setAsideFolderName(at: Date): string {
  return `set-aside-${compactInstant(at)}`
}

export function backupName(schemaVersion: number, at: Date): string {
  return `state-version-${schemaVersion}-${compactInstant(at)}.json`
}

function compactInstant(at: Date): string {
  return at.toISOString().replace(/[-:.]/g, '')
}

function splitExtension(file: string): string[] {
  const dot = file.lastIndexOf('.')
  return dot < 0 ? [file] : [file.slice(0, dot), file.slice(dot)]
}
