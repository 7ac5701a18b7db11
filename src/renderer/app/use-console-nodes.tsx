/** The whole console tree, joined from the features. What a later version brings is not drawn. */
import { useMemo } from 'react'
import { workstation } from '../../contract/store.ts'
import { texts } from '../../text/texts.ts'
import { useRequest } from '../bridge/use-request.ts'
import { present, separator } from '../console/action.ts'
import { useCommands, type Commands } from '../console/commands.tsx'
import type { ConsoleNode } from '../console/console-node.ts'
import { useNavigation } from '../console/navigation.tsx'
import { PaneHead } from '../console/PaneHead.tsx'
import { AuditView } from '../features/audit/AuditView.tsx'
import { RecycleBinView } from '../features/certificates/RecycleBinView.tsx'
import { StoresView } from '../features/certificates/StoresView.tsx'
import { useStoreNodes, type StoreNodes } from '../features/certificates/use-store-nodes.tsx'
import { DeploymentView } from '../features/deployment/DeploymentView.tsx'
import { HomeView } from '../features/home/HomeView.tsx'
import { MatrixView } from '../features/matrix/MatrixView.tsx'
import { MetadataView } from '../features/metadata/MetadataView.tsx'
import { OAuthServersView } from '../features/oauth-servers/OAuthServersView.tsx'
import { PartnersView } from '../features/partners/PartnersView.tsx'
import { ReplicationView } from '../features/replication/ReplicationView.tsx'
import { RollPlannerView } from '../features/rolls/RollPlannerView.tsx'
import { TokenIssuerView } from '../features/token-issuer/TokenIssuerView.tsx'
import { WorkbenchView } from '../features/workbench/WorkbenchView.tsx'
import { nodeIds } from './node-ids.ts'
import { estateView, poolNodes } from './server-nodes.tsx'
import { trustNode } from './trust-nodes.tsx'

export interface ConsoleNodes {
  readonly nodes: readonly ConsoleNode[]
  /** The default SIP domain: it names the window. */
  readonly estateName: string | undefined
}

const noEstate = { sipDomains: [], sites: [], pools: [], trustedServers: [] }

/** @param offReason why nothing can be changed now; undefined when it can. */
export function useConsoleNodes(offReason: string | undefined): ConsoleNodes {
  const answer = useRequest('estate.get', {}, { refreshOn: 'estate.changed' })
  const estate = answer.state === 'ready' ? answer.value : noEstate
  const stores = useStoreNodes()
  const commands = useCommands()
  const { go } = useNavigation()
  return useMemo(() => {
    const estateName = estate.sipDomains.find(domain => domain.isDefault)?.name
    const servers = estate.pools.flatMap(pool => pool.servers.map(server => server.id))
    const children = [
      workstationNode(stores, commands),
      {
        id: nodeIds.servers,
        label: texts().console.servers,
        icon: 'server',
        hidden: stores.hiddenIn(servers),
        actions: present([commands.action('estate.addServers', {})]),
        view: estateView({ offReason, go }),
        children: poolNodes({ estate, stores, commands, offReason, go }),
      },
      deploymentNode(commands, offReason),
      serverToServerNode(commands),
      trustNode(commands, offReason),
      auditNode(),
    ] as const satisfies readonly ConsoleNode[]
    return { nodes: [rootNode(estateName, commands, children)], estateName }
  }, [estate, stores, commands, go, offReason])
}

function rootNode(
  estateName: string | undefined,
  commands: Commands,
  children: readonly ConsoleNode[],
): ConsoleNode {
  const words = texts().console
  return {
    id: nodeIds.root,
    label: words.root(estateName),
    actionsTitle: words.product,
    icon: 'app',
    accent: true,
    actions: present([
      commands.action('certificates.import', { computer: workstation, store: 'My' }),
      commands.action('estate.addServers', {}),
      commands.action('inspect.open', {}),
      commands.action('certificates.find', {}),
      separator('product'),
      commands.action('settings.open', undefined),
    ]),
    view: <HomeView deploymentNode={nodeIds.deploymentSteps} />,
    children,
  }
}

function workstationNode(stores: StoreNodes, commands: Commands): ConsoleNode {
  const text = texts()
  const name = text.store.thisWorkstation
  return {
    id: nodeIds.workstation,
    label: text.certificates.rootOf(name),
    icon: 'workstation',
    hidden: stores.hiddenIn([workstation]),
    actions: present([
      commands.action('certificates.import', { computer: workstation, store: 'My' }),
      commands.action('certificates.find', { computer: workstation }),
    ]),
    view: <StoresView computer={workstation} computerName={name} />,
    children: [
      ...stores.of(workstation, name),
      {
        id: nodeIds.recycleBin,
        label: text.certificates.bin.title,
        icon: 'recycle',
        actions: [],
        view: <RecycleBinView />,
      },
    ],
  }
}

function deploymentNode(commands: Commands, offReason: string | undefined): ConsoleNode {
  const words = texts().deployment
  const view = <DeploymentView />
  const actions = present([commands.action('estate.addServers', {})])
  return {
    id: nodeIds.deployment,
    label: words.node,
    icon: 'deploy',
    actions,
    view,
    children: [
      { id: nodeIds.deploymentSteps, label: words.steps, icon: 'deploy', actions, view },
      {
        id: nodeIds.assignments,
        label: texts().matrix.title,
        icon: 'matrix',
        actions,
        view: <MatrixView offReason={offReason} replicationNode={nodeIds.replication} />,
      },
      {
        id: nodeIds.replication,
        label: texts().replicationPage.node,
        icon: 'replicate',
        actions: present([
          commands.action('replication.run', undefined),
          commands.action('replication.runFull', undefined),
        ]),
        view: <ReplicationView />,
      },
      {
        id: nodeIds.rollPlanner,
        label: texts().roll.planner.node,
        icon: 'roll',
        actions: [],
        view: <RollPlannerView offReason={offReason} />,
      },
    ],
  }
}

function serverToServerNode(commands: Commands): ConsoleNode {
  const { serverToServer: words } = texts().console
  return {
    id: nodeIds.serverToServer,
    label: words.node,
    icon: 'link-ok',
    actions: present([commands.action('partners.add', {}), commands.action('scenarios.open', undefined)]),
    view: <TokenIssuerView />,
    children: [
      {
        id: nodeIds.tokenIssuer,
        label: words.issuer,
        icon: 'cert-key',
        actions: [],
        view: <TokenIssuerView />,
      },
      {
        id: nodeIds.partners,
        label: words.partners,
        icon: 'partner',
        actions: present([commands.action('partners.add', {}), commands.action('scenarios.open', undefined)]),
        view: <PartnersView />,
      },
      {
        id: nodeIds.oauthServers,
        label: words.oauthServers,
        icon: 'authserver',
        actions: present([commands.action('oauthServers.add', {})]),
        view: <OAuthServersView />,
      },
      {
        id: nodeIds.metadata,
        label: words.metadata,
        icon: 'metadata',
        actions: [],
        view: <MetadataView partnersNode={nodeIds.partners} oauthServersNode={nodeIds.oauthServers} />,
      },
      { id: nodeIds.workbench, label: words.workbench, icon: 'token', actions: [], view: <WorkbenchView /> },
    ],
  }
}

function auditNode(): ConsoleNode {
  const label = texts().console.auditLog
  return {
    id: nodeIds.audit,
    label,
    icon: 'audit',
    actions: [],
    view: (
      <>
        <PaneHead title={label} />
        <AuditView />
      </>
    ),
  }
}
