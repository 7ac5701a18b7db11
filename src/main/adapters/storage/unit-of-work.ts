/**
 * The UnitOfWork on a data folder: commits in turn, each in the order that makes it whole or not at all
 * (docs/formats.md, "One commit"): blobs and keys, then state.json with the audit entries in it, then audit.jsonl.
 */
import type { AuditEntry } from '../../../contract/audit.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { type AuditStamp, continueChain } from '../../domain/audit/audit-chain.ts'
import type { ConsoleState } from '../../domain/state/state.ts'
import type { Decision, NewFiles, UnitOfWork } from '../../domain/state/unit-of-work.ts'
import type { AuditFile } from './audit-file.ts'
import { sha256Hex } from './checked-document.ts'
import type { ImmutableFolder } from './immutable-folder.ts'
import type { ReferenceChange, References } from './references.ts'
import type { StateFile } from './state-file.ts'
import type { StateDocument, StateWriter } from './state-writer.ts'
import { toStorageProblem } from './storage-problem.ts'

export interface UnitOfWorkParts {
  /** What state.json holds. */
  readonly document: StateDocument
  /** The entry that the chain of changes continues; null when it begins. */
  readonly chainEnd: AuditEntry | null
  /** To what `document` refers. */
  readonly references: References
  readonly folder: string
  readonly stateFile: StateFile
  readonly stateWriter: StateWriter
  readonly audit: Pick<AuditFile, 'append'>
  readonly blobs: ImmutableFolder
  readonly keys: ImmutableFolder
  /** Asked before each commit that writes. */
  readonly mayWrite: () => Result<true>
  readonly stamp: () => AuditStamp
}

/** A commit that was acknowledged. */
export interface Committed {
  readonly before: ConsoleState
  readonly after: ConsoleState
  readonly revision: number
  /** What the audit log has new, oldest first. */
  readonly entries: readonly AuditEntry[]
}

export interface FolderUnitOfWork extends UnitOfWork {
  /** Told once per commit that wrote something, after `current()` has changed. Answers its own unsubscribe. */
  onCommitted(listener: (committed: Committed) => void): () => void
  /** When every commit so far has been acknowledged or refused. */
  settled(): Promise<void>
}

export function createUnitOfWork(parts: UnitOfWorkParts): FolderUnitOfWork {
  const { references } = parts
  const listeners = new Set<(committed: Committed) => void>()
  let document = parts.document
  let chainEnd = parts.chainEnd
  let lastTurn: Promise<unknown> = Promise.resolve()

  async function perform<T>(
    files: NewFiles,
    decide: (state: ConsoleState) => Result<Decision<T>>,
  ): Promise<Result<T>> {
    const before = document
    const decision = decide(before.state)
    if (!decision.ok) return decision
    const { state, value, audit = [] } = decision.value
    const notes = 'action' in audit ? [audit] : audit
    if (state === before.state && notes.length === 0) return ok(value)
    const allowed = parts.mayWrite()
    if (!allowed.ok) return allowed

    const change = references.compare(before.state, state)
    const entries = continueChain(chainEnd, notes, parts.stamp(), sha256Hex)
    const after = {
      state,
      revision: before.revision + (state === before.state ? 0 : 1),
      lastAudit: entries.length === 0 ? before.lastAudit : entries,
    }
    const written = await write(await selectNewFiles(files, change), after, entries)
    if (!written.ok) return written

    document = after
    chainEnd = entries.at(-1) ?? chainEnd
    change.accept()
    tell({ before: before.state, after: state, revision: after.revision, entries })
    await parts.blobs.remove(change.released.blobs)
    await parts.keys.remove(change.released.keys)
    return ok(value)
  }

  /** Of what the caller brought, what the new state refers to and the folder does not have (or not whole). */
  async function selectNewFiles(
    { blobs = [], keys = [] }: NewFiles,
    { added }: ReferenceChange,
  ): Promise<FilesByName> {
    const newBlobs = new Map<string, Uint8Array>()
    for (const bytes of blobs) {
      const name = sha256Hex(bytes)
      if (added.blobs.has(name)) newBlobs.set(name, bytes)
      else if (references.blobs.has(name)) {
        const there = await parts.blobs.read(name)
        if (there === undefined || sha256Hex(there) !== name) newBlobs.set(name, bytes)
      }
    }
    const newKeys = new Map(keys.filter(key => added.keys.has(key.id)).map(key => [key.id, key.sealed]))
    for (const name of added.blobs)
      if (!newBlobs.has(name)) throw new Error(`no bytes were given for blob ${name}`)
    for (const id of added.keys) if (!newKeys.has(id)) throw new Error(`no bytes were given for key ${id}`)
    return { blobs: newBlobs, keys: newKeys }
  }

  async function write(
    files: FilesByName,
    after: StateDocument,
    entries: readonly AuditEntry[],
  ): Promise<Result<true>> {
    let file = 'blobs'
    try {
      await parts.blobs.write(files.blobs)
      file = 'keys'
      await parts.keys.write(files.keys)
    } catch (error) {
      await parts.blobs.remove(files.blobs.keys())
      return err(toStorageProblem(error, parts.folder, file))
    }
    // From here on the files stay, also after a failure: should it be state.json that could not be taken back, they
    // are referred to. What is not is swept at the next start.
    try {
      file = 'state.json'
      parts.stateFile.write(parts.stateWriter.write(after))
      file = 'audit.jsonl'
      appendOrUndo(entries)
      return ok(true)
    } catch (error) {
      return err(toStorageProblem(error, parts.folder, file))
    }
  }

  function appendOrUndo(entries: readonly AuditEntry[]): void {
    try {
      parts.audit.append(entries)
    } catch (error) {
      try {
        parts.stateFile.undo()
      } catch {
        // The new state stands in the file, in full and with its audit entries, until the next commit replaces it.
      }
      throw error
    }
  }

  function tell(committed: Committed): void {
    for (const listener of listeners) {
      try {
        listener(committed)
      } catch (error) {
        // The change is made, whatever a listener does: its fault is reported as a fault, not as a failed commit.
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }

  return {
    current: () => document.state,
    revision: () => document.revision,
    commit(files, decide) {
      const turn = lastTurn.then(() => perform(files, decide))
      lastTurn = turn.catch(() => undefined) // a bug in one commit is its caller's; the next one has its turn
      return turn
    },
    onCommitted(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async settled() {
      await lastTurn
    },
  }
}

interface FilesByName {
  readonly blobs: ReadonlyMap<string, Uint8Array>
  readonly keys: ReadonlyMap<string, Uint8Array>
}
