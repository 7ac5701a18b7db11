/**
 * The ports through which every use case reads and changes the data folder. One commit is one transaction:
 * blobs and sealed keys are written and synced first, then the state with the audit line in it, then the audit log;
 * only then is it acknowledged. A change is there whole or not at all, also after a power loss.
 */
import type { AuditAction } from '../../../contract/audit-action.ts'
import type { Result } from '../../../contract/result.ts'
import type { ConsoleState } from './state.ts'

/** What the audit log records. No secrets, no file contents. */
export interface AuditNote {
  readonly action: AuditAction
  /** What it was done to, as a person would name it. */
  readonly object: string
  readonly details: Readonly<Record<string, string>>
}

/** Bytes that the new state refers to; both kinds are immutable once written. */
export interface NewFiles {
  /** Content-addressed: named by its SHA-256. */
  readonly blobs?: readonly Uint8Array[]
  readonly keys?: readonly { readonly id: string; readonly sealed: Uint8Array }[]
}

export interface Decision<T> {
  readonly state: ConsoleState
  readonly value: T
  /** Omitted for what is not a change of the estate (window settings): then nothing is audited. */
  readonly audit?: AuditNote | readonly AuditNote[]
}

export interface UnitOfWork {
  /** The state as of the last acknowledged commit. Never changes under the reader's hands. */
  current(): ConsoleState
  /** Counts commits; goes up by one with each that changed the state. */
  revision(): number
  /**
   * Runs `decide` on the newest state when it is this commit's turn, then writes. `decide` is pure and may refuse.
   * Deciding on the same state object it was given, with an audit note, records an act that changed nothing (an export).
   * Files no longer referred to are removed after the commit.
   */
  commit<T>(files: NewFiles, decide: (state: ConsoleState) => Result<Decision<T>>): Promise<Result<T>>
}

export interface BlobReader {
  /** Fails with `data-file-damaged` when the bytes do not hash to their name. */
  readBlob(sha256: string): Promise<Result<Uint8Array>>
}

/** Keeps private keys. Once sealed, a key is known only by its id. */
export interface KeyVault {
  isOpen(): boolean
  /** PKCS #8 DER in, authenticated encryption out, bound to the id. Fails with `vault-locked` or `vault-absent`. */
  seal(keyId: string, pkcs8: Uint8Array): Promise<Result<Uint8Array>>
  /** PKCS #8 DER; the caller wipes it (`fill(0)`) after use. Fails also with `key-damaged` (thumbprint left empty). */
  open(keyId: string): Promise<Result<Uint8Array>>
  /** Answers whether this is the vault's passphrase, without changing whether it is open. */
  verifyPassphrase(passphrase: string): Promise<Result<true>>
}

export interface Clock {
  now(): Date
}

/** Ids of new things: `prefix` plus at least 80 random bits in [a-z0-9]. */
export interface IdSource {
  next(
    prefix: 'srv_' | 'pool_' | 'site_' | 'key_' | 'bin_' | 'log_' | 'read_' | 'req_' | 'pkg_' | 'run_',
  ): string
}
