/** Tokens of the issuer: certificate looked up, claims built, signed by jose; several at a time, as partners call. */
import { execFileSync } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok } from '../src/contract/result.ts'
import { ThumbprintSha1, ThumbprintSha256 } from '../src/contract/thumbprint.ts'
import { createSigningKeys } from '../src/main/adapters/jose/signing-keys.ts'
import { createCertificateReader } from '../src/main/adapters/pki/certificate-reader.ts'
import { openDataFolder } from '../src/main/adapters/storage/open-data-folder.ts'
import { emptyState, type ConsoleState } from '../src/main/domain/state/state.ts'
import { createTokenIssuer } from '../src/main/domain/tokens/issue-token.ts'
import { createOwnCertificateSource } from '../src/main/oauth/own-certificates.ts'
import { inTurn } from './measure.ts'
import type { Bench } from './run.ts'
import { opensslSpeed } from './tools.ts'

const inFlight = 8
const keyId = 'key_bench00000000000'
const audience = {
  principal: '00000002-0000-0ff1-ce00-000000000000',
  host: 'mail.litwareinc.com',
  realm: 'litwareinc.com',
}

export const issuingRows: Bench = async function* () {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  try {
    const { issue, close } = await createIssuer(folder)
    const row = { bar: { kind: 'at-least', ratio: 0.8 }, unit: 'tokens per core and second' } as const
    const opensslSignatures = (): number => opensslSpeed('rsa2048').signatures
    const rival = 'openssl speed rsa2048, signatures/s on one core'
    yield {
      ...row,
      work: `App-only tokens issued, ${inFlight} in flight`,
      rival,
      ...(await inTurn(5, () => rate(() => issue(null)), opensslSignatures)),
    }
    yield {
      ...row,
      work: `User tokens issued around an actor token, ${inFlight} in flight`,
      rival,
      ...(await inTurn(5, () => rate(() => issue({ smtp: 'kenmyer@litwareinc.com' })), opensslSignatures)),
    }
    await close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A data folder with one assigned certificate; its key is open, as after the first token. */
async function createIssuer(folder: string) {
  const { der, pkcs8 } = makeCertificate(folder)
  const clock = { now: () => new Date() }
  const opened = await openDataFolder({ folder: join(folder, 'data'), host: 'cli', user: 'bench', clock })
  if (!opened.ok) throw new Error(opened.problem.code)
  const { unitOfWork, files: stored, close } = opened.value
  const sealed = new Uint8Array(1)
  const files = { blobs: [der], keys: [{ id: keyId, sealed }] }
  const state = assigned(der)
  const committed = await unitOfWork.commit(files, () => ok({ state, value: true }))
  if (!committed.ok) throw new Error(committed.problem.code)
  const issuer = createTokenIssuer({
    ownCertificates: createOwnCertificateSource({ blobs: stored, reader: createCertificateReader() }),
    signingKeys: createSigningKeys({
      isOpen: () => true,
      open: async () => ok(Uint8Array.from(pkcs8)),
      seal: async () => ok(sealed),
      verifyPassphrase: async () => ok(true as const),
    }),
    vaultState: () => 'open',
    realmOf: () => 'litwareinc.com',
  })
  return {
    close,
    async issue(user: { readonly smtp: string } | null): Promise<void> {
      const token = await issuer.issue(unitOfWork.current(), { audience, user, at: clock.now() })
      if (!token.ok) throw new Error(token.problem.code)
    },
  }
}

function makeCertificate(folder: string): { readonly der: Uint8Array; readonly pkcs8: Uint8Array } {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.der')]
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-outform',
      'DER',
      '-out',
      certificate,
    ].concat(['-days', '700', '-subj', '/CN=litwareinc.com', '-addext', 'subjectAltName=DNS:litwareinc.com']),
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const pkcs8 = createPrivateKey(readFileSync(key)).export({ format: 'der', type: 'pkcs8' })
  return { der: new Uint8Array(readFileSync(certificate)), pkcs8 }
}

function assigned(der: Uint8Array): ConsoleState {
  const { fingerprint, fingerprint256 } = new X509Certificate(der)
  const sha1 = ThumbprintSha1.parse(fingerprint.replaceAll(':', ''))
  const sha256 = ThumbprintSha256.parse(fingerprint256.replaceAll(':', ''))
  const since = new Date().toISOString()
  const entry = { computer: 'workstation', store: 'My', sha1, sha256, keyId, addedAt: since } as const
  return {
    ...emptyState,
    entries: [{ ...entry, friendlyName: null, description: null, exportable: false }],
    keys: [{ id: keyId, spkiSha256: '0'.repeat(64), algorithm: 'RSA', size: 2048, curve: null }],
    assignments: [
      {
        identity: 'global',
        type: 'OAuthTokenIssuer',
        current: { sha1, sha256, since },
        previous: null,
        staged: null,
      },
    ],
  }
}

/** Tokens per second of processor time, over a second of wall clock: signing uses every core there is. */
async function rate(issue: () => Promise<void>): Promise<number> {
  const start = performance.now()
  const before = process.cpuUsage()
  let tokens = 0
  const worker = async (): Promise<void> => {
    while (performance.now() - start < 1000) {
      await issue()
      tokens += 1
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  const { user, system } = process.cpuUsage(before)
  return (tokens * 1_000_000) / (user + system)
}
