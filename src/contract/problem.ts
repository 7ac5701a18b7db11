/**
 * The closed union of expected failures. A problem carries data and no sentence: the words stand in
 * src/text/<language>/problem-text.ts, one entry per code, and the compiler misses none. Codes are stable.
 * Passwords, key bytes and compact tokens never enter a problem.
 */
import * as z from 'zod/mini'
import { CertificateType } from './certificate-type.ts'
import { DamageReason } from './damage.ts'
import { ServerCertificate } from './metadata.ts'
import { CannotSign } from './oauth.ts'

const text = z.string()
const whole = z.int()

function problem<const C extends string, const S extends z.core.$ZodLooseShape>(code: C, shape: S) {
  return z.object({ code: z.literal(code), ...shape })
}

export const Problem = z.discriminatedUnion('code', [
  // the boundary itself
  problem('request-unknown', { request: text }),
  problem('request-malformed', { request: text, where: text }),
  problem('reply-malformed', { request: text, where: text }),
  problem('sender-untrusted', {}),
  problem('cancelled', {}),
  problem('request-timeout', { request: text, timeoutMs: whole }),
  problem('connection-lost', {}),
  /** `limit` requests of one window are running already. */
  problem('too-many-requests', { limit: whole }),
  problem('internal', { incidentId: text }),
  problem('not-in-this-host', { what: text }),
  problem('port-unavailable', { port: whole, reason: z.enum(['in-use', 'not-allowed', 'other']) }),
  problem('window-not-built', {}),

  // data at rest
  problem('data-folder-in-use', { pid: whole, host: text, since: text }),
  problem('data-folder-read-only', { folder: text }),
  problem('data-folder-newer', { foundVersion: whole, supportedVersion: whole }),
  problem('data-file-damaged', { file: text, setAsideAs: z.nullable(text), reason: DamageReason }),
  problem('storage-full', { file: text }),
  problem('storage-failed', { operation: text, reason: text }),

  // the vault
  problem('vault-absent', {}),
  problem('vault-exists', {}),
  problem('vault-locked', {}),
  problem('vault-damaged', { file: text }),
  problem('passphrase-wrong', {}),
  problem('passphrase-required', {}),
  problem('passphrase-too-short', { minimum: whole }),
  /** It does not even fit its own check characters: a letter differs from the print. */
  problem('recovery-key-mistyped', {}),
  problem('recovery-key-wrong', {}),
  problem('system-key-store-unavailable', {
    reason: z.enum(['not-in-this-host', 'no-back-end', 'weak-back-end', 'failed', 'not-enabled', 'replaced']),
  }),

  // files
  problem('file-ticket-unknown', {}),
  problem('file-not-found', { name: text }),
  problem('file-not-regular', { name: text }),
  problem('file-access-denied', { name: text }),
  problem('file-too-large', { sizeBytes: whole, limitBytes: whole }),
  problem('file-empty', {}),
  problem('file-exists', { name: text }),
  problem('file-write-failed', {
    name: text,
    reason: z.enum(['no-space', 'access-denied', 'folder-missing', 'not-read-back', 'failed']),
  }),
  /** `startsWith` is a harmless description of the first octets, for "this looks like …". */
  problem('file-unrecognized', { startsWith: text }),
  /** `where` names the structure ("AuthenticatedSafe, part 2"), `offsetBytes` the place in the decoded DER. */
  problem('file-malformed', { format: text, where: text, offsetBytes: z.nullable(whole) }),
  /** The structure claims more octets than there are; `expectedBytes` is null where it does not say how many. */
  problem('file-truncated', { format: text, sizeBytes: whole, expectedBytes: z.nullable(whole) }),
  problem('file-limit-exceeded', { what: text, limit: whole }),
  /** The structure is sound and every algorithm is known, and no password was given. */
  problem('password-required', { encryption: text }),
  /** The structure is sound and every algorithm is known: it really is the password. */
  problem('password-wrong', { encryption: text }),
  problem('algorithm-unsupported', { algorithm: text, oid: z.nullable(text), use: text }),
  problem('pfx-integrity-failed', { integrity: text }),

  // certificates and keys
  problem('certificate-unknown', { thumbprint: text }),
  problem('computer-unknown', { computer: text }),
  problem('nothing-selected', {}),
  problem('certificate-in-use', {
    thumbprint: text,
    uses: z.array(z.object({ type: CertificateType, identityName: text })),
  }),
  problem('certificate-already-there', { thumbprint: text, store: text }),
  problem('thumbprint-collision', { thumbprint: text }),
  problem('key-missing', { thumbprint: text }),
  problem('key-not-exportable', { thumbprint: text }),
  problem('key-damaged', { thumbprint: text }),
  problem('export-not-verified', { what: text }),
  problem('recycle-bin-entry-unknown', { id: text }),

  // the estate
  problem('name-not-valid', {
    name: text,
    reason: z.enum(['empty', 'too-long', 'label-too-long', 'characters', 'no-dot', 'numeric', 'idna']),
  }),
  problem('name-duplicate', { name: text, usedBy: text }),
  problem('sip-domain-unknown', { name: text }),
  problem('sip-domain-is-default', { name: text }),
  problem('pool-unknown', { pool: text }),
  /** So many pairs of servers are not answered at once. */
  problem('trust-pairs-too-many', { pairs: whole, limit: whole }),
  problem('server-unknown', { server: text }),
  problem('estate-in-use', { name: text, dependents: z.array(text) }),
  problem('site-unknown', { site: text }),
  problem('site-duplicate', { name: text }),
  problem('address-not-valid', { address: text }),
  problem('trusted-server-unknown', { fqdn: text }),
  /** `line` counts from 1; null in JSON, where `where` names the member. */
  problem('estate-file-not-valid', { line: z.nullable(whole), where: text }),

  // certificate requests
  problem('request-id-unknown', { id: text }),
  problem('request-without-names', {}),
  problem('request-name-not-valid', { name: text }),
  /** None of the certificates in the reply belongs to a request that waits here. */
  problem('reply-not-matched', { certificates: whole, waiting: whole }),
  problem('issuer-not-an-authority', { thumbprint: text }),

  // replication
  problem('replica-unknown', { server: text }),
  problem('delivery-absent', { server: text, type: CertificateType }),
  problem('read-back-differs', { expected: text, actual: text }),
  problem('host-key-differs', { expected: text, actual: text }),
  problem('replica-secret-missing', { server: text }),
  problem('transport-password-gone', { server: text }),
  problem('wrapping-certificate-not-usable', { thumbprint: text }),
  problem('replica-target-not-valid', { member: text }),

  // probes
  /** One run at a time. */
  problem('probe-run-on', { run: text }),
  problem('probe-run-unknown', { run: text }),
  /** The scope has no endpoint. */
  problem('probe-nothing-planned', {}),
  problem('endpoint-duplicate', { endpoint: text }),
  problem('endpoint-unknown', { endpoint: text }),

  // assignments
  problem('assignment-identity-mismatch', { type: CertificateType, identity: text }),
  problem('assignment-moved', {
    type: CertificateType,
    identityName: text,
    expected: z.nullable(text),
    actual: z.nullable(text),
  }),
  problem('assignment-absent', { type: CertificateType, identityName: text }),
  problem('certificate-not-eligible', { thumbprint: text, rules: z.array(text) }),

  problem('roll-date-not-valid', {
    effectiveDate: text,
    reason: z.enum(['past', 'after-current-ends', 'before-new-begins', 'same-certificate', 'new-ends-first']),
    limit: z.nullable(text),
  }),

  // tokens and their issuer
  problem('issuer-cannot-sign', { reasons: z.array(CannotSign) }),
  problem('audience-not-valid', { audience: text }),
  problem('user-not-valid', { member: z.enum(['smtp', 'sip', 'upn', 'sid']), value: text }),
  /** `value` is cut to what a person needs to recognize it. */
  problem('setting-not-valid', { setting: text, value: text, expected: text }),

  // partner applications, authorization servers, metadata
  problem('partner-unknown', { name: text }),
  problem('partner-exists', { name: text }),
  problem('partner-identifier-fixed', { name: text, is: text, wanted: text }),
  problem('oauth-server-unknown', { name: text }),
  problem('oauth-server-exists', { name: text }),
  problem('oauth-server-in-use', { name: text, partners: z.array(text) }),
  problem('oauth-server-without-token-endpoint', { name: text }),
  problem('metadata-not-usable', { from: text, rules: z.array(text) }),
  problem('metadata-reading-unknown', {}),
  problem('metadata-source-missing', { name: text }),
  problem('scenario-incomplete', { missing: z.array(text) }),

  // other servers
  problem('url-not-valid', {
    url: text,
    reason: z.enum(['syntax', 'not-https', 'credentials', 'host-missing', 'port']),
  }),
  problem('server-unreachable', {
    url: text,
    reason: z.enum([
      'name-not-resolved',
      'refused',
      'timeout',
      'reset',
      'proxy',
      'not-tls',
      'handshake',
      'other',
    ]),
    detail: text,
  }),
  /** Nothing was sent. `sha256` names the certificate that may be accepted for this server alone. */
  problem('server-not-trusted', { url: text, certificate: ServerCertificate }),
  problem('answer-not-usable', {
    url: text,
    reason: z.enum([
      'status',
      'too-large',
      'too-many-redirects',
      'redirect-refused',
      'malformed',
      'truncated',
    ]),
    detail: text,
  }),
  /** The authorization server's own words, shortened. */
  problem('token-request-refused', { server: text, status: whole, error: text, description: text }),
  problem('listener-not-started', {
    address: text,
    reason: z.enum(['in-use', 'not-allowed', 'address-not-here', 'certificate-unusable', 'other']),
    detail: text,
  }),

  // the lab
  problem('lab-not-running', {}),
  problem('lab-running', { pid: whole }),

  // audit

  // the command line
  problem('usage', { hint: text }),
])
export type Problem = z.output<typeof Problem>
export type ProblemCode = Problem['code']
export type ProblemOf<C extends ProblemCode> = Extract<Problem, { code: C }>
