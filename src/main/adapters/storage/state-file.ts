/**
 * Replaces state.json through conf, or electron-store, its subclass (docs/decisions/0003-state-file.md). The library
 * writes a temporary file, syncs and renames it; added here is what it leaves out, found by reading conf 16.0.0 and
 * atomically 2.1.1: the predecessor is kept, a write that took only a part is noticed, the folder is synced.
 */
import { copyFileSync, linkSync, lstatSync, renameSync, rmSync, statSync } from 'node:fs'
import Conf from 'conf'
import type { DocumentStoreOptions, OpenDocumentStore } from '../../domain/state/host-ports.ts'
import type { DataFolderLayout } from './data-folder-layout.ts'
import { ownerOnly, syncFolder } from './durable-file.ts'
import { systemErrorCode } from './storage-problem.ts'

export interface StateFile {
  /**
   * Replaces state.json; state.previous.json is then what it was before. Throws the system's error; state.json is then
   * what it was, or, when not even that could be done, the new one in full: the next write replaces either.
   */
  write(bytes: Uint8Array): void
  /** Takes the last `write` back. Throws the system's error. */
  undo(): void
}

/** The store of the hosts that are plain Node. */
export const openConf: OpenDocumentStore = options => new Conf<Record<string, unknown>>(options)

/**
 * The library is given the document as it is and gives it back as it is: the format, its checks and its migrations are
 * ours, and checked before the library sees the file (it would throw, or replace what it cannot read by defaults).
 */
export function documentStoreOptions(folder: string): DocumentStoreOptions {
  return {
    cwd: folder,
    configName: 'state',
    fileExtension: 'json',
    configFileMode: ownerOnly,
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: false,
    serialize: store => {
      if (store['document'] instanceof Uint8Array) return store['document']
      throw new TypeError('the document store takes one document, as bytes')
    },
    deserialize: text => ({ document: text }),
  }
}

export function createStateFile(layout: DataFolderLayout, openStore: OpenDocumentStore): StateFile {
  let store: ReturnType<OpenDocumentStore> | undefined

  function undo(): void {
    renameSync(layout.previousState, layout.state)
    syncFolder(layout.root)
  }

  return {
    write(bytes) {
      keepPrevious(layout)
      store ??= openStore(documentStoreOptions(layout.root))
      store.store = { document: bytes }
      try {
        // The library writes once and does not look how much was taken: on a full disk it puts half a file in place.
        if (statSync(layout.state).size !== bytes.length) throw writtenInPart()
        syncFolder(layout.root)
      } catch (error) {
        undo()
        throw error
      }
    },
    undo,
  }
}

function writtenInPart(): Error {
  return Object.assign(new Error('only a part was written'), { code: 'ENOSPC', syscall: 'write' })
}

/** A second name for the file that is about to be replaced costs nothing; where that cannot be, a copy. */
function keepPrevious({ state, previousState }: DataFolderLayout): void {
  // A new folder, or a damaged file that has just been set aside: then what is there is the only whole state.
  if (lstatSync(state, { throwIfNoEntry: false }) === undefined) return
  rmSync(previousState, { force: true })
  if (!isReplacedByRename()) {
    copyFileSync(state, previousState)
    return
  }
  try {
    linkSync(state, previousState)
  } catch (error) {
    // FAT and some network file systems know no second name.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(systemErrorCode(error) ?? ''))
      throw error
    copyFileSync(state, previousState)
  }
}

/**
 * Inside a snap, and on Windows when the rename fails, conf writes into the file that is there: a second name of it
 * would then be overwritten along with it.
 */
function isReplacedByRename(): boolean {
  return process.platform !== 'win32' && process.env['SNAP'] === undefined
}
