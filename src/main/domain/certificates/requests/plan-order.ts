/** From the choices of the Certificate Request wizard to subject and names, judged against the estate. */
import type { CertificateOrder } from '../../../../contract/certificate-request.ts'
import { err, ok, type Result } from '../../../../contract/result.ts'
import type { ComputerId } from '../../../../contract/store.ts'
import { computerOfIdentity } from '../../state/computers.ts'
import type { ConsoleState } from '../../state/state.ts'
import type { ParseHostName, ParseScope, RequestContent, RequestScope } from './ports.ts'
import { canBeCommonName, computeNames, namesOfSipDomain } from './request-names.ts'

export interface PlannedOrder {
  readonly order: CertificateOrder
  readonly scope: RequestScope
  /** In whose Personal store the certificate will stand. */
  readonly computer: ComputerId
  readonly content: RequestContent
  readonly friendlyName: string
  /** What the command line says of SIP domains and of names that do not follow from the topology. */
  readonly command: { readonly domainNames: readonly string[]; readonly allSipDomains: boolean }
}

export interface OrderPorts {
  readonly parseScope: ParseScope
  readonly parseHostName: ParseHostName
}

/**
 * Fails with server-unknown, assignment-identity-mismatch, sip-domain-unknown, request-name-not-valid,
 * request-without-names.
 */
export function planOrder(
  { parseScope, parseHostName }: OrderPorts,
  state: ConsoleState,
  order: CertificateOrder,
  at: Date,
): Result<PlannedOrder> {
  const scope = parseScope(state, order.identity, order.types)
  if (!scope.ok) return scope
  const computed = computeNames(state, scope.value)
  const unknown = order.sipDomains.find(name => computed.sipDomains.every(domain => domain.name !== name))
  if (unknown !== undefined) return err({ code: 'sip-domain-unknown', name: unknown })
  const additional: string[] = []
  for (const typed of order.additionalNames) {
    const name = parseCertificateName(typed, parseHostName)
    if (!name.ok) return name
    additional.push(name.value)
  }
  const ofSipDomains = order.sipDomains.flatMap(domain => namesOfSipDomain(state, scope.value, domain))
  const computedNames = computed.names.map(({ name }) => name)
  const dnsNames = [...new Set([...computedNames, ...ofSipDomains, ...additional])]
  if (dnsNames.length === 0) return err({ code: 'request-without-names' })
  const commonName = computed.commonName ?? dnsNames.find(canBeCommonName) ?? null
  const domains = sipDomainsOfCommand(order, computed.sipDomains.length, scope.value)
  return ok({
    order,
    scope: scope.value,
    computer: computerOfIdentity(scope.value.identity),
    content: {
      subject: { commonName, organization: upperCaseCountry(order.organization) },
      dnsNames,
      clientAuthentication: order.clientAuthentication,
    },
    friendlyName: friendlyNameOf(order, scope.value, at),
    command: {
      allSipDomains: domains === 'all',
      domainNames: [
        ...new Set([
          ...(domains === 'all' ? [] : ofSipDomains.filter(name => !computedNames.includes(name))),
          ...additional,
        ]),
      ],
    },
  })
}

/** A wildcard stands for the first label, alone (RFC 9525 section 6.3). */
function parseCertificateName(typed: string, parseHostName: ParseHostName): Result<string> {
  const name = typed.trim()
  const isWildcard = name.startsWith('*.')
  const host = parseHostName(isWildcard ? name.slice(2) : name)
  if (!host.ok) return err({ code: 'request-name-not-valid', name })
  return ok(isWildcard ? `*.${host.value}` : host.value)
}

/** The cmdlet names the default SIP domain by itself, and the others when it is told to name all (reference section 6.7). */
function sipDomainsOfCommand(
  { sipDomains }: CertificateOrder,
  known: number,
  { types }: RequestScope,
): 'all' | 'some' {
  const namesAllByItself = types.some(type => type === 'OAuthTokenIssuer' || type === 'XMPPServer')
  return known > 1 && (namesAllByItself || new Set(sipDomains).size === known) ? 'all' : 'some'
}

function upperCaseCountry(organization: CertificateOrder['organization']): CertificateOrder['organization'] {
  return { ...organization, country: organization.country?.toUpperCase() ?? null }
}

/** A name has to be unique in the store of a computer (reference section 10.3), so a generated one has the time in it. */
function friendlyNameOf({ friendlyName }: CertificateOrder, { types }: RequestScope, at: Date): string {
  const given = friendlyName?.trim() ?? ''
  return given === '' ? `${types.join(', ')} ${at.toISOString().slice(0, 19).replace('T', ' ')}` : given
}

/** "atl-cs-001.litwareinc.com.req" */
export function requestFileName(names: readonly string[]): string {
  return `${(names[0] ?? 'request').replace('*', '_')}.req`
}
