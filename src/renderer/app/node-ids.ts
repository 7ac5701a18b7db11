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
  audit: 'audit',
} as const
