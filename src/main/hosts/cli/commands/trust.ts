/** `countersign trust matrix|servers` */
import { commandOfVerbs } from '../verbs.ts'
import { trustMatrix } from './trust-matrix.ts'
import { trustServers } from './trust-servers.ts'

export const trust = commandOfVerbs(
  'trust',
  'Tells who is trusted, and which servers trust the certificates of which others.',
  {
    matrix: trustMatrix,
    servers: trustServers,
  },
)
