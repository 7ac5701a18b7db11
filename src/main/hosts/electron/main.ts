/** Entry of the desktop application: the real Electron, the real process, and where the built files lie. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import * as electron from 'electron'
import { createElectronStoreOpener } from '../../adapters/electron/electron-store.ts'
import { createSafeStorageKeyWrapper } from '../../adapters/electron/safe-storage-key-wrapper.ts'
import { composeApplication } from '../../compose.ts'
import { composeFileTools } from '../../compose-file-tools.ts'
import { createLogFile } from '../log-file.ts'
import { runElectronHost } from './electron-host.ts'
import type { ElectronPort } from './electron-port.ts'

/** Set by the bundler (vite.main.config.ts), which puts the worker beside this file. */
declare const __PKI_WORKER_FILE__: string

// The compiler checks here that the real Electron is what electron-port.ts says and the tests' fake imitates.
const port: ElectronPort = electron
const { app, ipcMain, safeStorage } = electron
const besideThisFile = (path: string): URL => new URL(path, import.meta.url)
const workerUrl = besideThisFile(__PKI_WORKER_FILE__)
const { readFile, writeFile } = composeFileTools(workerUrl)

void runElectronHost({
  electron: port,
  process,
  startProgram: (program, args) => {
    const started = spawn(program, [...args], { detached: true, stdio: 'ignore' })
    // A shortcut that could not be made is no reason to fail an installation.
    started.on('error', () => undefined)
    started.unref()
  },
  files: { read: readFile, write: (path, bytes) => writeFile(path, bytes, true) },
  paths: {
    preload: fileURLToPath(besideThisFile('./preload.cjs')),
    renderer: fileURLToPath(
      besideThisFile(app.isPackaged ? '../renderer/main_window/' : '../../dist/renderer/'),
    ),
    icon: app.isPackaged
      ? join(process.resourcesPath, '256.png')
      : join(app.getAppPath(), 'assets', 'icon', '256.png'),
  },
  createLog: createLogFile,
  compose: given =>
    composeApplication({
      ...given,
      host: 'electron',
      workerUrl,
      openDocumentStore: createElectronStoreOpener(ipcMain),
      systemKeyWrapper: createSafeStorageKeyWrapper(safeStorage, process.platform),
    }),
})
