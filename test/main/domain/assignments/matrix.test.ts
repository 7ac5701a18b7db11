import { describe, expect, it } from 'vitest'
import { ok } from '../../../../src/contract/result.ts'
import { ThumbprintSha1 } from '../../../../src/contract/thumbprint.ts'
import type { ConsoleState, DeliveryRecord } from '../../../../src/main/domain/state/state.ts'
import { fakeKey } from '../../../fakes/fake-certificates.ts'
import { consoleWithEstate, oauth, oauth2024, oauth2026, pool2026 } from '../../../fakes/litware-estate.ts'
import type { TestConsole } from '../../../fakes/test-console.ts'

const thumbprints = (certificate: typeof oauth2024) => certificate.description.thumbprints

async function change({ folder }: TestConsole, by: (state: ConsoleState) => ConsoleState): Promise<void> {
  await folder.unitOfWork.commit({}, state => ok({ state: by(state), value: undefined }))
}

async function cellOf(console: TestConsole, type: string) {
  const { rows } = await console.must('assignments.matrix', {})
  const cell = rows[0]?.cells.find(each => each.type === type)
  if (cell === undefined) throw new Error(`no cell of ${type}`)
  return cell
}

async function withIssuer() {
  const console = await consoleWithEstate()
  await console.store(oauth2024, { key: fakeKey('old') })
  await console.must('assignments.assign', oauth(oauth2024))
  return console
}

const delivered = (server: string, state: DeliveryRecord['state']): DeliveryRecord => ({
  server,
  type: 'OAuthTokenIssuer',
  ...thumbprints(oauth2024),
  state,
  createdAt: '2026-11-20T00:00:00Z',
  receivedAt: null,
  deployedAt: null,
  assignedAt: null,
  packageId: null,
  error: { kind: 'AccessDenied', detail: 'share', at: '2026-11-20T00:00:00Z' },
  attempts: 1,
  nextTryAt: null,
})

describe('assignments.matrix', () => {
  it('has a row for each server with the types of its pool, and says what is missing', async () => {
    const console = await consoleWithEstate()
    const matrix = await console.must('assignments.matrix', {})
    const types = ['Default', 'WebServicesInternal', 'WebServicesExternal', 'OAuthTokenIssuer']
    expect(matrix.types).toEqual(types)
    expect(matrix.pools).toMatchObject([{ fqdn: 'atl-cs-001.litwareinc.com', kind: 'FrontEnd', site: null }])
    expect(matrix.rows).toMatchObject([{ server: console.server, fqdn: 'atl-fe-001.litwareinc.com' }])
    expect(matrix.rows[0]?.cells.map(({ type, states }) => ({ type, states }))).toEqual(
      types.map(type => ({ type, states: ['missing'] })),
    )
  })

  it('shows a type that a server may do without only where it is assigned', async () => {
    const console = await consoleWithEstate()
    const withEdge = await console.must('estate.addPool', { fqdn: 'edge.litwareinc.com', kind: 'Edge' })
    const pool = withEdge.pools.at(-1)?.id ?? ''
    const estate = await console.must('estate.addServer', { fqdn: 'atl-edge-001.litwareinc.com', pool })
    const server = estate.pools.at(-1)?.servers[0]?.id ?? ''
    const typesOfEdge = async () => {
      const { rows } = await console.must('assignments.matrix', { server })
      return rows[0]?.cells.map(({ type }) => type)
    }
    expect(await typesOfEdge()).not.toContain('XMPPServer')
    const current = { ...thumbprints(pool2026), since: '2026-11-20T00:00:00Z' }
    await console.store(pool2026, { computer: server, key: fakeKey('pool') })
    await change(console, state => ({
      ...state,
      assignments: [{ identity: server, type: 'XMPPServer', current, previous: null, staged: null }],
    }))
    expect(await typesOfEdge()).toContain('XMPPServer')
  })

  it('names the certificate as its store does and counts its days', async () => {
    const console = await withIssuer()
    expect(await cellOf(console, 'OAuthTokenIssuer')).toMatchObject({
      assigned: {
        label: 'OAuth 2024',
        thumbprint: thumbprints(oauth2024).sha1,
        notAfter: '2027-12-18T10:12:44Z',
      },
      daysLeft: 392,
      stored: { ref: { computer: 'workstation', store: 'My' }, hasKey: true },
    })
  })

  it('calls the global certificate replicated when it is deployed there, stands there with its key, or was seen there', async () => {
    const notYet = await withIssuer()
    expect((await cellOf(notYet, 'OAuthTokenIssuer')).states).toEqual(['not-replicated'])
    await change(notYet, state => ({ ...state, deliveries: [delivered(notYet.server, 'Received')] }))
    expect(await cellOf(notYet, 'OAuthTokenIssuer')).toMatchObject({
      states: ['not-replicated'],
      replica: { state: 'Received', error: 'AccessDenied' },
    })

    const deployed = await withIssuer()
    await change(deployed, state => ({ ...state, deliveries: [delivered(deployed.server, 'Deployed')] }))
    expect((await cellOf(deployed, 'OAuthTokenIssuer')).states).toEqual(['ok'])

    const copied = await withIssuer()
    await copied.store(oauth2024, { computer: copied.server, key: fakeKey('old') })
    expect(await cellOf(copied, 'OAuthTokenIssuer')).toMatchObject({
      states: ['ok'],
      stored: { ref: { computer: copied.server }, hasKey: true },
    })

    const seen = await withIssuer()
    await observe(seen, thumbprints(oauth2024).sha1)
    expect((await cellOf(seen, 'OAuthTokenIssuer')).states).toEqual(['ok'])
  })

  it('tells what was seen on the server from what should be there, by name where it is known', async () => {
    const console = await withIssuer()
    await console.store(oauth2026, { key: fakeKey('new') })
    await observe(console, thumbprints(oauth2026).sha1)
    expect(await cellOf(console, 'OAuthTokenIssuer')).toMatchObject({
      states: ['other-certificate', 'not-replicated'],
      observed: { source: 'probe', certificate: { label: 'OAuth 2026' } },
    })
    await observe(console, ThumbprintSha1.parse('F'.repeat(40)))
    expect(await cellOf(console, 'OAuthTokenIssuer')).toMatchObject({
      observed: { certificate: { label: 'F'.repeat(40), notAfter: null } },
    })
  })

  it('shows a staged certificate, and as current once its date has come', async () => {
    const console = await withIssuer()
    await console.store(oauth2026, { key: fakeKey('new') })
    await console.must('assignments.assign', {
      ...oauth(oauth2026, thumbprints(oauth2024).sha1),
      effectiveDate: '2026-12-20T06:00:00Z',
    })
    expect(await cellOf(console, 'OAuthTokenIssuer')).toMatchObject({
      states: ['not-replicated', 'staged'],
      assigned: { label: 'OAuth 2024' },
      staged: {
        certificate: { label: 'OAuth 2026' },
        effectiveDate: '2026-12-20T06:00:00Z',
        replica: null,
      },
    })
    console.setNow('2026-12-20T06:00:00Z')
    expect(await cellOf(console, 'OAuthTokenIssuer')).toMatchObject({
      assigned: { label: 'OAuth 2026' },
      staged: null,
    })
  })

  it('says that an assigned certificate has left its store', async () => {
    const console = await withIssuer()
    const ref = { computer: 'workstation', store: 'My' as const, thumbprint: thumbprints(oauth2024).sha1 }
    await console.must('certificates.delete', { refs: [ref], evenIfInUse: true })
    expect(await cellOf(console, 'OAuthTokenIssuer')).toMatchObject({
      states: ['not-in-store', 'not-replicated'],
      assigned: { label: 'OAuth 2024' },
      stored: null,
    })
  })

  it('refuses a server that is not known', async () => {
    const console = await consoleWithEstate()
    expect(await console.ask('assignments.matrix', { server: 'server_0000000000000000' })).toMatchObject({
      ok: false,
    })
  })
})

async function observe(
  console: TestConsole & { readonly server: string },
  sha1: ThumbprintSha1,
): Promise<void> {
  const { server } = console
  const seen = {
    server,
    type: 'OAuthTokenIssuer',
    sha1,
    source: 'probe',
    at: '2026-11-20T09:41:00Z',
  } as const
  await change(console, state => ({ ...state, observations: [seen] }))
}
