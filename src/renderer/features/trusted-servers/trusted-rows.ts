/** Lines of the trusted server list: one for each service of a server, one for a server entered by hand. */
import type { TrustedServerRow } from '../../../contract/trust-map.ts'
import { CertificateType } from '../../../contract/certificate-type.ts'
import { texts } from '../../../text/texts.ts'

export type TrustedService = TrustedServerRow['services'][number]

export interface TrustedLine {
  /** "fe-001.litwareinc.com/Default" */
  readonly key: string
  readonly server: TrustedServerRow
  readonly service: TrustedService | undefined
  /** Undefined of a server that was entered by hand. */
  readonly type: CertificateType | undefined
  /** The type in words, or that it was entered by hand. */
  readonly what: string
  readonly served: 'as-assigned' | 'other' | 'unassigned' | 'not-seen' | 'not-managed'
}

export function toLines(servers: readonly TrustedServerRow[]): readonly TrustedLine[] {
  return servers.flatMap((server): TrustedLine[] => {
    if (server.services.length === 0) {
      const what = texts().trustedServers.byHand
      return [{ key: server.fqdn, server, service: undefined, type: undefined, what, served: 'not-managed' }]
    }
    return server.services.map(service => {
      const type = CertificateType.safeParse(service.type).data
      return {
        key: `${server.fqdn}/${service.type}`,
        server,
        service,
        type,
        what: type === undefined ? service.type : texts().type.label(type),
        served: servedOf(service),
      }
    })
  })
}

/** Any text that stands in a line finds it. */
export function filterLines(lines: readonly TrustedLine[], filter: string): readonly TrustedLine[] {
  const wanted = filter.trim().toLowerCase()
  if (wanted === '') return lines
  return lines.filter(line => searched(line).includes(wanted))
}

/** Whole days that are left of an instant; negative when it is past. */
export function daysLeft(notAfter: string, now: number): number {
  return Math.floor((Date.parse(notAfter) - now) / 86_400_000)
}

function servedOf({ assigned, served }: TrustedService): TrustedLine['served'] {
  if (served === null) return 'not-seen'
  // There is no other one than that which is served.
  if (assigned === null) return 'unassigned'
  return served.thumbprint === assigned.thumbprint ? 'as-assigned' : 'other'
}

function searched({ server, service, what, served }: TrustedLine): string {
  const words = texts().trustedServers
  return [
    server.fqdn,
    server.pool ?? '',
    server.note,
    what,
    ...(service?.names ?? []),
    service?.assigned?.name ?? '',
    service?.assigned?.thumbprint ?? '',
    service?.served?.thumbprint ?? '',
    words.served[served],
  ]
    .join(' ')
    .toLowerCase()
}
