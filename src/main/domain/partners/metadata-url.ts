/** The little that is asked of a metadata URL; whether it can be called at all is judged by the caller of servers. */
import type { Product } from '../../../contract/principal-name.ts'

export interface UrlParts {
  /** Lower case. */
  readonly host: string
  /** ":8443", or empty. */
  readonly port: string
  /** From the first slash on. */
  readonly path: string
}

/** Undefined for what is no plain https URL. */
export function splitUrl(url: string): UrlParts | undefined {
  const match = /^https:\/\/(\[[0-9A-Fa-f:.]+\]|[^/?#@:[\]\s]+)(:\d{1,5})?([/?#]\S*)?$/i.exec(url)
  const host = match?.[1]?.toLowerCase()
  return host === undefined ? undefined : { host, port: match?.[2] ?? '', path: match?.[3] ?? '/' }
}

type DocumentedProduct = Extract<Product, 'exchange' | 'sharepoint' | 'lync' | 'acs'>

/** By the paths of reference section 5.1. */
const paths: readonly (readonly [RegExp, DocumentedProduct])[] = [
  [/^\/autodiscover\/metadata\/json\//i, 'exchange'],
  [/^\/_layouts\/\d+\/metadata\/json\//i, 'sharepoint'],
  [/^\/jsonmetadata\.ashx/i, 'sharepoint'],
  [/^\/metadata\/json\//i, 'lync'],
  [/^\/[^/]+\/metadata\/json\//i, 'acs'],
]

const names: readonly (readonly [RegExp, DocumentedProduct])[] = [
  [/exchange/i, 'exchange'],
  [/sharepoint/i, 'sharepoint'],
  [/lync|skype/i, 'lync'],
]

/** Which product a document ought to come from when nobody told: by its name, else by where it was read. */
export function expectedProduct(name: string | null, url: string | null): DocumentedProduct | undefined {
  const byName = names.find(([pattern]) => pattern.test(name ?? ''))
  if (byName !== undefined) return byName[1]
  const path = url === null ? undefined : splitUrl(url)?.path
  return path === undefined ? undefined : paths.find(([pattern]) => pattern.test(path))?.[1]
}

export const productNames: { readonly [P in Product]: string } = {
  exchange: 'Exchange',
  sharepoint: 'SharePoint',
  lync: 'Lync Server',
  acs: 'Access Control Service',
  graph: 'Microsoft Graph',
  workflow: 'Workflow Manager',
}
