/** Ids of the console's fixed places. Kept as the place where the user was, so they may not change. */
import { workstation } from '../../contract/store.ts'
import { computerNodeId } from '../features/certificates/store-node-id.ts'

export const nodeIds = {
  root: 'countersign',
  workstation: computerNodeId(workstation),
  recycleBin: 'recycle-bin',
  servers: 'servers',
  deployment: 'deployment',
  deploymentSteps: 'deployment/steps',
  replication: 'deployment/replication',
  assignments: 'deployment/assignments',
  rollPlanner: 'deployment/roll-planner',
  serverToServer: 'server-to-server',
  tokenIssuer: 'server-to-server/issuer',
  partners: 'server-to-server/partners',
  oauthServers: 'server-to-server/oauth-servers',
  metadata: 'server-to-server/metadata',
  workbench: 'server-to-server/workbench',
  trust: 'trust',
  trustMap: 'trust/map',
  probes: 'trust/probes',
  trustedServers: 'trust/servers',
  trustPairs: 'trust/pairs',
  trustListener: 'trust/listener',
  audit: 'audit',
} as const
