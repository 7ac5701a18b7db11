/**
 * What a host brings to the data at rest: the library that replaces state.json (`conf` in plain Node, `electron-store`,
 * its subclass, in Electron) and the system's key store (Electron only). Both are plain enough to be faked faithfully.
 */
import type { SystemKeyStore } from '../../../contract/vault.ts'

/** The options that conf and electron-store share as far as they are used; electron-store calls `configName` `name`. */
export interface DocumentStoreOptions {
  readonly cwd: string
  readonly configName: string
  readonly fileExtension: string
  readonly configFileMode: number
  readonly accessPropertiesByDotNotation: boolean
  readonly clearInvalidConfig: boolean
  readonly serialize: (store: Record<string, unknown>) => Uint8Array
  readonly deserialize: (text: string) => Record<string, unknown>
}

export interface DocumentStore {
  /** Assigning writes the whole file. */
  store: Record<string, unknown>
}

export type OpenDocumentStore = (options: DocumentStoreOptions) => DocumentStore

/** Wraps a random key with the key store of the operating system. Every call rejects when that store refuses. */
export interface SystemKeyWrapper {
  availability(): Promise<SystemKeyStore['availability']>
  /** What comes back is opaque, and may differ each time. */
  wrap(key: Uint8Array): Promise<Uint8Array>
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>
}
