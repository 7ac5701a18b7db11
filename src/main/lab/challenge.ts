/** What each product answers to a caller without a good token (reference sections 3.1, 3.4). */
import { randomUUID } from 'node:crypto'
import type { Diagnostic } from '../../contract/token.ts'
import { type PartnerName, profiles } from './servers.ts'

export type Headers = readonly (readonly [name: string, value: string])[]

export interface Challenged {
  readonly product: PartnerName
  /** Only SharePoint tells its realm. */
  readonly realm: string
  /** "<principal>@<realm>" */
  readonly trustedIssuers: readonly string[]
  /** The address under which the caller sees this server, as in "localhost:44301". */
  readonly authority: string
  readonly clientRequestId: string | null
}

/** @param error null for a caller who brought no token. */
export function challengeHeaders(challenged: Challenged, error: 'invalid_token' | null): Headers {
  return [
    ['WWW-Authenticate', bearerOf(challenged) + (error === null ? '' : `, error="${error}"`)],
    ...otherSchemes(challenged),
  ]
}

function bearerOf({ product, realm, trustedIssuers }: Challenged): string {
  const id = `client_id="${profiles[product].principal}"`
  const issuers = `trusted_issuers="${trustedIssuers.join(',')}"`
  switch (product) {
    case 'exchange':
      return `Bearer ${id}, ${issuers}, token_types="app_asserted_user_v1 service_asserted_app_v1"`
    case 'sharepoint':
      return `Bearer realm="${realm}",${id},${issuers}`
    case 'lync':
      return `Bearer ${issuers}, ${id}`
  }
}

/** The schemes for clients that are no servers. */
export function otherSchemes({ product, authority }: Challenged): Headers {
  switch (product) {
    case 'exchange':
      return [['WWW-Authenticate', 'Basic Realm=""']]
    case 'sharepoint':
      return [['WWW-Authenticate', 'NTLM']]
    case 'lync': {
      const href = `https://${authority}/WebTicket/oauthtoken`
      const grants = 'urn:microsoft.rtc:windows,urn:microsoft.rtc:anonmeeting,password'
      return [['WWW-Authenticate', `MsRtcOAuth href="${href}",grant_type="${grants}"`]]
    }
  }
}

/** Which server answered, and under which number its log has the request. */
export function traceHeaders({ product, clientRequestId }: Challenged): Headers {
  const echo: Headers = clientRequestId === null ? [] : [['client-request-id', clientRequestId]]
  const host = profiles[product].hostName
  const id = randomUUID()
  switch (product) {
    case 'exchange':
      return [['request-id', id], ['X-FEServer', host.split('.')[0]?.toUpperCase() ?? host], ...echo]
    case 'sharepoint':
      return [['request-id', id], ['SPRequestGuid', id], ...echo]
    case 'lync':
      return [['X-MS-Server-Fqdn', host], ...echo]
  }
}

/** 28020: no valid security token. That Lync tells its failures apart by further numbers is not published. */
const lyncDiagnostic = 28020
/** A generic authentication error. */
const sharepointDiagnostic = 3001000

export function diagnosticHeader(product: PartnerName, diagnostic: Diagnostic, reason: string): Headers {
  const told = harmless(reason)
  switch (product) {
    case 'exchange':
      return [
        [
          'x-ms-diagnostics',
          `${diagnostic.id};reason="${told}";error_category="${harmless(diagnostic.category)}"`,
        ],
      ]
    case 'sharepoint':
      return [
        [
          'x-ms-diagnostics',
          `${sharepointDiagnostic};reason="${told}";category="${harmless(diagnostic.category)}"`,
        ],
      ]
    case 'lync':
      return [['X-Ms-diagnostics', `${lyncDiagnostic};source="${profiles.lync.hostName}";reason="${told}"`]]
  }
}

/** Parts of it come from the token: no quotes, nothing that a header cannot carry. */
function harmless(text: string): string {
  return text
    .replace(/[^\x20-\x7e]/g, '?')
    .replaceAll('"', "'")
    .slice(0, 400)
}
