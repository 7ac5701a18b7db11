/** `countersign trust matrix|map|servers` */
import { commandOfVerbs } from '../verbs.ts'
import { trustMap } from './trust-map.ts'
import { trustMatrix } from './trust-matrix.ts'
import { trustServers } from './trust-servers.ts'

export const trust = commandOfVerbs(
  'trust',
  'Tells who is trusted, and which servers trust the certificates of which others.',
  {
    map: trustMap,
    matrix: trustMatrix,
    servers: trustServers,
  },
)
