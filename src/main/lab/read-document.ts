/**
 * The lab's own reader of metadata documents (reference section 5.2): as tolerant as the servers that it plays, and
 * independent of the console's.
 */
import { createHash, X509Certificate } from 'node:crypto'
import { parsePrincipalName } from '../../contract/principal-name.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import type { TrustedKey } from '../domain/tokens/receiver.ts'
import { x5tOf } from './certificates.ts'

export const documentLimit = 1_048_576
const mostKeys = 50
/** Characters of base64. */
const longestKey = 65_536

export interface ReadDocument {
  readonly principal: string
  readonly realm: string
  readonly keys: readonly TrustedKey[]
}

/** Fails with metadata-not-usable: M1 for text that is no such object, M2 where a part is missing, M4 without a readable key. */
export function readDocument(text: string, from: string): Result<ReadDocument> {
  const refused = (rule: string): Result<ReadDocument> =>
    err({ code: 'metadata-not-usable', from, rules: [rule] })
  const document = text.length > documentLimit ? undefined : parseJson(text)
  if (!isRecord(document)) return refused('M1')
  const issuer = parsePrincipalName(textOf(member(document, 'issuer')) ?? '')
  const principal = textOf(member(document, 'serviceName')) ?? issuer?.principal
  const realm = textOf(member(document, 'realm')) ?? issuer?.realm
  const keys = member(document, 'keys')
  if (principal === undefined || realm === undefined || !Array.isArray(keys)) return refused('M2')
  const read = keys.slice(0, mostKeys).flatMap((key: unknown) => readKey(key) ?? [])
  return read.length === 0 ? refused('M4') : ok({ principal, realm, keys: read })
}

/** Undefined for bytes that are no certificate. */
export function trustedKeyOf(der: Uint8Array): TrustedKey | undefined {
  try {
    const certificate = new X509Certificate(der)
    return {
      x5t: x5tOf(der),
      kid: null,
      key: { kind: 'certificate', der },
      certificate: {
        thumbprint: createHash('sha1').update(der).digest('hex').toUpperCase(),
        issuedTo: /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject,
        notBeforeMs: certificate.validFromDate.getTime(),
        notAfterMs: certificate.validToDate.getTime(),
      },
    }
  } catch {
    return undefined
  }
}

function readKey(key: unknown): TrustedKey | undefined {
  const value = isRecord(key) ? member(key, 'keyvalue') : undefined
  const base64 = isRecord(value) ? textOf(member(value, 'value'), longestKey) : undefined
  return base64 === undefined ? undefined : trustedKeyOf(Buffer.from(base64, 'base64'))
}

/** .NET consumers read member names without regard to case. */
function member(record: Readonly<Record<string, unknown>>, name: string): unknown {
  const wanted = name.toLowerCase()
  return Object.entries(record).find(([each]) => each.toLowerCase() === wanted)?.[1]
}

function textOf(value: unknown, limit = 1000): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= limit ? value : undefined
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // not JSON, which no caller takes for an object
  }
}
