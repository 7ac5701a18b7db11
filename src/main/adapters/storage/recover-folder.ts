/**
 * What is done once when a data folder is opened: an interrupted commit is brought to its end, a damaged or older
 * state file is set aside or backed up, and what nothing refers to is swept (docs/formats.md, "After a crash").
 */
import { readFileSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditEntry } from '../../../contract/audit.ts'
import type { DamageReason, DataFolderNotice } from '../../../contract/damage.ts'
import { type AuditStamp, continueChain, parseAuditLine } from '../../domain/audit/audit-chain.ts'
import { stateSchemaVersion } from '../../domain/state/migrations.ts'
import type { AuditNote } from '../../domain/state/unit-of-work.ts'
import type { AuditFile } from './audit-file.ts'
import { type AuditRepair, type AuditTail, planAuditRepair, readAuditTail } from './audit-recovery.ts'
import { sha256Hex } from './checked-document.ts'
import { backupName, type DataFolderLayout, leftoverName, setAsideName } from './data-folder-layout.ts'
import { createSynced, makeFolder, syncFolder } from './durable-file.ts'
import { type FoundState, namesIn } from './read-state.ts'
import type { References } from './references.ts'
import { type ReferredFolders, setOrphansAside } from './referred-files.ts'
import { freeName, setAside } from './set-aside.ts'
import { settleInterruptedWrite, type StateFile } from './state-file.ts'
import type { StateDocument, StateWriter } from './state-writer.ts'
import { reconcileVaultCopies } from './vault-file.ts'

export interface RecoveredFolder {
  readonly document: StateDocument
  readonly chainEnd: AuditEntry | null
  readonly notices: readonly DataFolderNotice[]
}

export interface RecoveryTools {
  readonly layout: DataFolderLayout
  readonly stateFile: StateFile
  readonly stateWriter: StateWriter
  readonly audit: AuditFile
  readonly folders: ReferredFolders
  /** To what the state that was found refers. */
  readonly references: References
  readonly at: Date
  readonly stamp: AuditStamp
}

/**
 * For a folder that may not be written: says what is wrong and leaves everything as it is.
 *
 * @param isBeingWritten by another process: then the log may be ahead of the state that was read, and end within a line.
 */
export async function lookAtFolder(
  layout: DataFolderLayout,
  found: FoundState,
  isBeingWritten: boolean,
): Promise<RecoveredFolder> {
  const repair = await planRepair(layout, found)
  const notices = isBeingWritten ? [] : repair.damage.map(reason => notice('audit.jsonl', null, reason))
  if (found.damage !== null) notices.unshift(notice('state.json', null, found.damage))
  return { document: found.document, chainEnd: repair.newest, notices }
}

/** For a folder whose lock is held. Throws the system's error when something cannot be written. */
export async function recoverFolder(tools: RecoveryTools, found: FoundState): Promise<RecoveredFolder> {
  const { layout, at } = tools
  sweepLeftovers(layout)
  if (found.source !== 'previous') settleInterruptedWrite(layout, found.source === 'state')
  const notices: DataFolderNotice[] = reconcileVaultCopies(layout, at)
  const repair = await planRepair(layout, found)
  notices.push(...repairAudit(tools, repair))
  const notes: AuditNote[] = []
  if (found.schemaVersion < stateSchemaVersion) notes.push(backUp(layout, found, at))
  if (found.damage !== null) {
    const setAsideAs = found.damage === 'missing' ? null : setAside(layout.root, 'state.json', at)
    if (namesIn(layout.root).includes('state.before.json')) setAside(layout.root, 'state.before.json', at)
    notices.push(notice('state.json', setAsideAs, found.damage))
    notes.push(recoveredNote(tools, found.damage, setAsideAs, repair))
  } else if (repair.ahead !== null) {
    notices.push(notice('audit.jsonl', null, 'ahead-of-state'))
    notes.push(recoveredNote(tools, 'ahead-of-state', null, repair))
  }
  if (found.source !== 'nothing' && notes.length === 0) {
    return { document: found.document, chainEnd: repair.newest, notices }
  }
  return { ...writeOpening(tools, found, repair, notes), notices }
}

/** The first state of a new folder, or what became of the one that was found: as a commit of its own. */
function writeOpening(
  { stateFile, stateWriter, audit, stamp }: RecoveryTools,
  found: FoundState,
  repair: AuditRepair,
  notes: readonly AuditNote[],
): Omit<RecoveredFolder, 'notices'> {
  const entries = continueChain(repair.newest, notes, stamp, sha256Hex)
  const { state, revision } = found.document
  const document = { state, revision: revision + notes.length, lastAudit: entries }
  stateFile.write(stateWriter.write(document))
  audit.append(entries)
  return { document, chainEnd: entries.at(-1) ?? repair.newest }
}

function repairAudit(
  { layout, audit, at }: RecoveryTools,
  { tail, ...repair }: AuditRepair & { readonly tail: AuditTail },
): DataFolderNotice[] {
  if (tail.isForeign) {
    const setAsideAs = setAside(layout.root, 'audit.jsonl', at)
    audit.append(repair.missing)
    return [notice('audit.jsonl', setAsideAs, 'not-a-file')]
  }
  let tornAs: string | null = null
  if (tail.torn.length > 0) {
    if (repair.keepTorn) {
      tornAs = freeName(layout.root, setAsideName('audit.jsonl', at))
      createSynced(join(layout.root, tornAs), tail.torn)
      syncFolder(layout.root)
    }
    truncateSync(layout.audit, tail.wholeBytes)
  }
  audit.append(repair.missing)
  return repair.damage.map(reason => notice('audit.jsonl', reason === 'torn-line' ? tornAs : null, reason))
}

async function planRepair(
  layout: DataFolderLayout,
  { document, schemaVersion }: FoundState,
): Promise<AuditRepair & { readonly tail: AuditTail }> {
  const tail = await readAuditTail(layout.audit, document.lastAudit[0]?.sequence ?? Infinity)
  // Version 0 remembered no entries: what the log ends with is then all there is to know.
  const newest = schemaVersion === 0 ? parseAuditLine(tail.lines.at(-1) ?? '') : undefined
  return { tail, ...planAuditRepair(newest === undefined ? document.lastAudit : [newest], tail) }
}

/** Also in the folders below: a write that was interrupted leaves its temporary file where the file was to be. */
function sweepLeftovers(layout: DataFolderLayout): void {
  for (const folder of [layout.root, layout.blobs, layout.keys]) {
    for (const name of namesIn(folder)) {
      if (leftoverName.test(name)) rmSync(join(folder, name), { force: true })
    }
  }
}

function backUp(layout: DataFolderLayout, found: FoundState, at: Date): AuditNote {
  makeFolder(layout.backups)
  const name = freeName(layout.backups, backupName(found.schemaVersion, at))
  const bytes = readFileSync(found.source === 'previous' ? layout.previousState : layout.state)
  createSynced(join(layout.backups, name), bytes)
  syncFolder(layout.backups)
  return {
    action: 'state.migrated',
    object: 'state.json',
    details: {
      fromVersion: String(found.schemaVersion),
      toVersion: String(stateSchemaVersion),
      backup: `backups/${name}`,
    },
  }
}

function recoveredNote(
  { folders, references, at }: RecoveryTools,
  reason: DamageReason,
  setAsideAs: string | null,
  { ahead }: AuditRepair,
): AuditNote {
  const orphansIn = setOrphansAside(folders, references, at)
  return {
    action: 'state.recovered',
    object: 'state.json',
    details: {
      reason,
      ...(setAsideAs !== null && { setAsideAs }),
      ...(orphansIn !== null && { orphansIn }),
      // The entries that tell of changes which the state no longer has.
      ...(ahead !== null && { entriesWithoutEffect: `${ahead.from}-${ahead.to}` }),
    },
  }
}

function notice(file: string, setAsideAs: string | null, reason: DamageReason): DataFolderNotice {
  return { file, setAsideAs, reason }
}
