/** What a person carries: a package with its password, or the transport password of a package that lies on its target. */
import type { RequestInput } from '../../contract/api.ts'
import { err, ok } from '../../contract/result.ts'
import { computerName } from '../domain/state/computers.ts'
import type { ConsoleState } from '../domain/state/state.ts'
import { findDelivery } from '../domain/replication/delivery-records.ts'
import { desiredCertificates, type DesiredCertificate } from '../domain/replication/desired.ts'
import type { TransportPasswords } from '../domain/replication/ports.ts'
import { tokenSigningServers } from '../domain/assignments/identity.ts'
import type { Handlers } from '../handlers.ts'
import type { PfxBuilder } from './package-builder.ts'
import type { ReplicationParts } from './parts.ts'

export type HandOverHandlers = Pick<Handlers, 'replication.packageByHand' | 'replication.transportPassword'>

type Asked = Pick<RequestInput<'replication.packageByHand'>, 'server' | 'type' | 'thumbprint'>

export function createHandOverHandlers(
  { unitOfWork, tickets, sha256 }: ReplicationParts,
  buildPfx: PfxBuilder,
  passwords: TransportPasswords,
): HandOverHandlers {
  return {
    /** Fails with replica-unknown, delivery-absent, and as an export does. */
    async 'replication.packageByHand'(input, { signal }) {
      const state = unitOfWork.current()
      const server = computerName(state, input.server)
      if (!isSigning(state, input.server)) return err({ code: 'replica-unknown', server })
      const desired = wanted(state, input).at(0)
      if (desired === undefined) return err({ code: 'delivery-absent', server, type: input.type })
      const built = await buildPfx(desired, input.profile ?? 'modern', signal)
      if (!built.ok) return built
      const { bytes, password } = built.value
      const name = `${server}-${input.type}.pfx`
      // The box makes the bytes its own, so what is told of them is told first.
      const about = { suggestedName: name, sizeBytes: bytes.length, sha256: sha256(bytes) }
      const file = { ...about, ticket: tickets.offer(name, bytes, 'to-save') }
      return unitOfWork.commit({}, newest =>
        ok({
          state: newest,
          value: { file, password },
          audit: {
            action: 'replication.packageMade',
            object: server,
            details: { type: input.type, thumbprint: desired.sha1, file: name },
          },
        }),
      )
    },
    /** Fails with replica-unknown, delivery-absent (none lies there), transport-password-gone. */
    async 'replication.transportPassword'(input) {
      const state = unitOfWork.current()
      const server = computerName(state, input.server)
      if (!isSigning(state, input.server)) return err({ code: 'replica-unknown', server })
      const waiting = wanted(state, input).flatMap(({ type, sha1, sha256 }) => {
        const record = findDelivery(state, { server: input.server, type, sha256 })
        const packageId = record?.state === 'Received' ? record.packageId : null
        return packageId === null ? [] : [{ sha1, password: passwords.get(packageId) }]
      })
      if (waiting.length === 0) return err({ code: 'delivery-absent', server, type: input.type })
      const known = waiting.find(each => each.password !== undefined)
      const password = known?.password
      if (known === undefined || password === undefined)
        return err({ code: 'transport-password-gone', server })
      return unitOfWork.commit({}, newest =>
        ok({
          state: newest,
          value: { password },
          audit: {
            action: 'replication.transportPasswordShown',
            object: server,
            details: { type: input.type, thumbprint: known.sha1 },
          },
        }),
      )
    },
  }
}

function isSigning(state: ConsoleState, server: string): boolean {
  return tokenSigningServers(state).some(({ id }) => id === server)
}

/** Those that are not in place first. */
function wanted(state: ConsoleState, { server, type, thumbprint }: Asked): readonly DesiredCertificate[] {
  const asked = desiredCertificates(state).filter(
    one => one.type === type && (thumbprint === undefined || one.sha1 === thumbprint),
  )
  const isThere = ({ sha256 }: DesiredCertificate) =>
    findDelivery(state, { server, type, sha256 })?.state === 'Assigned'
  return [...asked.filter(one => !isThere(one)), ...asked.filter(isThere)]
}
