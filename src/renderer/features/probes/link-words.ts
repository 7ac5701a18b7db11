/** What stands under each link of the chain: the value that was seen, or why none was. */
import type { PlannedEndpoint } from '../../../contract/probe-endpoint.ts'
import type { ProbeResult } from '../../../contract/probe.ts'
import { texts } from '../../../text/texts.ts'
import { applicationOf, type ChainLink, type LinkLook } from './step-chain.ts'

export function linkName(link: ChainLink, endpoint: Pick<PlannedEndpoint, 'role'>): string {
  const { link: words } = texts().probesPage.detail
  return link === 'application' ? words[applicationOf(endpoint)] : words[link]
}

/** @param at when it was probed */
export function linkValue({ link, state }: LinkLook, result: ProbeResult, at: string | null): string {
  const { value } = texts().probesPage.detail
  const [own] = result.chain
  switch (link) {
    case 'reach':
      return result.address ?? value.notReached
    case 'tls':
      return result.protocol === null ? value.notReached : texts().probesPage.protocol(result.protocol)
    case 'certificate': {
      if (own === undefined) return value.notReached
      const isPast = at !== null && Date.parse(own.notAfter) < Date.parse(at)
      return isPast ? value.expired(own.notAfter) : value.until(own.notAfter)
    }
    case 'name':
      if (own === undefined) return value.notReached
      return state === 'valid' ? value.matches : value.differs
    case 'client':
      return clientValue(result, own !== undefined)
    case 'application':
      return result.sipAnswer ?? result.httpAnswer ?? (state === 'none' ? value.notSent : value.silent)
  }
}

function clientValue({ clientCertificate }: ProbeResult, hasAnswered: boolean): string {
  const { value } = texts().probesPage.detail
  const { requested, accepted } = clientCertificate
  if (accepted === 'yes') return value.accepted
  if (accepted === 'no') return value.refused
  if (requested === 'no') return value.notAsked
  if (!hasAnswered) return value.notReached
  if (requested === 'unknown') return value.notProven
  return accepted === 'not-sent' ? value.notSentAsked : value.notProven
}
