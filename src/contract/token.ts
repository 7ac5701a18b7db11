/** Tokens: issued, taken apart, judged by the receiver's rules V1 to V17 (reference section 2). */
import * as z from 'zod/mini'
import { Instant } from './certificate.ts'
import { FileTicket } from './file.ts'
import { TrustLevel } from './trust-level.ts'

/** Longest token that is taken apart, in characters; longer ones are refused by V2. */
export const tokenLimit = 262_144

export const verdictRules = [
  'V1',
  'V2',
  'V3',
  'V4',
  'V5',
  'V6',
  'V7',
  'V8',
  'V9',
  'V10',
  'V11',
  'V12',
  'V13',
  'V14',
  'V15',
  'V16',
  'V17',
] as const
export const VerdictRule = z.enum(verdictRules)
export type VerdictRule = z.output<typeof VerdictRule>

/** One rule judged. `reason` is a stable name whose sentence stands in src/text/<language>/verdict-text.ts. */
export const Verdict = z.object({
  rule: VerdictRule,
  /** `warning`: met, but worth a look (expires soon, differs in letter case only). */
  outcome: z.enum(['passed', 'warning', 'failed', 'not-applicable']),
  reason: z.string(),
  /** The values compared, where two were. */
  expected: z.nullable(z.string()),
  actual: z.nullable(z.string()),
  /** Which token it speaks of; null when of both, or of none. */
  layer: z.nullable(z.enum(['outer', 'actor'])),
  /** What else the sentence needs. */
  values: z.record(z.string(), z.string()),
})
export type Verdict = z.output<typeof Verdict>

/** The `x-ms-diagnostics` that the receiver would answer (reference section 3.4). */
export const Diagnostic = z.object({ id: z.int(), category: z.string() })
export type Diagnostic = z.output<typeof Diagnostic>

/** One member of a header or a set of claims. `note` is a stable name; its sentence stands in src/text/<language>/claim-text.ts. */
export const TokenMember = z.object({
  name: z.string(),
  /** The JSON value as written in the token, duplicates included. */
  json: z.string(),
  /** For strings the string itself, else the JSON; control characters escaped. */
  text: z.string(),
  note: z.string(),
  values: z.record(z.string(), z.string()),
})
export type TokenMember = z.output<typeof TokenMember>

/** One token: the outer one first, the actor token inside it second. A signature is told by its length only. */
export const TokenLayer = z.object({
  /** 'single': signed, and not inside another one. */
  kind: z.enum(['outer', 'actor', 'single']),
  header: z.record(z.string(), z.unknown()),
  claims: z.record(z.string(), z.unknown()),
  headerMembers: z.array(TokenMember),
  claimMembers: z.array(TokenMember),
  /** Characters of the compact form. */
  length: z.int(),
  signatureOctets: z.int(),
  /** Judged by V6 and V7; null when there is nothing to judge it by, or nothing to judge. */
  signature: z.nullable(z.enum(['verifies', 'does-not-verify', 'key-unknown'])),
  /** Whose key it was that verified it: "microsoft.exchange", "file.json" … */
  signedBy: z.nullable(z.string()),
})
export type TokenLayer = z.output<typeof TokenLayer>

export const TokenInspection = z.object({
  /** True only when nothing failed and signature, times and audience were judged; null when something to judge by is missing. */
  accepted: z.nullable(z.boolean()),
  layers: z.array(TokenLayer),
  /** V1 to V17, in order, each once. */
  verdicts: z.array(Verdict),
  diagnostic: z.nullable(Diagnostic),
  judgedAt: Instant,
  skewSeconds: z.int(),
  /** What was found around the token when more than a token was pasted: an Authorization header, a whole request. */
  foundIn: z.enum(['token', 'header', 'text']),
})
export type TokenInspection = z.output<typeof TokenInspection>

/** Who judges: a product by its rules, with what is known of that very server. */
export const ReceiverInput = z.object({
  product: z.enum(['exchange', 'sharepoint', 'lync', 'other']),
  /** `<principal>/<host>@<realm>` that it answers to; null: not known, V10 to V12 are not applicable. */
  audience: z.nullable(z.string().check(z.maxLength(1000))),
  /** Further realms and hosts it accepts. */
  alternateHosts: z.optional(z.array(z.string().check(z.maxLength(253))).check(z.maxLength(50))),
  alternateRealms: z.optional(z.array(z.string().check(z.maxLength(253))).check(z.maxLength(50))),
  trustLevel: z.nullable(TrustLevel),
  /** Null: as the partner application that the issuer is known by has it. */
  acceptSecurityIdentifiers: z.optional(z.nullable(z.boolean())),
})
export type ReceiverInput = z.output<typeof ReceiverInput>

/** Whose keys may have signed. */
export const KeySources = z.object({
  /** Our own token issuer: current, previous and staged. */
  ours: z.boolean(),
  /** The stored keys of all partner applications and authorization servers. */
  partners: z.boolean(),
  /** Metadata documents, JWK sets, certificates: told apart by content. */
  files: z.array(FileTicket).check(z.maxLength(20)),
})
export type KeySources = z.output<typeof KeySources>

/** The user that a token speaks for; at least one member. SIDs as S-1-5-…, addresses without scheme. */
export const TokenUser = z.object({
  smtp: z.optional(z.string().check(z.minLength(3), z.maxLength(320))),
  sip: z.optional(z.string().check(z.minLength(3), z.maxLength(320))),
  upn: z.optional(z.string().check(z.minLength(3), z.maxLength(320))),
  sid: z.optional(z.string().check(z.minLength(3), z.maxLength(190))),
})
export type TokenUser = z.output<typeof TokenUser>

/** What to issue. Exactly one of `audience` and `partner`. */
export const TokenRequest = z.object({
  audience: z.optional(z.string().check(z.maxLength(1000))),
  /** The identity of a partner application: its identifier and realm make the audience, `host` its host. */
  partner: z.optional(z.string().check(z.maxLength(64))),
  host: z.optional(z.string().check(z.maxLength(253))),
  /** Null: the application itself (app-only). */
  user: z.nullable(TokenUser),
  /** An application context for the outer token, JSON or plain text. */
  appContext: z.optional(z.string().check(z.maxLength(20_000))),
  lifetimeSeconds: z.optional(z.int().check(z.minimum(60), z.maximum(604_800))),
  /** The instant of issue, and which certificate signs then; now unless told. */
  at: z.optional(Instant),
})
export type TokenRequest = z.output<typeof TokenRequest>

/** A token as it would be sent, without its compact form. */
export const TokenPreview = z.object({
  layers: z.array(TokenLayer),
  audience: z.string(),
  issuer: z.string(),
  issuedAt: Instant,
  expiresAt: Instant,
  signedWith: z.object({ thumbprint: z.string(), issuedTo: z.string() }),
  /** As the receiver would judge it: with our published keys, at its trust level. */
  accepted: z.nullable(z.boolean()),
  verdicts: z.array(Verdict),
  diagnostic: z.nullable(Diagnostic),
})
export type TokenPreview = z.output<typeof TokenPreview>

/** What was understood of a captured answer: `WWW-Authenticate` and diagnostic headers (reference sections 3.1, 3.2, 3.4). */
export const AnswerExplanation = z.object({
  status: z.nullable(z.int()),
  /** From `Server`, `X-FEServer`, the client_id …; null when nothing tells. */
  product: z.nullable(z.enum(['exchange', 'sharepoint', 'lync', 'other'])),
  bearer: z.nullable(
    z.object({
      clientId: z.nullable(z.string()),
      realm: z.nullable(z.string()),
      trustedIssuers: z.array(z.string()),
      tokenTypes: z.array(z.string()),
      authorizationUri: z.nullable(z.string()),
      error: z.nullable(z.string()),
      /** Everything else, in order. */
      others: z.array(z.object({ name: z.string(), value: z.string() })),
    }),
  ),
  otherSchemes: z.array(z.string()),
  diagnostics: z.array(
    z.object({
      header: z.string(),
      id: z.nullable(z.int()),
      reason: z.nullable(z.string()),
      category: z.nullable(z.string()),
      source: z.nullable(z.string()),
    }),
  ),
  /** Names and values worth quoting to the other side's administrator: request-id, X-FEServer … */
  traces: z.array(z.object({ name: z.string(), value: z.string() })),
  /** `Date` of the answer minus the local clock. */
  clockOffsetSeconds: z.nullable(z.number()),
  /** Conclusions, most important first; their sentences stand in src/text/<language>/answer-text.ts. */
  conclusions: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['error', 'warning', 'info', 'good']),
      values: z.record(z.string(), z.string()),
    }),
  ),
})
export type AnswerExplanation = z.output<typeof AnswerExplanation>
