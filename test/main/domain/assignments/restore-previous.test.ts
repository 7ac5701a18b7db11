import { describe, expect, it } from 'vitest'
import { oauth, oauth2024, oauth2026 } from '../../../fakes/litware-estate.ts'
import { consoleWithCurrent, roll, sha1 } from '../../../fakes/rolling-console.ts'

const restoring = (current: string | null) => ({
  identity: 'global',
  types: ['OAuthTokenIssuer' as const],
  expected: [{ type: 'OAuthTokenIssuer' as const, thumbprint: current }],
})

/** OAuth 2026 has followed OAuth 2024. */
async function consoleWithPrevious() {
  const console = await consoleWithCurrent()
  await console.must('assignments.assign', oauth(oauth2026, sha1(oauth2024)))
  return console
}

describe('assignments.restorePrevious', () => {
  it('changes places, and changes them back', async () => {
    const { must, row, folder } = await consoleWithPrevious()
    const log = await must('assignments.restorePrevious', restoring(sha1(oauth2026)))
    expect(await row()).toEqual({ current: sha1(oauth2024), previous: sha1(oauth2026), staged: null })
    expect(log.lines.map(line => line.text)).toEqual(
      expect.arrayContaining([
        'Restore Previous Certificate',
        `CMD: Set-CSCertificate -Identity Global -Type OAuthTokenIssuer -Thumbprint ${sha1(oauth2024)} -Confirm:$false -Report "Set-CSCertificate-[2026_11_20][14_42_10].html"`,
        `Previous:   ${sha1(oauth2026)}`,
      ]),
    )
    expect(folder.audit.at(-1)).toEqual({
      action: 'assignments.restored',
      object: 'global',
      details: { changes: `OAuthTokenIssuer: ${sha1(oauth2026)} → ${sha1(oauth2024)}` },
    })
    await must('assignments.restorePrevious', restoring(sha1(oauth2024)))
    expect(await row()).toEqual({ current: sha1(oauth2026), previous: sha1(oauth2024), staged: null })
  })

  it('is current since the moment of the way back', async () => {
    const { must, setNow, folder } = await consoleWithPrevious()
    setNow('2026-11-21T00:00:00.000Z')
    await must('assignments.restorePrevious', restoring(sha1(oauth2026)))
    expect(folder.unitOfWork.current().assignments[0]?.current?.since).toBe('2026-11-21T00:00:00.000Z')
  })

  it('brings back a certificate whose assignment was removed, once and not as its own previous one', async () => {
    const { must, row } = await consoleWithPrevious()
    await must('assignments.remove', { ...restoring(sha1(oauth2026)), slot: 'current' })
    await must('assignments.restorePrevious', restoring(null))
    expect(await row()).toEqual({ current: sha1(oauth2024), previous: null, staged: null })
  })

  it('ends a roll that would have brought the same certificate back later', async () => {
    const { must, row } = await consoleWithPrevious()
    const back = { ...roll(oauth2024), expected: oauth(oauth2026, sha1(oauth2026)).expected }
    await must('assignments.remove', { ...restoring(sha1(oauth2026)), slot: 'current' })
    await must('assignments.assign', { ...back, expected: [] })
    await must('assignments.restorePrevious', restoring(null))
    expect((await row()).staged).toBeNull()
  })

  it('is refused when another one is current by now', async () => {
    const { ask } = await consoleWithPrevious()
    expect(await ask('assignments.restorePrevious', restoring(sha1(oauth2024)))).toMatchObject({
      problem: { code: 'assignment-moved', actual: sha1(oauth2026) },
    })
  })

  it('answers assignment-absent when there was none before', async () => {
    const { ask } = await consoleWithCurrent()
    expect(await ask('assignments.restorePrevious', restoring(sha1(oauth2024)))).toMatchObject({
      problem: { code: 'assignment-absent' },
    })
  })

  it('refuses one that has expired, and one that has left its store', async () => {
    const { ask, must, setNow, folder } = await consoleWithPrevious()
    const before = folder.unitOfWork.current()
    setNow('2028-01-01T00:00:00Z')
    expect(await ask('assignments.restorePrevious', restoring(sha1(oauth2026)))).toMatchObject({
      problem: { code: 'certificate-not-eligible', rules: ['validity'] },
    })
    expect(folder.unitOfWork.current()).toBe(before)
    setNow('2026-11-21T00:00:00Z')
    const ref = { computer: 'workstation', store: 'My' as const, thumbprint: sha1(oauth2024) }
    await must('certificates.delete', { refs: [ref], evenIfInUse: true })
    expect(await ask('assignments.restorePrevious', restoring(sha1(oauth2026)))).toMatchObject({
      problem: { code: 'certificate-unknown', thumbprint: sha1(oauth2024) },
    })
  })
})
