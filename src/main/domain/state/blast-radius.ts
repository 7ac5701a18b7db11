/** Who is touched when certificates go: servers that have them, packages under way, partners that trust them. Pure. */
import type { CertificateEffect } from '../../../contract/blast-radius.ts'
import { isGlobalType } from '../../../contract/certificate-type.ts'
import { workstation, type ComputerId } from '../../../contract/store.ts'
import type { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import { computerName } from './computers.ts'
import type { ConsoleState, DeliveryRecord } from './state.ts'

/** A certificate that goes; from the workstation it goes for all servers, from a server for that one alone. */
export interface Going {
  readonly sha256: ThumbprintSha256
  readonly computer: ComputerId
}

export function effectsBeyondAssignments(
  state: ConsoleState,
  going: readonly Going[],
): readonly CertificateEffect[] {
  const keys = new Set(going.map(({ computer, sha256 }) => `${computer}/${sha256}`))
  const touched = state.deliveries.filter(
    ({ server, sha256 }) => keys.has(`${workstation}/${sha256}`) || keys.has(`${server}/${sha256}`),
  )
  const isThere = (each: DeliveryRecord) => each.state === 'Deployed' || each.state === 'Assigned'
  return [
    ...byType(state, 'deployed', touched.filter(isThere)),
    ...byType(
      state,
      'on-its-way',
      touched.filter(each => !isThere(each)),
    ),
    ...trust(state, keys),
  ]
}

function byType(
  state: ConsoleState,
  kind: 'deployed' | 'on-its-way',
  deliveries: readonly DeliveryRecord[],
): readonly CertificateEffect[] {
  return [...new Set(deliveries.map(({ type }) => type))].map(type => ({
    kind,
    type,
    servers: [
      ...new Set(
        deliveries.filter(each => each.type === type).map(({ server }) => computerName(state, server)),
      ),
    ],
  }))
}

/** A partner knows the keys of our metadata that it has read last: what signs now is among them. */
function trust(state: ConsoleState, keys: ReadonlySet<string>): readonly CertificateEffect[] {
  const signs = state.assignments.some(
    ({ identity, type, current }) =>
      identity === 'global' &&
      isGlobalType(type) &&
      current !== null &&
      keys.has(`${workstation}/${current.sha256}`),
  )
  const partners = state.partners.filter(({ enabled }) => enabled).map(({ name }) => name)
  return signs && partners.length > 0 ? [{ kind: 'trusted-by', partners }] : []
}
