/**
 * Writing that survives a power loss: the bytes are synced under another name, the name is changed in one step, and
 * then the folder is synced, because without that last step the new name itself may be lost (POSIX fsync(2), "Notes").
 */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** For everything written in the data folder: this user only. */
export const ownerOnly = 0o600

/** Whole or not at all; an existing file is replaced. Throws the system's error. */
export function replaceFile(path: string, bytes: Uint8Array): void {
  const temporary = temporaryName(path)
  try {
    createSynced(temporary, bytes)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  syncFolder(dirname(path))
}

/** As `replaceFile`, but without syncing the folder: who writes many files does that once, after the last. */
export async function replaceFileOnly(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryName(path)
  try {
    const file = await open(temporary, 'wx', ownerOnly)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Fails with EEXIST when the name is taken. */
export function createSynced(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx', ownerOnly)
  try {
    writeFully(file, bytes)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A single write may take only part of the bytes without saying more, as it does on a disk that is filling up. */
function writeFully(file: number, bytes: Uint8Array): void {
  let written = 0
  while (written < bytes.length) written += writeSync(file, bytes, written)
}

/** Creates a folder for this user only, and those above it that are missing; does nothing when it is there. */
export function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = path; ; made = dirname(made)) {
    syncFolder(dirname(made))
    if (resolve(made) === resolve(first)) return
  }
}

/** Makes new, changed and removed names durable. Windows cannot open folders, and does it by itself (NTFS journal). */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Matches `leftoverName`, so that what a crash leaves behind is recognised and swept. */
export function temporaryName(path: string): string {
  return `${path}.new-${randomBytes(8).toString('hex')}`
}
