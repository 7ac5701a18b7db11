/**
 * Writes the state as the bytes of state.json (docs/formats.md). One change among ten thousand entries must not cost
 * ten thousand entries: what a commit shares with the one before is copied from its bytes instead of written anew.
 */
import type { AuditEntry } from '../../../contract/audit.ts'
import { stateSchemaVersion } from '../../domain/state/migrations.ts'
import type { ConsoleState } from '../../domain/state/state.ts'
import { findOrigins } from './item-origins.ts'
import { formatStart, sealDocument } from './checked-document.ts'
import { createPrefixHash } from './prefix-hash.ts'

export const stateFormat = 'countersign-state'

/** What state.json holds. */
export interface StateDocument {
  /** Commits so far that changed the state. */
  readonly revision: number
  /** The audit entries of the newest commit that had any: what audit.jsonl must end with. */
  readonly lastAudit: readonly AuditEntry[]
  readonly state: ConsoleState
}

export interface StateWriter {
  /** The bytes of state.json. They are this writer's: not to be changed, and good until the write after the next one. */
  write(document: StateDocument): Uint8Array
}

/** Long lists that mostly grow at their end come first, so that most of the document stays as it was. */
const members = Object.keys({
  entries: true,
  keys: true,
  recycleBin: true,
  executionLogs: true,
  deliveries: true,
  observations: true,
  assignments: true,
  requests: true,
  targets: true,
  certificateStepRunOn: true,
  estate: true,
  probes: true,
  partners: true,
  oauthServers: true,
  oauth: true,
  settings: true,
} satisfies Record<keyof ConsoleState, true>) as (keyof ConsoleState)[] // Object.keys forgets what satisfies has checked

/** A list as it stands in the newest document: the items' JSON, joined by `separator`. */
interface WrittenList {
  readonly items: readonly unknown[]
  readonly bytes: Uint8Array
  /** Where each item ends in `bytes`. */
  readonly ends: Uint32Array
}

const separator = ',\n'

export function createStateWriter(): StateWriter {
  const hash = createPrefixHash()
  const allocate = createTwoBuffers()
  const lists = new Map<keyof ConsoleState, WrittenList>()

  return {
    write({ state, revision, lastAudit }) {
      const body = createBody()
      body.text(`${formatStart(stateFormat)},"schemaVersion":${stateSchemaVersion},"data":{`)
      const placed: {
        member: keyof ConsoleState
        items: readonly unknown[]
        ends: Uint32Array
        start: number
      }[] = []
      members.forEach((member, index) => {
        const value: unknown = state[member]
        body.text(`${index === 0 ? '' : ','}\n"${member}":`)
        if (!Array.isArray(value)) {
          body.text(JSON.stringify(value))
          return
        }
        body.text('[\n')
        const start = body.length()
        placed.push({ member, items: value, ends: writeItems(body, lists.get(member), value), start })
        body.text('\n]')
      })
      body.text(`},\n"revision":${revision},\n"lastAudit":${JSON.stringify(lastAudit)}`)
      const document = sealDocument(body.pieces, hash, allocate)
      for (const { member, items, ends, start } of placed) {
        lists.set(member, { items, ends, bytes: document.subarray(start, start + (ends.at(-1) ?? 0)) })
      }
      return document
    },
  }
}

/** Fresh memory for megabytes costs as much as filling it: two buffers in turn, for one document is copied from the other. */
function createTwoBuffers(): (length: number) => Buffer {
  let [next, last] = [Buffer.alloc(0), Buffer.alloc(0)]
  return length => {
    if (next.length < length) next = Buffer.allocUnsafeSlow(length + (length >> 2))
    ;[next, last] = [last, next]
    return last.subarray(0, length)
  }
}

/** Copies what is known from the last document, writes the rest; answers where each item ends. */
function writeItems(body: Body, known: WrittenList | undefined, items: readonly unknown[]): Uint32Array {
  const before = known ?? { items: [], bytes: new Uint8Array(0), ends: new Uint32Array(0) }
  const origins = findOrigins(before.items, items)
  const ends = new Uint32Array(items.length)
  let end = 0

  function place(run: Uint8Array, isFirst: boolean): number {
    if (!isFirst) body.text(separator)
    const start = isFirst ? 0 : end + separator.length
    body.piece(run)
    end = start + run.length
    return start
  }
  for (let item = 0; item < items.length;) {
    const origin = origins[item] ?? -1
    if (origin < 0) {
      // A change made in place would be on the screen and never in the file: freezing makes it fail where it happens.
      place(Buffer.from(JSON.stringify(Object.freeze(items[item]))), item === 0)
      ends[item] = end
      item += 1
      continue
    }
    let length = 1
    while (origins[item + length] === origin + length) length += 1
    const from = startOf(before.ends, origin)
    const shift =
      place(before.bytes.subarray(from, endOf(before.ends, origin + length - 1)), item === 0) - from
    for (let copied = 0; copied < length; copied += 1) {
      ends[item + copied] = endOf(before.ends, origin + copied) + shift
    }
    item += length
  }
  return ends
}

function startOf(ends: Uint32Array, item: number): number {
  return item === 0 ? 0 : endOf(ends, item - 1) + separator.length
}

function endOf(ends: Uint32Array, item: number): number {
  return ends[item] ?? 0
}

interface Body {
  readonly pieces: Uint8Array[]
  text(text: string): void
  piece(bytes: Uint8Array): void
  length(): number
}

function createBody(): Body {
  const pieces: Uint8Array[] = []
  let length = 0
  function piece(bytes: Uint8Array): void {
    pieces.push(bytes)
    length += bytes.length
  }
  return { pieces, piece, text: text => piece(Buffer.from(text)), length: () => length }
}
