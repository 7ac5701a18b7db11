/**
 * Gathers the evidence of one TLS or MTLS probe (domain/probes/evidence.ts): resolves, connects to the first of the
 * addresses that answers, shakes hands, waits
 * for what proves that our certificate was accepted, asks with SIP or HTTP if wanted, and shakes hands in other ways if
 * wanted. Trusts nobody, judges nothing, ends in time, and leaves no socket behind.
 */
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { ProbeStep } from '../../../contract/probe.ts'
import type { OnStep } from '../../domain/probes/step-progress.ts'
import { connectAndProve, unconnected, type MainConnection } from './main-connection.ts'
import { noOtherHandshakes, shakeOtherHands, type OtherHandshakes } from './other-handshakes.ts'
import { hostAndPort, type MakeUntrusted, type ProbeTarget, type RawEvidence } from './probe-target.ts'
import { createStepLog, isOver, withinTime, type StepLog } from './step-log.ts'
import type { HandshakeOptions } from './tls-handshake.ts'
import { resolveHost, type ResolveHost } from './watched-socket.ts'

/** What a server that found nothing new enough may still speak. */
const oldVersions: HandshakeOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }

export interface ProbeHelpers {
  /** The name service; that of the system unless told. */
  readonly resolve?: ResolveHost | undefined
  /** For thorough probes; without it nobody is shown a strange certificate. */
  readonly makeUntrusted?: MakeUntrusted
}

/** Never fails: an endpoint that cannot be reached is evidence too. Cancelled, it ends as out of time. */
export async function probeEndpoint(
  target: ProbeTarget,
  signal: CancelSignal,
  onStep: OnStep = () => undefined,
  { resolve = resolveHost, makeUntrusted }: ProbeHelpers = {},
): Promise<RawEvidence> {
  const budget = { deadline: performance.now() + target.timeoutMs, signal }
  const log = createStepLog(onStep)
  const resolved = await log.run('resolve', () => withinTime(budget, resolve(target.host)))
  if (!('value' in resolved)) {
    const end =
      resolved.failed instanceof Error
        ? ({ kind: 'name-not-resolved' } as const)
        : ({ kind: 'timeout', during: 'resolve' } as const)
    return toEvidence(target, { ...unconnected, end }, noOtherHandshakes, log)
  }
  const addresses = resolved.value
  const first = { connection: await connectAndProve(target, addresses, {}, budget, log), options: {}, log }
  const chosen = mayBeOld(first.connection) && !isOver(budget) ? await tryOld() : first
  const endpoint = { target, address: first.connection.address ?? addresses[0] }
  const { connection, options } = chosen
  const others = await shakeOtherHands(endpoint, connection, options, budget, chosen.log, makeUntrusted)
  return toEvidence(target, connection, others, chosen.log)

  async function tryOld(): Promise<typeof first> {
    const oldLog = createStepLog(onStep, log.steps.filter(isBeforeConnection))
    const answered = first.connection.address ?? addresses[0]
    const connection = await connectAndProve(target, [answered], oldVersions, budget, oldLog)
    return isOld(connection.protocol) ? { connection, options: oldVersions, log: oldLog } : first
  }
}

/** What stays true when the address that answered is connected to once more. */
function isBeforeConnection({ name, outcome }: ProbeStep): boolean {
  return name === 'resolve' || (name === 'connect' && outcome === 'failed')
}

function mayBeOld({ end, protocol }: MainConnection): boolean {
  if (end.kind !== 'handshake-failed') return false
  return isOld(protocol) || protocol === 'SSLv3' || end.alert === 'protocol_version'
}

function isOld(protocol: string | null): boolean {
  return protocol === 'TLSv1' || protocol === 'TLSv1.1'
}

function toEvidence(
  target: ProbeTarget,
  { seen, session: _session, ...connection }: MainConnection,
  others: OtherHandshakes,
  { steps }: StepLog,
): RawEvidence {
  const request = seen?.certificateRequest
  return {
    ...connection,
    ...others,
    endpoint: hostAndPort(target.host, target.port),
    srv: null,
    steps,
    group: seen?.group ?? null,
    stapledOcsp: seen?.stapledOcsp ?? null,
    certificates: seen?.certificates ?? [],
    certificateRequest: {
      seen: request === undefined ? null : request !== 'none',
      authorities: request === undefined || request === 'none' ? [] : request.authorities,
    },
    clientCertificateOffered: target.client !== null,
  }
}
