/**
 * What has to be where: every server that signs tokens needs the certificates that are assigned globally, the staged
 * one before its effective date as well (reference section 7.4). What was current before needs no delivery: a server
 * that had it has it still.
 */
import type { Server } from '../../../contract/estate.ts'
import { isGlobalType, type CertificateType } from '../../../contract/certificate-type.ts'
import type { ComputerId } from '../../../contract/store.ts'
import type { ThumbprintSha1, ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import type { ConsoleState, DeliveryRecord } from '../state/state.ts'

export interface DesiredCertificate {
  readonly type: CertificateType
  readonly slot: 'current' | 'staged'
  readonly sha1: ThumbprintSha1
  readonly sha256: ThumbprintSha256
  /** When a staged one becomes current; null for the current one. */
  readonly effectiveDate: string | null
  /** When it was assigned or staged. */
  readonly since: string
}

/** The servers that need them: introduced by compose, since which these are is a rule of the assignments. */
export type SigningServers = (state: ConsoleState) => readonly Server[]

/** Current before staged. */
export function desiredCertificates(state: ConsoleState): readonly DesiredCertificate[] {
  return state.assignments
    .filter(record => record.identity === 'global' && isGlobalType(record.type))
    .flatMap(({ type, current, staged }) => [
      ...(current === null
        ? []
        : [
            {
              type,
              slot: 'current' as const,
              sha1: current.sha1,
              sha256: current.sha256,
              effectiveDate: null,
              since: current.since,
            },
          ]),
      ...(staged === null || staged.sha256 === current?.sha256
        ? []
        : [
            {
              type,
              slot: 'staged' as const,
              sha1: staged.sha1,
              sha256: staged.sha256,
              effectiveDate: staged.effectiveDate,
              since: staged.stagedAt,
            },
          ]),
    ])
}

/** What identifies a delivery. */
export interface DeliveryKey {
  readonly server: ComputerId
  readonly type: CertificateType
  readonly sha256: ThumbprintSha256
}

export function isSameDelivery(a: DeliveryKey, b: DeliveryKey): boolean {
  return a.server === b.server && a.type === b.type && a.sha256 === b.sha256
}

export function isDesired(desired: readonly DesiredCertificate[], record: DeliveryRecord): boolean {
  return desired.some(({ type, sha256 }) => type === record.type && sha256 === record.sha256)
}
