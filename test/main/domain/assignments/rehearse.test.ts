import { describe, expect, it } from 'vitest'
import { oauth, oauth2024, oauth2026 } from '../../../fakes/litware-estate.ts'
import { consoleWithCurrent, effectiveDate, partner, roll, sha1 } from '../../../fakes/rolling-console.ts'

async function rehearsing() {
  const console = await consoleWithCurrent()
  await console.must('assignments.assign', roll(oauth2026))
  const at = async (instant: string) => {
    const { rows, effects } = await console.must('rolls.rehearse', { at: instant })
    return { row: rows[0], rows, effects }
  }
  return { ...console, at }
}

describe('rolls.rehearse', () => {
  it('has the old one sign until the effective date', async () => {
    const { at } = await rehearsing()
    expect((await at('2026-12-01T01:59:59.999Z')).row).toEqual({
      identity: 'global',
      identityName: 'global',
      type: 'OAuthTokenIssuer',
      uses: sha1(oauth2024),
      usable: true,
      alsoAccepted: [],
      rolledBy: null,
    })
  })

  it('has the new one sign from then on, and the old one accepted until it ends', async () => {
    const { at } = await rehearsing()
    const rolled = { uses: sha1(oauth2026), usable: true, rolledBy: effectiveDate }
    expect((await at(effectiveDate)).row).toMatchObject({ ...rolled, alsoAccepted: [sha1(oauth2024)] })
    expect((await at('2027-12-18T10:12:44.999Z')).row?.alsoAccepted).toEqual([sha1(oauth2024)])
    expect((await at('2027-12-18T10:12:45.000Z')).row).toMatchObject({ ...rolled, alsoAccepted: [] })
  })

  it('says when the certificate could not be used any more, and who refuses then', async () => {
    const { at, put } = await rehearsing()
    await put({ partners: [partner('Exch')] })
    const { row, effects } = await at('2028-11-17T00:00:00.000Z')
    expect(row).toMatchObject({ uses: sha1(oauth2026), usable: false })
    expect(effects).toMatchObject([
      {
        who: { kind: 'partner', name: 'Exch' },
        outcome: 'refuses',
        reason: 'certificate-expired',
        from: '2028-11-16T00:00:00Z',
        until: null,
      },
    ])
  })

  it('tells the effects of the roll after it, and none before', async () => {
    const { at, put } = await rehearsing()
    await put({ partners: [partner('Exch')] })
    expect((await at('2026-11-30T00:00:00Z')).effects).toEqual([])
    expect((await at('2026-12-02T00:00:00Z')).effects).toMatchObject([
      { who: { name: 'Exch' }, outcome: 'at-risk', from: effectiveDate },
      { who: { name: 'atl-fe-001.litwareinc.com' }, reason: 'not-deployed' },
    ])
  })

  it('looks back as far as the previous one reaches', async () => {
    const { at, must, setNow } = await rehearsing()
    setNow('2026-11-25T00:00:00.000Z')
    await must('assignments.assign', oauth(oauth2026, sha1(oauth2024)))
    expect((await at('2026-11-24T00:00:00Z')).row?.uses).toBe(sha1(oauth2024))
    expect((await at('2026-11-20T14:42:09Z')).row?.uses).toBeNull()
  })

  it('has a row of the token issuer also when none is assigned', async () => {
    const { at, must } = await rehearsing()
    await must('assignments.cancelRoll', {
      identity: 'global',
      types: ['OAuthTokenIssuer'],
      expected: [{ type: 'OAuthTokenIssuer', thumbprint: sha1(oauth2026) }],
    })
    await must('assignments.remove', { ...roll(oauth2024), slot: 'current' })
    expect((await at(effectiveDate)).rows).toMatchObject([{ uses: null, usable: false, alsoAccepted: [] }])
  })
})
