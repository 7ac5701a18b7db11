/** The handshakes beside the first one: older and newer versions, as other callers, with the ticket of the first. */
import type { ProbeResult, ProbeStep } from '../../../contract/probe.ts'
import type { ProbeEvidence } from '../../domain/probes/evidence.ts'
import type { MainConnection } from './main-connection.ts'
import { tryUntrusted, tryWithoutCertificate } from './other-callers.ts'
import { onOwnConnection, showing } from './own-connection.ts'
import type { Endpoint, MakeUntrusted } from './probe-target.ts'
import { isOver, withinTime, type Budget, type StepLog } from './step-log.ts'
import type { HandshakeOptions } from './tls-handshake.ts'

export type OtherHandshakes = Pick<
  ProbeEvidence,
  'protocols' | 'sessionResumed' | 'withoutCertificate' | 'untrustedCertificate'
>

export const noOtherHandshakes: OtherHandshakes = {
  protocols: [],
  sessionResumed: 'unknown',
  withoutCertificate: 'not-tried',
  untrustedCertificate: 'not-tried',
}

type Version = NonNullable<HandshakeOptions['minVersion']>
const versions: readonly Version[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']

/**
 * Each where it is wanted, and where the first connection has shown that it makes sense.
 * @param makeUntrusted undefined: no strange certificate is shown to anybody.
 */
export async function shakeOtherHands(
  endpoint: Endpoint,
  first: MainConnection,
  options: HandshakeOptions,
  budget: Budget,
  log: StepLog,
  makeUntrusted: MakeUntrusted | undefined,
): Promise<OtherHandshakes> {
  const { thorough, withoutCertificate, client } = endpoint.target
  const isThorough = thorough === true
  const speaksTls = first.seen?.protocol !== undefined
  const run = async <T>(name: ProbeStep['name'], isWanted: boolean, work: () => Promise<T>) => {
    if (!isWanted) return undefined
    if (isOver(budget)) return log.skip(name)
    const outcome = await log.run(name, () => withinTime(budget, work()))
    return 'value' in outcome ? outcome.value : undefined
  }
  const protocols = await run('other-protocols', isThorough && speaksTls, () =>
    tryVersions(endpoint, first.protocol, budget),
  )
  const asked = first.seen?.certificateRequest
  const wasAsked = asked !== undefined && asked !== 'none'
  const without = await run(
    'without-certificate',
    (isThorough || withoutCertificate === true) && wasAsked && client !== null,
    () => tryWithoutCertificate(endpoint, options, budget),
  )
  const untrusted =
    makeUntrusted &&
    (await run('untrusted-certificate', isThorough && wasAsked, () =>
      tryUntrusted(endpoint, makeUntrusted, first, options, budget),
    ))
  const resumed = await run('resumption', isThorough && first.end.kind === 'complete', () =>
    tryResumption(endpoint, options, first.session, budget),
  )
  return {
    protocols: protocols ?? [],
    withoutCertificate: without ?? (wasAsked && client === null ? alreadyWithout(first) : 'not-tried'),
    untrustedCertificate: untrusted ?? 'not-tried',
    sessionResumed: resumed ?? 'unknown',
  }
}

/** Who had none to send has already seen what comes of it. */
function alreadyWithout({ end, afterHandshake }: MainConnection): OtherHandshakes['withoutCertificate'] {
  if (end.kind === 'handshake-failed') return 'refused'
  if (end.kind !== 'complete' || afterHandshake === 'nothing') return 'unknown'
  return afterHandshake === 'accepted' ? 'accepted' : 'refused'
}

/** One after the other: a server is not to be flooded. A version about which nothing came to light is left out. */
async function tryVersions(
  endpoint: Endpoint,
  spoken: string | null,
  budget: Budget,
): Promise<ProbeResult['protocols']> {
  const tried: ProbeResult['protocols'] = []
  for (const version of versions) {
    const outcome = version === spoken ? 'spoken' : await tryVersion(endpoint, version, budget)
    if (outcome !== undefined) tried.push({ version, outcome })
    if (isOver(budget)) break
  }
  return tried
}

function tryVersion(endpoint: Endpoint, version: Version, budget: Budget) {
  return onOwnConnection(
    showing(endpoint, null),
    { minVersion: version, maxVersion: version },
    budget,
    async (handshake, socket, own) => {
      if (handshake === undefined) return 'not-possible-here'
      // The choice of the version is all that counts; what becomes of the handshake then is another matter.
      const outcome = await withinTime(own, handshake.answered)
      if (handshake.reader.seen().protocol === version) return 'spoken'
      if ('value' in outcome) return 'refused'
      // An engine that does not speak it itself fails before it has sent anything.
      if (outcome.failed instanceof Error) return socket.hasSent() ? 'refused' : 'not-possible-here'
      return undefined
    },
  )
}

/** @param session null: the server gave nothing to resume with. */
async function tryResumption(
  endpoint: Endpoint,
  options: HandshakeOptions,
  session: Buffer | null,
  budget: Budget,
): Promise<ProbeResult['sessionResumed']> {
  if (session === null) return 'no'
  const resumed = await onOwnConnection(
    endpoint,
    { ...options, session },
    budget,
    async (handshake, _socket, own) => {
      if (handshake === undefined) return 'unknown'
      const secured = await withinTime(own, handshake.secured)
      if (!('value' in secured)) return 'unknown'
      return handshake.tls.isSessionReused() ? 'yes' : 'no'
    },
  )
  return resumed ?? 'unknown'
}
