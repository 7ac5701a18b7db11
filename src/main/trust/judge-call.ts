/**
 * What a call to our listener is worth: the presented chain judged by the path engine against the stores of this
 * workstation, with what its authorities say about revocation, and the caller's names against the trusted server list.
 */
import type { CancelSignal } from '../../contract/cancel.ts'
import type { CertificatePath } from '../../contract/certificate.ts'
import type { ListenerCall, TrustListenerOrder } from '../../contract/trust-listener.ts'
import { describeCertificate } from '../adapters/pki/certificate-description.ts'
import { readChain } from '../adapters/pki/read-chain.ts'
import type { RawCall } from '../adapters/listeners/trust-call.ts'
import type { PathCandidate, PathJudge, PathOptions } from '../domain/certificates/ports.ts'
import type { JudgedChain, ServedCertificate } from '../domain/probes/evidence.ts'
import { judgeCaller } from '../domain/probes/judge-caller.ts'
import { toJudgedChain } from '../domain/probes/judged-chain.ts'
import { trustedNames } from '../domain/probes/trusted-servers.ts'
import type { Clock } from '../domain/state/unit-of-work.ts'
import { storedCandidates, type StoredCandidatesPorts } from '../oauth/server-trust.ts'
import type { RevocationJudge } from '../revocation/judge-with-revocation.ts'

export interface JudgeCallParts extends StoredCandidatesPorts {
  readonly judge: PathJudge
  readonly revocation: RevocationJudge
  readonly clock: Clock
}

/**
 * Whoever speaks MTLS bears a certificate of a server; one for clients does as well, and what is missing of the two is
 * no failure (reference section 10.1, note e).
 */
const purposes = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2' } as const

/** Names of a certificate can be as long as the certificate. */
const longestName = 500

/** For asking about revocation: whoever looks at the list waits for it. */
const fetchingMs = 5000

/** @returns judges a call; one that is cancelled is judged by what is known of revocation by then. */
export function createCallJudge(parts: JudgeCallParts, asked: TrustListenerOrder['clientCertificate']) {
  return async (call: RawCall, signal: CancelSignal): Promise<Omit<ListenerCall, 'id' | 'at'>> => {
    const { end, certificates, from, protocol, cipher, serverName, alpn, firstLine } = call
    const chain = readChain(certificates)
    const now = parts.clock.now()
    const { estate } = parts.unitOfWork.current()
    const verdict = judgeCaller(
      { end, asked, chain, names: ownNames(chain) },
      { judged: await judgeChain(parts, chain, now, signal), trustedNames: trustedNames(estate), now },
    )
    return {
      ...{ from, protocol, cipher, serverName, alpn, firstLine },
      ...verdict,
      chain: chain.map(({ subject, issuer, notAfter, thumbprints }) => ({
        subject: subject.slice(0, longestName),
        issuer: issuer.slice(0, longestName),
        notAfter,
        thumbprints,
      })),
    }
  }
}

/** Null without a certificate. */
async function judgeChain(
  parts: JudgeCallParts,
  chain: readonly ServedCertificate[],
  at: Date,
  signal: CancelSignal,
): Promise<JudgedChain | null> {
  const [own, ...others] = chain
  if (own === undefined) return null
  const presented = others.map(({ der }): PathCandidate => ({
    der,
    source: 'served',
    isAnchor: false,
    isDistrusted: false,
  }))
  const stored = await storedCandidates(
    parts,
    chain.map(({ der }) => der),
  )
  const candidates = [...presented, ...stored]
  const judgeFor = (purpose: string): CertificatePath =>
    parts.judge.judge(own.der, candidates, at, { policy: policyFor(purpose) })
  const isClientOnly = isForAnother(judgeFor(purposes.server)) && !isForAnother(judgeFor(purposes.client))
  // Missing issuers are not gone for: anybody may call, and could send us anywhere by what it presents.
  const checked = await parts.revocation.judgeWithRevocation({
    leaf: own.der,
    candidates,
    at,
    options: { policy: policyFor(isClientOnly ? purposes.client : purposes.server) },
    stapled: null,
    totalMs: fetchingMs,
    signal,
  })
  return toJudgedChain(chain, checked)
}

function policyFor(purpose: string): NonNullable<PathOptions['policy']> {
  return { purpose, host: null, fallBackToCommonName: true, refusesWeakness: true }
}

function isForAnother({ nodes }: CertificatePath): boolean {
  return nodes.some(({ findings }) => findings.some(({ code }) => code === 'PURPOSE'))
}

/** DNS names of the subjectAltName and common names, lower case. */
function ownNames([own]: readonly ServedCertificate[]): readonly string[] {
  const described = own === undefined ? undefined : describeCertificate(own.der)
  if (described?.ok !== true) return []
  const { subjectAltNames, subjectAttributes } = described.value
  return [
    ...subjectAltNames.filter(({ type }) => type === 'dns'),
    ...subjectAttributes.filter(({ name }) => name === 'CN'),
  ].map(({ value }) => value.toLowerCase())
}
