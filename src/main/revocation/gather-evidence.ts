/** Asks for the revocation of certificates where they themselves, and their issuers in the path, say to. */
import type { CancelSignal } from '../../contract/cancel.ts'
import { parseCertificate, type ParsedCertificate } from '../adapters/pki/certificate-parser.ts'
import { makeOcspRequest } from '../adapters/pki/ocsp-request.ts'
import { revocationSources } from '../adapters/pki/revocation-sources.ts'
import type { AskedFor } from '../domain/certificates/ports.ts'
import { harmless } from '../domain/harmless.ts'
import type { FetchFailure, RevocationRequest } from '../domain/paths/revocation-fetcher.ts'
import type { Brought, Content } from './fetched-content.ts'
import type { SharedFetches } from './shared-fetches.ts'

/** A certificate of a path and its issuer there. */
export interface AskedPair {
  readonly thumbprint: string
  readonly certificate: Uint8Array
  readonly issuer: Uint8Array
}

interface GatheredAnswers {
  readonly crls: readonly Uint8Array[]
  readonly ocsp: readonly Uint8Array[]
  readonly asked: AskedFor
  readonly requests: readonly RevocationRequest[]
}

/** URLs of each kind that are asked for one certificate; the rest is passed over. */
const urlsAtMost = 4

/** All of its URLs at once: any that answers will do, and a "revoked" counts wherever it comes from. */
export async function gatherAnswers(
  pair: AskedPair,
  fetches: SharedFetches,
  signal: CancelSignal,
): Promise<GatheredAnswers> {
  const requests = requestsFor(pair)
  const outcomes = await Promise.all(
    requests.map(async request => ({ request, brought: await fetches.bring(request, signal) })),
  )
  const contents = outcomes.flatMap(({ brought }) => (brought.outcome === 'brought' ? [brought.content] : []))
  return {
    crls: contents.flatMap(content => (content.kind === 'crl' ? [content.der] : [])),
    ocsp: contents.flatMap(content => (content.kind === 'ocsp' ? [content.der] : [])),
    asked: summary(contents, outcomes),
    requests,
  }
}

function requestsFor({ certificate, issuer }: AskedPair): readonly RevocationRequest[] {
  const [own, above] = [parsed(certificate), parsed(issuer)]
  if (own === undefined || above === undefined) return []
  const { crls, ocsp } = revocationSources(own)
  const body = ocsp.length === 0 ? null : makeOcspRequest(own, above, null)
  return [
    ...firstOf(ocsp).map(url => ({ url, kind: 'ocsp', body }) as const),
    ...firstOf(crls).map(url => ({ url, kind: 'crl', body: null }) as const),
  ]
}

/** Those that can be asked first: an AD CS certificate names its directory before its web server. */
export function firstOf(urls: readonly string[]): readonly string[] {
  const isWeb = (url: string): boolean => /^https?:/i.test(url)
  const distinct = [...new Set(urls)]
  return [...distinct.filter(isWeb), ...distinct.filter(url => !isWeb(url))].slice(0, urlsAtMost)
}

function parsed(der: Uint8Array): ParsedCertificate | undefined {
  const result = parseCertificate(der)
  return result.ok ? result.value : undefined
}

function summary(
  contents: readonly Content[],
  outcomes: readonly { readonly request: RevocationRequest; readonly brought: Brought }[],
): AskedFor {
  if (outcomes.length === 0) return { kind: 'no-source' }
  const refusal = contents.find(content => content.kind === 'refusal')
  if (contents.some(({ kind }) => kind !== 'refusal')) return { kind: 'answered' }
  if (refusal !== undefined) return { kind: 'refused', detail: refusal.status }
  const failures = outcomes.flatMap(({ request: { url }, brought }) =>
    brought.outcome === 'not-reachable' ? [`${harmless(url, 200)} (${toldWhy(brought.why)})`] : [],
  )
  return { kind: 'not-reachable', detail: failures.join(', ') }
}

/** Whoever cancels reads no answer; what is read was stopped because the time for all of it was over. */
function toldWhy(why: FetchFailure): FetchFailure {
  return why === 'cancelled' ? 'timeout' : why
}
