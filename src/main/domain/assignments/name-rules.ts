/**
 * Rules about the names in the certificate: SIP domains for OAuthTokenIssuer (C3, C5), server, pool and sign-in names
 * for the others (reference section 10.3). A missing name is a warning, never a refusal: the wizard leaves it to the
 * administrator to check subject and names on its summary page (section 8.3), section 7.3 makes it a warning, and
 * names that only the real topology knows (web services, wildcards before them) cannot be compared here.
 */
import type { EligibilityCheck } from '../../../contract/assignment.ts'
import type { CertificateType } from '../../../contract/certificate-type.ts'
import type { PoolKind } from '../../../contract/estate.ts'
import { check, type EligibilityContext, type Judged } from './eligibility-check.ts'

export function nameChecks(certificate: Judged, context: EligibilityContext): EligibilityCheck[] {
  const names = namesIn(certificate)
  return context.types.flatMap(type => checksOfType(type, names, context))
}

function checksOfType(
  type: CertificateType,
  names: ReadonlySet<string>,
  context: EligibilityContext,
): EligibilityCheck[] {
  switch (type) {
    case 'OAuthTokenIssuer':
      return tokenIssuerChecks(names, context)
    case 'Default':
      return defaultChecks(names, context)
    case 'WebServicesInternal':
    case 'Internal':
      return context.server === undefined ? [] : [oneOfServerAndPool(names, context.server)]
    // The service that signs A/V tokens is never asked for its name.
    case 'AudioVideoAuthentication':
      return []
    case 'WebServicesExternal':
    case 'AccessEdgeExternal':
    case 'DataEdgeExternal':
    case 'XMPPServer':
      return [check('names', 'not-judged', 'external-names-unknown')]
  }
}

/** Any certificate of the topology will do as well (C3); then it is not expected to name SIP domains. */
function tokenIssuerChecks(
  names: ReadonlySet<string>,
  { sipDomains, estateNames }: EligibilityContext,
): EligibilityCheck[] {
  const ofTopology = estateNames.filter(name => names.has(name))
  const [main, ...further] = sipDomains
  if (main === undefined) return [check('C3', 'not-judged', 'no-sip-domain')]
  if (!names.has(main) && ofTopology.length > 0) {
    return [check('C3', 'passed', 'server-names-present', { names: ofTopology.join(', ') })]
  }
  const missing = further.filter(name => !names.has(name))
  return [
    names.has(main)
      ? check('C3', 'passed', 'sip-domain-named', { name: main })
      : check('C3', 'warning', 'sip-domain-missing', { name: main }),
    ...(missing.length > 0
      ? [check('C5', 'warning', 'sip-domains-missing', { names: missing.join(', ') })]
      : []),
    ...(missing.length === 0 && further.length > 0
      ? [check('C5', 'passed', 'sip-domains-named', { names: further.join(', ') })]
      : []),
  ]
}

function defaultChecks(
  names: ReadonlySet<string>,
  { server, sipDomains }: EligibilityContext,
): EligibilityCheck[] {
  if (server === undefined) return []
  if (!bearsPoolAndServer(server.poolKind)) return [oneOfServerAndPool(names, server)]
  const own = [...new Set([server.poolFqdn, server.fqdn])]
  const signIn = answersSignIn(server.poolKind) ? sipDomains.map(domain => `sip.${domain}`) : []
  return [
    compare(own, names, 'server-names-present', 'server-names-missing'),
    ...(signIn.length === 0 ? [] : [compare(signIn, names, 'sip-names-present', 'sip-names-missing')]),
  ]
}

function compare(
  wanted: readonly string[],
  names: ReadonlySet<string>,
  present: EligibilityCheck['reason'],
  absent: EligibilityCheck['reason'],
): EligibilityCheck {
  const missing = wanted.filter(name => !names.has(name))
  return missing.length === 0
    ? check('names', 'passed', present, { names: wanted.join(', ') })
    : check('names', 'warning', absent, { names: missing.join(', ') })
}

/** Web servers may hide behind a wildcard; SIP peers compare whole names. */
function oneOfServerAndPool(
  names: ReadonlySet<string>,
  { fqdn, poolFqdn }: NonNullable<EligibilityContext['server']>,
): EligibilityCheck {
  const either = [...new Set([fqdn, poolFqdn])]
  const found = either.filter(name => names.has(name) || names.has(name.replace(/^[^.]+/, '*')))
  return found.length > 0
    ? check('names', 'passed', 'server-names-present', { names: found.join(', ') })
    : check('names', 'warning', 'server-names-missing', { names: either.join(', ') })
}

export function bearsPoolAndServer(kind: PoolKind): boolean {
  return kind === 'FrontEnd' || kind === 'Director' || kind === 'Mediation' || kind === 'TrustedApplication'
}

/** Clients find these roles by sip.<domain> when they sign in by themselves. */
function answersSignIn(kind: PoolKind): boolean {
  return kind === 'FrontEnd' || kind === 'Director'
}

/** subjectAltName first, then the common name, as the peers compare (reference section 10.1). */
function namesIn({ row, commonNames }: Judged): ReadonlySet<string> {
  return new Set([...row.names, ...commonNames].map(name => name.toLowerCase()))
}
