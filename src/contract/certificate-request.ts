/** Certificate requests: asked for here, signed elsewhere, the reply matched to its key (reference sections 6.7, 8.4, 8.6). */
import * as z from 'zod/mini'
import { ExecutionLog, AssignmentIdentity } from './assignment.ts'
import { Instant } from './certificate.ts'
import { CertificateType } from './certificate-type.ts'
import { ComputerId } from './store.ts'
import { CertificateRef } from './stored-certificate.ts'

export const RequestId = z.string().check(z.regex(/^req_[a-z0-9]{8,32}$/))
export type RequestId = z.output<typeof RequestId>

/** The algorithms of `Request-CsCertificate -KeyAlg` and `-KeySize`; 1024 bits are offered nowhere. */
export const keyChoices = ['RSA-2048', 'RSA-3072', 'RSA-4096', 'ECDH_P256', 'ECDH_P384', 'ECDH_P521'] as const
export const KeyChoice = z.enum(keyChoices)
export type KeyChoice = z.output<typeof KeyChoice>

/** Upper bounds of X.520 in characters (RFC 5280 appendix A.1: ub-organization-name, ub-locality-name and their like). */
export const attributeLimits = { organization: 64, organizationalUnit: 64, state: 128, city: 128 } as const

function attribute(limit: number) {
  return z.nullable(z.string().check(z.maxLength(limit)))
}

/** Distinguished name beside the common name; null leaves an attribute out. */
export const Organization = z.object({
  organization: attribute(attributeLimits.organization),
  organizationalUnit: attribute(attributeLimits.organizationalUnit),
  /** Two letters (ISO 3166-1). */
  country: z.nullable(z.string().check(z.regex(/^[A-Za-z]{2}$/))),
  state: attribute(attributeLimits.state),
  city: attribute(attributeLimits.city),
})
export type Organization = z.output<typeof Organization>

/** Where a computed name comes from, so that the page can say why it is there. */
export const ComputedName = z.object({
  name: z.string(),
  because: z.enum([
    'server',
    'pool',
    'internal-web',
    'external-web',
    'sip-domain',
    'sip-access',
    'lync-discover',
    'edge',
  ]),
})
export type ComputedName = z.output<typeof ComputedName>

/** What the topology makes of a request: reads only, the administrator adds to it (page 9 to 11). */
export const RequestNames = z.object({
  commonName: z.nullable(z.string()),
  names: z.array(ComputedName),
  /** Page 10: SIP domains that may be added, the default one preset. */
  sipDomains: z.array(z.object({ name: z.string(), isDefault: z.boolean() })),
})
export type RequestNames = z.output<typeof RequestNames>

const who = {
  identity: AssignmentIdentity,
  types: z.array(CertificateType).check(z.minLength(1)),
}

/** What is asked for: the choices of the Certificate Request wizard. */
export const CertificateOrder = z.object({
  ...who,
  friendlyName: z.nullable(z.string().check(z.maxLength(256))),
  key: KeyChoice,
  exportable: z.boolean(),
  organization: Organization,
  /** Of the estate's SIP domains. */
  sipDomains: z.array(z.string().check(z.maxLength(253))),
  /** Page 11: further names. */
  additionalNames: z.array(z.string().check(z.minLength(1), z.maxLength(253))).check(z.maxLength(200)),
  /** `-ClientEKU $true` */
  clientAuthentication: z.boolean(),
})
export type CertificateOrder = z.output<typeof CertificateOrder>

/** A request that waits for its certificate; its key lies in the vault. */
export const PendingRequest = z.object({
  id: RequestId,
  ...who,
  identityName: z.string(),
  friendlyName: z.string(),
  subject: z.string(),
  names: z.array(z.string()),
  key: KeyChoice,
  exportable: z.boolean(),
  computer: ComputerId,
  createdAt: Instant,
})
export type PendingRequest = z.output<typeof PendingRequest>

/** Nothing in it is secret, so the window itself may hold and save it. */
export const RequestFile = z.object({
  name: z.string(),
  /** `CERTIFICATE REQUEST` (RFC 7468). */
  pem: z.string(),
})
export type RequestFile = z.output<typeof RequestFile>

export const MadeRequest = z.object({
  request: PendingRequest,
  file: RequestFile,
  log: ExecutionLog,
})
export type MadeRequest = z.output<typeof MadeRequest>

/** A reply of an authority, matched: the certificate stands in the store of the request's computer, with its key. */
export const CompletedRequest = z.object({
  request: PendingRequest,
  certificate: CertificateRef,
  /** Certificates of authorities that the reply brought: stored as CA or not, and why. */
  alsoStored: z.array(CertificateRef),
  /** Names that were asked for and are not in it. */
  missingNames: z.array(z.string()),
  log: ExecutionLog,
})
export type CompletedRequest = z.output<typeof CompletedRequest>

export const longestValidDays = 3650

/** Who signs a certificate that is made here: itself, or a certificate authority whose key is in the stores. */
export const MadeCertificateOrder = z.object({
  order: CertificateOrder,
  validDays: z.int().check(z.minimum(1), z.maximum(longestValidDays)),
  signedBy: z.union([z.literal('itself'), CertificateRef]),
})
export type MadeCertificateOrder = z.output<typeof MadeCertificateOrder>
