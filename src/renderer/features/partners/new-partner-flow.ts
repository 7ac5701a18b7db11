/** The New Partner Application wizard as states (design r): pages by source, what blocks them, what is sent. */
import type { RequestArgument } from '../../../contract/api.ts'
import type { OfferedFile } from '../../../contract/file.ts'
import type { MetadataReading } from '../../../contract/metadata.ts'
import { wellKnownPrincipals } from '../../../contract/principal-name.ts'
import type { TrustLevel } from '../../../contract/trust-level.ts'

export type PartnerProduct = 'exchange' | 'sharepoint' | 'lync' | 'other'
export type KeysFrom = 'document' | 'certificate' | 'server'
export type PartnerPage = 'source' | 'document' | 'certificate' | 'server' | 'trust' | 'summary' | 'done'

export interface PartnerChoices {
  readonly product: PartnerProduct
  readonly from: KeysFrom
  readonly file: OfferedFile | undefined
  readonly identifier: string
  readonly realm: string
  readonly server: string
  readonly name: string
  readonly trustLevel: TrustLevel
  readonly acceptSecurityIdentifiers: boolean
  readonly enabled: boolean
}

const names: { readonly [P in PartnerProduct]: string } = {
  exchange: 'microsoft.exchange',
  sharepoint: 'microsoft.sharepoint',
  lync: 'microsoft.lync',
  other: '',
}

/** Where each product publishes its document (reference section 5.1). */
const paths: { readonly [P in PartnerProduct]: string } = {
  exchange: 'https://autodiscover./autodiscover/metadata/json/1',
  sharepoint: 'https://sharepoint./_layouts/15/metadata/json/1',
  lync: 'https://pool./metadata/json/1',
  other: '',
}

export function firstChoices(from: KeysFrom): PartnerChoices {
  return withProduct(
    {
      product: 'exchange',
      from,
      file: undefined,
      identifier: '',
      realm: '',
      server: '',
      name: '',
      trustLevel: 'Full',
      acceptSecurityIdentifiers: false,
      enabled: true,
    },
    'exchange',
  )
}

/** A product brings its identifier and the usual name; another name that was typed stays. */
export function withProduct(choices: PartnerChoices, product: PartnerProduct): PartnerChoices {
  const wasUsual = choices.name === '' || choices.name === names[choices.product]
  return {
    ...choices,
    product,
    identifier: product === 'other' ? '' : wellKnownPrincipals[product],
    name: wasUsual ? names[product] : choices.name,
  }
}

/** A first guess at the address; the domain stands between the dots. */
export function usualUrl(product: PartnerProduct, domain: string | undefined): string {
  return domain === undefined ? '' : paths[product].replace('./', `.${domain}/`)
}

export function pagesFor(from: KeysFrom): readonly PartnerPage[] {
  return ['source', from, 'trust', 'summary', 'done']
}

export type Block = 'unread' | 'not-usable' | 'certificate' | 'server' | 'name'

/** Why one cannot go on from this page; undefined when one can. */
export function blockOf(
  page: PartnerPage,
  choices: PartnerChoices,
  reading: MetadataReading | undefined,
): Block | undefined {
  switch (page) {
    case 'document':
      return reading === undefined ? 'unread' : reading.id === null ? 'not-usable' : undefined
    case 'certificate':
      return choices.file === undefined || isBlank(choices.identifier) || isBlank(choices.realm)
        ? 'certificate'
        : undefined
    case 'server':
      return choices.server === '' || isBlank(choices.identifier) ? 'server' : undefined
    case 'trust':
      return isBlank(choices.name) ? 'name' : undefined
    default:
      return undefined
  }
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}

/** Undefined while something is missing. */
export function toAddRequest(
  choices: PartnerChoices,
  reading: MetadataReading | undefined,
): RequestArgument<'partners.add'> | undefined {
  const from = sourceOf(choices, reading)
  if (from === undefined) return undefined
  const { trustLevel, acceptSecurityIdentifiers, enabled } = choices
  return { name: choices.name.trim(), from, trustLevel, acceptSecurityIdentifiers, enabled }
}

function sourceOf(
  { from, file, identifier, realm, server }: PartnerChoices,
  reading: MetadataReading | undefined,
): RequestArgument<'partners.add'>['from'] | undefined {
  const applicationIdentifier = identifier.trim()
  switch (from) {
    case 'document':
      return reading?.id === undefined || reading.id === null
        ? undefined
        : { by: 'metadata', reading: reading.id }
    case 'certificate':
      return file === undefined
        ? undefined
        : { by: 'certificate', ticket: file.ticket, applicationIdentifier, realm: realm.trim() }
    case 'server':
      return {
        by: 'oauth-server',
        server,
        applicationIdentifier,
        realm: realm.trim() === '' ? null : realm.trim(),
      }
  }
}
