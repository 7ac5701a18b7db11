/** The list filtered by any text that stands in it. */
import type { PartnerApplication } from '../../../contract/partner.ts'
import { productOf } from '../../../contract/principal-name.ts'
import { texts } from '../../../text/texts.ts'

export function filterPartners(
  partners: readonly PartnerApplication[],
  filter: string,
): readonly PartnerApplication[] {
  const wanted = filter.trim().toLowerCase()
  if (wanted === '') return partners
  return partners.filter(partner => textOf(partner).includes(wanted))
}

function textOf({
  name,
  applicationIdentifier,
  realm,
  trustLevel,
  keyState,
  source,
  keys,
}: PartnerApplication): string {
  const words = texts().partners
  const product = productOf(applicationIdentifier)
  return [
    name,
    applicationIdentifier,
    product === undefined ? '' : words.product(product),
    realm ?? '',
    trustLevel,
    words.keyState(keyState),
    source.kind === 'metadata-url' ? source.url : '',
    ...keys.map(key => `${key.issuedTo} ${key.x5t}`),
  ]
    .join(' ')
    .toLowerCase()
}
