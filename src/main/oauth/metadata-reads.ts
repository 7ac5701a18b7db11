/** Who read our metadata document at our own listener: what the roll planner knows of the partners' copies. */
import type { MetadataListener } from '../adapters/listeners/metadata-listener.ts'
import type { MetadataReads } from '../domain/assignments/ports.ts'

export function createMetadataReads(listener: Pick<MetadataListener, 'status'>): MetadataReads {
  return {
    list: () =>
      listener
        .status()
        .requests.filter(({ method, status }) => method === 'GET' && status === 200)
        .map(({ at, from }) => ({ at, from })),
  }
}
