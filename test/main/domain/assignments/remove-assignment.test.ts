import { describe, expect, it } from 'vitest'
import { fakeKey } from '../../../fakes/fake-certificates.ts'
import { consoleWithEstate, oauth, oauth2024, oauth2026 } from '../../../fakes/litware-estate.ts'

describe('assignments.remove', () => {
  const removing = (slot: 'current' | 'previous', expected: string | null) => ({
    identity: 'global',
    types: ['OAuthTokenIssuer' as const],
    slot,
    expected: [{ type: 'OAuthTokenIssuer' as const, thumbprint: expected }],
  })

  it('removes the current assignment and leaves the certificate in its store', async () => {
    const { must, store, folder } = await consoleWithEstate()
    const { thumbprint } = await store(oauth2024, { key: fakeKey('old') })
    await must('assignments.assign', oauth(oauth2024))
    const log = await must('assignments.remove', removing('current', thumbprint))
    expect(log.lines[1]?.text).toMatch(
      /^CMD: Remove-CSCertificate -Identity Global -Type OAuthTokenIssuer -Confirm:\$false -Report/,
    )
    expect((await must('assignments.all', {})).rows[0]?.current).toBeNull()
    expect(folder.unitOfWork.current().entries).toHaveLength(3)
    expect(folder.unitOfWork.current().assignments).toEqual([])
  })

  it('removes the previous one only', async () => {
    const { must, store } = await consoleWithEstate()
    await store(oauth2024, { key: fakeKey('old') })
    const { thumbprint } = await store(oauth2026, { key: fakeKey('new') })
    await must('assignments.assign', oauth(oauth2024))
    await must('assignments.assign', oauth(oauth2026, oauth2024.description.thumbprints.sha1))
    const log = await must('assignments.remove', removing('previous', thumbprint))
    expect(log.lines[1]?.text).toContain('-Type OAuthTokenIssuer -Previous -Confirm:$false')
    expect((await must('assignments.all', {})).rows[0]).toMatchObject({
      current: { thumbprint },
      previous: null,
    })
  })

  it('answers assignment-absent when there is none', async () => {
    const { ask } = await consoleWithEstate()
    expect(await ask('assignments.remove', removing('current', null))).toMatchObject({
      problem: { code: 'assignment-absent', identityName: 'global' },
    })
  })

  it('answers assignment-moved when another one is current by now', async () => {
    const { must, ask, store } = await consoleWithEstate()
    await store(oauth2024, { key: fakeKey('old') })
    await must('assignments.assign', oauth(oauth2024))
    expect(await ask('assignments.remove', removing('current', null))).toMatchObject({
      problem: { code: 'assignment-moved' },
    })
  })
})
