/**
 * state.json in Electron: electron-store, which is conf with Electron's paths. It is given the same options as conf in
 * the other hosts, so that the file is the same file (docs/decisions/0003-state-file.md).
 */
import ElectronStore from 'electron-store'
import type { OpenDocumentStore } from '../../domain/state/host-ports.ts'

/** The listener that electron-store adds for stores inside a window. It answers anybody, with the data folder's path. */
const storeChannel = 'electron-store-get-data'

/** @param ipcMain Electron's. Our window has no store, so the library's own channel is closed again. */
export function createElectronStoreOpener(ipcMain: {
  removeAllListeners(channel: string): unknown
}): OpenDocumentStore {
  return ({ configName, ...shared }) => {
    const store = new ElectronStore<Record<string, unknown>>({ ...shared, name: configName })
    ipcMain.removeAllListeners(storeChannel)
    return store
  }
}
