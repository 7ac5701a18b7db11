/** HOST:PORT as typed. */
import { isIP } from 'node:net'

export interface HostAndPort {
  /** As typed, without the brackets of an IPv6 address. */
  readonly host: string
  /** 0 to 65535. */
  readonly port: number
}

/** An IPv6 address stands in brackets. Undefined for what is written in another way. */
export function splitHostAndPort(text: string): HostAndPort | undefined {
  const match = /^(?:\[([^\]]+)\]|([^\s:/]+)):(\d{1,5})$/.exec(text)
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3])
  return host === undefined || port > 65_535 ? undefined : { host, port }
}

/**
 * The domain of a federation partner as typed, with the port that counts where it has no SRV record: 5061 unless told.
 * Undefined for addresses, which have no such record, and for what is written in another way.
 */
export function partnerPlace(text: string): HostAndPort | undefined {
  const place = splitHostAndPort(text) ?? splitHostAndPort(`${text}:5061`)
  return place === undefined || place.port === 0 || isIP(place.host) !== 0 ? undefined : place
}

/** "[::1]:5061" */
export function joinHostAndPort({ host, port }: HostAndPort): string {
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`
}
