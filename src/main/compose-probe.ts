/** Probes, put together: the evidence of adapters/tls, read and judged, with or without stores to judge by. */
import type { CancelSignal } from '../contract/cancel.ts'
import type { ProbeResult } from '../contract/probe.ts'
import { openDer, readRoot, guardDer } from './adapters/pki/der-reader.ts'
import { nameText, readName } from './adapters/pki/distinguished-name.ts'
import { createPathJudge } from './adapters/pki/path-judge.ts'
import { readChain } from './adapters/pki/read-chain.ts'
import { probeBySrv } from './adapters/tls/probe-by-srv.ts'
import { probeEndpoint } from './adapters/tls/probe-endpoint.ts'
import type { ProbeTarget } from './adapters/tls/probe-target.ts'
import { createSrvLookup, type LookupSrv } from './adapters/tls/srv-lookup.ts'
import type { ResolveHost } from './adapters/tls/watched-socket.ts'
import type { PathCandidate, PathOptions } from './domain/certificates/ports.ts'
import type { JudgedChain, ServedCertificate } from './domain/probes/evidence.ts'
import type { ProbeExpectation } from './domain/probes/expectation.ts'
import { judgeProbe } from './domain/probes/judge-probe.ts'
import { toJudgedChain } from './domain/probes/judged-chain.ts'
import type { OnStep } from './domain/probes/step-progress.ts'
import { makeUntrustedClient } from './probes/untrusted-client.ts'
import type { RevocationJudge } from './revocation/judge-with-revocation.ts'

export type { OnStep, ProbeExpectation, ProbeTarget }

/** Everything a path may use, for a chain as served. */
export type FindCandidates = (chain: readonly Uint8Array[]) => Promise<readonly PathCandidate[]>

/** DER. */
interface GivenTrust {
  readonly roots: readonly Uint8Array[]
  readonly intermediates: readonly Uint8Array[]
  /** With either of these every certificate but the anchor needs evidence. */
  readonly crls?: readonly Uint8Array[] | undefined
  readonly ocsp?: readonly Uint8Array[] | undefined
}

interface ProberOptions {
  /** Asks where the certificates point to; undefined: what the server staples and what is given is all there is. */
  readonly revocation?: RevocationJudge | undefined
  /** The name service; that of the system unless told. */
  readonly resolve?: ResolveHost
  readonly lookupSrv?: LookupSrv
}

type Prober = (
  target: ProbeTarget,
  host: HostReference,
  signal: CancelSignal,
  more?: {
    /** Undefined: the endpoint is judged by its certificate alone. */
    readonly expectation?: ProbeExpectation | undefined
    readonly onStep?: OnStep | undefined
  },
) => Promise<ProbeResult>

export type HostReference = NonNullable<NonNullable<PathOptions['policy']>['host']>

/** After the handshakes, and beside their time. */
const fetchingMs = 8000

const serverAuth = '1.3.6.1.5.5.7.3.1'

/**
 * @param trust anchors and the rest as given, or as stores have them at the time.
 * @returns a probe of one endpoint: never fails, an endpoint that cannot be reached is a result. Who cancels it throws
 * away what it answers.
 */
export function createProber(trust: GivenTrust | FindCandidates, options: ProberOptions = {}): Prober {
  const judge = createPathJudge()
  const { revocation, resolve, lookupSrv = createSrvLookup() } = options
  const helpers = { resolve, makeUntrusted: makeUntrustedClient }
  const now = (): Date => new Date()
  const candidatesFor = typeof trust === 'function' ? trust : givenCandidates(trust)
  const given = typeof trust === 'function' ? {} : withoutUndefined(trust)

  async function judgeChain(
    chain: readonly ServedCertificate[],
    stapled: Uint8Array | null,
    host: HostReference,
    signal: CancelSignal,
    role: ProbeExpectation['role'] | undefined,
  ): Promise<JudgedChain | null> {
    const [leaf, ...others] = chain
    if (leaf === undefined) return null
    const served = others.map(({ der }) => candidate(der, 'served', false))
    const candidates = [...served, ...(await candidatesFor(chain.map(({ der }) => der)))]
    // Servers of the topology believe a common name where there are no others (reference section 10.1, b); RFC 9525 does not.
    const fallBackToCommonName = role === 'server-to-server' || role === 'federation'
    const policy = { purpose: serverAuth, host, fallBackToCommonName, refusesWeakness: true }
    const request = { leaf: leaf.der, candidates, at: now(), stapled, signal }
    const isGiven = given.crls !== undefined || given.ocsp !== undefined
    if (revocation !== undefined) {
      // Whoever gives evidence wants evidence of everything; else a server that is away is a warning, and not silence.
      const ifNotReachable = isGiven ? 'error' : 'warning'
      const checked = await revocation.judgeWithRevocation({
        ...request,
        options: { policy, ...given, revocation: { ifUnknown: 'error', ifNotReachable } },
        fetchIssuers: true,
        totalMs: fetchingMs,
      })
      return toJudgedChain(chain, checked)
    }
    const { path, revocations } = judge.judgeInFull(leaf.der, candidates, request.at, {
      policy,
      ...given,
      ...(stapled === null ? {} : { stapled }),
    })
    return toJudgedChain(chain, { path, revocation: stapled !== null || isGiven ? revocations : [] })
  }

  return async (target, host, signal, { expectation, onStep = () => undefined } = {}) => {
    const raw =
      target.srv === true
        ? await probeBySrv(target, signal, onStep, { ...helpers, lookupSrv })
        : await probeEndpoint(target, signal, onStep, helpers)
    const chain = readChain(raw.certificates)
    const authorities = raw.certificateRequest.authorities.flatMap(readAuthority)
    const evidence = { ...raw, chain, certificateRequest: { ...raw.certificateRequest, authorities } }
    const hasTarget = raw.srv !== null && raw.srv.records.length > 0
    // Who was found by a record has to bear the name of its target.
    const judgedBy = hasTarget ? ({ kind: 'dns', name: raw.srv.asked.host } as const) : host
    const judged = await judgeChain(chain, raw.stapledOcsp, judgedBy, signal, expectation?.role)
    return judgeProbe(evidence, judged, expectation ?? null, now())
  }
}

function givenCandidates({ roots, intermediates }: GivenTrust): FindCandidates {
  const candidates = [
    ...roots.map(der => candidate(der, 'roots', true)),
    ...intermediates.map(der => candidate(der, 'intermediates', false)),
  ]
  return () => Promise.resolve(candidates)
}

function candidate(der: Uint8Array, source: string, isAnchor: boolean): PathCandidate {
  return { der, source, isAnchor, isDistrusted: false }
}

function withoutUndefined({ crls, ocsp }: GivenTrust): Pick<PathOptions, 'crls' | 'ocsp'> {
  return { ...(crls === undefined ? {} : { crls }), ...(ocsp === undefined ? {} : { ocsp }) }
}

function readAuthority(der: Uint8Array): string[] {
  const name = guardDer(() =>
    nameText(readName(readRoot(openDer(der, { format: 'name', encoding: 'BER' }), 'name'), 'name')),
  )
  return name.ok ? [name.value] : []
}
