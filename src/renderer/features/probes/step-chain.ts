/** The six links of a probe in order, each with its shape; where the first one breaks, the later ones were not tried. Pure. */
import type { PlannedEndpoint } from '../../../contract/probe-endpoint.ts'
import type { ProbeFinding, ProbeResult } from '../../../contract/probe.ts'
import type { StateName } from '../../components/state-name.ts'
import { severityShapes } from './row-look.ts'

export const chainLinks = ['reach', 'tls', 'certificate', 'name', 'client', 'application'] as const
export type ChainLink = (typeof chainLinks)[number]

export interface LinkLook {
  readonly link: ChainLink
  /** 'none': not reached, or not asked. */
  readonly state: StateName
}

const reachCodes: readonly ProbeFinding['code'][] = ['NAME_NOT_RESOLVED', 'CONNECT_FAILED']
const tlsCodes: readonly ProbeFinding['code'][] = ['NOT_TLS', 'HANDSHAKE_FAILED', 'OLD_PROTOCOL']
const nameCodes: readonly ProbeFinding['code'][] = ['HOST_MISMATCH']
const clientCodes: readonly ProbeFinding['code'][] = [
  'CLIENT_CERTIFICATE_REQUIRED',
  'CLIENT_CERTIFICATE_REFUSED',
  'ACCEPTANCE_NOT_PROVEN',
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
  const hasChain = result.chain.length > 0
  const isConnected = result.steps.some(({ name, outcome }) => name === 'connect' && outcome === 'passed')
  return chainLinks.map(link => ({
    link,
    state: worst(result, link) ?? wellState(link, result, { hasChain, isConnected }),
  }))
}

/** The link that a finding speaks of; a silence belongs to what was under way. */
export function linkOf(finding: ProbeFinding): ChainLink | undefined {
  const { code, certificate } = finding
  if (code === 'TIMEOUT') return finding.values['during'] === 'handshake' ? 'tls' : 'reach'
  if (reachCodes.includes(code)) return 'reach'
  if (tlsCodes.includes(code)) return 'tls'
  if (nameCodes.includes(code)) return 'name'
  if (clientCodes.includes(code)) return 'client'
  if (applicationCodes.includes(code)) return 'application'
  return certificate !== null || chainCodes.includes(code) ? 'certificate' : undefined
}

function worst({ findings }: ProbeResult, link: ChainLink): StateName | undefined {
  const mine = findings.filter(finding => linkOf(finding) === link)
  const found =
    mine.find(({ severity }) => severity === 'error') ?? mine.find(({ severity }) => severity === 'warning')
  return found === undefined ? undefined : severityShapes[found.severity]
}

function wellState(
  link: ChainLink,
  result: ProbeResult,
  { hasChain, isConnected }: { readonly hasChain: boolean; readonly isConnected: boolean },
): StateName {
  const { clientCertificate, sipAnswer, httpAnswer } = result
  switch (link) {
    case 'reach':
      return isConnected ? 'valid' : 'none'
    case 'tls':
      return result.protocol === null ? 'none' : 'valid'
    case 'certificate':
    case 'name':
      return hasChain ? 'valid' : 'none'
    case 'client':
      return clientCertificate.accepted === 'yes'
        ? 'valid'
        : clientCertificate.accepted === 'no'
          ? 'error'
          : clientCertificate.requested === 'yes' && clientCertificate.accepted === 'unknown'
            ? 'unknown'
            : 'none'
    case 'application':
      return sipAnswer !== null || httpAnswer !== null ? 'valid' : 'none'
  }
}

/** The application that would prove the connection: HTTP on the web, SIP elsewhere. */
export function applicationOf({ role }: Pick<PlannedEndpoint, 'role'>): 'http' | 'sip' {
  return role === 'web' ? 'http' : 'sip'
}
