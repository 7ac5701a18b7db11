/** The application as a host sees it: requests in, events out, files by ticket, and a vault that can be locked. */
import type { EventData, EventName } from '../contract/api.ts'
import type { Problem } from '../contract/problem.ts'
import type { Result } from '../contract/result.ts'
import type { ThumbprintSha1 } from '../contract/thumbprint.ts'
import type { TicketBox } from './domain/certificates/ports.ts'
import type { OpenDocumentStore, SystemKeyWrapper } from './domain/state/host-ports.ts'
import type { Clock } from './domain/state/unit-of-work.ts'
import type { Dispatch } from './dispatch.ts'
import type { Log } from './log.ts'

export type ApplicationEvent = {
  readonly [E in EventName]: { readonly name: E; readonly data: EventData<E> }
}[EventName]

export interface Application {
  readonly dispatch: Dispatch
  /** Why nothing can be changed: data-folder-in-use, data-folder-read-only, storage-full. Undefined with the lock. */
  readonly readOnlyBecause: Problem | undefined
  /** Told after the commit that caused it. Answers its own unsubscribe. */
  onEvent(listener: (event: ApplicationEvent) => void): () => void
  /** Uploads are offered here as 'opened', downloads are read here. */
  readonly tickets: TicketBox
  readonly vault: {
    /** For suspend, screen lock and closing: wipes the data key at once. */
    lock(): void
  }
  /**
   * Runs `use` with a certificate with key of Personal of this workstation, and wipes the key then. For what the command
   * line does itself. Fails with certificate-unknown, key-missing, vault-locked, and with what `use` fails with.
   */
  withOwnIdentity<T>(
    thumbprint: ThumbprintSha1,
    use: (identity: OwnIdentity) => Promise<Result<T>>,
  ): Promise<Result<T>>
  /** Locks the vault, lets go of the data folder. Running requests end first. */
  close(): Promise<void>
}

interface OwnIdentity {
  /** PEM: its own first, then its issuers. */
  readonly certificates: string
  readonly pkcs8: Uint8Array
}

/** Native file dialogs; only Electron brings them. */
export interface NativeFiles {
  /** An empty list when the user cancelled. */
  pickFiles(options: {
    readonly purpose: 'import' | 'inspect' | 'estate'
    readonly multiple: boolean
  }): Promise<Result<readonly { readonly name: string; readonly bytes: Uint8Array }[]>>
  /** Asks where, writes atomically, reads the file back; null when the user cancelled. */
  saveFile(name: string, bytes: Uint8Array): Promise<Result<{ readonly name: string } | null>>
}

export interface CompositionOptions {
  readonly dataFolder: string
  readonly host: 'electron' | 'loopback' | 'cli'
  readonly version: string
  /** The script that opens files in a worker thread. */
  readonly workerUrl: URL
  readonly log: Log
  readonly native?: NativeFiles
  /** What replaces state.json; plain `conf` unless the host brings electron-store. */
  readonly openDocumentStore?: OpenDocumentStore
  /** The system's key store as a second way to unlock the vault; only where the host has one. */
  readonly systemKeyWrapper?: SystemKeyWrapper
  readonly clock?: Clock
  /** For tests in a hurry: what the vault's passphrase is derived with. */
  readonly vaultCost?: { readonly N: number; readonly r: number; readonly p: number }
}
