import { describe, expect, it } from 'vitest'
import { Problem, type ProblemCode, type ProblemOf } from '../../../src/contract/problem.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../../../src/contract/thumbprint.ts'
import { texts } from '../../../src/text/texts.ts'

const thumbprint = 'A59AAE415EE49CFC66DC45E8F931B8546F42315D'

/** One problem per code: a new code without a sample does not compile. */
const samples: { readonly [C in ProblemCode]: Omit<ProblemOf<C>, 'code'> } = {
  'request-unknown': { request: 'no.such' },
  'request-malformed': { request: 'estate.addPool', where: 'fqdn' },
  'reply-malformed': { request: 'estate.get', where: 'pools' },
  'sender-untrusted': {},
  cancelled: {},
  'request-timeout': { request: 'estate.get', timeoutMs: 30_000 },
  'connection-lost': {},
  'too-many-requests': { limit: 256 },
  internal: { incidentId: '9f6e' },
  'not-in-this-host': { what: 'files.pick' },
  'port-unavailable': { port: 8443, reason: 'in-use' },
  'window-not-built': {},
  'data-folder-in-use': { pid: 4711, host: 'loopback', since: '2026-11-20T09:42:10Z' },
  'data-folder-read-only': { folder: '/data' },
  'data-folder-newer': { foundVersion: 9, supportedVersion: 1 },
  'data-file-damaged': { file: 'state.json', setAsideAs: 'state.damaged.json', reason: 'checksum' },
  'storage-full': { file: 'state.json' },
  'storage-failed': { operation: 'state.json', reason: 'EIO' },
  'vault-absent': {},
  'vault-exists': {},
  'vault-locked': {},
  'vault-damaged': { file: 'vault.json' },
  'passphrase-wrong': {},
  'passphrase-required': {},
  'passphrase-too-short': { minimum: 8 },
  'recovery-key-mistyped': {},
  'recovery-key-wrong': {},
  'system-key-store-unavailable': { reason: 'weak-back-end' },
  'file-ticket-unknown': {},
  'file-not-found': { name: 'a.pfx' },
  'file-not-regular': { name: 'a.pfx' },
  'file-access-denied': { name: 'a.pfx' },
  'file-too-large': { sizeBytes: 70_000_000, limitBytes: 67_108_864 },
  'file-empty': {},
  'file-exists': { name: 'a.pfx' },
  'file-write-failed': { name: 'a.pfx', reason: 'no-space' },
  'file-unrecognized': { startsWith: 'text' },
  'file-malformed': { format: 'PKCS #12', where: 'AuthenticatedSafe, part 2', offsetBytes: 4096 },
  'file-truncated': { format: 'PKCS #12', sizeBytes: 4096, expectedBytes: 6814 },
  'file-limit-exceeded': { what: 'rounds of key derivation', limit: 10_000_000 },
  'password-required': { encryption: 'AES-256-CBC' },
  'password-wrong': { encryption: 'AES-256-CBC' },
  'algorithm-unsupported': { algorithm: 'Camellia', oid: '1.2.392.200011.61.1.1.1.4', use: 'encryption' },
  'pfx-integrity-failed': { integrity: 'HMAC-SHA-256' },
  'certificate-unknown': { thumbprint },
  'computer-unknown': { computer: 'srv_1' },
  'nothing-selected': {},
  'certificate-in-use': { thumbprint, uses: [{ type: 'OAuthTokenIssuer', identityName: 'global' }] },
  'certificate-already-there': { thumbprint, store: 'My' },
  'thumbprint-collision': { thumbprint },
  'key-missing': { thumbprint },
  'key-not-exportable': { thumbprint },
  'key-damaged': { thumbprint },
  'export-not-verified': { what: 'privateKeys' },
  'recycle-bin-entry-unknown': { id: 'bin_1' },
  'name-not-valid': { name: 'fe_001', reason: 'characters' },
  'name-duplicate': { name: 'fe-001.litwareinc.com', usedBy: 'server' },
  'sip-domain-unknown': { name: 'contoso.com' },
  'sip-domain-is-default': { name: 'contoso.com' },
  'pool-unknown': { pool: 'pool_1' },
  'server-unknown': { server: 'srv_1' },
  'trust-pairs-too-many': { pairs: 3_998_000, limit: 40_000 },
  'site-unknown': { site: 'site_1' },
  'site-duplicate': { name: 'Atlanta' },
  'address-not-valid': { address: '192.0.2' },
  'trusted-server-unknown': { fqdn: 'gw-001.litwareinc.com' },
  'estate-file-not-valid': { line: 3, where: 'kind' },
  'request-id-unknown': { id: 'req_1' },
  'request-without-names': {},
  'request-name-not-valid': { name: 'fe 001' },
  'reply-not-matched': { certificates: 2, waiting: 1 },
  'issuer-not-an-authority': { thumbprint: 'A'.repeat(40) },
  'probe-run-on': { run: 'run_aaaaaaaaaaaaaaaa' },
  'probe-run-unknown': { run: 'run_aaaaaaaaaaaaaaaa' },
  'probe-nothing-planned': {},
  'endpoint-duplicate': { endpoint: 'gw.litwareinc.com:5061' },
  'endpoint-unknown': { endpoint: 'gw.litwareinc.com:5061' },
  'replica-unknown': { server: 'srv_1' },
  'delivery-absent': { server: 'fe-001.litwareinc.com', type: 'OAuthTokenIssuer' },
  'read-back-differs': { expected: 'A'.repeat(40), actual: 'B'.repeat(40) },
  'host-key-differs': { expected: 'SHA256:one', actual: 'SHA256:other' },
  'replica-secret-missing': { server: 'fe-001.litwareinc.com' },
  'transport-password-gone': { server: 'fe-001.litwareinc.com' },
  'wrapping-certificate-not-usable': { thumbprint: 'A'.repeat(40) },
  'replica-target-not-valid': { member: 'path' },
  'estate-in-use': {
    name: 'fe-001.litwareinc.com',
    dependents: ['certificates:1', 'assignment:Default', 'server:fe-002.litwareinc.com'],
  },
  'assignment-identity-mismatch': { type: 'Default', identity: 'global' },
  'assignment-moved': { type: 'Default', identityName: 'fe-001', expected: null, actual: thumbprint },
  'assignment-absent': { type: 'Default', identityName: 'fe-001' },
  'certificate-not-eligible': { thumbprint, rules: ['C4', 'validity'] },
  'roll-date-not-valid': { effectiveDate: '2026-11-20T09:42:10Z', reason: 'past', limit: null },
  'issuer-cannot-sign': { reasons: ['no-certificate', 'vault-locked'] },
  'audience-not-valid': { audience: 'mail' },
  'user-not-valid': { member: 'sid', value: 'S-2' },
  'setting-not-valid': { setting: 'realm', value: 'a b', expected: 'a DNS name' },
  'partner-unknown': { name: 'microsoft.exchange' },
  'partner-exists': { name: 'microsoft.exchange' },
  'partner-identifier-fixed': { name: 'microsoft.exchange', is: 'a', wanted: 'b' },
  'oauth-server-unknown': { name: 'microsoft.sts' },
  'oauth-server-exists': { name: 'microsoft.sts' },
  'oauth-server-in-use': { name: 'microsoft.sts', partners: ['microsoft.exchange'] },
  'oauth-server-without-token-endpoint': { name: 'microsoft.sts' },
  'metadata-not-usable': { from: 'exchange.json', rules: ['M2', 'M4'] },
  'metadata-reading-unknown': {},
  'metadata-source-missing': { name: 'northwind.archive' },
  'scenario-incomplete': { missing: ['the metadata of Exchange'] },
  'url-not-valid': { url: 'http://mail', reason: 'not-https' },
  'server-unreachable': { url: 'https://mail.litwareinc.com/', reason: 'refused', detail: '' },
  'server-not-trusted': {
    url: 'https://mail.litwareinc.com/',
    certificate: {
      subject: 'CN=mail.litwareinc.com',
      issuedTo: 'mail.litwareinc.com',
      issuer: 'CN=Litware CA',
      sha1: ThumbprintSha1.parse(thumbprint),
      sha256: ThumbprintSha256.parse('A5'.repeat(32)),
      notBefore: '2026-01-01T00:00:00Z',
      notAfter: '2027-01-01T00:00:00Z',
      names: ['mail.litwareinc.com'],
      trust: 'not-trusted',
      reason: 'untrusted-root',
    },
  },
  'answer-not-usable': { url: 'https://mail.litwareinc.com/', reason: 'status', detail: 'HTTP 404' },
  'token-request-refused': { server: 'microsoft.sts', status: 400, error: 'invalid_client', description: '' },
  'listener-not-started': { address: '127.0.0.1:443', reason: 'not-allowed', detail: '' },
  'lab-not-running': {},
  'lab-running': { pid: 4711 },
  usage: { hint: 'import needs a file' },
}

const problems = Object.entries(samples).map(([code, facts]) => Problem.parse({ code, ...facts }))

describe('problem texts', () => {
  it.each(problems.map(problem => [problem.code, problem] as const))(
    '%s tells fact, cause and next step',
    (code, problem) => {
      const { what, likely, next } = texts('en').problem(problem)
      for (const sentence of [what, likely, next]) {
        expect(sentence).toMatch(/^["A-Za-z/].*[.)]$/s)
        expect(sentence).not.toMatch(/!|\bplease\b|\boops\b|undefined|\bnull\b|NaN|\[object/i)
      }
      // "cancelled" and "usage" are words as well as codes.
      if (code.includes('-')) expect(what).not.toContain(code)
    },
  )

  it('names what is in the way, in words', () => {
    const problem = Problem.parse({ code: 'estate-in-use', ...samples['estate-in-use'] })
    expect(texts('en').problem(problem).likely).toBe(
      'It holds 1 certificate, the assignment of Default and fe-002.litwareinc.com.',
    )
  })

  it('writes thumbprints in groups of four', () => {
    const problem = Problem.parse({ code: 'key-missing', thumbprint })
    expect(texts('en').problem(problem).what).toContain('A59A AE41 5EE4')
  })
})
