/** What a certificate's going changes for others: asked before it is deleted, destroyed or replaced. */
import * as z from 'zod/mini'
import { AssignmentIdentity } from './assignment.ts'
import { CertificateType } from './certificate-type.ts'
import { CertificateRef, CertificateUse } from './stored-certificate.ts'

export const BlastRadiusOf = z.discriminatedUnion('of', [
  z.object({ of: z.literal('stored'), refs: z.array(CertificateRef) }),
  /** Entries of the recycle bin. */
  z.object({ of: z.literal('recycled'), ids: z.array(z.string()) }),
  /** What these assignments have now, were another certificate assigned. */
  z.object({ of: z.literal('assigned'), identity: AssignmentIdentity, types: z.array(CertificateType) }),
])
export type BlastRadiusOf = z.output<typeof BlastRadiusOf>

const OnServers = { type: CertificateType, servers: z.array(z.string()) }

export const CertificateEffect = z.discriminatedUnion('kind', [
  /** For a replacement: the assignment that loses it for good, since only one previous certificate is kept. */
  z.object({ kind: z.literal('assigned'), use: CertificateUse }),
  /** Servers, by FQDN, that have it and go on with it until somebody changes that. */
  z.object({ kind: z.literal('deployed'), ...OnServers }),
  /** Servers to which it is under way. */
  z.object({ kind: z.literal('on-its-way'), ...OnServers }),
  /** Enabled partner applications that trust the tokens signed with it, and no others before they read our metadata. */
  z.object({ kind: z.literal('trusted-by'), partners: z.array(z.string()) }),
])
export type CertificateEffect = z.output<typeof CertificateEffect>
