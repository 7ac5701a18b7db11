/** The four steps of "Install or Update Lync Server System" (reference section 8.1), as far as they can be known here. */
import type { RequestInput } from '../../../contract/api.ts'
import type { DeploymentStep } from '../../../contract/assignment.ts'
import { isGlobalType } from '../../../contract/certificate-type.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { findServer } from '../state/computers.ts'
import { rowBuilder, typesOf, type RowPorts } from './assignment-rows.ts'

/**
 * Step 3 is complete when every type that the server needs, OAuthTokenIssuer included, has a certificate that stands
 * where it was assigned from (C9). The other steps show only on the server itself. Fails with server-unknown.
 */
export function listDeploymentSteps(ports: RowPorts) {
  return async ({
    server: id,
  }: RequestInput<'deployment.steps'>): Promise<Result<{ steps: DeploymentStep[] }>> => {
    const state = ports.unitOfWork.current()
    const server = findServer(state, id)
    if (server === undefined) return err({ code: 'server-unknown', server: id })
    const toRow = await rowBuilder(ports, state)
    const types = typesOf(state, server)
    const missing = types.filter(type => {
      const { current } = toRow(isGlobalType(type) ? 'global' : id, type)
      return current === null || !current.present
    })
    const certificates: DeploymentStep = {
      number: 3,
      state: missing.length === 0 ? 'complete' : 'not-complete',
      missing,
      canRun: true,
      // A global assignment was made in the wizard of some server: it counts for every server that needs the type.
      runBefore: state.certificateStepRunOn.includes(id) || missing.length < types.length,
    }
    return ok({ steps: [notKnown(1), notKnown(2), certificates, notKnown(4)] })
  }
}

function notKnown(number: number): DeploymentStep {
  return { number, state: 'not-known', missing: [], canRun: false, runBefore: false }
}
