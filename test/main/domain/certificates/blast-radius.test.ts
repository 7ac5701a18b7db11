import { describe, expect, it } from 'vitest'
import { ok } from '../../../../src/contract/result.ts'
import type { ConsoleState, DeliveryRecord } from '../../../../src/main/domain/state/state.ts'
import { fakeKey } from '../../../fakes/fake-certificates.ts'
import { consoleWithEstate, oauth, oauth2024, oauth2026, pool2026 } from '../../../fakes/litware-estate.ts'

async function withIssuer() {
  const console = await consoleWithEstate()
  const ref = await console.store(oauth2024, { key: fakeKey('old') })
  await console.must('assignments.assign', oauth(oauth2024))
  const change = (by: (state: ConsoleState) => ConsoleState) =>
    console.folder.unitOfWork.commit({}, state => ok({ state: by(state), value: undefined }))
  const effects = async () =>
    (await console.must('certificates.blastRadius', { of: 'stored', refs: [ref] })).effects
  return { ...console, ref, change, effects }
}

const use = {
  kind: 'assigned',
  use: { type: 'OAuthTokenIssuer', identity: 'global', identityName: 'global', slot: 'current' },
}

const delivered = (server: string, state: DeliveryRecord['state']): DeliveryRecord => ({
  server,
  type: 'OAuthTokenIssuer',
  ...oauth2024.description.thumbprints,
  state,
  createdAt: '2026-11-20T00:00:00Z',
  receivedAt: null,
  deployedAt: null,
  assignedAt: null,
  packageId: null,
  error: null,
  attempts: 0,
  nextTryAt: null,
})

describe('certificates.blastRadius', () => {
  it('is empty for a certificate that nobody uses', async () => {
    const { must, store } = await withIssuer()
    const unused = await store(pool2026, { key: fakeKey('pool') })
    expect(await must('certificates.blastRadius', { of: 'stored', refs: [unused] })).toEqual({ effects: [] })
  })

  it.each([
    ['Assigned', 'deployed'],
    ['Deployed', 'deployed'],
    ['Received', 'on-its-way'],
    ['NotReplicated', 'on-its-way'],
  ] as const)('tells of a server where it is %s', async (reached, kind) => {
    const { server, change, effects } = await withIssuer()
    await change(state => ({ ...state, deliveries: [delivered(server, reached)] }))
    expect(await effects()).toEqual([
      use,
      { kind, type: 'OAuthTokenIssuer', servers: ['atl-fe-001.litwareinc.com'] },
    ])
  })

  it('tells of the enabled partners that trust what signs now', async () => {
    const { change, effects } = await withIssuer()
    const partner = {
      name: 'exchange',
      realm: null,
      keys: [],
      history: [],
      checked: null,
      acceptSecurityIdentifiers: false,
      addedAt: '2026-11-20T00:00:00Z',
      applicationIdentifier: 'exchange',
      trustLevel: 'Full',
      enabled: true,
      source: { kind: 'certificate' },
    } as const
    await change(state => ({ ...state, partners: [partner, { ...partner, name: 'off', enabled: false }] }))
    expect(await effects()).toEqual([use, { kind: 'trusted-by', partners: ['exchange'] }])
  })

  it('goes on counting in the recycle bin', async () => {
    const { must, ref } = await withIssuer()
    await must('certificates.delete', { refs: [ref], evenIfInUse: true })
    const { entries } = await must('recycleBin.list', {})
    const ids = entries.map(({ id }) => id)
    expect(await must('certificates.blastRadius', { of: 'recycled', ids })).toEqual({ effects: [use] })
    await must('recycleBin.deleteForever', { ids })
    expect(await must('certificates.blastRadius', { of: 'recycled', ids })).toEqual({ effects: [] })
  })

  it('tells of a replacement which certificate is kept no longer', async () => {
    const { must, store } = await withIssuer()
    const asked = { of: 'assigned', identity: 'global', types: ['OAuthTokenIssuer' as const] } as const
    expect(await must('certificates.blastRadius', { ...asked, types: [...asked.types] })).toEqual({
      effects: [],
    })
    await store(oauth2026, { key: fakeKey('new') })
    await must('assignments.assign', oauth(oauth2026, oauth2024.description.thumbprints.sha1))
    expect(await must('certificates.blastRadius', { ...asked, types: [...asked.types] })).toMatchObject({
      effects: [{ kind: 'assigned', use: { slot: 'previous', identityName: 'global' } }],
    })
  })

  it('refuses a certificate that is gone', async () => {
    const { ask, must, ref } = await withIssuer()
    await must('certificates.delete', { refs: [ref], evenIfInUse: true })
    expect(await ask('certificates.blastRadius', { of: 'stored', refs: [ref] })).toMatchObject({
      ok: false,
      problem: { code: 'certificate-unknown' },
    })
  })
})
