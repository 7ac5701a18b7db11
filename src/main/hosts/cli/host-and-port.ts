/** HOST:PORT as typed. */

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

/** "[::1]:5061" */
export function joinHostAndPort({ host, port }: HostAndPort): string {
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`
}
