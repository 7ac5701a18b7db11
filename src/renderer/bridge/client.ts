/** The bridge as React sees it: one provider around the application, and hooks for what is not a request or a command. */
import {
  createContext,
  createElement,
  useContext,
  useEffect,
  useEffectEvent,
  useSyncExternalStore,
} from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { EventData, EventName } from '../../contract/api.ts'
import type { OfferedFile } from '../../contract/file.ts'
import type { Client } from './channel-client.ts'
import type { ConnectionState } from './connection.ts'
import type { FilePort } from './files.ts'
import type { OfferedFilesInbox } from './offered-files.ts'

export type { Client, RequestOptions } from './channel-client.ts'
export type { ConnectionState } from './connection.ts'

export interface Bridge {
  readonly client: Client
  readonly files: FilePort
  readonly offered: OfferedFilesInbox
}

const BridgeContext = createContext<Bridge | undefined>(undefined)

export function BridgeProvider(props: {
  readonly bridge: Bridge
  readonly children?: ReactNode
}): ReactElement {
  return createElement(BridgeContext, { value: props.bridge }, props.children)
}

function useBridge(): Bridge {
  const bridge = useContext(BridgeContext)
  if (bridge === undefined)
    throw new Error('A component that speaks to main stands outside <BridgeProvider>.')
  return bridge
}

export function useClient(): Client {
  return useBridge().client
}

export function useFiles(): FilePort {
  return useBridge().files
}

export function useConnection(): ConnectionState {
  const client = useClient()
  return useSyncExternalStore(client.onConnection, client.connection)
}

/** Calls the newest `listener` for each event while the component is mounted. */
export function useEvent<E extends EventName>(name: E, listener: (data: EventData<E>) => void): void {
  const client = useClient()
  const onEvent = useEffectEvent(listener)
  useEffect(() => client.onEvent(name, data => onEvent(data)), [client, name])
}

/** Takes files that were opened with Countersign from outside, those that have waited first, while the component is mounted. */
export function useOfferedFiles(take: (files: readonly OfferedFile[]) => void): void {
  const { offered } = useBridge()
  const onFiles = useEffectEvent(take)
  useEffect(() => offered.onFiles(files => onFiles(files)), [offered])
}
