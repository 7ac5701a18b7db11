/** What is said of each link of the chain: the value that was seen, or why none was. */
import type { PlannedEndpoint } from '../../contract/probe-endpoint.ts'
import type { ProbeResult } from '../../contract/probe.ts'
import { texts } from '../../text/texts.ts'
import { applicationOf, type ChainLink, type LinkLook } from './step-chain.ts'

export interface LinkWords {
  readonly name: string
  readonly value: string
}

/** Of whom it is told. */
export interface Probed {
  readonly endpoint: Pick<PlannedEndpoint, 'role'>
  readonly result: ProbeResult
  /** When it was probed. */
  readonly at: string | null
}

/** For a list, one link in a line: "TLS handshake", "TLS 1.2, AES256-GCM". */
export function linkWords(look: LinkLook, probed: Probed): LinkWords {
  const { link } = texts().probesPage.detail
  return { name: link[nameKey(look.link, probed)], value: linkValue(look, probed) }
}

/** For all links side by side in one line: "TLS 1.2", "AES256-GCM". */
export function shortLinkWords(look: LinkLook, probed: Probed): LinkWords {
  const { shortLink, value } = texts().probesPage.detail
  const { result } = probed
  const name = shortLink[nameKey(look.link, probed)]
  switch (look.link) {
    case 'tcp':
      return {
        name,
        value: look.state === 'valid' ? (result.address ?? value.known) : linkValue(look, probed),
      }
    case 'tls':
      return result.protocol === null
        ? { name, value: linkValue(look, probed) }
        : { name: texts().probesPage.protocol(result.protocol), value: cipherOf(result) ?? '' }
    case 'client':
      return { name, value: clientValue(result) }
    default:
      return { name, value: linkValue(look, probed) }
  }
}

function nameKey(link: ChainLink, { endpoint }: Probed): Exclude<ChainLink, 'application'> | 'http' | 'sip' {
  return link === 'application' ? applicationOf(endpoint) : link
}

function linkValue(look: LinkLook, probed: Probed): string {
  const { link, state, finding } = look
  const { detail, evidence, protocol } = texts().probesPage
  const { value } = detail
  const { result } = probed
  const found = finding === undefined ? value.notReached : value.finding(finding.code)
  switch (link) {
    case 'dns':
      return state === 'valid' ? (result.address ?? value.known) : found
    case 'tcp':
      return state === 'valid' ? value.connected(connectMs(result)) : found
    case 'tls':
      return result.protocol === null
        ? found
        : [protocol(result.protocol), cipherOf(result)].filter(part => part !== undefined).join(', ')
    case 'certificate':
      return certificateValue(look, probed) ?? found
    case 'name':
      if (result.chain.length === 0) return value.notReached
      return state === 'valid' ? value.matches : value.differs
    case 'client':
      return result.chain.length === 0 ? clientValue(result) : evidence.client(result.clientCertificate)
    case 'application':
      return result.sipAnswer ?? result.httpAnswer ?? (state === 'none' ? value.notSent : value.silent)
  }
}

/** Its date, as long as that is what there is to say of it; undefined when something else was found, or none was served. */
function certificateValue({ finding }: LinkLook, { result, at }: Probed): string | undefined {
  const { value } = texts().probesPage.detail
  const [own] = result.chain
  if (own === undefined) return undefined
  if (at !== null && Date.parse(own.notAfter) < Date.parse(at)) return value.expired(own.notAfter)
  return finding === undefined || finding.code === 'EXPIRES_SOON' ? value.until(own.notAfter) : undefined
}

function connectMs({ steps }: ProbeResult): number {
  return steps.find(({ name }) => name === 'connect')?.elapsedMs ?? 0
}

function cipherOf({ cipher }: ProbeResult): string | undefined {
  return cipher === null ? undefined : texts().probesPage.cipher(cipher)
}

function clientValue({ clientCertificate, chain }: ProbeResult): string {
  const { value } = texts().probesPage.detail
  const { requested, accepted } = clientCertificate
  if (accepted === 'yes') return value.accepted
  if (accepted === 'no') return value.refused
  if (requested === 'no') return value.notAsked
  if (chain.length === 0) return value.notReached
  if (requested === 'unknown') return value.notProven
  return accepted === 'not-sent' ? value.notSentAsked : value.notProven
}
