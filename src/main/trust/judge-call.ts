/**
 * What a call to our listener is worth: the presented chain judged by the path engine against the stores of this
 * workstation, and the caller's names against the trusted server list.
 */
import type { CertificatePath } from '../../contract/certificate.ts'
import type { ListenerCall, TrustListenerOrder } from '../../contract/trust-listener.ts'
import { describeCertificate } from '../adapters/pki/certificate-description.ts'
import { readChain } from '../adapters/pki/read-chain.ts'
import type { RawCall } from '../adapters/listeners/trust-call.ts'
import type { PathCandidate, PathJudge } from '../domain/certificates/ports.ts'
import type { JudgedChain, ServedCertificate } from '../domain/probes/evidence.ts'
import { judgeCaller } from '../domain/probes/judge-caller.ts'
import { trustedNames } from '../domain/probes/trusted-servers.ts'
import type { Clock } from '../domain/state/unit-of-work.ts'
import { storedCandidates, type StoredCandidatesPorts } from '../oauth/server-trust.ts'

export interface JudgeCallParts extends StoredCandidatesPorts {
  readonly judge: PathJudge
  readonly clock: Clock
}

/**
 * Whoever speaks MTLS bears a certificate of a server; one for clients does as well, and what is missing of the two is
 * no failure (reference section 10.1, note e).
 */
const purposes = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2' } as const

/** Names of a certificate can be as long as the certificate. */
const longestName = 500

export function createCallJudge(parts: JudgeCallParts, asked: TrustListenerOrder['clientCertificate']) {
  return async (call: RawCall): Promise<Omit<ListenerCall, 'id' | 'at'>> => {
    const { end, certificates, from, protocol, cipher, serverName, alpn, firstLine } = call
    const chain = readChain(certificates)
    const now = parts.clock.now()
    const { estate } = parts.unitOfWork.current()
    const verdict = judgeCaller(
      { end, asked, chain, names: ownNames(chain) },
      { judged: await judgeChain(parts, chain, now), trustedNames: trustedNames(estate), now },
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
  const judgeFor = (purpose: string): CertificatePath =>
    parts.judge.judge(own.der, [...presented, ...stored], at, {
      policy: { purpose, host: null, fallBackToCommonName: true, refusesWeakness: true },
    })
  const asServer = judgeFor(purposes.server)
  const asClient = isForAnother(asServer) ? judgeFor(purposes.client) : asServer
  const path = isForAnother(asClient) ? asServer : asClient
  const thumbprints = new Set(chain.map(each => each.thumbprints.sha1))
  return {
    path,
    usedUnservedAuthority: path.nodes.some(
      node => node.role === 'intermediate' && !thumbprints.has(node.thumbprint),
    ),
    revocation: [],
  }
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
