/** The console tree's stores with their counts, and the rows of one store, page by page. */
import type { RequestInput, RequestOutput } from '../../../contract/api.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { storeNames, workstation } from '../../../contract/store.ts'
import type { RowState, StoreSummary } from '../../../contract/stored-certificate.ts'
import { usesByEntry } from '../state/certificate-uses.ts'
import { hasComputer, servers } from '../state/computers.ts'
import type { Clock, UnitOfWork } from '../state/unit-of-work.ts'
import type { CatalogSource, KnownEntry } from './catalog.ts'
import { worseState } from './row-state.ts'

interface ListPorts {
  readonly unitOfWork: UnitOfWork
  readonly catalogs: CatalogSource
  readonly clock: Clock
}

/** Every store of every computer, empty ones too, in display order: the workstation first, then the servers. */
export function listStores({ unitOfWork, catalogs, clock }: ListPorts) {
  return async (): Promise<Result<{ stores: StoreSummary[] }>> => {
    const state = unitOfWork.current()
    const catalog = await catalogs.of(state)
    const now = clock.now()
    const computers = [workstation, ...servers(state).map(server => server.id)]
    const worstOf = (entries: readonly KnownEntry[]) =>
      entries.reduce<RowState | null>(
        (worst, known) => worseState(worst, catalog.stateOf(known, now), known.entry.store),
        null,
      )
    const stores = computers.flatMap(computer =>
      storeNames.map(store => {
        const entries = catalog.inStore(computer, store)
        return { computer, store, count: entries.length, worst: worstOf(entries) }
      }),
    )
    return ok({ stores })
  }
}

/** Fails with computer-unknown. */
export function listCertificates({ unitOfWork, catalogs, clock }: ListPorts) {
  return async ({
    computer,
    store,
    offset,
    limit,
  }: RequestInput<'certificates.list'>): Promise<Result<RequestOutput<'certificates.list'>>> => {
    const state = unitOfWork.current()
    // Read together with the state: a commit during the await must not lend its number to the older rows.
    const revision = unitOfWork.revision()
    if (!hasComputer(state, computer)) return err({ code: 'computer-unknown', computer })
    const catalog = await catalogs.of(state)
    const entries = catalog.inStore(computer, store)
    const usesOf = usesByEntry(state)
    const now = clock.now()
    const rows = entries
      .slice(offset, offset + limit)
      .map(known => catalog.row(known, usesOf(known.entry), now))
    return ok({ total: entries.length, revision, rows })
  }
}
