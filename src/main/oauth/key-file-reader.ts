/** Files to judge tokens by, told apart by content: metadata documents, JWK sets, certificates. */
import { neverCancelled } from '../../contract/cancel.ts'
import { metadataLimitBytes } from '../../contract/metadata.ts'
import { parsePrincipalName } from '../../contract/principal-name.ts'
import { err, ok, type Result } from '../../contract/result.ts'
import { readJwks, type JwkKey } from '../adapters/jose/jwk-keys.ts'
import type { CertificateReader, FileOpener } from '../domain/certificates/ports.ts'
import {
  certificatesOf,
  parseMetadata,
  realmOf,
  type DocumentTools,
} from '../domain/partners/metadata-document.ts'
import type { KeyFileReader } from '../domain/tokens/ports.ts'
import type { TrustedIssuer, TrustedKey } from '../domain/tokens/receiver.ts'
import { createDocumentTools } from './document-tools.ts'
import { toTrustedKey } from './trusted-keys.ts'

export function createKeyFileReader(parts: {
  readonly opener: Pick<FileOpener, 'open'>
  readonly reader: CertificateReader
}): KeyFileReader {
  const tools = createDocumentTools(parts)
  return {
    async read(name, bytes) {
      const text = bytes.length > metadataLimitBytes ? undefined : tools.decodeText(bytes)
      if (text?.trimStart().startsWith('{') === true) return readJsonFile(name, bytes, text, tools)
      const opened = await parts.opener.open(bytes, undefined, neverCancelled)
      if (!opened.ok) return opened
      const keys = opened.value.certificates.flatMap(({ der }) => toTrustedKey(der, tools.certificates) ?? [])
      return keys.length > 0
        ? ok(fileIssuer(name, null, null, keys))
        : err({ code: 'file-unrecognized', startsWith: 'a file without a certificate' })
    },
  }
}

function readJsonFile(
  name: string,
  bytes: Uint8Array,
  text: string,
  tools: DocumentTools,
): Result<TrustedIssuer> {
  const jwks = readJwks(parseOrUndefined(text))
  if (jwks !== undefined) {
    const keys = jwks.map(jwk => ofJwk(jwk, tools))
    return keys.length > 0
      ? ok(fileIssuer(name, null, null, keys))
      : err({ code: 'file-unrecognized', startsWith: 'a JWK set without an RSA key' })
  }
  const parsed = parseMetadata(bytes, tools)
  if (!parsed.readable)
    return err({ code: 'file-unrecognized', startsWith: 'text like JSON that cannot be read' })
  const { document } = parsed
  const keys = certificatesOf(document).flatMap(({ der }) => toTrustedKey(der, tools.certificates) ?? [])
  if (keys.length === 0)
    return err({ code: 'file-unrecognized', startsWith: 'a JSON document without signing certificates' })
  const issuer = document.issuer === null ? undefined : parsePrincipalName(document.issuer)
  return ok(fileIssuer(name, document.serviceName ?? issuer?.principal ?? null, realmOf(document), keys))
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function ofJwk({ kid, x5t, spki, certificate }: JwkKey, tools: DocumentTools): TrustedKey {
  const held = certificate === null ? undefined : toTrustedKey(certificate, tools.certificates)
  return held === undefined
    ? { kid, x5t, key: { kind: 'spki', der: spki }, certificate: null }
    : { ...held, kid }
}

function fileIssuer(
  name: string,
  principal: string | null,
  realm: string | null,
  keys: readonly TrustedKey[],
): TrustedIssuer {
  return {
    kind: 'file',
    name,
    principal,
    realm,
    enabled: true,
    trustLevel: null,
    acceptSecurityIdentifiers: null,
    keys,
  }
}
