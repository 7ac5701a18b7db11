/** What a server makes of callers other than us: of one with no certificate, and of one whose certificate nobody trusts. */
import type { ApplicationKind } from './application-answer.ts'
import { applicationQuestion } from './application-question.ts'
import { proofMs, type MainConnection } from './main-connection.ts'
import { onOwnConnection, showing } from './own-connection.ts'
import type { Endpoint, MakeUntrusted } from './probe-target.ts'
import { sooner, withinTime, type Budget } from './step-log.ts'
import type { Handshake, HandshakeOptions } from './tls-handshake.ts'

type Reception = 'accepted' | 'refused' | 'unknown'

export async function tryWithoutCertificate(
  endpoint: Endpoint,
  options: HandshakeOptions,
  budget: Budget,
): Promise<Reception> {
  const reception = await onOwnConnection(
    showing(endpoint, null),
    options,
    budget,
    async (handshake, _socket, own) =>
      handshake === undefined ? 'unknown' : await receptionByTls(handshake, own),
  )
  return reception ?? 'unknown'
}

/**
 * With a certificate that is made for this one handshake, whose key is wiped after it.
 *
 * @param first what came of the connection before: where its application answered, this caller asks too, since many a
 * service lets everybody in and turns strangers away itself.
 */
export async function tryUntrusted(
  endpoint: Endpoint,
  make: MakeUntrusted,
  first: MainConnection,
  options: HandshakeOptions,
  budget: Budget,
): Promise<Reception> {
  const untrusted = await make(endpoint.target.client?.certificate ?? null)
  try {
    const reception = await onOwnConnection(
      showing(endpoint, untrusted),
      options,
      budget,
      async (handshake, _socket, own) => {
        if (handshake === undefined) return 'unknown'
        const { application } = first
        if (application === null || application.answer === null) return receptionByTls(handshake, own)
        const { kind, answer } = application
        return receptionByApplication(handshake, endpoint, { kind, status: answer.status }, own)
      },
    )
    return reception ?? 'unknown'
  } finally {
    untrusted.key.fill(0)
  }
}

/** Reference sections 10.5 and 10.6, as for the first connection. */
async function receptionByTls(handshake: Handshake, own: Budget): Promise<Reception> {
  const secured = await withinTime(own, handshake.secured)
  if (!('value' in secured)) return secured.failed instanceof Error ? 'refused' : 'unknown'
  if (handshake.tls.getProtocol() !== 'TLSv1.3') return 'accepted'
  const proof = await withinTime(sooner(own, proofMs), handshake.after.proof)
  if (!('value' in proof)) return 'unknown'
  return proof.value === 'accepted' ? 'accepted' : 'refused'
}

/** Answers with which services turn away who is not known to them (reference section 10.7; RFC 9110 section 15.5). */
const turnsAway: ReadonlySet<number> = new Set([401, 403, 407])

/** @param before the answer that we got: where it was the same, it tells nothing. */
async function receptionByApplication(
  { tls, after, secured }: Handshake,
  { target: { serverName, port } }: Endpoint,
  before: { readonly kind: ApplicationKind; readonly status: number },
  own: Budget,
): Promise<Reception> {
  const stands = await withinTime(own, secured)
  if (!('value' in stands)) return stands.failed instanceof Error ? 'refused' : 'unknown'
  tls.write(applicationQuestion(before.kind, serverName, port))
  const outcome = await withinTime(own, after.answer(before.kind))
  if (!('value' in outcome)) return outcome.failed instanceof Error ? 'refused' : 'unknown'
  const { status } = outcome.value
  if (!turnsAway.has(status)) return 'accepted'
  return status === before.status ? 'unknown' : 'refused'
}
