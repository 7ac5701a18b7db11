/** What replication asks of the outside world. Adapters in src/main/adapters/targets meet it, one per kind of target. */
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { ReplicaErrorKind, ReplicaTarget } from '../../../contract/replication.ts'
import type { Result } from '../../../contract/result.ts'
import type { ComputerId } from '../../../contract/store.ts'
import type { ThumbprintSha1 } from '../../../contract/thumbprint.ts'
import type { ConsoleState } from '../state/state.ts'
import type { DesiredCertificate } from './desired.ts'

/** A target that could not be used, or that refused. */
export interface TargetProblem {
  readonly kind: ReplicaErrorKind
  /** What was seen: a path, the name of a system error, a host key, the words of the server. Never a secret. */
  readonly detail: string
}

export type TargetResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: TargetProblem }

/** What a script that was run on the target has written, cut to 2,000 characters. */
export interface ScriptRun {
  readonly exitCode: number
  readonly output: string
}

/**
 * The folder in which packages reach a server, wherever it lies. A file name has only the characters of
 * `isTargetFileName`, so that none leads out of the folder; anything else is a bug of the caller and throws.
 * Every method gives up when the signal given to `openTarget` fires, and then fails with Unreachable.
 */
export interface TargetFolder {
  /** Whole or not at all: a temporary name in the same folder, synced where that can be done, then renamed over `name`. */
  write(name: string, bytes: Uint8Array): Promise<TargetResult<true>>
  /**
   * null: there is no such file.
   * @param limitBytes a longer file is not read to its end; the answer then has `limitBytes` + 1 octets.
   */
  read(name: string, limitBytes: number): Promise<TargetResult<Uint8Array | null>>
  /**
   * Names of the regular files that the folder holds, in no order, those left out that are no `isTargetFileName`.
   * Temporary files of `write` are named `temporaryName(name)`, so that what an interrupted write left is found.
   */
  list(): Promise<TargetResult<string[]>>
  /** A file that is not there is removed already. */
  remove(name: string): Promise<TargetResult<true>>
  /**
   * Runs a script of the folder there: `powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File`.
   * null: this kind of target cannot run anything, or is not allowed to.
   * @param args only `isTargetFileName` words and switches (`-Name`), so that nothing needs quoting.
   */
  run(scriptName: string, args: readonly string[]): Promise<TargetResult<ScriptRun | null>>
  /** Never fails, and may be called twice. */
  close(): Promise<void>
}

export type ReachableTarget = Exclude<ReplicaTarget, { readonly kind: 'by-hand' }>

/**
 * Opens the way to a target: a folder that is there, a connection that is authenticated and whose host key is the
 * accepted one. HostKeyUnknown and HostKeyChanged have the key that was shown as their detail ("SHA256:…").
 * @param secret password, or private key as OpenSSH or PEM text, of an SSH target; undefined for a folder.
 */
export type OpenTarget = (
  target: ReachableTarget,
  secret: string | undefined,
  signal: CancelSignal,
) => Promise<TargetResult<TargetFolder>>

/** Letters, digits, dot, underscore and hyphen; not only dots; at most 120 characters. */
export function isTargetFileName(name: string): boolean {
  return /^[A-Za-z0-9._-]{1,120}$/.test(name) && !/^\.+$/.test(name)
}

/** Under which a file is written before it is renamed. One writer per target, so one name per file is enough. */
export function temporaryName(name: string): string {
  return `${name}.partial`
}

/** A package ready to be written, the manifest last; or what kept it from being made. */
export interface BuiltPackage {
  readonly files: readonly PackageFile[]
  /** To be told to a person, when it does not travel with the package. */
  readonly passwordApart: string | undefined
}

export interface PackageFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface PackageOrder {
  readonly packageId: string
  readonly server: ComputerId
  readonly serverFqdn: string
  readonly target: ReachableTarget
  readonly desired: DesiredCertificate
}

/** Makes the files of a package. Fails with vault-locked, key-missing, key-not-exportable, key-damaged, cancelled and others. */
export type BuildPackage = (order: PackageOrder, signal: CancelSignal) => Promise<Result<BuiltPackage>>

/** Transport passwords that are handed over apart: kept in memory only, by package id. */
export interface TransportPasswords {
  keep(packageId: string, password: string): void
  get(packageId: string): string | undefined
  forget(packageId: string): void
  wipe(): void
}

/** What stands on a server now stands in its stores here as well: the certificate with its key, and those above it. */
export type BringToStore = (
  sha1: ThumbprintSha1,
) => Promise<Result<(state: ConsoleState, server: ComputerId, at: Date) => ConsoleState>>
