/** The stores that decide whom a computer trusts. Computers that hold the same in them are judged once. */
import type { ComputerId, StoreName } from '../../../../contract/store.ts'
import type { Catalog, KnownEntry } from '../catalog.ts'

const decidingStores: ReadonlySet<StoreName> = new Set(['Root', 'AuthRoot', 'CA', 'Disallowed'])

export interface TrustStores {
  /** Equal for computers whose deciding stores hold the same certificates, and only then. */
  readonly id: number
  /** One of these computers, to look it up by. */
  readonly computer: ComputerId
  /** False: no trusted root is known. A real server has some, so its stores were never brought in here. */
  readonly hasAnchors: boolean
}

export function decidesTrust({ entry }: KnownEntry): boolean {
  return decidingStores.has(entry.store)
}

export function isAnchor({ entry }: KnownEntry): boolean {
  return entry.store === 'Root' || entry.store === 'AuthRoot'
}

export function isDistrusted({ entry }: KnownEntry): boolean {
  return entry.store === 'Disallowed'
}

export function createTrustStores(catalog: Catalog): (computer: ComputerId) => TrustStores {
  const byContent = new Map<string, TrustStores>()
  const byComputer = new Map<ComputerId, TrustStores>()

  function read(computer: ComputerId): TrustStores {
    const entries = catalog.onComputer(computer).filter(decidesTrust)
    const content = entries
      .map(({ entry }) => `${entry.store}/${entry.sha256}`)
      .sort()
      .join()
    const known = byContent.get(content) ?? {
      id: byContent.size,
      computer,
      hasAnchors: entries.some(isAnchor),
    }
    byContent.set(content, known)
    return known
  }

  return computer => {
    const known = byComputer.get(computer) ?? read(computer)
    byComputer.set(computer, known)
    return known
  }
}
