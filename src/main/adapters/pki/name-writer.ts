/** Writes distinguished names (RFC 5280 section 4.1.2.4): one attribute per RDN, least specific first. */
import { oid, printableString, sequence, set, utf8String } from './der-writer.ts'

/** In the order in which a name is encoded; shown, it reads the other way round: CN, OU, O, L, ST, C. */
const attributeTypes = {
  country: '2.5.4.6',
  state: '2.5.4.8',
  city: '2.5.4.7',
  organization: '2.5.4.10',
  organizationalUnit: '2.5.4.11',
  commonName: '2.5.4.3',
} as const

type AttributeName = keyof typeof attributeTypes

/** Null and empty attributes are left out. */
export type SubjectAttributes = { readonly [A in AttributeName]?: string | null }

const attributeNames: readonly AttributeName[] = [
  'country',
  'state',
  'city',
  'organization',
  'organizationalUnit',
  'commonName',
]

/** A country is a PrintableString (RFC 5280 appendix A.1, X520countryName), everything else UTF-8. */
export function writeName(attributes: SubjectAttributes): Uint8Array {
  const rdns = attributeNames.flatMap(name => {
    const value = attributes[name] ?? ''
    if (value === '') return []
    const text = name === 'country' ? printableString(value) : utf8String(value)
    return [set(sequence(oid(attributeTypes[name]), text))]
  })
  return sequence(...rdns)
}
