import { describe, expect, it } from 'vitest'
import { fakeKey } from '../../../fakes/fake-certificates.ts'
import { consoleWithEstate, oauth, oauth2024, oauth2026, pool2026 } from '../../../fakes/litware-estate.ts'

describe('assignments.candidates', () => {
  it('offers usable ones first, latest expiry first, and each once', async () => {
    const { must, store } = await consoleWithEstate()
    await store(oauth2024, { key: fakeKey('old') })
    await store(oauth2026, { key: fakeKey('new') })
    await store(pool2026)
    await must('assignments.assign', oauth(oauth2024))
    const { candidates } = await must('assignments.candidates', {
      identity: 'global',
      types: ['OAuthTokenIssuer'],
    })
    expect(candidates.map(each => [each.row.friendlyName, each.usable, each.isCurrent])).toEqual([
      ['OAuth 2026', true, false],
      ['OAuth 2024', true, true],
      [null, false, false],
    ])
  })

  it('offers a server its own certificates and those of the workstation, each where it stands', async () => {
    const { must, store, server } = await consoleWithEstate()
    await store(oauth2024, { key: fakeKey('old') })
    await store(pool2026, { key: fakeKey('pool') })
    await store(pool2026, { key: fakeKey('pool'), computer: server })
    const { candidates } = await must('assignments.candidates', { identity: server, types: ['Default'] })
    expect(candidates.map(each => [each.row.issuedTo, each.row.ref.computer]).sort()).toEqual([
      ['atl-cs-001.litwareinc.com', server],
      ['litwareinc.com', 'workstation'],
    ])
  })
})
