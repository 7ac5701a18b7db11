/** Callers of our listener whose authorities publish what they have revoked: those of the lab. */
import { connect } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type LabEstate, startLabEstate } from '../../../src/main/lab/estate/start-lab-estate.ts'
import { importRealPfx, openRealConsole, openRealVault, type RealConsole } from '../../fakes/real-console.ts'
import { makePfx } from '../../fixtures/make-pfx.ts'
import { makeTestPki, temporaryFolder } from '../../fixtures/make-pki.ts'

const folder = temporaryFolder('countersign-judge-call-')
const pki = makeTestPki(folder.path, { authorityKey: 'p256' })

let console: RealConsole
let estate: LabEstate
let thumbprint = ''
beforeAll(async () => {
  estate = await startLabEstate()
  console = await openRealConsole(`${folder.path}/data`)
  await openRealVault(console)
  const pfx = makePfx(folder.path, { name: 'us', leaf: pki.rsaLeaf, chain: [], password: 'x' })
  thumbprint = await importRealPfx(console, pfx, 'x')
  await trust(estate.root.der)
  await console.must('estate.addTrustedServer', { fqdn: estate.servers['fe-001'].fqdn, note: '' })
})
afterEach(() => console.must('trustListener.stop', {}))
afterAll(async () => {
  await console.application.close()
  await estate.stop()
  folder.remove()
})

async function trust(root: Uint8Array): Promise<void> {
  const ticket = console.application.tickets.offer('root.cer', Uint8Array.from(root), 'opened')
  const target = { computer: 'workstation', store: 'Root' } as const
  const { entries } = await console.must('certificates.reviewImport', { ticket, target })
  await console.must('certificates.import', {
    ticket,
    selection: entries.map(({ id }) => id),
    target,
    exportable: false,
    includeExtendedProperties: true,
  })
}

async function open(): Promise<number> {
  const order = { host: '127.0.0.1', port: 0, clientCertificate: 'ask', minutes: 1 } as const
  return (await console.must('trustListener.start', { ...order, thumbprint })).port ?? 0
}

/** Calls, and goes away. */
async function call(port: number, name: 'fe-001' | 'revoked' | 'unknown-ca') {
  const { cert, key } = await estate.clientIdentity(name)
  const before = (await console.must('trustListener.status', {})).called
  const socket = connect({ host: '127.0.0.1', port, cert, key, rejectUnauthorized: false })
  socket.on('error', () => undefined)
  socket.once('secureConnect', () => socket.end())
  await expect
    .poll(async () => (await console.must('trustListener.status', {})).called, { timeout: 8000 })
    .toBe(before + 1)
  const [newest] = (await console.must('trustListener.status', {})).calls
  const findings = newest?.findings.filter(({ severity }) => severity !== 'info') ?? []
  return [newest?.outcome, findings.map(({ code }) => code)]
}

describe('a caller whose authorities publish what they have revoked', () => {
  it('is trusted when they say that it is good', async () => {
    expect(await call(await open(), 'fe-001')).toEqual(['trusted', []])
  })

  it('is not trusted when it was revoked, although all else is as it should be', async () => {
    expect(await call(await open(), 'revoked')).toEqual(['not-trusted', ['REVOKED']])
  })

  it('is not asked about when nobody vouches for it: it could send us anywhere', async () => {
    expect(await call(await open(), 'unknown-ca')).toEqual(['not-trusted', ['NO_ISSUER']])
  })
})
