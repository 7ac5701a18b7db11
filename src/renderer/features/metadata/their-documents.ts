/** Every document of a partner application or authorization server as one row. */
import type { SigningKey } from '../../../contract/metadata.ts'
import type { KeyState, OAuthServer, PartnerApplication } from '../../../contract/partner.ts'

export interface TheirDocument {
  readonly kind: 'partner' | 'oauth-server'
  readonly name: string
  readonly from:
    | { readonly kind: 'url'; readonly url: string }
    | { readonly kind: 'file'; readonly name: string }
    | { readonly kind: 'certificate' }
    | { readonly kind: 'oauth-server'; readonly server: string }
    | { readonly kind: 'none' }
  readonly readAt: string | null
  readonly keys: readonly SigningKey[]
  readonly keyState: KeyState
  readonly enabled: boolean
}

export function documentRows(
  partners: readonly PartnerApplication[],
  servers: readonly OAuthServer[],
): readonly TheirDocument[] {
  return [...partners.map(ofPartner), ...servers.map(ofServer)]
}

function ofPartner(partner: PartnerApplication): TheirDocument {
  const { name, readAt, keys, keyState, enabled } = partner
  return { kind: 'partner', name, from: fromOf(partner.source), readAt, keys, keyState, enabled }
}

function fromOf(source: PartnerApplication['source']): TheirDocument['from'] {
  switch (source.kind) {
    case 'metadata-url':
      return { kind: 'url', url: source.url }
    case 'metadata-file':
      return { kind: 'file', name: source.fileName }
    case 'certificate':
      return { kind: 'certificate' }
    case 'oauth-server':
      return { kind: 'oauth-server', server: source.server }
  }
}

function ofServer({ name, url, readAt, keys, keyState }: OAuthServer): TheirDocument {
  const from = url === null ? ({ kind: 'none' } as const) : ({ kind: 'url', url } as const)
  return { kind: 'oauth-server', name, from, readAt, keys, keyState, enabled: true }
}

export function documentKey({ kind, name }: TheirDocument): string {
  return `${kind}/${name}`
}

/** The last instant at which one of the keys still signs; null without keys. */
export function keysUntil(keys: readonly SigningKey[]): string | null {
  return keys.map(key => key.notAfter).reduce<string | null>(laterOf, null)
}

function laterOf(left: string | null, right: string): string {
  return left !== null && Date.parse(left) >= Date.parse(right) ? left : right
}
