/** States for the rules of replication: two servers, one certificate current and one staged, written down by hand. */
import type { Pool, Server } from '../../../../src/contract/estate.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../../src/contract/thumbprint.ts'
import {
  emptyState,
  type ConsoleState,
  type DeliveryRecord,
} from '../../../../src/main/domain/state/state.ts'

export const now = new Date('2026-11-20T14:42:10Z')
export const first = 'srv_aaaaaaaa'
export const second = 'srv_bbbbbbbb'

const server = (id: string, name: string): Server => ({
  id,
  poolId: 'pool_aaaaaaaa',
  fqdn: `${name}.litwareinc.com`,
  formerNames: [],
  addresses: [],
  roles: [],
})
export const signingServers = () => [server(first, 'atl-fe-001'), server(second, 'atl-fe-002')]

const pool: Pool = {
  id: 'pool_aaaaaaaa',
  fqdn: 'atl-cs-001.litwareinc.com',
  kind: 'FrontEnd',
  siteId: null,
  internalWebFqdn: null,
  externalWebFqdn: null,
  formerNames: [],
  servers: signingServers(),
}

export function thumbprints(letter: string) {
  return { sha1: ThumbprintSha1.parse(letter.repeat(40)), sha256: ThumbprintSha256.parse(letter.repeat(64)) }
}
export const current = thumbprints('A')
export const staged = thumbprints('B')
export const stranger = thumbprints('C')

export const folderTarget = (id: string) => ({
  server: id,
  target: {
    kind: 'folder' as const,
    path: `/srv/${id}`,
    password: { kind: 'apart' as const },
    profile: 'modern' as const,
  },
  secretId: null,
})

export const sshTarget = (id: string, runScript = true) => ({
  server: id,
  target: {
    kind: 'ssh' as const,
    host: 'atl-fe-001.litwareinc.com',
    port: 22,
    user: 'certs',
    authentication: 'password' as const,
    hostKey: null,
    folder: '/srv/packages',
    runScript,
    password: { kind: 'wrapped' as const, thumbprint: stranger.sha1 },
    profile: 'modern' as const,
  },
  secretId: 'key_aaaaaaaa',
})

export const delivery = (changes: Partial<DeliveryRecord> = {}): DeliveryRecord => ({
  server: first,
  type: 'OAuthTokenIssuer',
  ...current,
  state: 'NotReplicated',
  createdAt: '2026-11-20T14:00:00Z',
  receivedAt: null,
  deployedAt: null,
  assignedAt: null,
  packageId: null,
  error: null,
  attempts: 0,
  nextTryAt: null,
  ...changes,
})

const entry = ({ sha1, sha256 }: typeof current) => ({
  computer: 'workstation',
  store: 'My' as const,
  sha1,
  sha256,
  friendlyName: null,
  description: null,
  keyId: 'key_bbbbbbbb',
  exportable: true,
  addedAt: '2026-01-01T00:00:00Z',
})

/** Both servers have folders; the second certificate is staged when asked for. */
export function stateWith(changes: Partial<ConsoleState> = {}, hasStaged = false): ConsoleState {
  return {
    ...emptyState,
    estate: { ...emptyState.estate, pools: [pool] },
    entries: [entry(current), entry(staged)],
    assignments: [
      {
        identity: 'global',
        type: 'OAuthTokenIssuer',
        current: { ...current, since: '2026-11-01T00:00:00Z' },
        previous: null,
        staged: hasStaged
          ? { ...staged, effectiveDate: '2026-11-24T06:00:00Z', stagedAt: '2026-11-20T00:00:00Z' }
          : null,
      },
    ],
    targets: [folderTarget(first), folderTarget(second)],
    ...changes,
  }
}
