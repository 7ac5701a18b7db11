/** The facts of a connection as pairs of name and value, those that say nothing left out. */
import type { PlannedEndpoint } from '../../../contract/probe-endpoint.ts'
import type { ProbeResult } from '../../../contract/probe.ts'
import { texts } from '../../../text/texts.ts'

export type Fact = readonly [name: string, value: string]

export function connectionFacts(endpoint: PlannedEndpoint, result: ProbeResult): readonly Fact[] {
  const words = texts().probesPage.evidence
  const { rows } = words
  const { clientCertificate: client, protocols } = result
  const found = result.srv !== null && result.srv.records.length > 0 ? result.srv : undefined
  const asked = found?.asked ?? endpoint
  const facts: readonly (Fact | undefined)[] = [
    [rows.endpoint, endpoint.label],
    found && [rows.srv, `${found.name}, ${asked.host}:${asked.port}`],
    [rows.address, `${result.address ?? asked.host}:${asked.port}`],
    [rows.serverName, found === undefined ? endpoint.serverName : asked.host],
    ...handshakeFacts(result),
    protocols.length === 0 ? undefined : [rows.protocols, protocols.map(words.protocol).join(', ')],
    [rows.requested, words.client(client)],
    client.authorities.length === 0 ? undefined : [rows.authorities, words.authorities(client.authorities)],
    client.without === 'not-tried' ? undefined : [rows.without, words.without[client.without]],
    client.untrusted === 'not-tried' ? undefined : [rows.untrusted, words.untrusted[client.untrusted]],
    result.sipAnswer === null ? undefined : [rows.sip, result.sipAnswer],
    result.httpAnswer === null ? undefined : [rows.http, result.httpAnswer],
    result.clockDifferenceSeconds === null
      ? undefined
      : [rows.clock, words.clock(result.clockDifferenceSeconds)],
  ]
  return facts.filter(fact => fact !== undefined)
}

function handshakeFacts(result: ProbeResult): readonly Fact[] {
  if (result.protocol === null) return []
  const words = texts().probesPage.evidence
  const { rows } = words
  return [
    [rows.protocol, texts().probesPage.protocol(result.protocol)],
    [rows.cipher, result.cipher ?? words.notTold],
    [rows.group, result.group ?? words.notTold],
    [rows.alpn, result.alpn ?? words.none],
    [rows.stapled, result.stapledOcsp ? words.present : words.absent],
    [rows.resumed, words.yesNo[result.sessionResumed]],
  ]
}
