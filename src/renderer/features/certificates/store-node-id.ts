/** Ids of the console's nodes for computers and stores: they are kept as the place where the user was. */
import type { ComputerId, StoreName } from '../../../contract/store.ts'

export function computerNodeId(computer: ComputerId): string {
  return computer
}

export function storeNodeId(computer: ComputerId, store: StoreName): string {
  return `${computerNodeId(computer)}/${store}`
}

/** The child "Certificates" of a store that is not empty. */
export function certificatesNodeId(computer: ComputerId, store: StoreName): string {
  return `${storeNodeId(computer, store)}/certificates`
}
