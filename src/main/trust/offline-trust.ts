/**
 * What each server's certificate is worth to the others, judged beforehand from the stores for the trust map. Servers
 * that trust the same authorities ask the same question, so it is asked once for all of them.
 */
import { setImmediate } from 'node:timers/promises'
import type { CatalogSource } from '../domain/certificates/catalog.ts'
import type { FactsIndex } from '../domain/certificates/facts-index.ts'
import type { PathJudge } from '../domain/certificates/ports.ts'
import { createTrustJudge, type TrustJudgement } from '../domain/certificates/trust/trust-judge.ts'
import { presenters, type Presenter } from '../domain/certificates/trust/trust-matrix.ts'
import { createTrustStores, type TrustStores } from '../domain/certificates/trust/trust-stores.ts'
import type { OfflineTrust, OfflineVerdict } from '../domain/probes/trust-map-facts.ts'
import type { ConsoleState } from '../domain/state/state.ts'
import type { BlobReader } from '../domain/state/unit-of-work.ts'

/** More are left out as if the stores were not known, those of the rarest stores first. */
const judgementsAtMost = 40_000

/** So that other requests have their turn. */
const judgementsInOneGo = 40

/** Dates go by: what was judged is judged anew after this. */
const freshMs = 600_000

export interface OfflineTrustParts {
  readonly catalogs: CatalogSource
  readonly facts: FactsIndex
  readonly blobs: BlobReader
  readonly judge: PathJudge
}

export type OfflineTrustSource = (state: ConsoleState, now: Date) => Promise<OfflineTrust>

/** Keeps the last answer for as long as nothing changed that it depends on. @param state with rolls that are due. */
export function createOfflineTrust(parts: OfflineTrustParts): OfflineTrustSource {
  let kept: { readonly state: ConsoleState; readonly at: number; readonly trust: OfflineTrust } | undefined
  return async (state, now) => {
    const isFresh =
      kept !== undefined && Math.abs(now.getTime() - kept.at) < freshMs && isSame(kept.state, state)
    if (!isFresh || kept === undefined)
      kept = { state, at: now.getTime(), trust: await judgeAll(parts, state, now) }
    return kept.trust
  }
}

function isSame(a: ConsoleState, b: ConsoleState): boolean {
  return (
    a.entries === b.entries &&
    a.estate === b.estate &&
    a.assignments.length === b.assignments.length &&
    a.assignments.every((record, at) => record.current === b.assignments[at]?.current)
  )
}

async function judgeAll(parts: OfflineTrustParts, state: ConsoleState, now: Date): Promise<OfflineTrust> {
  const catalog = await parts.catalogs.of(state)
  const members = presenters(state, 'Default')
  await parts.facts.load(members.flatMap(({ assigned }) => assigned?.sha256 ?? []))
  const storesOf = createTrustStores(catalog)
  const judge = createTrustJudge(parts, catalog, now)
  const verdicts = new Map<string, OfflineVerdict>()
  const judging = commonestFirst(members.map(({ server }) => storesOf(server.id)))
  const allowed = Math.floor(judgementsAtMost / Math.max(1, members.length))
  for (const stores of judging.filter(({ hasAnchors }) => hasAnchors).slice(0, allowed))
    for (const [at, member] of members.entries()) {
      if (at % judgementsInOneGo === 0) await setImmediate()
      verdicts.set(`${member.server.id}/${String(stores.id)}`, await verdictOf(member, stores))
    }
  return {
    storesOf: server => storesOf(server).id,
    judge: (presenter, stores) => verdicts.get(`${presenter}/${String(stores)}`) ?? unknownStores,
  }

  async function verdictOf({ server, assigned, names }: Presenter, to: TrustStores): Promise<OfflineVerdict> {
    if (assigned === undefined) return { outcome: 'no-certificate', finding: null }
    const facts = parts.facts.get(assigned.sha256)
    if (facts === undefined) return { outcome: 'certificate-unknown', finding: null }
    return toVerdict(await judge({ facts, names, stores: storesOf(server.id) }, to))
  }
}

const unknownStores: OfflineVerdict = { outcome: 'store-unknown', finding: null }

function toVerdict({ outcome, findings }: TrustJudgement): OfflineVerdict {
  const worst = findings.find(({ severity }) => severity === 'error') ?? findings[0]
  const finding =
    worst === undefined ? null : { code: worst.code, severity: worst.severity, values: worst.values }
  return { outcome, finding }
}

function commonestFirst(stores: readonly TrustStores[]): readonly TrustStores[] {
  const counts = new Map<TrustStores, number>()
  for (const each of stores) counts.set(each, (counts.get(each) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([each]) => each)
}
