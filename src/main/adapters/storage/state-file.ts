/**
 * Replaces state.json through conf, or electron-store, its subclass (docs/decisions/0003-state-file.md). The library
 * writes a temporary file, syncs and renames it; added here is what it leaves out, found by reading conf 16.0.0 and
 * atomically 2.1.1: the predecessor is kept, a write that took only a part is noticed, the folder is synced.
 */
import { lstatSync, renameSync, rmSync, statSync } from 'node:fs'
import Conf from 'conf'
import type { DocumentStoreOptions, OpenDocumentStore } from '../../domain/state/host-ports.ts'
import type { DataFolderLayout } from './data-folder-layout.ts'
import { ownerOnly, syncFolder } from './durable-file.ts'

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

  return {
    write(bytes) {
      const isFirst = !isThere(layout.state)
      // Out of the way and not only linked: the library would read the whole file once more before it replaces it, and
      // in a snap, or on Windows when its rename fails, it writes into the file that it finds.
      if (!isFirst) renameSync(layout.state, layout.stateBefore)
      try {
        store ??= openStore(documentStoreOptions(layout.root))
        store.store = { document: bytes }
        // The library writes once and does not look how much was taken: on a full disk it puts half a file in place.
        if (statSync(layout.state).size !== bytes.length) throw writtenInPart()
        if (!isFirst) renameSync(layout.stateBefore, layout.previousState)
        syncFolder(layout.root)
      } catch (error) {
        if (isFirst) rmSync(layout.state, { force: true })
        else renameSync(isThere(layout.stateBefore) ? layout.stateBefore : layout.previousState, layout.state)
        throw error
      }
    },
    undo() {
      renameSync(layout.previousState, layout.state)
      syncFolder(layout.root)
    },
  }
}

/**
 * Brings a write to its end that broke off in an earlier process. It was not acknowledged: acknowledging comes after
 * state.before.json has become state.previous.json.
 *
 * @param isStateWhole whether state.json could be read.
 */
export function settleInterruptedWrite(layout: DataFolderLayout, isStateWhole: boolean): void {
  if (!isThere(layout.stateBefore)) return
  renameSync(layout.stateBefore, isStateWhole ? layout.previousState : layout.state)
  syncFolder(layout.root)
}

function writtenInPart(): Error {
  return Object.assign(new Error('only a part was written'), { code: 'ENOSPC', syscall: 'write' })
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}
