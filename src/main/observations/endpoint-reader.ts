/**
 * Reads what an endpoint serves and judges nothing: a server with a wrong certificate is exactly what is looked for.
 * What is read over a connection that nobody vouches for is an observation, and never becomes a trusted key.
 */
import type { CancelSignal } from '../../contract/cancel.ts'
import type { UnseenReason } from '../../contract/observation.ts'
import { metadataLimitBytes } from '../../contract/metadata.ts'
import type { ThumbprintSha1 } from '../../contract/thumbprint.ts'
import { readUnjudged } from '../adapters/http/read-unjudged.ts'
import { createCertificateReader } from '../adapters/pki/certificate-reader.ts'
import { describeCertificate } from '../adapters/pki/certificate-description.ts'
import { probeEndpoint } from '../adapters/tls/probe-endpoint.ts'
import { metadataCall } from '../domain/partners/ask-servers.ts'
import { certificatesOf, parseMetadata } from '../domain/partners/metadata-document.ts'
import type { ProbeEnd } from '../domain/probes/evidence.ts'
import type { Problem } from '../../contract/problem.ts'
import { createDocumentTools } from '../oauth/document-tools.ts'
import type { Endpoint } from './endpoints.ts'

/** At least one thumbprint, in the order of the server; or why there is none. */
export type Served =
  | { readonly thumbprints: readonly [ThumbprintSha1, ...ThumbprintSha1[]] }
  | { readonly reason: UnseenReason; readonly detail: string }

export interface Place {
  /** Where to connect: an address, or the name. */
  readonly host: string
  /** What to ask for there. */
  readonly fqdn: string
  readonly endpoint: Endpoint
}

export type ReadEndpoint = (place: Place, signal: CancelSignal) => Promise<Served>

const timeoutMs = 10_000

export function createEndpointReader(): ReadEndpoint {
  const tools = createDocumentTools({ reader: createCertificateReader() })

  async function readDocument({ host, fqdn, endpoint }: Place, signal: CancelSignal): Promise<Served> {
    const call = metadataCall(documentUrl(fqdn, endpoint.port), null)
    const answer = await readUnjudged({ ...call, limitBytes: metadataLimitBytes, timeoutMs }, host, signal)
    if (!answer.ok) return unseen(answer.problem)
    const { status, body } = answer.value
    if (status !== 200) return { reason: 'no-document', detail: `HTTP ${String(status)}` }
    const parsed = parseMetadata(body, tools)
    const keys = parsed.readable ? certificatesOf(parsed.document).map(({ sha1 }) => sha1) : []
    const [first, ...others] = keys
    if (first !== undefined) return { thumbprints: [first, ...others] }
    return { reason: 'no-document', detail: parsed.readable ? '' : parsed.reason }
  }

  return (place, signal) =>
    place.endpoint.kind === 'metadata' ? readDocument(place, signal) : readHandshake(place, signal)
}

export function documentUrl(fqdn: string, port: number): string {
  return `https://${fqdn}${port === 443 ? '' : `:${String(port)}`}/metadata/json/1`
}

/** A handshake that broke off after the certificate was sent has shown it all the same. */
async function readHandshake({ host, fqdn, endpoint }: Place, signal: CancelSignal): Promise<Served> {
  const { port } = endpoint
  const target = { host, port, serverName: fqdn, timeoutMs, sip: false, client: null }
  const { certificates, end } = await probeEndpoint(target, signal)
  const [leaf] = certificates
  if (leaf === undefined) return fromEnd(end)
  const described = describeCertificate(leaf)
  if (!described.ok) return { reason: 'no-certificate', detail: '' }
  return { thumbprints: [described.value.thumbprints.sha1] }
}

function fromEnd(end: ProbeEnd): Served {
  switch (end.kind) {
    case 'name-not-resolved':
      return { reason: 'name-not-resolved', detail: '' }
    case 'connect-failed':
      return { reason: 'no-connection', detail: end.reason }
    case 'timeout':
      return { reason: 'timeout', detail: end.during }
    case 'not-tls':
      return { reason: 'not-tls', detail: end.startsWith }
    case 'handshake-failed':
      return { reason: 'handshake-failed', detail: end.alert ?? end.reason }
    case 'complete':
      return { reason: 'no-certificate', detail: '' }
  }
}

function unseen(problem: Problem): Served {
  if (problem.code !== 'server-unreachable') return { reason: 'no-document', detail: problem.code }
  const { detail } = problem
  switch (problem.reason) {
    case 'timeout':
    case 'not-tls':
      return { reason: problem.reason, detail }
    case 'handshake':
      return { reason: 'handshake-failed', detail }
    default:
      return { reason: 'no-connection', detail }
  }
}
