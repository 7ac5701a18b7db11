/** Partner applications, authorization servers, the three scenarios (reference sections 1, 4, 6.9, 6.10). */
import * as z from 'zod/mini'
import { Instant } from './certificate.ts'
import { FileTicket } from './file.ts'
import { MetadataEndpoint, ReadingId, SigningKey } from './metadata.ts'
import { RealmInput } from './oauth.ts'
import { ThumbprintSha256 } from './thumbprint.ts'
import { TrustLevel } from './trust-level.ts'

/** The Identity of a partner application or authorization server: unique without regard to case. */
export const ObjectName = z
  .string()
  .check(z.minLength(1), z.maxLength(64), z.regex(/^[^\s/\\:*?"<>|][^/\\:*?"<>|\p{Cc}]*$/u))
export type ObjectName = z.output<typeof ObjectName>

export const ApplicationIdentifier = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\s@/]+$/))

/** Where the keys come from; fixed at creation except for the URL. */
export const PartnerSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('metadata-url'),
    url: z.string(),
    /** The web server's certificate that is accepted although the stores do not trust it. */
    pinnedServerCertificate: z.nullable(ThumbprintSha256),
  }),
  z.object({ kind: z.literal('metadata-file'), fileName: z.string() }),
  z.object({ kind: z.literal('certificate') }),
  z.object({ kind: z.literal('oauth-server'), server: ObjectName }),
])
export type PartnerSource = z.output<typeof PartnerSource>

/** What the last refresh found, and what waits to be accepted. */
export const KeyState = z.enum([
  /** The stored keys are those that were published when last read. */
  'as-published',
  /** Other keys or another realm are published: `pending` waits to be accepted. */
  'differs',
  /** The last attempt to read failed. */
  'unreachable',
  /** There is no document to compare with: key by certificate or file. */
  'no-document',
  /** Tokens come through an authorization server: no keys of its own. */
  'through-server',
])
export type KeyState = z.output<typeof KeyState>

export const DocumentVersion = z.object({
  readAt: Instant,
  sha256: ThumbprintSha256,
  from: z.string(),
  keys: z.array(SigningKey),
  realm: z.nullable(z.string()),
})
export type DocumentVersion = z.output<typeof DocumentVersion>

const common = {
  name: ObjectName,
  realm: z.nullable(z.string()),
  keys: z.array(SigningKey),
  keyState: KeyState,
  /** When the stored copy was read. */
  readAt: z.nullable(Instant),
  /** When it was last compared with what is published, and the code of the problem if that failed. */
  checkedAt: z.nullable(Instant),
  checkProblem: z.nullable(z.string()),
  /** A reading with differences that waits to be accepted. */
  pending: z.nullable(ReadingId),
  /** Newest first: every document that was accepted. */
  history: z.array(DocumentVersion),
  addedAt: Instant,
}

export const PartnerApplication = z.object({
  ...common,
  applicationIdentifier: z.string(),
  trustLevel: TrustLevel,
  acceptSecurityIdentifiers: z.boolean(),
  enabled: z.boolean(),
  source: PartnerSource,
  /** What the live test calls unless told otherwise; null when nobody knows where the partner is. */
  resourceUrl: z.nullable(z.string()),
  /** Stable names of what deserves a look: 'not-full', 'identifier-not-guid', 'key-expired', 'key-expires-soon', 'same-identifier-and-realm'. */
  warnings: z.array(z.string()),
})
export type PartnerApplication = z.output<typeof PartnerApplication>

export const OAuthServer = z.object({
  ...common,
  /** Principal of its tokens, from the document: ACS or another. */
  issuerIdentifier: z.string(),
  url: z.nullable(z.string()),
  pinnedServerCertificate: z.nullable(ThumbprintSha256),
  endpoints: z.array(MetadataEndpoint),
  /** Where tokens are requested; null when the document names none. */
  tokenEndpoint: z.nullable(z.string()),
  acceptSecurityIdentifiers: z.boolean(),
  authorizationUriOverride: z.nullable(z.string()),
  type: z.nullable(z.string()),
  usedBy: z.array(ObjectName),
})
export type OAuthServer = z.output<typeof OAuthServer>

/** A new partner application; the discriminator is the parameter set of `New-CsPartnerApplication`. */
export const NewPartner = z.discriminatedUnion('by', [
  z.object({ by: z.literal('metadata'), reading: ReadingId }),
  z.object({
    by: z.literal('certificate'),
    ticket: FileTicket,
    applicationIdentifier: ApplicationIdentifier,
    realm: RealmInput,
  }),
  z.object({
    by: z.literal('oauth-server'),
    server: ObjectName,
    applicationIdentifier: ApplicationIdentifier,
    /** The default SIP domain unless told. */
    realm: z.nullable(RealmInput),
  }),
])
export type NewPartner = z.output<typeof NewPartner>

export const PartnerChange = z.object({
  trustLevel: z.optional(TrustLevel),
  acceptSecurityIdentifiers: z.optional(z.boolean()),
  enabled: z.optional(z.boolean()),
})
export type PartnerChange = z.output<typeof PartnerChange>

/** Commands for somebody's shell, ready to copy. */
export const CommandSheet = z.object({
  /** Where they are to be run: a stable name worded in src/text/<language>/partners-text.ts. */
  shell: z.enum(['lync', 'exchange', 'sharepoint', 'msonline']),
  /** One command per entry; a command may have several lines. */
  commands: z.array(z.string()),
  /** Stable names of hints beside them: 'iisreset', 'same-on-every-server', 'upload-certificate' … */
  hints: z.array(z.string()),
})
export type CommandSheet = z.output<typeof CommandSheet>

export const scenarioNames = ['on-premises', 'cloud', 'cross-premises'] as const
export const ScenarioName = z.enum(scenarioNames)
export type ScenarioName = z.output<typeof ScenarioName>

/** One of the three scenarios as it stands: what is there, what is missing here, what remains elsewhere. */
export const Scenario = z.object({
  name: ScenarioName,
  /** In the order in which they are done; names worded in src/text/<language>/scenarios-text.ts. */
  steps: z.array(
    z.object({
      code: z.string(),
      /** 'optional': for those who have that product as well; 'elsewhere': only the other side can tell. */
      state: z.enum(['done', 'to-do', 'optional', 'elsewhere']),
      values: z.record(z.string(), z.string()),
    }),
  ),
  sheets: z.array(CommandSheet),
})
export type Scenario = z.output<typeof Scenario>

/** What applying a scenario creates: names that exist already are set right instead (reference section 6.9, last paragraph). */
export const ScenarioInput = z.object({
  scenario: ScenarioName,
  /** Metadata of the partners that are reached directly. */
  exchange: z.optional(ReadingId),
  sharepoint: z.optional(ReadingId),
  /** Metadata of the authorization server (cloud and cross-premises). */
  authorizationServer: z.optional(ReadingId),
  /** Partners that are reached through it. */
  throughServer: z.optional(z.array(z.enum(['exchange', 'sharepoint']))),
})
export type ScenarioInput = z.output<typeof ScenarioInput>

export const liveTestSteps = [
  'resolve',
  'tls',
  'metadata',
  'clock',
  'anonymous-call',
  'challenge',
  'choose-issuer',
  'authorization-server',
  'app-only-call',
  'user-call',
] as const

/** One step of the live test of a partner (reference section 3.3). Tokens are redacted before they come here. */
export const LiveTestStep = z.object({
  name: z.enum(liveTestSteps),
  outcome: z.enum(['passed', 'warning', 'failed', 'skipped']),
  elapsedMs: z.int(),
  /** A stable name; its sentence stands in src/text/<language>/live-test-text.ts. */
  reason: z.string(),
  values: z.record(z.string(), z.string()),
  /** What was sent and what came back, as lines to read; empty where nothing was. */
  sent: z.array(z.string()),
  received: z.array(z.string()),
})
export type LiveTestStep = z.output<typeof LiveTestStep>

export const LiveTest = z.object({
  partner: z.string(),
  url: z.string(),
  startedAt: Instant,
  outcome: z.enum(['passed', 'warning', 'failed']),
  /** The step that explains all others; null when nothing failed. */
  firstCause: z.nullable(LiveTestStep),
  steps: z.array(LiveTestStep),
})
export type LiveTest = z.output<typeof LiveTest>

export const LiveTestInput = z.object({
  partner: ObjectName,
  /** The resource to call; by the partner's product and metadata host unless told. */
  url: z.optional(z.string().check(z.maxLength(2000))),
  /** For the call as a user; without one the last step is skipped. */
  userSmtp: z.optional(z.string().check(z.minLength(3), z.maxLength(320))),
  /** Chosen by the caller: names the run in the events. */
  run: z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/)),
})
export type LiveTestInput = z.output<typeof LiveTestInput>
