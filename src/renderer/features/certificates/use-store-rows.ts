/** The rows of one store in React; read again whenever something changes them. */
import { useMemo, useSyncExternalStore } from 'react'
import type { ComputerId, StoreName } from '../../../contract/store.ts'
import { useClient } from '../../bridge/client.ts'
import { createStoreReader, type StoreRows } from './store-rows.ts'

export function useStoreRows(
  computer: ComputerId,
  store: StoreName,
): { readonly answer: StoreRows; readonly refresh: () => void } {
  const client = useClient()
  const reader = useMemo(() => createStoreReader(client, computer, store), [client, computer, store])
  const answer = useSyncExternalStore(reader.subscribe, reader.snapshot)
  return useMemo(() => ({ answer, refresh: reader.refresh }), [answer, reader])
}
