import { describe, expect, it } from 'vitest'
import { fakeKey } from '../../../fakes/fake-certificates.ts'
import { consoleWithEstate, oauth, oauth2024, oauth2026, pool2026 } from '../../../fakes/litware-estate.ts'
import {
  consoleWithCurrent,
  effectiveDate,
  later,
  roll,
  sha1,
  shortLived,
} from '../../../fakes/rolling-console.ts'

describe('staging', () => {
  it('leaves the current certificate current and shows what waits', async () => {
    const { must, row, folder } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    expect(await row()).toEqual({
      current: sha1(oauth2024),
      previous: null,
      staged: { thumbprint: sha1(oauth2026), effectiveDate },
    })
    expect(folder.audit.at(-1)).toEqual({
      action: 'assignments.staged',
      object: 'global',
      details: {
        subject: 'CN=litwareinc.com',
        changes: `OAuthTokenIssuer: ${sha1(oauth2024)} → ${sha1(oauth2026)}`,
        effectiveDate,
      },
    })
  })

  it('writes the roll into the command and its lines', async () => {
    const { must } = await consoleWithCurrent()
    const command = `Set-CSCertificate -Identity Global -Type OAuthTokenIssuer -Thumbprint ${sha1(oauth2026)} -Roll -EffectiveDate "${effectiveDate}" -Confirm:$false -Report "Set-CSCertificate-[2026_11_20][14_42_10].html"`
    const { types, identity, thumbprint } = roll(oauth2026)
    const preview = await must('assignments.preview', { identity, types, thumbprint, effectiveDate })
    expect(preview.commands).toEqual([command])
    const log = await must('assignments.assign', roll(oauth2026))
    expect(log.lines.map(line => line.text)).toEqual([
      'Assign Certificate',
      `CMD: ${command}`,
      'Creating new log file "Set-CSCertificate-[2026_11_20][14_42_10].html".',
      'The following certificate becomes current for the type "OAuthTokenIssuer" on 2026-12-01 02:00 UTC:',
      'Subject:    CN=litwareinc.com',
      `Thumbprint: ${sha1(oauth2026)}`,
      `Effective:  ${effectiveDate}`,
      '"Set-CSCertificate" processing has completed successfully.',
      'Detailed results can be found at "Set-CSCertificate-[2026_11_20][14_42_10].html".',
      'Task status: Completed.',
    ])
  })

  it('takes the place of what was staged before', async () => {
    const { must, row, folder } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    await must('assignments.assign', roll(later, '2027-01-01T00:00:00.000Z'))
    expect((await row()).staged).toEqual({
      thumbprint: sha1(later),
      effectiveDate: '2027-01-01T00:00:00.000Z',
    })
    expect(folder.audit.at(-1)?.details).toMatchObject({ replaced: `${sha1(oauth2026)} (${effectiveDate})` })
  })

  it('is refused when something was staged since the administrator looked', async () => {
    const { must, ask, row } = await consoleWithCurrent()
    const { identity, types, thumbprint } = roll(later)
    const preview = await must('assignments.preview', { identity, types, thumbprint, effectiveDate })
    expect(preview.expectedStaged).toEqual([{ type: 'OAuthTokenIssuer', thumbprint: null }])
    await must('assignments.assign', roll(oauth2026))
    const { expectedStaged } = preview
    expect(await ask('assignments.assign', { ...roll(later), expectedStaged })).toMatchObject({
      problem: { code: 'assignment-moved', expected: null, actual: sha1(oauth2026) },
    })
    expect((await row()).staged?.thumbprint).toBe(sha1(oauth2026))
    const looked = [{ type: 'OAuthTokenIssuer' as const, thumbprint: sha1(oauth2026) }]
    await must('assignments.assign', { ...roll(later), expectedStaged: looked })
    expect((await row()).staged?.thumbprint).toBe(sha1(later))
  })

  it('ends when the staged certificate is assigned at once, and stays when another one is', async () => {
    const { must, row } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    await must('assignments.assign', oauth(shortLived, sha1(oauth2024)))
    expect((await row()).staged).toEqual({ thumbprint: sha1(oauth2026), effectiveDate })
    await must('assignments.assign', oauth(oauth2026, sha1(shortLived)))
    expect(await row()).toEqual({ current: sha1(oauth2026), previous: sha1(shortLived), staged: null })
  })

  it('keeps the certificate from being deleted', async () => {
    const { must, ask } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    const ref = { computer: 'workstation', store: 'My' as const, thumbprint: sha1(oauth2026) }
    expect(await ask('certificates.delete', { refs: [ref], evenIfInUse: false })).toMatchObject({
      problem: { code: 'certificate-in-use', uses: [{ type: 'OAuthTokenIssuer', identityName: 'global' }] },
    })
  })

  it('judges the certificate at the instant from which it signs', async () => {
    const { ask, row, must } = await consoleWithCurrent()
    expect(await ask('assignments.assign', oauth(later, sha1(oauth2024)))).toMatchObject({
      problem: { code: 'certificate-not-eligible', rules: ['validity'] },
    })
    await must('assignments.assign', roll(later))
    expect((await row()).staged?.thumbprint).toBe(sha1(later))
  })

  it.each([
    ['in the past', oauth2026, '2026-11-20T14:42:09.000Z', 'past', null],
    ['this instant', oauth2026, '2026-11-20T14:42:10.000Z', 'past', null],
    [
      'after the current one ends',
      oauth2026,
      '2027-12-18T10:12:45.000Z',
      'after-current-ends',
      '2027-12-18T10:12:44Z',
    ],
    [
      'before the new one begins',
      later,
      '2026-12-01T01:59:59.000Z',
      'before-new-begins',
      '2026-12-01T02:00:00Z',
    ],
    ['with the current one', oauth2024, effectiveDate, 'same-certificate', null],
    ['with one that ends first', shortLived, effectiveDate, 'new-ends-first', '2027-12-18T10:12:44Z'],
  ] as const)('refuses %s', async (_what, certificate, date, reason, limit) => {
    const { ask, folder, must } = await consoleWithCurrent()
    const before = folder.unitOfWork.current()
    const problem = { code: 'roll-date-not-valid', effectiveDate: date, reason, limit }
    expect(await ask('assignments.assign', roll(certificate, date))).toEqual({ ok: false, problem })
    const { identity, types, thumbprint } = roll(certificate)
    const preview = { identity, types, thumbprint, effectiveDate: date }
    expect(await ask('assignments.preview', preview)).toEqual({ ok: false, problem })
    expect(folder.unitOfWork.current()).toBe(before)
    expect(await must('assignments.logs', {})).toMatchObject({ logs: [{}] })
  })

  it.each([
    ['2027-12-17T10:12:44.000Z', 'passed', 'roll-in-time', 'completed'],
    ['2027-12-17T10:12:45.000Z', 'warning', 'roll-late', 'completed-with-warnings'],
  ] as const)('judges the lead time of %s: %s', async (date, outcome, reason, finished) => {
    const { must } = await consoleWithCurrent()
    const { identity, types, thumbprint } = roll(oauth2026)
    const preview = await must('assignments.preview', { identity, types, thumbprint, effectiveDate: date })
    const values = outcome === 'warning' ? { latest: '2027-12-17T10:12:44.000Z' } : {}
    expect(preview.candidate.checks.find(({ rule }) => rule === 'roll')).toEqual({
      rule: 'roll',
      outcome,
      reason,
      values: { hours: '24', ...values },
    })
    expect((await must('assignments.assign', roll(oauth2026, date))).outcome).toBe(finished)
  })

  it('says that other types gain nothing', async () => {
    const { must, store, server } = await consoleWithCurrent()
    await store(pool2026, { key: fakeKey('pool') })
    const log = await must('assignments.assign', {
      identity: server,
      types: ['Default'],
      thumbprint: sha1(pool2026),
      expected: [],
      effectiveDate,
    })
    expect(log.lines.map(line => line.text)).toContain(
      'Warning: Default gains nothing by a roll: only OAuthTokenIssuer and AudioVideoAuthentication keep the former certificate in use.',
    )
  })

  it('is possible when nothing is current', async () => {
    const console = await consoleWithEstate()
    await console.store(oauth2026, { key: fakeKey('new') })
    await console.must('assignments.assign', { ...oauth(oauth2026), effectiveDate })
    const { rows } = await console.must('assignments.all', {})
    expect(rows[0]).toMatchObject({ current: null, staged: { thumbprint: sha1(oauth2026) } })
  })
})

describe('a due roll', () => {
  it('is seen at its instant, and written once with its audit entry', async () => {
    const { must, row, apply, setNow, folder } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    setNow('2026-12-01T01:59:59.999Z')
    expect(await apply()).toEqual({ ok: true, value: 0 })
    setNow(effectiveDate)
    const rolled = { current: sha1(oauth2026), previous: sha1(oauth2024), staged: null }
    expect(await row()).toEqual(rolled)
    expect(folder.unitOfWork.current().assignments[0]?.staged).not.toBeNull()
    expect(await apply()).toEqual({ ok: true, value: 1 })
    expect(await apply()).toEqual({ ok: true, value: 0 })
    expect(await row()).toEqual(rolled)
    expect(folder.audit.filter(({ action }) => action === 'assignments.rolled')).toEqual([
      {
        action: 'assignments.rolled',
        object: 'global',
        details: {
          type: 'OAuthTokenIssuer',
          from: sha1(oauth2024),
          to: sha1(oauth2026),
          effectiveDate,
          clock: effectiveDate,
          lateSeconds: '0',
        },
      },
    ])
  })

  it('brings back what was previous when nothing is current, and not as its own former one', async () => {
    const { must, row, setNow } = await consoleWithCurrent()
    await must('assignments.assign', oauth(oauth2026, sha1(oauth2024)))
    const { identity, types, expected } = oauth(oauth2026, sha1(oauth2026))
    await must('assignments.remove', { identity, types, expected, slot: 'current' })
    await must('assignments.assign', { ...roll(oauth2024), expected: [] })
    setNow('2026-12-02T00:00:00Z')
    expect(await row()).toEqual({ current: sha1(oauth2024), previous: null, staged: null })
  })

  it('is current since its effective date, however late it was written', async () => {
    const { must, apply, setNow, folder } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    setNow('2027-03-01T00:00:00Z')
    await apply()
    expect(folder.unitOfWork.current().assignments[0]?.current?.since).toBe(effectiveDate)
    expect(folder.audit.at(-1)?.details).toMatchObject({
      clock: '2027-03-01T00:00:00.000Z',
      lateSeconds: String(89 * 86_400 + 22 * 3600),
    })
  })

  it('comes before an assignment that is made after its instant, and is recorded before it', async () => {
    const { must, ask, row, setNow, folder } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    setNow('2026-12-02T00:00:00Z')
    const { identity, types } = oauth(later)
    const preview = await must('assignments.preview', { identity, types, thumbprint: sha1(later) })
    expect(preview.expected).toEqual([{ type: 'OAuthTokenIssuer', thumbprint: sha1(oauth2026) }])
    expect(await ask('assignments.assign', oauth(later, sha1(oauth2024)))).toMatchObject({
      problem: { code: 'assignment-moved', actual: sha1(oauth2026) },
    })
    await must('assignments.assign', oauth(later, sha1(oauth2026)))
    expect(await row()).toEqual({ current: sha1(later), previous: sha1(oauth2026), staged: null })
    expect(folder.audit.slice(-2).map(({ action }) => action)).toEqual([
      'assignments.rolled',
      'assignments.assigned',
    ])
  })

  it('comes before a removal, too', async () => {
    const { must, row, setNow } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    setNow('2026-12-02T00:00:00Z')
    const { identity, types, expected } = oauth(oauth2026, sha1(oauth2026))
    await must('assignments.remove', { identity, types, expected, slot: 'previous' })
    expect(await row()).toEqual({ current: sha1(oauth2026), previous: null, staged: null })
  })

  it('changes nothing when it cannot be written', async () => {
    const { must, apply, setNow, folder } = await consoleWithCurrent()
    await must('assignments.assign', roll(oauth2026))
    setNow(effectiveDate)
    folder.failNextCommit({ code: 'storage-full', file: 'state.json' })
    expect(await apply()).toMatchObject({ problem: { code: 'storage-full' } })
    expect(folder.unitOfWork.current().assignments[0]?.staged).not.toBeNull()
  })
})
