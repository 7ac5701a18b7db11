/**
 * The way by hand: a person has imported the certificate on the server, reads its thumbprint there and tells it. Another
 * one than was asked for is kept as what was seen, so that the difference stays visible after the refusal.
 */
import type { RequestInput } from '../../../contract/api.ts'
import { err, ok, type Result } from '../../../contract/result.ts'
import { computerName } from '../state/computers.ts'
import { withObservations } from '../state/observations.ts'
import type { ConsoleState } from '../state/state.ts'
import type { Clock, UnitOfWork } from '../state/unit-of-work.ts'
import { findDelivery, newDelivery, reached, succeeded, withDelivery } from './delivery-records.ts'
import { desiredCertificates, type DesiredCertificate, type SigningServers } from './desired.ts'
import type { BringToStore } from './ports.ts'

export interface ConfirmPorts {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly signingServers: SigningServers
  readonly bringToStore: BringToStore
}

type Confirmation = RequestInput<'replication.confirm'>

/** Fails with replica-unknown, delivery-absent, read-back-differs (then the observation is written all the same). */
export function confirmReplica(ports: ConfirmPorts) {
  return async (input: Confirmation): Promise<Result<true>> => {
    const wanted = findWanted(ports.unitOfWork.current(), ports.signingServers, input)
    if (!wanted.ok) return wanted
    const bring = await ports.bringToStore(wanted.value.sha1)
    const written = await ports.unitOfWork.commit<DesiredCertificate>({}, state => {
      const found = findWanted(state, ports.signingServers, input)
      if (!found.ok) return found
      const desired = found.value
      const now = ports.clock.now()
      const isIt = desired.sha1 === input.thumbprint
      const seen = isIt ? confirmed(state, input, desired, now) : observed(state, input, now)
      const object = computerName(state, input.server)
      const certificate = { type: input.type, thumbprint: input.thumbprint }
      return ok({
        state: isIt && bring.ok ? bring.value(seen, input.server, now) : seen,
        value: desired,
        audit: isIt
          ? { action: 'replication.confirmed', object, details: certificate }
          : {
              action: 'replication.readBackDiffered',
              object,
              details: { ...certificate, expected: desired.sha1 },
            },
      })
    })
    if (!written.ok) return written
    return written.value.sha1 === input.thumbprint
      ? ok(true)
      : err({ code: 'read-back-differs', expected: written.value.sha1, actual: input.thumbprint })
  }
}

/** The one with this thumbprint; else the one that is not there yet; else the current one. */
function findWanted(
  state: ConsoleState,
  signingServers: SigningServers,
  { server, type, thumbprint }: Confirmation,
): Result<DesiredCertificate> {
  if (!signingServers(state).some(({ id }) => id === server))
    return err({ code: 'replica-unknown', server: computerName(state, server) })
  const desired = desiredCertificates(state).filter(one => one.type === type)
  const isThere = ({ sha256 }: DesiredCertificate) =>
    findDelivery(state, { server, type, sha256 })?.state === 'Assigned'
  const wanted =
    desired.find(({ sha1 }) => sha1 === thumbprint) ?? desired.find(one => !isThere(one)) ?? desired[0]
  return wanted === undefined
    ? err({ code: 'delivery-absent', server: computerName(state, server), type })
    : ok(wanted)
}

function confirmed(
  state: ConsoleState,
  input: Confirmation,
  desired: DesiredCertificate,
  now: Date,
): ConsoleState {
  const key = { server: input.server, type: desired.type, sha256: desired.sha256 }
  const before = findDelivery(state, key) ?? newDelivery(input.server, desired, now)
  const after = withDelivery(state, key, succeeded(reached(before, 'Assigned', now)))
  // A staged certificate waits on the server for its date: which one is in effect there was not read.
  return desired.slot === 'current' ? observed(after, input, now) : after
}

function observed(state: ConsoleState, { server, type, thumbprint }: Confirmation, now: Date): ConsoleState {
  return withObservations(state, [
    { server, type, sha1: thumbprint, source: 'read-back', at: now.toISOString() },
  ])
}
