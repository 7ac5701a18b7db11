/** Probes, put together: the evidence of adapters/tls, read and judged. The command line's way, without a data folder. */
import type { CancelSignal } from '../contract/cancel.ts'
import type { ProbeResult } from '../contract/probe.ts'
import { describeCertificate } from './adapters/pki/certificate-description.ts'
import { openDer, readRoot, guardDer } from './adapters/pki/der-reader.ts'
import { nameText, readName } from './adapters/pki/distinguished-name.ts'
import { createPathJudge } from './adapters/pki/path-judge.ts'
import { probeEndpoint, type ProbeTarget } from './adapters/tls/probe-endpoint.ts'
import { displayName } from './domain/certificates/certificate-facts.ts'
import type { PathCandidate, PathOptions } from './domain/certificates/ports.ts'
import type { JudgedChain, ServedCertificate } from './domain/probes/evidence.ts'
import { judgeProbe } from './domain/probes/judge-probe.ts'

export type { ProbeTarget }

export interface ProbeTrust {
  /** DER of anchors. */
  readonly roots: readonly Uint8Array[]
  readonly intermediates: readonly Uint8Array[]
  /** Undefined: revocation is not checked. */
  readonly crls: readonly Uint8Array[] | undefined
}

const serverAuth = '1.3.6.1.5.5.7.3.1'

/** @returns a probe of one endpoint: never fails, an endpoint that cannot be reached is a result. */
export function createProber(
  trust: ProbeTrust,
): (target: ProbeTarget, host: HostReference, signal: CancelSignal) => Promise<ProbeResult> {
  const judge = createPathJudge()
  const known = [
    ...trust.roots.map(der => ({ der, source: 'roots', isAnchor: true, isDistrusted: false })),
    ...trust.intermediates.map(der => ({
      der,
      source: 'intermediates',
      isAnchor: false,
      isDistrusted: false,
    })),
  ]

  function judgeChain(chain: readonly ServedCertificate[], host: HostReference): JudgedChain | null {
    const [leaf, ...others] = chain
    if (leaf === undefined) return null
    const served = others.map(({ der }): PathCandidate => ({
      der,
      source: 'served',
      isAnchor: false,
      isDistrusted: false,
    }))
    const policy = { purpose: serverAuth, host, fallBackToCommonName: false, refusesWeakness: true }
    const path = judge.judge(leaf.der, [...served, ...known], new Date(), {
      policy,
      ...(trust.crls === undefined ? {} : { crls: trust.crls }),
    })
    const thumbprints = new Set(chain.map(each => each.thumbprints.sha1))
    return {
      path,
      usedUnservedAuthority: path.nodes.some(
        node => node.role === 'intermediate' && !thumbprints.has(node.thumbprint),
      ),
    }
  }

  return async (target, host, signal) => {
    const raw = await probeEndpoint(target, signal)
    const chain = readChain(raw.certificates)
    const authorities = raw.certificateRequest.authorities.flatMap(readAuthority)
    const evidence = { ...raw, chain, certificateRequest: { ...raw.certificateRequest, authorities } }
    return judgeProbe(evidence, judgeChain(chain, host))
  }
}

export type HostReference = NonNullable<NonNullable<PathOptions['policy']>['host']>

/** Up to the first that cannot be read. */
function readChain(certificates: readonly Uint8Array[]): ServedCertificate[] {
  const chain: ServedCertificate[] = []
  for (const der of certificates) {
    const described = describeCertificate(der)
    if (!described.ok) break
    const { subject, issuer, notAfter, thumbprints } = described.value
    const issuedTo = displayName(described.value.subjectAttributes, described.value) || subject
    chain.push({ der, subject, issuedTo, issuer, notAfter, thumbprints })
  }
  return chain
}

function readAuthority(der: Uint8Array): string[] {
  const name = guardDer(() =>
    nameText(readName(readRoot(openDer(der, { format: 'name', encoding: 'BER' }), 'name'), 'name')),
  )
  return name.ok ? [name.value] : []
}
