/** A metadata document as far as it could be read (reference section 5.2): tolerant of case, order and what is unknown. */
import {
  metadataLimitBytes,
  type MetadataEndpoint,
  type MetadataSummary,
} from '../../../contract/metadata.ts'
import { decodeBase64 } from './base64.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, readJson } from './json-reader.ts'
import type { SigningCertificateReader } from './ports.ts'
import { type SigningCertificate, toSigningKey } from './signing-key.ts'

/** What reading a document needs of the platform. */
export interface DocumentTools {
  /** UTF-8, or UTF-16 with a byte order mark, which is left out; undefined for anything else. */
  readonly decodeText: (bytes: Uint8Array) => string | undefined
  readonly encodeText: (text: string) => Uint8Array
  readonly certificates: SigningCertificateReader
}

export interface PublishedKey {
  /** As written; null when absent. */
  readonly x5t: string | null
  readonly type: string | null
  /** Undefined when the value is no certificate. */
  readonly certificate: SigningCertificate | undefined
}

export interface MetadataDocument {
  readonly name: string | null
  readonly realm: string | null
  readonly serviceName: string | null
  readonly issuer: string | null
  readonly allowedAudiences: readonly string[]
  /** Null when there is no such member. Keys for another usage than signing are left out. */
  readonly keys: readonly PublishedKey[] | null
  readonly endpoints: readonly MetadataEndpoint[]
  /** Members that stand more than once, or in two spellings: "realm", "keys[0].keyinfo.x5t". */
  readonly duplicates: readonly string[]
}

export type UnreadableReason =
  'empty' | 'too-large' | 'not-text' | 'not-json' | 'not-an-object' | 'too-deep' | 'too-many-entries'

export type ParsedMetadata =
  | { readonly readable: true; readonly document: MetadataDocument; readonly text: string }
  | {
      readonly readable: false
      readonly reason: UnreadableReason
      readonly values: Readonly<Record<string, string>>
      /** Null when it is no text. */
      readonly text: string | null
    }

const limits = { depth: 12, values: 20_000 }
/** More of anything than a roll of all kinds needs. */
const keysAtMost = 50
const endpointsAtMost = 100
const audiencesAtMost = 200
const longestText = 2000

/** Reads any bytes within bounded time; never fails otherwise than by saying why. */
export function parseMetadata(bytes: Uint8Array, tools: DocumentTools): ParsedMetadata {
  if (bytes.length === 0) return unreadable('empty', null)
  if (bytes.length > metadataLimitBytes)
    return unreadable('too-large', null, { size: String(bytes.length), limit: String(metadataLimitBytes) })
  const text = tools.decodeText(bytes)
  if (text === undefined) return unreadable('not-text', null)
  const json = readJson(text, limits)
  if (!json.ok) return unreadable(faultNames[json.problem.reason], text, { at: String(json.problem.at) })
  if (!isJsonObject(json.value)) return unreadable('not-an-object', text)
  const document = toDocument(json.value, tools.certificates)
  return document === undefined
    ? unreadable('too-many-entries', text, { limit: String(keysAtMost) })
    : { readable: true, document, text }
}

/** The reading for people and records: certificates that decode, in document order. */
export function summarize(document: MetadataDocument, at: Date): MetadataSummary {
  return {
    name: document.name,
    realm: document.realm,
    serviceName: document.serviceName,
    issuer: document.issuer,
    allowedAudiences: [...document.allowedAudiences],
    keys: certificatesOf(document).map(certificate => toSigningKey(certificate, at)),
    endpoints: document.endpoints.map(endpoint => ({ ...endpoint })),
  }
}

/** Each certificate once, also when a document repeats it. */
export function certificatesOf(document: MetadataDocument): readonly SigningCertificate[] {
  const seen = new Map<string, SigningCertificate>()
  for (const { certificate } of document.keys ?? [])
    if (certificate !== undefined && !seen.has(certificate.sha256)) seen.set(certificate.sha256, certificate)
  return [...seen.values()]
}

/** `<serviceName>@<realm>`: what the realm is when only the issuer tells it. */
export function realmOf({ realm, issuer }: Pick<MetadataSummary, 'realm' | 'issuer'>): string | null {
  if (realm !== null && realm !== '') return realm
  const at = issuer?.lastIndexOf('@') ?? -1
  const told = at < 0 ? '' : (issuer?.slice(at + 1) ?? '')
  return told === '' ? null : told
}

const faultNames = {
  syntax: 'not-json',
  'too-deep': 'too-deep',
  'too-many-values': 'too-many-entries',
} as const

function unreadable(
  reason: UnreadableReason,
  text: string | null,
  values: Record<string, string> = {},
): ParsedMetadata {
  return { readable: false, reason, values, text }
}

function toDocument(json: JsonObject, certificates: SigningCertificateReader): MetadataDocument | undefined {
  const duplicates: string[] = []
  const top = membersOf(json, '', duplicates)
  const keys = top('keys')
  const endpoints = objectsOf(top('endpoints'))
  const audiences = top('allowedaudiences')
  if (isJsonArray(keys) && keys.length > keysAtMost) return undefined
  return {
    name: textOf(top('name')),
    realm: textOf(top('realm')),
    serviceName: textOf(top('servicename')),
    issuer: textOf(top('issuer')),
    allowedAudiences: (isJsonArray(audiences) ? audiences : [])
      .slice(0, audiencesAtMost)
      .flatMap(audience => textOf(audience) ?? []),
    keys: isJsonArray(keys)
      ? keys.flatMap((key, index) => toKey(key, `keys[${index}]`, duplicates, certificates) ?? [])
      : null,
    endpoints: endpoints.slice(0, endpointsAtMost).map((endpoint, index) => {
      const member = membersOf(endpoint, `endpoints[${index}].`, duplicates)
      return {
        location: textOf(member('location')) ?? '',
        protocol: textOf(member('protocol')) ?? '',
        usage: textOf(member('usage')) ?? '',
      }
    }),
    duplicates,
  }
}

/** Undefined for a key that is not for signing. */
function toKey(
  json: JsonValue,
  place: string,
  duplicates: string[],
  certificates: SigningCertificateReader,
): PublishedKey | undefined {
  if (!isJsonObject(json)) return { x5t: null, type: null, certificate: undefined }
  const member = membersOf(json, `${place}.`, duplicates)
  const usage = textOf(member('usage'))
  if (usage !== null && usage.toLowerCase() !== 'signing') return undefined
  const info = membersOf(member('keyinfo'), `${place}.keyinfo.`, duplicates)
  const value = membersOf(member('keyvalue'), `${place}.keyvalue.`, duplicates)
  return {
    x5t: textOf(info('x5t')),
    type: textOf(value('type')),
    certificate: toCertificate(value('value'), certificates),
  }
}

function toCertificate(
  value: JsonValue | undefined,
  certificates: SigningCertificateReader,
): SigningCertificate | undefined {
  const der = typeof value === 'string' ? decodeBase64(value) : undefined
  const read = der === undefined ? undefined : certificates.read(der)
  return der === undefined || read === undefined ? undefined : { ...read, der }
}

/**
 * Looks members up without regard to case, as .NET consumers do; one in the exact spelling wins over others, the last
 * over those before it.
 */
function membersOf(
  json: JsonValue | undefined,
  place: string,
  duplicates: string[],
): (lowerName: string) => JsonValue | undefined {
  if (!isJsonObject(json)) return () => undefined
  const byName = new Map<string, JsonValue>()
  for (const [name, value] of json.members) {
    const key = name.toLowerCase()
    const isTwice = byName.has(key)
    if (isTwice && duplicates.length < longestList) duplicates.push(cut(`${place}${name}`))
    if (!isTwice || knownSpelling(name)) byName.set(key, value)
  }
  return name => byName.get(name)
}

const longestList = 20

function knownSpelling(name: string): boolean {
  return name === 'serviceName' || name === 'allowedAudiences' || name === name.toLowerCase()
}

function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? cut(value) : null
}

function objectsOf(value: JsonValue | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : []
}

/** Bounded, and without characters that would not show. */
function cut(text: string): string {
  return text
    .slice(0, longestText)
    .replace(
      /[\x00-\x1F\x7F-\x9F\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g,
      character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
}
