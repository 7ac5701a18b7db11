/** What a server of the lab answers to a caller whom it accepts: who that is, in the product's form. */
import type { Inspection } from '../domain/tokens/judge-token.ts'
import type { PartnerName } from './servers.ts'
import type { LabAnswer } from './web-server.ts'

export interface Caller {
  /** The application: "<principal>@<realm>". */
  readonly actor: string
  /** Null: it calls for itself. */
  readonly user: string | null
}

export function callerOf({ layers }: Pick<Inspection, 'layers'>): Caller {
  const claim = (kinds: readonly string[], names: readonly string[]) => {
    const claims = layers.find(layer => kinds.includes(layer.kind))?.claims ?? {}
    const found = names.map(name => claims[name]).find(value => typeof value === 'string' && value !== '')
    return typeof found === 'string' ? found.slice(0, 500) : null
  }
  return {
    actor: claim(['actor', 'single'], ['nameid', 'iss']) ?? '',
    user: claim(['outer'], ['smtp', 'sip', 'upn', 'nameid']),
  }
}

export function greeting(product: PartnerName, caller: Caller): Omit<LabAnswer, 'headers'> {
  if (product !== 'exchange')
    return { status: 200, contentType: 'application/json; charset=utf-8', body: JSON.stringify(caller) }
  const user = caller.user === null ? '' : `<User>${escapeXml(caller.user)}</User>`
  const body = `<Caller><Actor>${escapeXml(caller.actor)}</Actor>${user}</Caller>`
  return {
    status: 200,
    contentType: 'text/xml; charset=utf-8',
    body: `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`,
  }
}

function escapeXml(text: string): string {
  return text
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
