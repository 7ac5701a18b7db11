/** Changes as the console makes them: imports with keys, assignments, deletions, settings, exports. */
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { ok, type Result } from '../../src/contract/result.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../src/contract/thumbprint.ts'
import type { AssignedThumbprint, ConsoleState, StoredEntry } from '../../src/main/domain/state/state.ts'
import type { Decision, NewFiles } from '../../src/main/domain/state/unit-of-work.ts'

export interface Change {
  readonly files: NewFiles
  readonly decide: (state: ConsoleState) => Result<Decision<string>>
}

export type SealKey = (id: string, pkcs8: Uint8Array) => Promise<Uint8Array>

const at = '2026-11-20T09:42:10.000Z'
const bigEnough = 30

/** A certificate with its key, and one without, as an import of a PFX with its CA brings them. */
export async function importChange(seal: SealKey): Promise<Change> {
  const keyId = `key_${randomBytes(8).toString('hex')}`
  const sealed = await seal(keyId, randomBytes(randomInt(200, 2400)))
  const blobs = [randomBytes(randomInt(300, 3000)), randomBytes(randomInt(300, 3000))]
  const entries = blobs.map((blob, index) => entryOf(blob, index === 0 ? keyId : null))
  return {
    files: { blobs, keys: [{ id: keyId, sealed }] },
    decide: state =>
      ok({
        state: {
          ...state,
          entries: [...state.entries, ...entries],
          keys: [
            ...state.keys,
            { id: keyId, spkiSha256: '0'.repeat(64), algorithm: 'RSA', size: 2048, curve: null },
          ],
        },
        value: 'import',
        audit: entries.map(entry => ({
          action: 'certificates.imported',
          object: entry.sha1,
          details: { store: entry.store },
        })),
      }),
  }
}

function assignChange(): Change {
  const log = Buffer.from(
    JSON.stringify({ id: randomBytes(4).toString('hex'), lines: ['Set-CsCertificate'] }),
  )
  return {
    files: { blobs: [log] },
    decide: state => {
      const entry = pick(state.entries)
      const assigned: AssignedThumbprint | null = entry && {
        sha1: entry.sha1,
        sha256: entry.sha256,
        since: at,
      }
      const before = state.assignments[0]
      return ok({
        state: {
          ...state,
          assignments: [
            {
              identity: 'global',
              type: 'OAuthTokenIssuer',
              current: assigned,
              previous: before?.current ?? null,
              staged: null,
            },
          ],
          executionLogs: [
            ...state.executionLogs.slice(-20),
            { id: `log_${sha256(log).slice(0, 8)}`, sha256: blobId(log) },
          ],
        },
        value: 'assign',
        audit: { action: 'assignments.assigned', object: 'OAuthTokenIssuer', details: {} },
      })
    },
  }
}

/** To the recycle bin; when that is full, its oldest entries for ever, with their keys. */
function deleteChange(): Change {
  return {
    files: {},
    decide: state => {
      const entry = pick(state.entries)
      if (entry === null) return settingsChange().decide(state)
      const bin = [
        ...state.recycleBin,
        { id: `bin_${entry.sha1.slice(0, 12)}`, deletedAt: at, computerName: 'here', entry },
      ]
      const kept = bin.slice(-bigEnough)
      const goneKeys = new Set(bin.slice(0, -bigEnough).map(deleted => deleted.entry.keyId))
      return ok({
        state: {
          ...state,
          entries: state.entries.filter(other => other !== entry),
          recycleBin: kept,
          keys: state.keys.filter(key => !goneKeys.has(key.id)),
        },
        value: 'delete',
        audit: { action: 'certificates.deleted', object: entry.sha1, details: {} },
      })
    },
  }
}

/** A change that nothing is audited of. */
function settingsChange(): Change {
  const view = { columns: randomBytes(6).toString('hex') }
  return {
    files: {},
    decide: state => ok({ state: { ...state, settings: { ...state.settings, view } }, value: 'settings' }),
  }
}

/** An audited act that changes nothing. */
function exportChange(): Change {
  return {
    files: {},
    decide: state =>
      ok({ state, value: 'export', audit: { action: 'certificates.exported', object: 'x', details: {} } }),
  }
}

export async function randomChange(state: ConsoleState, seal: SealKey): Promise<Change> {
  const dice = randomInt(10)
  if (state.entries.length > 2 * bigEnough || dice < 2) return deleteChange()
  if (dice < 6) return importChange(seal)
  if (dice < 8) return assignChange()
  return dice === 8 ? settingsChange() : exportChange()
}

function entryOf(blob: Uint8Array, keyId: string | null): StoredEntry {
  return {
    computer: 'workstation',
    store: keyId === null ? 'CA' : 'My',
    sha1: ThumbprintSha1.parse(createHash('sha1').update(blob).digest('hex')),
    sha256: blobId(blob),
    friendlyName: null,
    description: null,
    keyId,
    exportable: true,
    addedAt: at,
  }
}

function blobId(blob: Uint8Array): ThumbprintSha256 {
  return ThumbprintSha256.parse(sha256(blob).toUpperCase())
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function pick<T>(list: readonly T[]): T | null {
  return list.length === 0 ? null : list[randomInt(list.length)]!
}
