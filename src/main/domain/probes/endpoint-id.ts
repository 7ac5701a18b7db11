/** What identifies an endpoint from run to run. */
import type { ProbeService } from '../../../contract/probe-endpoint.ts'

/** "fe-001.litwareinc.com:5061/sip", "[2001:db8::12]:443/listed". */
export function endpointId(host: string, port: number, service: ProbeService): string {
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}/${service}`
}
