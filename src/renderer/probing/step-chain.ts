/** The links of a probe in order, each with its shape; where the first one breaks, the later ones were not tried. Pure. */
import type { PlannedEndpoint } from '../../contract/probe-endpoint.ts'
import type { ProbeFinding, ProbeResult, ProbeStep } from '../../contract/probe.ts'
import type { StateName } from '../components/state-name.ts'
import { leadingFinding, severityShapes } from './row-look.ts'

const chainLinks = ['dns', 'tcp', 'tls', 'certificate', 'name', 'client', 'application'] as const
export type ChainLink = (typeof chainLinks)[number]

export interface LinkLook {
  readonly link: ChainLink
  /** 'none': not reached, or not asked. */
  readonly state: StateName
  /** The worst that was found there; undefined where nothing was. */
  readonly finding: ProbeFinding | undefined
}

const tlsCodes: readonly ProbeFinding['code'][] = ['NOT_TLS', 'HANDSHAKE_FAILED', 'OLD_PROTOCOL']
const clientCodes: readonly ProbeFinding['code'][] = [
  'CLIENT_CERTIFICATE_REQUIRED',
  'CLIENT_CERTIFICATE_REFUSED',
  'ACCEPTANCE_NOT_PROVEN',
  'UNTRUSTED_CLIENT_ACCEPTED',
  'PEER_DOES_NOT_TRUST',
]
const applicationCodes: readonly ProbeFinding['code'][] = ['APPLICATION_SILENT', 'APPLICATION_REFUSED']
/** Of the certificate, although no single one of the chain is meant. */
const chainCodes: readonly ProbeFinding['code'][] = [
  'INCOMPLETE_CHAIN',
  'CHAIN_ORDER',
  'EXTRA_CERTIFICATES',
  'SERVED_NOT_ASSIGNED',
]

export function stepChain(result: ProbeResult): readonly LinkLook[] {
  return chainLinks.map(link => {
    const finding = worst(result, link)
    const state = finding === undefined ? wellState(link, result) : severityShapes[finding.severity]
    return { link, state, finding }
  })
}

/** For one line: of DNS and TCP the one that says more. */
export function shortChain(result: ProbeResult): readonly LinkLook[] {
  const chain = stepChain(result)
  const hasName = chain.some(({ link, finding }) => link === 'dns' && finding === undefined)
  return chain.filter(({ link }) => link !== (hasName ? 'dns' : 'tcp'))
}

/** The link of the finding that names the result; undefined when it works, or when the cause is none of the links. */
export function decidingLink(result: ProbeResult): ChainLink | undefined {
  const leading = leadingFinding(result)
  return leading === undefined ? undefined : linkOf(leading)
}

/** The link that a finding speaks of; a silence belongs to what was under way. */
function linkOf({ code, certificate, values }: ProbeFinding): ChainLink | undefined {
  if (code === 'TIMEOUT') return timeoutLinks[values['during'] ?? ''] ?? 'tcp'
  if (code === 'NAME_NOT_RESOLVED' || code === 'SRV_NOT_FOUND') return 'dns'
  if (code === 'CONNECT_FAILED' || code === 'ADDRESS_NOT_REACHED') return 'tcp'
  if (code === 'HOST_MISMATCH') return 'name'
  if (tlsCodes.includes(code)) return 'tls'
  if (clientCodes.includes(code)) return 'client'
  if (applicationCodes.includes(code)) return 'application'
  return certificate !== null || chainCodes.includes(code) ? 'certificate' : undefined
}

const timeoutLinks: Readonly<Record<string, ChainLink>> = { resolve: 'dns', handshake: 'tls' }

function worst({ findings }: ProbeResult, link: ChainLink): ProbeFinding | undefined {
  const mine = findings.filter(finding => linkOf(finding) === link)
  return (
    mine.find(({ severity }) => severity === 'error') ?? mine.find(({ severity }) => severity === 'warning')
  )
}

function wellState(link: ChainLink, result: ProbeResult): StateName {
  switch (link) {
    case 'dns':
      // An address is not asked for; that a connection was tried shows that there was one.
      return passed(result, 'resolve') || result.steps.some(({ name }) => name === 'connect')
        ? 'valid'
        : 'none'
    case 'tcp':
      return passed(result, 'connect') ? 'valid' : 'none'
    case 'tls':
      return result.protocol === null ? 'none' : 'valid'
    case 'certificate':
    case 'name':
      return result.chain.length > 0 ? 'valid' : 'none'
    case 'client':
      return clientState(result)
    case 'application':
      return result.sipAnswer !== null || result.httpAnswer !== null ? 'valid' : 'none'
  }
}

function passed({ steps }: ProbeResult, step: ProbeStep['name']): boolean {
  return steps.some(({ name, outcome }) => name === step && outcome === 'passed')
}

function clientState({ clientCertificate: { requested, accepted } }: ProbeResult): StateName {
  if (accepted === 'yes') return 'valid'
  if (accepted === 'no') return severityShapes.error
  return requested === 'yes' && accepted === 'unknown' ? 'unknown' : 'none'
}

/** The application that would prove the connection: HTTP on the web, SIP elsewhere. */
export function applicationOf({ role }: Pick<PlannedEndpoint, 'role'>): 'http' | 'sip' {
  return role === 'web' ? 'http' : 'sip'
}
