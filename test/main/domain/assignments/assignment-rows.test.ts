import { describe, expect, it } from 'vitest'
import { fakeKey } from '../../../fakes/fake-certificates.ts'
import { consoleWithEstate, oauth, oauth2024 } from '../../../fakes/litware-estate.ts'

describe('assignments.ofServer', () => {
  it('tells whether the global certificate stands with its key on this server', async () => {
    const { must, store, server } = await consoleWithEstate()
    await store(oauth2024, { key: fakeKey('old') })
    await must('assignments.assign', oauth(oauth2024))
    const issuer = async () => (await must('assignments.ofServer', { server })).rows.at(-1)
    expect(await issuer()).toMatchObject({ type: 'OAuthTokenIssuer', onThisServer: false })
    await store(oauth2024, { key: fakeKey('old'), computer: server })
    expect(await issuer()).toMatchObject({ onThisServer: true })
  })

  it('keeps showing an assigned certificate that has left its store', async () => {
    const { must, store } = await consoleWithEstate()
    const ref = await store(oauth2024, { key: fakeKey('old') })
    await must('assignments.assign', oauth(oauth2024))
    await must('certificates.delete', { refs: [ref], evenIfInUse: true })
    const { rows } = await must('assignments.all', {})
    expect(rows[0]?.current).toMatchObject({ issuedTo: 'litwareinc.com', present: false, hasKey: false })
  })

  it('still names an assigned certificate that was deleted for ever', async () => {
    const { must, store } = await consoleWithEstate()
    const ref = await store(oauth2024, { key: fakeKey('old') })
    await must('assignments.assign', oauth(oauth2024))
    await must('certificates.delete', { refs: [ref], evenIfInUse: true })
    const bin = await must('recycleBin.list', {})
    await must('recycleBin.deleteForever', { ids: bin.entries.map(entry => entry.id) })
    const { rows } = await must('assignments.all', {})
    expect(rows[0]?.current).toMatchObject({ issuedTo: 'litwareinc.com', daysLeft: 392, present: false })
  })
})
