/** Serves our metadata document over HTTPS at /metadata/json/1, from a listener of its own. Off until it is started. */
import type { ListenerStatus } from '../../../contract/metadata.ts'
import { err, type Result } from '../../../contract/result.ts'

export interface MetadataListener {
  /**
   * @param document read anew for each request, so that a roll shows at once; undefined: answered with 503.
   * Fails with listener-not-started.
   */
  start(options: {
    readonly host: string
    readonly port: number
    readonly certificates: readonly Uint8Array[]
    readonly pkcs8: Uint8Array
    readonly document: () => Promise<string | undefined>
    readonly onChanged: () => void
  }): Promise<Result<ListenerStatus>>
  stop(): Promise<void>
  status(): ListenerStatus
}

export function createMetadataListener(): MetadataListener {
  const off: ListenerStatus = {
    state: 'off',
    host: null,
    port: null,
    thumbprint: null,
    url: null,
    requests: [],
    served: 0,
  }
  return {
    start: () => Promise.resolve(err({ code: 'not-available-yet', what: 'metadata listener' })),
    stop: () => Promise.resolve(),
    status: () => off,
  }
}
