/** Tokens and captured answers, taken apart and judged. The pasted token reaches neither log nor problem. */
import type { RequestInput } from '../../contract/api.ts'
import { ok, type Result } from '../../contract/result.ts'
import { effectiveRealm } from '../domain/partners/oauth-configuration.ts'
import type { ConsoleState } from '../domain/state/state.ts'
import { explainAnswer } from '../domain/tokens/explain-answer.ts'
import { findToken } from '../domain/tokens/find-token.ts'
import { inspectToken } from '../domain/tokens/judge-token.ts'
import type { OwnCertificateSource } from '../domain/tokens/ports.ts'
import type { TrustedIssuer, TrustedKey } from '../domain/tokens/receiver.ts'
import type { Handlers } from '../handlers.ts'
import { createKeyFileReader } from './key-file-reader.ts'
import { createOwnCertificateSource } from './own-certificates.ts'
import type { OAuthParts } from './parts.ts'
import { receiverOf } from './receiver-of.ts'
import { createTrustedIssuerSource } from './trusted-issuers.ts'

export type JudgeHandlers = Pick<Handlers, 'tokens.inspect' | 'answers.explain'>

type Parts = Pick<OAuthParts, 'unitOfWork' | 'blobs' | 'reader' | 'tickets' | 'opener' | 'clock' | 'verifier'>

export function createJudgeHandlers(parts: Parts): JudgeHandlers {
  const gather = createIssuerGatherer(parts, createOwnCertificateSource(parts))
  return {
    async 'tokens.inspect'({ text, receiver: asked, keys, at, skewSeconds }) {
      const state = parts.unitOfWork.current()
      const judgedAt = at === undefined ? parts.clock.now() : new Date(at)
      const issuers = await gather(state, keys, judgedAt)
      if (!issuers.ok) return issuers
      const skew = skewSeconds ?? state.oauth.facts.clockSkewSeconds
      const receiver = receiverOf(asked, issuers.value, skew)
      if (!receiver.ok) return receiver
      const { presented, foundIn } = findToken(text)
      const judgement = inspectToken(presented, receiver.value, judgedAt, parts.verifier)
      return ok({ ...judgement, judgedAt: judgedAt.toISOString(), skewSeconds: skew, foundIn })
    },
    'answers.explain'({ text }) {
      const state = parts.unitOfWork.current()
      const us = { principal: state.oauth.serviceName, realm: effectiveRealm(state) }
      return ok(explainAnswer(text, { ...us, at: parts.clock.now() }))
    },
  }
}

type KeyChoice = RequestInput<'tokens.inspect'>['keys']

/** Null when no source was chosen: then nobody is known, and V5 to V8 are not applicable. */
function createIssuerGatherer(parts: Parts, own: OwnCertificateSource) {
  const stored = createTrustedIssuerSource(parts)
  const files = createKeyFileReader(parts)
  return async (
    state: ConsoleState,
    { ours, partners, files: tickets }: KeyChoice,
    at: Date,
  ): Promise<Result<readonly TrustedIssuer[] | null>> => {
    if (!ours && !partners && tickets.length === 0) return ok(null)
    const issuers: TrustedIssuer[] = []
    if (ours) {
      const issuer = await ownIssuer(state, at, own)
      if (!issuer.ok) return issuer
      issuers.push(issuer.value)
    }
    if (partners) {
      const known = await stored.of(state)
      if (!known.ok) return known
      issuers.push(...known.value)
    }
    for (const ticket of tickets) {
      const file = parts.tickets.read(ticket)
      if (!file.ok) return file
      const issuer = await files.read(file.value.name, file.value.bytes)
      if (!issuer.ok) return issuer
      issuers.push(issuer.value)
    }
    return ok(issuers)
  }
}

async function ownIssuer(
  state: ConsoleState,
  at: Date,
  own: OwnCertificateSource,
): Promise<Result<TrustedIssuer>> {
  const certificates = await own.at(state, at)
  if (!certificates.ok) return certificates
  const { current, previous, staged } = certificates.value
  const keys = [current, staged, previous].flatMap((each): TrustedKey[] => {
    if (each === null) return []
    const { thumbprint, x5t, issuedTo, notBefore, notAfter } = each.facts
    const [notBeforeMs, notAfterMs] = [Date.parse(notBefore), Date.parse(notAfter)]
    const certificate = { thumbprint, issuedTo, notBeforeMs, notAfterMs }
    return [{ x5t, kid: null, key: { kind: 'certificate', der: each.der }, certificate }]
  })
  const principal = state.oauth.serviceName
  return ok({
    kind: 'ours',
    name: principal,
    principal,
    realm: effectiveRealm(state),
    enabled: true,
    trustLevel: 'Full',
    acceptSecurityIdentifiers: true,
    keys,
  })
}
