import { describe, expect, it } from 'vitest'
import { wellKnownPrincipals } from '../../../../src/contract/principal-name.ts'
import type { RollPlan } from '../../../../src/contract/roll-plan.ts'
import { fakeKey } from '../../../fakes/fake-certificates.ts'
import { oauth2024, oauth2026, pool2026 } from '../../../fakes/litware-estate.ts'
import {
  consoleWithCurrent,
  delivery,
  effectiveDate,
  later,
  partner,
  roll,
  sha1,
  shortLived,
} from '../../../fakes/rolling-console.ts'

const issuer = { identity: 'global', type: 'OAuthTokenIssuer' as const }
const codes = ({ findings }: RollPlan) => findings.map(({ severity, code }) => `${severity} ${code}`)
const found = ({ findings }: RollPlan, code: string) => findings.find(each => each.code === code)
const effectOn = ({ effects }: RollPlan, name: string) => effects.find(({ who }) => who.name === name)
/** OAuth 2024 ends on 2027-12-18 at 10:12:44. */
const latest = '2027-12-17T10:12:44.000Z'

describe('the recommended date', () => {
  it('is in 48 hours while the current certificate lasts long enough', async () => {
    const { must } = await consoleWithCurrent()
    const plan = await must('rolls.plan', { ...issuer, thumbprint: sha1(oauth2026) })
    expect(plan).toMatchObject({
      at: '2026-11-20T14:42:10.000Z',
      leadHours: 24,
      recommended: '2026-11-22T14:42:10.000Z',
      effectiveDate: '2026-11-22T14:42:10.000Z',
      current: { thumbprint: sha1(oauth2024) },
      next: { thumbprint: sha1(oauth2026), notAfter: '2028-11-16T00:00:00Z' },
    })
    expect(plan.command).toBe(
      `Set-CSCertificate -Identity Global -Type OAuthTokenIssuer -Thumbprint ${sha1(oauth2026)} -Roll -EffectiveDate "2026-11-22T14:42:10.000Z" -Confirm:$false -Report "Set-CSCertificate-[2026_11_20][14_42_10].html"`,
    )
  })

  it.each([
    ['48 hours before the latest', '2027-12-15T10:12:44.000Z', latest, false],
    ['a second later', '2027-12-15T10:12:45.000Z', latest, true],
    ['at the latest date itself', latest, latest, true],
    ['a second after it', '2027-12-17T10:12:45.000Z', 'now', true],
    ['when the current one has expired', '2027-12-19T00:00:00.000Z', 'now', false],
  ])('%s', async (_when, now, recommended, endsSoon) => {
    const { must, setNow } = await consoleWithCurrent()
    setNow(now)
    const plan = await must('rolls.plan', { ...issuer, thumbprint: sha1(oauth2026) })
    expect(plan.recommended).toBe(recommended)
    expect(found(plan, 'current-ends-soon') !== undefined).toBe(endsSoon)
    if (recommended === 'now') expect(plan.command).not.toContain('-Roll')
  })

  it('is the beginning of a certificate that is not valid before', async () => {
    const { must } = await consoleWithCurrent()
    const plan = await must('rolls.plan', { ...issuer, thumbprint: sha1(later) })
    expect(plan.recommended).toBe(effectiveDate)
  })

  it('is now when nothing is current', async () => {
    const { must } = await consoleWithCurrent()
    await must('assignments.remove', { ...roll(oauth2026), slot: 'current' })
    const plan = await must('rolls.plan', { ...issuer, thumbprint: sha1(oauth2026) })
    expect(plan).toMatchObject({ recommended: 'now', window: null, effectiveDate: null })
    expect(codes(plan)).toContain('info nothing-current')
  })
})

describe('the window of safe dates', () => {
  it('leaves a day for replicas and partners, and ends with the lead time', async () => {
    const { must } = await consoleWithCurrent()
    const plan = await must('rolls.plan', { ...issuer, thumbprint: sha1(oauth2026) })
    expect(plan.window).toEqual({ from: '2026-11-21T14:42:10.000Z', until: latest })
  })

  it('counts the day from the moment of staging', async () => {
    const { must, setNow } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    setNow('2026-11-21T10:00:00Z')
    const plan = await must('rolls.plan', issuer)
    expect(plan.window?.from).toBe('2026-11-21T14:42:10.000Z')
    expect(plan.effectiveDate).toBe(effectiveDate)
    expect(codes(plan)).toContain('info already-staged')
  })

  it('is open at once when every server has it and every partner has read it', async () => {
    const reads = [{ at: '2026-11-20T15:00:00Z', from: 'exch.litwareinc.com' }]
    const { must, setNow, put, server } = await consoleWithCurrent({ reads })
    await must('assignments.assign', roll(oauth2026))
    await put({
      partners: [partner('Exch')],
      deliveries: [delivery(server, { state: 'Deployed', deployedAt: '2026-11-20T14:45:00Z' })],
    })
    setNow('2026-11-20T16:00:00.000Z')
    const plan = await must('rolls.plan', issuer)
    expect(plan.window?.from).toBe('2026-11-20T16:00:00.000Z')
    expect(plan.effects.map(({ outcome }) => outcome)).toEqual(['keeps-working', 'keeps-working'])
  })

  it('does not exist when the current certificate ends too soon', async () => {
    const { must, setNow } = await consoleWithCurrent()
    setNow('2027-12-16T12:00:00Z')
    const plan = await must('rolls.plan', { ...issuer, thumbprint: sha1(oauth2026) })
    expect(plan.window).toBeNull()
    expect(codes(plan)).toEqual(
      expect.arrayContaining(['warning current-ends-soon', 'warning effective-too-soon']),
    )
  })
})

describe('findings of a date', () => {
  it.each([
    ['in the past', oauth2026, '2026-11-20T14:42:10.000Z', 'error effective-in-past'],
    ['before the new one begins', later, '2026-12-01T01:59:59.000Z', 'error new-not-yet-valid'],
    ['after the current one ends', oauth2026, '2027-12-18T10:12:45.000Z', 'error effective-too-late'],
    ['within the lead time', oauth2026, '2027-12-17T10:12:45.000Z', 'warning lead-time'],
    ['before others have seen it', oauth2026, '2026-11-21T14:42:09.000Z', 'warning effective-too-soon'],
    ['of the current one', oauth2024, effectiveDate, 'error same-certificate'],
    ['of one that ends first', shortLived, effectiveDate, 'error new-ends-first'],
  ] as const)('%s', async (_what, certificate, date, expected) => {
    const { must } = await consoleWithCurrent()
    const input = { ...issuer, thumbprint: sha1(certificate), effectiveDate: date }
    expect(codes(await must('rolls.plan', input))).toContain(expected)
  })

  it('are none but the server that has it not yet on a good date', async () => {
    const { must } = await consoleWithCurrent()
    const input = { ...issuer, thumbprint: sha1(oauth2026), effectiveDate }
    expect(codes(await must('rolls.plan', input))).toEqual(['info not-on-server'])
  })

  it('name what would be replaced', async () => {
    const { must } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    const plan = await must('rolls.plan', { ...issuer, thumbprint: sha1(later), effectiveDate })
    expect(found(plan, 'already-staged')).toEqual({
      code: 'already-staged',
      severity: 'warning',
      values: { thumbprint: sha1(oauth2026), effectiveDate },
    })
  })

  it('tell when the clock stands before the last change', async () => {
    const { must, setNow } = await consoleWithCurrent()
    setNow('2026-11-20T10:00:00.000Z')
    expect(found(await must('rolls.plan', issuer), 'clock-behind')?.values).toEqual({
      since: '2026-11-20T14:42:10.000Z',
      now: '2026-11-20T10:00:00.000Z',
    })
  })

  it('say of other types that they gain nothing, and promise no partner', async () => {
    const { must, store, put, server } = await consoleWithCurrent()
    await store(pool2026, { key: fakeKey('pool') })
    await put({ partners: [partner('Exchange')] })
    const thumbprint = sha1(pool2026)
    const plan = await must('rolls.plan', { identity: server, type: 'Default', thumbprint, effectiveDate })
    expect(plan).toMatchObject({ leadHours: 0, effects: [] })
    expect(codes(plan)).toContain('warning no-side-by-side')
  })

  it('have eight hours for A/V authentication', async () => {
    const { must } = await consoleWithCurrent()
    const withPool = await must('estate.addPool', { fqdn: 'edge.litwareinc.com', kind: 'Edge' })
    const pool = withPool.pools.at(-1)?.id ?? ''
    const estate = await must('estate.addServer', { fqdn: 'edge-1.litwareinc.com', pool })
    const identity = estate.pools.at(-1)?.servers[0]?.id ?? ''
    const type = 'AudioVideoAuthentication' as const
    await must('assignments.assign', {
      identity,
      types: [type],
      thumbprint: sha1(oauth2024),
      expected: [],
    })
    const plan = await must('rolls.plan', { identity, type, thumbprint: sha1(oauth2026) })
    expect(plan.leadHours).toBe(8)
    expect(plan.window?.until).toBe('2027-12-18T02:12:44.000Z')
  })
})

describe('effects on partners', () => {
  const sharepoint = { applicationIdentifier: wellKnownPrincipals.sharepoint }
  const staged = async (reads: { at: string; from: string }[], partners = [partner('Exch')]) => {
    const console = await consoleWithCurrent({ reads })
    await console.must('assignments.assign', roll(oauth2026))
    await console.put({ partners })
    return console
  }

  it('one that has read the new key keeps working', async () => {
    const { must } = await staged([{ at: '2026-11-20T15:00:00Z', from: 'exch.litwareinc.com' }])
    expect(effectOn(await must('rolls.plan', issuer), 'Exch')).toEqual({
      who: { kind: 'partner', name: 'Exch' },
      outcome: 'keeps-working',
      reason: 'has-new-key',
      from: null,
      until: null,
      seenAt: '2026-11-20T15:00:00Z',
    })
  })

  it('one that read before it was staged refuses from the effective date on', async () => {
    const { must } = await staged([{ at: '2026-11-20T14:00:00Z', from: 'exch.litwareinc.com' }])
    const plan = await must('rolls.plan', issuer)
    expect(effectOn(plan, 'Exch')).toMatchObject({
      outcome: 'refuses',
      reason: 'last-reading-old-key',
      from: effectiveDate,
      until: null,
    })
    expect(found(plan, 'partner-has-not-seen')).toMatchObject({
      severity: 'warning',
      values: { partner: 'Exch', seenAt: '2026-11-20T14:00:00Z' },
    })
  })

  it('SharePoint reads again by itself when there is a day for it, and only then', async () => {
    const reads = [{ at: '2026-11-20T14:00:00Z', from: '10.0.0.9' }]
    const url = {
      kind: 'metadata-url' as const,
      url: 'https://10.0.0.9/_layouts/15/metadata/json/1',
      pinnedServerCertificate: null,
    }
    const { must } = await staged(reads, [partner('SharePoint', { ...sharepoint, source: url })])
    expect(effectOn(await must('rolls.plan', issuer), 'SharePoint')).toMatchObject({
      outcome: 'keeps-working',
      reason: 'reads-metadata',
    })
    const soon = await must('rolls.plan', { ...issuer, effectiveDate: '2026-11-21T14:42:09.000Z' })
    expect(effectOn(soon, 'SharePoint')).toMatchObject({ outcome: 'refuses', reason: 'last-reading-old-key' })
  })

  it('one that was never seen to read is at risk; when its own document was seen is told', async () => {
    const checked = { at: '2026-11-19T08:00:00Z', outcome: 'as-published' as const, problem: null }
    const { must } = await staged([], [partner('Exch', { checked })])
    const plan = await must('rolls.plan', issuer)
    expect(effectOn(plan, 'Exch')).toMatchObject({
      outcome: 'at-risk',
      reason: 'never-read',
      seenAt: '2026-11-19T08:00:00Z',
    })
    expect(codes(plan)).toContain('warning partner-not-checked')
  })

  it('is told of nobody when two partners share the address that read', async () => {
    const url = {
      kind: 'metadata-url' as const,
      url: 'https://127.0.0.1:4443/',
      pinnedServerCertificate: null,
    }
    const { must } = await staged(
      [{ at: '2026-11-20T15:00:00Z', from: '127.0.0.1' }],
      [partner('A', { source: url }), partner('B', { source: url })],
    )
    expect((await must('rolls.plan', issuer)).effects.slice(0, 2).map(({ reason }) => reason)).toEqual([
      'never-read',
      'never-read',
    ])
  })

  it('knows the servers of the partner by their addresses', async () => {
    const { must, put, folder } = await staged([{ at: '2026-11-20T15:00:00Z', from: '10.0.0.9' }])
    await must('estate.addPool', { fqdn: 'mail.litwareinc.com', kind: 'Exchange' })
    const { pools } = await must('estate.get', {})
    const pool = pools.at(-1)?.id ?? ''
    await must('estate.addServer', { fqdn: 'mail-1.litwareinc.com', pool })
    const { estate } = folder.unitOfWork.current()
    const addressed = estate.pools.map(each =>
      each.id === pool
        ? { ...each, servers: each.servers.map(server => ({ ...server, addresses: ['10.0.0.9'] })) }
        : each,
    )
    expect(effectOn(await must('rolls.plan', issuer), 'Exch')?.reason).toBe('never-read')
    await put({ estate: { ...estate, pools: addressed } })
    expect(effectOn(await must('rolls.plan', issuer), 'Exch')?.reason).toBe('has-new-key')
  })

  it('one that keeps a copy of our certificate refuses until it is given the new one', async () => {
    const { must } = await staged([], [partner('Cloud', { source: { kind: 'oauth-server', server: 'ACS' } })])
    expect(effectOn(await must('rolls.plan', issuer), 'Cloud')).toMatchObject({
      outcome: 'refuses',
      reason: 'stored-certificate',
      from: effectiveDate,
    })
  })

  it('a disabled one gets no tokens', async () => {
    const { must } = await staged([], [partner('Exch', { enabled: false })])
    expect(effectOn(await must('rolls.plan', issuer), 'Exch')).toBeUndefined()
  })

  it('all refuse between the end of the current certificate and a date after it', async () => {
    const { must } = await staged([{ at: '2026-11-20T15:00:00Z', from: 'exch.litwareinc.com' }])
    const date = '2027-12-20T00:00:00.000Z'
    expect(effectOn(await must('rolls.plan', { ...issuer, effectiveDate: date }), 'Exch')).toMatchObject({
      outcome: 'refuses',
      reason: 'certificate-expired',
      from: '2027-12-18T10:12:44Z',
      until: date,
    })
  })
})

describe('effects on servers', () => {
  it.each([
    ['Received', null, 'at-risk', 'not-deployed'],
    ['Deployed', '2026-11-20T14:45:00Z', 'keeps-working', 'deployed'],
  ] as const)('%s', async (state, deployedAt, outcome, reason) => {
    const { must, put, server } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    await put({ deliveries: [delivery(server, { state, deployedAt })] })
    const plan = await must('rolls.plan', issuer)
    expect(effectOn(plan, 'atl-fe-001.litwareinc.com')).toMatchObject({ outcome, reason })
    expect(found(plan, 'not-on-server')).toEqual(
      deployedAt === null
        ? {
            code: 'not-on-server',
            severity: 'warning',
            values: { servers: 'atl-fe-001.litwareinc.com', count: '1' },
          }
        : undefined,
    )
  })

  it('counts what was imported by hand, and what was seen there', async () => {
    const { must, put, store, server } = await consoleWithCurrent()
    await store(oauth2026, { computer: server, key: fakeKey('new') })
    const asked = { ...issuer, thumbprint: sha1(oauth2026), effectiveDate }
    expect((await must('rolls.plan', asked)).effects[0]?.reason).toBe('deployed')
    const { sha1: seen } = later.description.thumbprints
    await put({
      observations: [
        { server, type: 'OAuthTokenIssuer', sha1: seen, source: 'probe', at: '2026-11-20T14:00:00Z' },
      ],
    })
    const other = await must('rolls.plan', { ...asked, thumbprint: sha1(later) })
    expect(other.effects[0]).toMatchObject({ reason: 'deployed', seenAt: '2026-11-20T14:00:00Z' })
  })
})

it('refuses a certificate that stands nowhere', async () => {
  const { ask } = await consoleWithCurrent()
  const thumbprint = 'A'.repeat(40)
  expect(await ask('rolls.plan', { ...issuer, thumbprint })).toMatchObject({
    problem: { code: 'certificate-unknown', thumbprint },
  })
})

it('changes nothing', async () => {
  const { must, folder } = await consoleWithCurrent()
  const before = folder.unitOfWork.current()
  await must('rolls.plan', { ...issuer, thumbprint: sha1(oauth2026) })
  await must('rolls.rehearse', { at: effectiveDate })
  expect(folder.unitOfWork.current()).toBe(before)
})
