/** The estate of Litware with OAuth 2024 as its token issuer, what could follow it, and a clock that a test moves. */
import { ok } from '../../src/contract/result.ts'
import { wellKnownPrincipals } from '../../src/contract/principal-name.ts'
import { applyDueRolls } from '../../src/main/domain/assignments/apply-due-rolls.ts'
import type { ConsoleState, DeliveryRecord, PartnerRecord } from '../../src/main/domain/state/state.ts'
import { fakeCertificate, fakeKey } from './fake-certificates.ts'
import { consoleWithEstate, oauth, oauth2024, oauth2026 } from './litware-estate.ts'
import type { ComputerId } from '../../src/contract/store.ts'
import { testNow } from './test-console.ts'

const issuedBy = 'Issuing'

export const effectiveDate = '2026-12-01T02:00:00.000Z'
/** Not valid before `effectiveDate`. */
export const later = fakeCertificate({
  name: 'litwareinc.com',
  issuedBy,
  keyPair: 'later',
  notBefore: '2026-12-01T02:00:00Z',
  notAfter: '2029-01-01T00:00:00Z',
})
/** Ends one second before OAuth 2024. */
export const shortLived = fakeCertificate({
  name: 'litwareinc.com',
  issuedBy,
  keyPair: 'short',
  notAfter: '2027-12-18T10:12:43Z',
})

export const sha1 = (certificate: typeof oauth2024): string => certificate.description.thumbprints.sha1

/** The input that stages a certificate to follow OAuth 2024. */
export const roll = (certificate: typeof oauth2024, date = effectiveDate) => ({
  ...oauth(certificate, sha1(oauth2024)),
  effectiveDate: date,
})

export async function consoleWithCurrent(options: Parameters<typeof consoleWithEstate>[0] = {}) {
  const console = await consoleWithEstate(options)
  await console.must('estate.addSipDomain', { name: 'litwareinc.com', makeDefault: true })
  for (const [certificate, key] of [
    [oauth2024, 'old'],
    [oauth2026, 'new'],
    [later, 'later'],
    [shortLived, 'short'],
  ] as const)
    await console.store(certificate, { key: fakeKey(key) })
  await console.must('assignments.assign', oauth(oauth2024))
  const row = async () => {
    const { rows } = await console.must('assignments.all', {})
    const { current, previous, staged } = rows[0] ?? {}
    return { current: current?.thumbprint ?? null, previous: previous?.thumbprint ?? null, staged }
  }
  const now = { value: testNow }
  const clock = { now: () => new Date(now.value) }
  const apply = applyDueRolls({ unitOfWork: console.folder.unitOfWork, clock })
  const setNow = (instant: string) => {
    now.value = instant
    console.setNow(instant)
  }
  /** Writes what other rooms would have found out. */
  const put = async (change: Partial<ConsoleState>) => {
    const done = await console.folder.unitOfWork.commit({}, state =>
      ok({ state: { ...state, ...change }, value: true }),
    )
    if (!done.ok) throw new Error(done.problem.code)
  }
  return { ...console, row, apply, setNow, put }
}

export function partner(name: string, facts: Partial<PartnerRecord> = {}): PartnerRecord {
  return {
    name,
    realm: 'litwareinc.com',
    keys: [],
    history: [],
    checked: null,
    acceptSecurityIdentifiers: false,
    addedAt: testNow,
    applicationIdentifier: wellKnownPrincipals.exchange,
    trustLevel: 'Full',
    enabled: true,
    source: {
      kind: 'metadata-url',
      url: `https://${name.toLowerCase()}.litwareinc.com/autodiscover/metadata/json/1`,
      pinnedServerCertificate: null,
    },
    ...facts,
  }
}

/** OAuth 2026 on its way to a server. */
export function delivery(server: ComputerId, facts: Partial<DeliveryRecord>): DeliveryRecord {
  const { sha1: thumbprint, sha256 } = oauth2026.description.thumbprints
  return {
    server,
    type: 'OAuthTokenIssuer',
    sha1: thumbprint,
    sha256,
    state: 'Received',
    createdAt: testNow,
    receivedAt: '2026-11-20T14:43:10Z',
    deployedAt: null,
    assignedAt: null,
    packageId: null,
    error: null,
    attempts: 1,
    nextTryAt: null,
    ...facts,
  }
}
