/** Our metadata document: the same content gives the same bytes (reference section 5.3). */
import type { OwnMetadata } from '../../../contract/metadata.ts'
import { ok, type Result } from '../../../contract/result.ts'
import type { ConsoleState } from '../state/state.ts'
import type { Clock, UnitOfWork } from '../state/unit-of-work.ts'
import { encodeBase64 } from './base64.ts'
import { type DocumentTools, parseMetadata, summarize } from './metadata-document.ts'
import type { PublishedKeys } from './ports.ts'
import { effectiveRealm } from './oauth-configuration.ts'

export interface OwnDocument {
  readonly name: string
  readonly realm: string
  readonly serviceName: string
  /** In the order in which they are to stand. */
  readonly keys: readonly { readonly x5t: string; readonly der: Uint8Array }[]
  /** Null: no place is known, and the document names none. */
  readonly endpoint: { readonly location: string; readonly protocol: string; readonly usage: string } | null
}

export interface OwnMetadataPorts {
  readonly unitOfWork: Pick<UnitOfWork, 'current'>
  readonly clock: Clock
  readonly publishedKeys: PublishedKeys
  readonly tools: DocumentTools
  /** Lower-case hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string
  /** Where our own listener serves it now; null when it is off. */
  readonly servedAt: () => string | null
}

/** Not failing for what is not set up yet: `missing` tells it. Fails with data-file-damaged. */
export function ownMetadata(ports: OwnMetadataPorts) {
  return async (): Promise<Result<OwnMetadata>> => {
    const state = ports.unitOfWork.current()
    const at = ports.clock.now()
    const keys = await ports.publishedKeys.of(state, at)
    if (!keys.ok) return keys
    const realm = effectiveRealm(state)
    const urls = metadataUrls(state, ports.servedAt())
    const missing: OwnMetadata['missing'] = [
      ...(realm === null ? (['realm'] as const) : []),
      ...(keys.value.length === 0 ? (['certificate'] as const) : []),
    ]
    if (realm === null || keys.value.length === 0) return ok({ json: null, missing, summary: null, urls })
    const json = writeOwnMetadata(ownDocument(state, realm, keys.value, urls), ports)
    const parsed = parseMetadata(ports.tools.encodeText(json), ports.tools)
    return ok({ json, missing, summary: parsed.readable ? summarize(parsed.document, at) : null, urls })
  }
}

/** One per Front End pool, and where our own listener serves it. */
export function metadataUrls({ estate }: ConsoleState, servedAt: string | null): string[] {
  const pools = estate.pools
    .filter(({ kind }) => kind === 'FrontEnd')
    .map(({ fqdn }) => `https://${fqdn}/metadata/json/1`)
  return servedAt === null ? pools : [...pools, servedAt]
}

function ownDocument(
  { oauth }: ConsoleState,
  realm: string,
  keys: OwnDocument['keys'],
  urls: readonly string[],
): OwnDocument {
  const { metadataName, metadataEndpointProtocol, metadataEndpointUsage } = oauth.facts
  const [location] = urls
  return {
    name: metadataName,
    realm,
    serviceName: oauth.serviceName,
    keys,
    endpoint:
      location === undefined
        ? null
        : { location, protocol: metadataEndpointProtocol, usage: metadataEndpointUsage },
  }
}

/** Members in the order of reference section 5.3, lines as there, a line feed at the end. */
export function writeOwnMetadata(
  document: OwnDocument,
  { sha256, tools }: Pick<OwnMetadataPorts, 'sha256' | 'tools'>,
): string {
  const text = (value: string) => JSON.stringify(value)
  const issuer = `${document.serviceName}@${document.realm}`
  const { endpoint } = document
  return [
    '{',
    `  "id": ${text(documentId(document, text => sha256(tools.encodeText(text))))},`,
    '  "version": "1.0",',
    `  "name": ${text(document.name)},`,
    `  "realm": ${text(document.realm)},`,
    `  "serviceName": ${text(document.serviceName)},`,
    `  "issuer": ${text(issuer)},`,
    '  "allowedAudiences": [',
    `    ${text(issuer)}`,
    '  ],',
    '  "keys": [',
    document.keys.map(keyLines).join(',\n'),
    '  ],',
    ...(endpoint === null
      ? ['  "endpoints": []']
      : [
          '  "endpoints": [',
          `    { "location": ${text(endpoint.location)},`,
          `      "protocol": ${text(endpoint.protocol)}, "usage": ${text(endpoint.usage)} }`,
          '  ]',
        ]),
    '}',
    '',
  ].join('\n')
}

function keyLines({ x5t, der }: OwnDocument['keys'][number]): string {
  return [
    '    { "usage": "signing",',
    `      "keyinfo": { "x5t": "${x5t}" },`,
    `      "keyvalue": { "type": "x509Certificate", "value": "${encodeBase64(der)}" } }`,
  ].join('\n')
}

/** Follows from realm and keys, so that a reader who compares documents sees a change only where there is one. */
function documentId({ realm, serviceName, keys }: OwnDocument, digest: (text: string) => string): string {
  const hex = digest(JSON.stringify([realm, serviceName, ...keys.map(key => key.x5t)]))
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)]
  return `_${groups.join('-')}`
}
