import { describe, expect, it } from 'vitest'
import { fakeKey } from '../../../fakes/fake-certificates.ts'
import { consoleWithEstate, oauth, oauth2024, pool2026 } from '../../../fakes/litware-estate.ts'
import { createTestConsole } from '../../../fakes/test-console.ts'

describe('deployment.steps', () => {
  it('completes step 3 when every type, OAuthTokenIssuer included, has a certificate that is there', async () => {
    const { must, store, server } = await consoleWithEstate()
    const step3 = async () => (await must('deployment.steps', { server })).steps[2]
    expect(await step3()).toEqual({
      number: 3,
      state: 'not-complete',
      missing: ['Default', 'WebServicesInternal', 'WebServicesExternal', 'OAuthTokenIssuer'],
      canRun: true,
      runBefore: false,
    })
    await store(pool2026, { key: fakeKey('pool') })
    const oauthRef = await store(oauth2024, { key: fakeKey('old') })
    await must('assignments.assign', {
      identity: server,
      types: ['Default', 'WebServicesInternal', 'WebServicesExternal'],
      thumbprint: pool2026.description.thumbprints.sha1,
      expected: [],
    })
    expect(await step3()).toMatchObject({ missing: ['OAuthTokenIssuer'], runBefore: true })
    await must('assignments.assign', oauth(oauth2024))
    expect(await step3()).toMatchObject({ state: 'complete', missing: [] })
    await must('certificates.delete', { refs: [oauthRef], evenIfInUse: true })
    expect(await step3()).toMatchObject({ state: 'not-complete', missing: ['OAuthTokenIssuer'] })
  })

  it('offers Run Again on every server that a global assignment serves', async () => {
    const { must, store, server } = await consoleWithEstate()
    await store(oauth2024, { key: fakeKey('old') })
    await must('assignments.assign', oauth(oauth2024))
    const { steps } = await must('deployment.steps', { server })
    expect(steps[2]).toMatchObject({ state: 'not-complete', runBefore: true })
  })

  it('knows nothing of the other steps, and runs none of them', async () => {
    const { must, server } = await consoleWithEstate()
    const { steps } = await must('deployment.steps', { server })
    expect(steps.filter(step => step.number !== 3)).toEqual(
      [1, 2, 4].map(number => ({
        number,
        state: 'not-known',
        missing: [],
        canRun: false,
        runBefore: false,
      })),
    )
  })

  it('misses the four certificates of an Edge Server', async () => {
    const { must } = createTestConsole()
    const { pools } = await must('estate.addPool', { fqdn: 'edge.litwareinc.com', kind: 'Edge' })
    const estate = await must('estate.addServer', {
      fqdn: 'edge-001.litwareinc.com',
      pool: pools[0]?.id ?? '',
    })
    const server = estate.pools[0]?.servers[0]?.id ?? ''
    const { steps } = await must('deployment.steps', { server })
    expect(steps[2]).toMatchObject({
      state: 'not-complete',
      missing: ['Internal', 'AccessEdgeExternal', 'DataEdgeExternal', 'AudioVideoAuthentication'],
    })
  })
})
