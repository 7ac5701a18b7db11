/** Where probes knock, and what is expected to answer there (reference sections 10.2, 10.3). */
import * as z from 'zod/mini'
import { CertificateType } from './certificate-type.ts'
import { DnsNameInput } from './estate.ts'
import { ComputerId } from './store.ts'

/** One kind of listener of the topology; its port stands in one table (domain/probes/service-table.ts) and can be changed. */
export const probeServices = [
  'sip',
  'sip-client',
  'im-conferencing',
  'conferencing',
  'mobility',
  'web-internal',
  'web-external',
  'edge-internal',
  'av-authentication',
  'edge-replication',
  'access-edge',
  'federation',
  'exchange-web',
  'sharepoint-web',
  'reverse-proxy',
  'metadata',
  'listed',
] as const
export const ProbeService = z.enum(probeServices)
export type ProbeService = z.output<typeof ProbeService>

/** Those whose port, or its use, no source confirms. */
export const unconfirmedServices: ReadonlySet<ProbeService> = new Set([
  'av-authentication',
  'edge-replication',
  'reverse-proxy',
])

/**
 * client-to-server: TLS, ours is not sent. server-to-server: MTLS, both sides present. federation: MTLS with another
 * organisation. web: HTTPS, proven by an answer to a request.
 */
export const probeRoles = ['client-to-server', 'server-to-server', 'federation', 'web'] as const
export const ProbeRole = z.enum(probeRoles)
export type ProbeRole = z.output<typeof ProbeRole>

export const Port = z.int().check(z.minimum(1), z.maximum(65_535))

/**
 * Ports that differ from the documented ones, for the whole estate; null: the service is not used here. A service that
 * is off until somebody chooses it stands here as soon as it is used, at its documented port too.
 */
export const ProbePorts = z.partialRecord(ProbeService, z.nullable(Port))
export type ProbePorts = z.output<typeof ProbePorts>

/** An endpoint that a person has entered, beside those that follow from the estate. */
export const ListedEndpoint = z.object({
  /** Name or address to connect to. */
  host: DnsNameInput,
  port: Port,
  role: ProbeRole,
  /** The name to ask for and to be judged by; the host unless given. */
  serverName: z.nullable(DnsNameInput),
  /** The host is the domain of a federation partner, which is found by its SRV record; missing: as entered. */
  srv: z.optional(z.literal(true)),
})
export type ListedEndpoint = z.output<typeof ListedEndpoint>

export const PlannedEndpoint = z.object({
  /** "fe-001.litwareinc.com:5061/sip": the same from run to run. */
  id: z.string(),
  /** What a person calls it: the server's name, or the host as entered. */
  label: z.string(),
  /** Where to connect: an address of the server when one is known, else a name. */
  host: z.string(),
  port: z.int(),
  /** Server name indication, and the name that the certificate has to bear. */
  serverName: z.string(),
  service: ProbeService,
  role: ProbeRole,
  /** The host is a domain: its SRV record tells where to connect, and by which name; host and port count without one. */
  srv: z.optional(z.literal(true)),
  /** The server of the estate; null for what stands outside its pools. */
  server: z.nullable(ComputerId),
  /** The type of certificate that should be served there; null when nothing is assigned to such an endpoint. */
  type: z.nullable(CertificateType),
})
export type PlannedEndpoint = z.output<typeof PlannedEndpoint>
