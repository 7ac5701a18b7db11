/**
 * Finds the newest whole state in a data folder (docs/formats.md, "When state.json is damaged"). Only reads; what must
 * be set aside or written because of it is for open-data-folder.ts, which knows whether it may write.
 */
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { AuditEntry } from '../../../contract/audit.ts'
import type { DamageReason } from '../../../contract/damage.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { migrateStateData, stateSchemaVersion } from '../../domain/state/migrations.ts'
import { parseStateData } from './state-schema.ts'
import { emptyState } from '../../domain/state/state.ts'
import { documentLimitBytes, openDocument, parseObject } from './checked-document.ts'
import { blobName, type DataFolderLayout, keyName } from './data-folder-layout.ts'
import { type StateDocument, stateFormat } from './state-writer.ts'
import { ifSystemError } from './storage-problem.ts'

export interface FoundState {
  readonly document: StateDocument
  /**
   * 'nothing': an empty folder. 'before': a commit broke off while it was written, this is the one before it.
   * 'previous': state.json is not whole although its commit was acknowledged, this is the one before it.
   */
  readonly source: 'nothing' | 'state' | 'before' | 'previous'
  /** The version of the file that was read; below `stateSchemaVersion` it has been migrated in memory. */
  readonly schemaVersion: number
  /** What is wrong with state.json; only with source 'previous'. */
  readonly damage: DamageReason | null
}

/** The one member besides `format` that every later version keeps. */
const Versioned = z.object({ schemaVersion: z.int().check(z.minimum(0)) })

const Envelope = z.object({
  revision: z.int().check(z.minimum(0)),
  lastAudit: z.array(AuditEntry),
})

type FileState =
  | { readonly kind: 'whole'; readonly document: StateDocument; readonly schemaVersion: number }
  | { readonly kind: 'newer'; readonly schemaVersion: number }
  | { readonly kind: 'damaged'; readonly damage: DamageReason }

/**
 * Fails with `data-folder-newer`, and with `data-file-damaged` when neither state.json nor its predecessor is whole:
 * what the folder holds besides is then worth more than a program that starts.
 */
export function readState(layout: DataFolderLayout): Result<FoundState> {
  const { current, before } = readNewest(layout)
  if (current.kind === 'newer') return newer(current.schemaVersion)
  if (current.kind === 'whole') return ok({ ...current, source: 'state', damage: null })
  if (before.kind === 'newer') return newer(before.schemaVersion)
  if (before.kind === 'whole') return ok({ ...before, source: 'before', damage: null })
  if (current.damage === 'missing' && isUntouched(layout)) {
    const document = { revision: 0, lastAudit: [], state: emptyState }
    return ok({ document, source: 'nothing', schemaVersion: stateSchemaVersion, damage: null })
  }
  const previous = readStateFile(layout.previousState)
  if (previous.kind === 'newer') return newer(previous.schemaVersion)
  if (previous.kind === 'whole') return ok({ ...previous, source: 'previous', damage: current.damage })
  return err({ code: 'data-file-damaged', file: 'state.json', setAsideAs: null, reason: current.damage })
}

/**
 * `before` only matters when `current` is damaged, and is the same otherwise. Another process may be in the middle of
 * a commit: one of the two is there at any moment, but not for long.
 */
function readNewest(layout: DataFolderLayout): {
  readonly current: FileState
  readonly before: FileState
} {
  for (let attempt = 1; ; attempt += 1) {
    const current = readStateFile(layout.state)
    const before = current.kind === 'damaged' ? readStateFile(layout.stateBefore) : current
    const isMissing = [current, before].every(file => file.kind === 'damaged' && file.damage === 'missing')
    if (!isMissing || attempt === 5) return { current, before }
  }
}

function newer(foundVersion: number): Result<never> {
  return err({ code: 'data-folder-newer', foundVersion, supportedVersion: stateSchemaVersion })
}

function readStateFile(path: string): FileState {
  const bytes = readPlainFile(path)
  if (!bytes.ok) return { kind: 'damaged', damage: bytes.problem }
  const opened = openDocument(bytes.value, stateFormat)
  const content = opened.ok ? opened.value : parseVersion0(bytes.value)
  if (content === undefined) return { kind: 'damaged', damage: opened.ok ? 'shape' : opened.problem }
  const versioned = Versioned.safeParse(content)
  if (!versioned.success) return { kind: 'damaged', damage: 'shape' }
  const { schemaVersion } = versioned.data
  if (schemaVersion > stateSchemaVersion) return { kind: 'newer', schemaVersion }
  const envelope = Envelope.safeParse(content)
  const state = parseStateData(migrateStateData(content['data'], schemaVersion))
  if (!envelope.success || !state.ok) return { kind: 'damaged', damage: 'shape' }
  return { kind: 'whole', document: { ...envelope.data, state: state.value }, schemaVersion }
}

/** Version 0 had no checksum and remembered no audit entries: all that can be asked of it is to be JSON of its shape. */
function parseVersion0(bytes: Uint8Array): Record<string, unknown> | undefined {
  const content = parseObject(Buffer.from(bytes).toString('utf8'))
  if (content?.['format'] !== stateFormat || content['schemaVersion'] !== 0 || 'sha256' in content)
    return undefined
  return { ...content, lastAudit: [] }
}

/** The bytes of a file of the data folder; links are not followed, and nothing but a plain file is opened. */
export function readPlainFile(path: string): Result<Buffer, DamageReason> {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return err('missing')
  if (!stat.isFile()) return err('not-a-file')
  if (stat.size > documentLimitBytes) return err('too-large')
  return ok(readFileSync(path))
}

/** Nothing has ever been committed here: there is nothing a missing state.json could have held. */
function isUntouched(layout: DataFolderLayout): boolean {
  return (
    lstatSync(layout.stateBefore, { throwIfNoEntry: false }) === undefined &&
    lstatSync(layout.previousState, { throwIfNoEntry: false }) === undefined &&
    (lstatSync(layout.audit, { throwIfNoEntry: false })?.size ?? 0) === 0 &&
    !namesIn(layout.blobs).some(name => blobName.test(name)) &&
    !namesIn(layout.keys).some(name => keyName.test(name))
  )
}

export function namesIn(folder: string): readonly string[] {
  return ifSystemError(['ENOENT', 'ENOTDIR'], [], () => readdirSync(folder))
}
