/** Rules M2 to M7: what the document itself says. */
import type { MetadataCheck } from '../../../contract/metadata.ts'
import { productOf, wellKnownPrincipals } from '../../../contract/principal-name.ts'
import { type DocumentRules, judgeKeySizes, judgeKeys, judgeValidity } from './check-keys.ts'
import { type MetadataDocument, certificatesOf } from './metadata-document.ts'
import { expectedProduct, productNames } from './metadata-url.ts'
import { tokenEndpointOf } from './token-endpoint.ts'

type Told = Omit<MetadataCheck, 'rule'>

/** M2 to M7, in order. */
export function judgeDocument(document: MetadataDocument, rules: DocumentRules): Told[] {
  const certificates = certificatesOf(document)
  return [
    judgeMembers(document),
    judgeIssuer(document),
    judgeKeys(document.keys ?? []),
    judgeValidity(document.keys ?? [], certificates, rules.at),
    judgeKeySizes(certificates),
    judgeServiceName(document, rules),
  ]
}

function told(outcome: Told['outcome'], reason: string, values: Record<string, string> = {}): Told {
  return { outcome, reason, values }
}

/** M2 */
function judgeMembers({ serviceName, issuer, keys, realm }: MetadataDocument): Told {
  const missing = [
    ...(serviceName === null ? ['serviceName'] : []),
    ...(issuer === null ? ['issuer'] : []),
    ...(keys === null ? ['keys'] : []),
  ]
  if (missing.length > 0) return told('failed', 'members-missing', { members: missing.join(', ') })
  if (keys?.length === 0) return told('failed', 'no-keys')
  if (!/^[^\s@/\\]{1,200}$/.test(serviceName ?? ''))
    return told('failed', 'member-not-usable', { member: 'serviceName', value: shown(serviceName) })
  if (!/^[^\s@/\\]{0,253}$/.test(realm ?? ''))
    return told('failed', 'member-not-usable', { member: 'realm', value: shown(realm) })
  return told('passed', 'members-present')
}

/** M3 */
function judgeIssuer({ serviceName, realm, issuer }: MetadataDocument): Told {
  if (serviceName === null || issuer === null) return told('not-applicable', 'members-missing')
  const values = { issuer: shown(issuer), expected: shown(`${serviceName}@${realm ?? ''}`) }
  if (realm === null) return told('warning', 'realm-missing', values)
  const fits = realm === '*' ? issuer.startsWith(`${serviceName}@`) : issuer === values.expected
  if (fits) return told('passed', 'issuer-fits', values)
  return issuer.toLowerCase() === values.expected.toLowerCase()
    ? told('warning', 'issuer-differs-in-case', values)
    : told('warning', 'issuer-differs', values)
}

/** M7 */
function judgeServiceName(document: MetadataDocument, rules: DocumentRules): Told {
  const { serviceName } = document
  const product = rules.product ?? guessProduct(document, rules.url)
  if (product === undefined) return told('not-applicable', 'product-unknown')
  if (serviceName === null) return told('not-applicable', 'members-missing')
  const expected = wellKnownPrincipals[product]
  const values = { expected, actual: shown(serviceName), product: productNames[product] }
  if (serviceName === expected) return told('passed', 'service-name-expected', values)
  return serviceName.toLowerCase() === expected
    ? told('warning', 'service-name-in-other-case', values)
    : told('warning', 'service-name-unexpected', values)
}

/** Who issues tokens to others is an authorization server, of which there are more than the well-known one. */
function guessProduct(
  { name, serviceName, endpoints }: MetadataDocument,
  url: string | null,
): DocumentRules['product'] {
  if (tokenEndpointOf(endpoints) === null) return expectedProduct(name, url)
  return productOf(serviceName ?? '') === 'acs' ? 'acs' : undefined
}

function shown(text: string | null): string {
  return (text ?? '').slice(0, 200)
}
