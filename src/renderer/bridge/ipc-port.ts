/** The link of the Electron window: window.countersign is the Port itself, built by src/preload. */
import type { PreloadApi } from '../../contract/preload-api.ts'
import type { ConnectLink } from './connection.ts'

declare global {
  interface Window {
    /** Put there by the preload script; absent in a browser. */
    readonly countersign?: PreloadApi
  }
}

/**
 * Listening is what connects (preload-api.ts), so the attempt itself cannot fail: a main process that does not greet is
 * noticed by the client.
 */
export function connectIpc(api: PreloadApi): ConnectLink {
  return () => Promise.resolve({ outcome: 'open', link: { port: api, close: () => undefined } })
}
