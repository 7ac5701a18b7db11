/** The preload script of the only window: puts window.countersign there and leaves nothing else behind. */
import { contextBridge, ipcRenderer } from 'electron'
import { preloadApiName } from '../contract/preload-api.ts'
import { createPreloadApi } from './create-preload-api.ts'

contextBridge.exposeInMainWorld(preloadApiName, createPreloadApi(ipcRenderer))
