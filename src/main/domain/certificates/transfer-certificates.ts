/** Copying and moving between stores and computers, as Cut, Copy and Paste do; the private key goes along. */
import type { RequestInput } from '../../../contract/api.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { namedInAudit } from '../state/audit-details.ts'
import { refuseIfInUse } from '../state/certificate-uses.ts'
import { computerName, hasComputer } from '../state/computers.ts'
import { entryKey, indexEntries, placeKey, resolveRefs } from '../state/entries.ts'
import type { ConsoleState, StoredEntry } from '../state/state.ts'
import { withoutUnusedKeys } from '../state/keys-in-use.ts'
import type { Clock, Decision, UnitOfWork } from '../state/unit-of-work.ts'

type TransferInput = RequestInput<'certificates.transfer'>
interface Transferred {
  transferred: number
  alreadyThere: number
}

/**
 * Moving refuses assigned certificates: their servers would lose them. Fails with computer-unknown,
 * certificate-unknown, certificate-in-use, thumbprint-collision; then nothing is transferred.
 */
export function transferCertificates(ports: { readonly unitOfWork: UnitOfWork; readonly clock: Clock }) {
  return (input: TransferInput): Promise<Result<Transferred>> =>
    ports.unitOfWork.commit({}, state => decideTransfer(state, input, ports.clock.now()))
}

function decideTransfer(
  state: ConsoleState,
  { refs, to, mode }: TransferInput,
  now: Date,
): Result<Decision<Transferred>> {
  if (!hasComputer(state, to.computer)) return err({ code: 'computer-unknown', computer: to.computer })
  const resolved = resolveRefs(state, refs)
  if (!resolved.ok) return resolved
  const sources = resolved.value.filter(entry => entry.computer !== to.computer || entry.store !== to.store)
  const free = mode === 'move' ? refuseIfInUse(state, sources) : ok(true as const)
  if (!free.ok) return free

  const byPlace = new Map(indexEntries(state.entries))
  let transferred = 0
  for (const source of sources) {
    const place = placeKey(to.computer, to.store, source.sha1)
    const there = byPlace.get(place)
    if (there !== undefined && there.sha256 !== source.sha256) {
      return err({ code: 'thumbprint-collision', thumbprint: source.sha1 })
    }
    const placed = placeAt(to, source, there, now)
    if (placed !== there) transferred += 1
    byPlace.set(place, placed)
    if (mode === 'move') byPlace.delete(entryKey(source))
  }
  const value = { transferred, alreadyThere: resolved.value.length - transferred }
  if (transferred === 0 && mode === 'copy') return ok({ state, value })
  if (sources.length === 0) return ok({ state, value })
  return ok({
    state: withoutUnusedKeys({ ...state, entries: [...byPlace.values()] }),
    value,
    audit: {
      action: mode === 'copy' ? 'certificates.copied' : 'certificates.moved',
      object: namedInAudit(sources.map(entry => entry.sha1)),
      details: {
        from: namedInAudit([...new Set(sources.map(entry => placeName(state, entry)))]),
        to: placeName(state, to),
        count: String(sources.length),
      },
    },
  })
}

/** Answers `there` itself when nothing has to change. */
function placeAt(
  to: TransferInput['to'],
  source: StoredEntry,
  there: StoredEntry | undefined,
  now: Date,
): StoredEntry {
  if (there === undefined) {
    return { ...source, computer: to.computer, store: to.store, addedAt: now.toISOString() }
  }
  if (there.keyId !== null || source.keyId === null) return there
  return { ...there, keyId: source.keyId, exportable: source.exportable }
}

function placeName(state: ConsoleState, place: Pick<StoredEntry, 'computer' | 'store'>): string {
  return `${computerName(state, place.computer)}/${place.store}`
}
