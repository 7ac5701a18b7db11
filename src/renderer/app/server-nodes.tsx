/** Pools and servers as console nodes: each server has the same stores as the workstation. */
import type { Estate, Pool, PoolKind, Server } from '../../contract/estate.ts'
import { texts } from '../../text/texts.ts'
import type { IconName } from '../components/icon-shapes.ts'
import { present, separator } from '../console/action.ts'
import type { Commands } from '../console/commands.tsx'
import { once, type ConsoleNode } from '../console/console-node.ts'
import { StoresView } from '../features/certificates/StoresView.tsx'
import type { StoreNodes } from '../features/certificates/use-store-nodes.tsx'
import { EstateView } from '../features/estate/EstateView.tsx'

const poolIcons: { readonly [K in PoolKind]: IconName } = {
  FrontEnd: 'pool',
  Director: 'pool',
  Edge: 'edge',
  Mediation: 'pool',
  TrustedApplication: 'partner',
  Exchange: 'partner',
  SharePoint: 'partner',
  ReverseProxy: 'federation',
}

export interface ServerNodesInput {
  readonly estate: Estate
  readonly stores: StoreNodes
  readonly commands: Commands
  readonly offReason: string | undefined
  readonly go: (node: string) => void
}

export function poolNodes(input: ServerNodesInput): readonly ConsoleNode[] {
  return input.estate.pools.map(pool => poolNode(pool, input))
}

function poolNode(pool: Pool, input: ServerNodesInput): ConsoleNode {
  const { commands, stores } = input
  const children = once(() => pool.servers.map(server => serverNode(server, input)))
  return {
    id: pool.id,
    label: shortName(pool.fqdn),
    tooltip: `${pool.fqdn} (${texts().estate.kind(pool.kind)})`,
    icon: poolIcons[pool.kind],
    hidden: stores.hiddenIn(pool.servers.map(server => server.id)),
    actions: present([
      commands.action('estate.addServers', { pool: pool.id }),
      commands.action('probes.start', { scope: { kind: 'pool', pool: pool.id } }),
      separator('pool'),
      commands.action('estate.rename', { id: pool.id }),
      commands.action('estate.remove', { id: pool.id }),
    ]),
    view: estateView(input),
    get children() {
      return children()
    },
  }
}

function serverNode(server: Server, { commands, stores }: ServerNodesInput): ConsoleNode {
  const children = once(() => stores.of(server.id, server.fqdn))
  return {
    id: server.id,
    label: shortName(server.fqdn),
    tooltip: server.fqdn,
    icon: 'server',
    hidden: stores.hiddenIn([server.id]),
    actions: present([
      commands.action('assignments.openWizard', { server: server.id }),
      commands.action('certificates.import', { computer: server.id, store: 'My' }),
      commands.action('certificates.find', { computer: server.id }),
      commands.action('probes.start', { scope: { kind: 'server', server: server.id } }),
      separator('server'),
      commands.action('estate.rename', { id: server.id }),
      commands.action('estate.remove', { id: server.id }),
    ]),
    view: <StoresView computer={server.id} computerName={server.fqdn} />,
    get children() {
      return children()
    },
  }
}

/** Opens the node of a pool or a server from the estate's own list. */
export function estateView({ offReason, go }: Pick<ServerNodesInput, 'offReason' | 'go'>) {
  return (
    <EstateView
      offReason={offReason}
      onOpen={target => go(target.kind === 'pool' ? target.pool.id : target.server.id)}
    />
  )
}

/** "atl-fe-001.litwareinc.com" → "atl-fe-001": the tree is narrow, and the domain is the same for all. */
function shortName(fqdn: string): string {
  return fqdn.split('.', 1)[0] ?? fqdn
}
