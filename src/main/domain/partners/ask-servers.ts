/** Rule M8: each server of a pool is asked for the document by its own name, past the load balancer. */
import type { CancelSignal } from '../../../contract/cancel.ts'
import type { PoolKind } from '../../../contract/estate.ts'
import { metadataLimitBytes } from '../../../contract/metadata.ts'
import { type Product, productOf } from '../../../contract/principal-name.ts'
import type { ThumbprintSha256 } from '../../../contract/thumbprint.ts'
import type { ConsoleState } from '../state/state.ts'
import type { ServerAnswer } from './check-metadata.ts'
import {
  certificatesOf,
  type DocumentTools,
  type MetadataDocument,
  parseMetadata,
  realmOf,
} from './metadata-document.ts'
import { splitUrl } from './metadata-url.ts'
import type { HttpCaller } from './ports.ts'

const askedAtMost = 16
const atOnce = 4
/** All rounds and the first reading have to fit into the time of one request. */
const timeoutMs = 7000

const poolKindsOf: { readonly [P in Product]?: readonly PoolKind[] } = {
  exchange: ['Exchange'],
  sharepoint: ['SharePoint'],
  lync: ['FrontEnd', 'Director'],
}

export interface AskedDocument {
  readonly url: string
  readonly document: MetadataDocument
  readonly pin: ThumbprintSha256 | null
}

/**
 * The URLs of the same document on each server of the estate that belongs to its product, the one already asked left
 * out. A partner of another organization is no server of ours: without the pool's own name the domain has to fit.
 */
function serverUrls(state: ConsoleState, { url, document }: AskedDocument): readonly string[] {
  const parts = splitUrl(url)
  const kinds = poolKindsOf[productOf(document.serviceName ?? '') ?? 'acs'] ?? []
  if (parts === undefined) return []
  const pools = state.estate.pools.filter(({ kind }) => kinds.includes(kind))
  const named = pools.filter(
    ({ fqdn, servers }) => fqdn === parts.host || servers.some(server => server.fqdn === parts.host),
  )
  const domains = [parts.host.replace(/^[^.]+\./, ''), realmOf(document)?.toLowerCase() ?? '']
  const nearby = pools.filter(({ fqdn }) =>
    domains.some(domain => domain.includes('.') && fqdn.endsWith(`.${domain}`)),
  )
  return (named.length > 0 ? named : nearby)
    .flatMap(({ servers }) => servers.map(({ fqdn }) => fqdn))
    .filter((fqdn, index, all) => fqdn !== parts.host && all.indexOf(fqdn) === index)
    .slice(0, askedAtMost)
    .map(fqdn => `https://${fqdn}${parts.port}${parts.path}`)
}

/** The answers of all, the document at hand first; null when there is nobody else to ask. */
export async function askServers(
  state: ConsoleState,
  asked: AskedDocument,
  ports: { readonly http: HttpCaller; readonly tools: DocumentTools },
  signal: CancelSignal,
): Promise<readonly ServerAnswer[] | null> {
  const urls = serverUrls(state, asked)
  if (urls.length === 0) return null
  const answers: ServerAnswer[] = [
    { server: splitUrl(asked.url)?.host ?? asked.url, keys: certificatesOf(asked.document) },
  ]
  for (let start = 0; start < urls.length; start += atOnce) {
    const round = urls.slice(start, start + atOnce)
    answers.push(...(await Promise.all(round.map(url => askOne(url, asked.pin, ports, signal)))))
  }
  return answers
}

async function askOne(
  url: string,
  pin: ThumbprintSha256 | null,
  { http, tools }: { readonly http: HttpCaller; readonly tools: DocumentTools },
  signal: CancelSignal,
): Promise<ServerAnswer> {
  const server = splitUrl(url)?.host ?? url
  const answer = await http.call({ ...metadataCall(url, pin), timeoutMs }, signal)
  if (!answer.ok || answer.value.status !== 200) return { server, keys: null }
  const parsed = parseMetadata(answer.value.body, tools)
  return { server, keys: parsed.readable ? certificatesOf(parsed.document) : null }
}

/** How documents are fetched: anonymously, and no more of them than one can be. */
export function metadataCall(url: string, pin: ThumbprintSha256 | null): Parameters<HttpCaller['call']>[0] {
  return {
    method: 'GET',
    url,
    headers: { Accept: 'application/json', 'User-Agent': 'Countersign' },
    limitBytes: metadataLimitBytes,
    timeoutMs: 15_000,
    maxRedirects: 3,
    acceptServerCertificate: pin,
  }
}
