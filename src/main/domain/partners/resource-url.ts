/** What is called to try a partner out. Unconfirmed: no document names a resource for this; hence one table. */
import { productOf } from '../../../contract/principal-name.ts'
import type { PartnerRecord } from '../state/state.ts'

const resourcePaths: Readonly<Record<string, string>> = {
  exchange: '/EWS/Exchange.asmx',
  sharepoint: '/_vti_bin/client.svc',
  lync: '/WebTicket/WebTicketService.svc',
}

/** Undefined for a partner without a metadata URL: then nobody knows where it is. */
export function resourceUrlOf({ source, applicationIdentifier }: PartnerRecord): string | undefined {
  const origin = source.kind === 'metadata-url' ? /^https:\/\/[^/?#]+/i.exec(source.url)?.[0] : undefined
  if (origin === undefined) return undefined
  return `${origin}${resourcePaths[productOf(applicationIdentifier) ?? ''] ?? '/'}`
}

/** Host and port of an https URL as they stand; undefined for what is none. */
export function hostOfUrl(url: string): string | undefined {
  return /^https:\/\/(?:[^/?#@]*@)?(\[[^\]]+\]|[^/?#:]+)/i.exec(url)?.[1]?.replace(/^\[|\]$/g, '')
}
