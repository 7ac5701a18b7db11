/**
 * Principal names of server-to-server tokens, `<principal>@<realm>` and `<principal>/<host>@<realm>` (MS-XOAUTH
 * 3.2.5.6; reference sections 1, 2.6). Kept apart from the schemas: the command line starts without these.
 */
export interface PrincipalName {
  readonly principal: string
  /** Null in issuers and actors, a host name in audiences. */
  readonly host: string | null
  /** Everything after the last '@'; '*' stands for any, empty where a server has none. */
  readonly realm: string
}

/** Undefined for a text without '@' or without a principal. Nothing is changed in case. */
export function parsePrincipalName(text: string): PrincipalName | undefined {
  const at = text.lastIndexOf('@')
  if (at < 1) return undefined
  const slash = text.indexOf('/')
  const hasHost = slash >= 0 && slash < at
  const principal = text.slice(0, hasHost ? slash : at)
  if (principal === '') return undefined
  return { principal, host: hasHost ? text.slice(slash + 1, at) : null, realm: text.slice(at + 1) }
}

export function formatPrincipalName({ principal, host, realm }: PrincipalName): string {
  return host === null ? `${principal}@${realm}` : `${principal}/${host}@${realm}`
}

/** Products behind the well-known principal identifiers (reference section 1.1). */
export const products = ['exchange', 'sharepoint', 'lync', 'acs', 'graph', 'workflow'] as const
export type Product = (typeof products)[number]

export const wellKnownPrincipals: { readonly [P in Product]: string } = {
  exchange: '00000002-0000-0ff1-ce00-000000000000',
  sharepoint: '00000003-0000-0ff1-ce00-000000000000',
  lync: '00000004-0000-0ff1-ce00-000000000000',
  acs: '00000001-0000-0000-c000-000000000000',
  graph: '00000003-0000-0000-c000-000000000000',
  /** Unconfirmed: no document found names it. */
  workflow: '00000005-0000-0000-c000-000000000000',
}

/** Undefined for an identifier that is not well known. Letters' case does not matter. */
export function productOf(principal: string): Product | undefined {
  const wanted = principal.toLowerCase()
  return products.find(product => wellKnownPrincipals[product] === wanted)
}
