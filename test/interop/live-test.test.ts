/** The live test against the lab: the whole application on a data folder, real sockets, every fault by its first cause. */
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  requests,
  type RequestArgument,
  type RequestName,
  type RequestOutput,
} from '../../src/contract/api.ts'
import { type LiveTest, type LiveTestStep, liveTestSteps } from '../../src/contract/partner.ts'
import type { Result } from '../../src/contract/result.ts'
import type { Application, ApplicationEvent } from '../../src/main/application.ts'
import { composeApplication } from '../../src/main/compose.ts'
import type { FaultName } from '../../src/main/lab/faults.ts'
import type { ServerName } from '../../src/main/lab/servers.ts'
import { type Lab, startLab } from '../../src/main/lab/start-lab.ts'
import { texts } from '../../src/text/texts.ts'
import { makePfx } from '../fixtures/make-pfx.ts'
import { makeCertificate, temporaryFolder } from '../fixtures/make-pki.ts'

const folder = temporaryFolder('countersign-live-test-')
const passphrase = 'granite harbor lamp'
const password = 'Harbor-Lamp-42'
const userSmtp = 'kenmyer@lab.litwareinc.com'
let lab: Lab
let application: Application
const events: ApplicationEvent[] = []

async function ask<N extends RequestName>(
  name: N,
  input: RequestArgument<N>,
  signal = new AbortController().signal,
): Promise<Result<RequestOutput<N>>> {
  const result = await application.dispatch(name, input, { signal, progress: () => undefined })
  return result.ok
    ? { ok: true, value: requests[name].output.parse(result.value) as RequestOutput<N> }
    : result
}
async function must<N extends RequestName>(name: N, input: RequestArgument<N>): Promise<RequestOutput<N>> {
  const result = await ask(name, input)
  if (!result.ok) throw new Error(`${name} failed: ${JSON.stringify(result.problem)}`)
  return result.value
}

async function importFile(name: string, bytes: Uint8Array, store: 'My' | 'Root', secret?: string) {
  const ticket = application.tickets.offer(name, bytes, 'opened')
  const target = { computer: 'workstation', store } as const
  const given = { ticket, target, ...(secret === undefined ? {} : { password: secret }) }
  const { entries } = await must('certificates.reviewImport', given)
  const selection = entries.map(({ id }) => id)
  return must('certificates.import', {
    ...given,
    selection,
    exportable: true,
    includeExtendedProperties: true,
  })
}

async function readingOf(server: ServerName) {
  const reading = await must('metadata.read', { from: { kind: 'url', url: lab.urlOf(server, 'metadata') } })
  if (reading.id === null) throw new Error(JSON.stringify(reading.checks))
  return reading.id
}

async function addPartner(name: string, from: RequestArgument<'partners.add'>['from']) {
  await must('partners.add', {
    name,
    from,
    trustLevel: 'Full',
    acceptSecurityIdentifiers: false,
    enabled: true,
  })
}

beforeAll(async () => {
  lab = await startLab()
  const composed = await composeApplication({
    dataFolder: join(folder.path, 'data'),
    host: 'loopback',
    version: '1.2.3',
    workerUrl: new URL('../../src/main/adapters/pki/pki-worker.ts', import.meta.url),
    log: () => undefined,
    vaultCost: { N: 2 ** 10, r: 8, p: 1 },
  })
  if (!composed.ok) throw new Error(JSON.stringify(composed.problem))
  application = composed.value
  application.onEvent(event => events.push(event))
  await must('vault.create', {
    passphrase,
    autoLockMinutes: 15,
    useSystemKeyStore: false,
    withRecoveryKey: false,
  })
  await must('estate.addSipDomain', { name: 'lab.litwareinc.com', makeDefault: true })
  const root = makeCertificate(folder.path, { name: 'root', ca: true, key: 'rsa2048' })
  const leaf = makeCertificate(folder.path, {
    name: 'oauth',
    subject: '/CN=lab.litwareinc.com',
    subjectAltNames: ['DNS:lab.litwareinc.com'],
    key: 'rsa2048',
    issuer: root,
  })
  await importFile('root.cer', root.der, 'Root')
  await importFile('lab.cer', lab.root.der, 'Root')
  const pfx = makePfx(folder.path, { name: 'oauth-file', leaf, chain: [], password })
  const { imported } = await importFile('oauth.pfx', pfx, 'My', password)
  await must('assignments.assign', {
    identity: 'global',
    types: ['OAuthTokenIssuer'],
    thumbprint: imported[0]!.ref.thumbprint,
    expected: [],
  })
  for (const name of ['exchange', 'sharepoint', 'lync'] as const)
    await addPartner(`lab.${name}`, { by: 'metadata', reading: await readingOf(name) })
  await must('oauthServers.add', {
    name: 'lab.sts',
    reading: await readingOf('sts'),
    acceptSecurityIdentifiers: false,
    authorizationUriOverride: null,
    type: null,
  })
  await addPartner('through.sts', {
    by: 'oauth-server',
    server: 'lab.sts',
    applicationIdentifier: '00000002-0000-0ff1-ce00-000000000000',
    realm: null,
  })
})
afterAll(async () => {
  await application.close()
  await lab.stop()
  folder.remove()
})

/** Every server trusts us, and nothing is wrong. */
beforeEach(async () => {
  const { json } = await must('metadata.ours', {})
  for (const name of ['exchange', 'sharepoint', 'lync'] as const) {
    await lab.setFault(name, null)
    lab.partners[name].trust(json ?? '')
  }
  await lab.setFault('sts', null)
  lab.sts.registerDocument(json ?? '')
  events.length = 0
})

let runs = 0
const testOf = (partner: string, more: { userSmtp?: string; url?: string } = {}) =>
  must('partners.test', { partner, run: `run-${String((runs += 1)).padStart(8, '0')}`, ...more })

const told = ({ steps }: LiveTest) => steps.map(({ outcome, reason }) => `${outcome} ${reason}`)
const stepOf = ({ steps }: LiveTest, name: LiveTestStep['name']) => steps.find(step => step.name === name)!

describe('a partner in order', () => {
  it.each(['lab.exchange', 'lab.sharepoint', 'lab.lync'])('%s passes every step', async partner => {
    const test = await testOf(partner, { userSmtp })
    expect(told(test)).toEqual([
      'passed name-found',
      'passed tls-trusted',
      'passed metadata-as-stored',
      'passed clock-right',
      'passed challenged',
      'passed we-are-trusted',
      'passed self-issued',
      'skipped not-needed',
      'passed accepted',
      'passed accepted',
    ])
    expect(test.steps.map(({ name }) => name)).toEqual(liveTestSteps)
    expect([test.outcome, test.firstCause]).toEqual(['passed', null])
  })

  it('is reached through the authorization server: the token is asked for once, and again after the vault was locked', async () => {
    const url = lab.urlOf('exchange', 'resource')
    const first = await testOf('through.sts', { url, userSmtp })
    expect(told(first)).toEqual([
      'passed name-found',
      'passed tls-trusted',
      'skipped no-document',
      'passed clock-right',
      'passed challenged',
      'passed we-are-trusted',
      'passed through-server',
      'passed token-issued',
      'passed accepted',
      'passed accepted',
    ])
    const { sent, received } = stepOf(first, 'authorization-server')
    expect(sent[2]).toMatch(/^assertion = <token, [\d,]+ characters>$/)
    expect(received[1]).toMatch(/^access_token <token, [\d,]+ characters>$/)
    expect(told(await testOf('through.sts', { url }))[7]).toBe('passed token-at-hand')
    await must('vault.lock', {})
    const locked = await testOf('through.sts', { url })
    expect(locked.firstCause).toMatchObject({ name: 'authorization-server', reason: 'cannot-sign' })
    await must('vault.unlock', { with: 'passphrase', passphrase })
    expect(told(await testOf('through.sts', { url }))[7]).toBe('passed token-issued')
  })

  it('is chosen to be reached through the authorization server when it trusts only that', async () => {
    lab.partners.exchange.forget('00000004-0000-0ff1-ce00-000000000000')
    const test = await testOf('lab.exchange', { userSmtp })
    expect(told(test).slice(5)).toEqual([
      'warning server-is-trusted',
      'passed through-server',
      'passed token-at-hand',
      'passed accepted',
      'passed accepted',
    ])
  })

  it('tells each step as it happens, and shows no token anywhere', async () => {
    const test = await testOf('lab.exchange', { userSmtp })
    const stepped = events.flatMap(event => (event.name === 'partners.testStepped' ? [event.data.step] : []))
    expect(stepped).toEqual(test.steps)
    expect(JSON.stringify(test)).not.toMatch(/eyJ/)
    const { sent, received } = stepOf(test, 'user-call')
    expect(sent).toContain(`X-AnchorMailbox: ${userSmtp}`)
    expect(sent.find(line => line.startsWith('Authorization'))).toMatch(
      /^Authorization: Bearer <token, \d,\d{3} characters>$/,
    )
    const id = sent.find(line => line.startsWith('client-request-id'))
    expect(received).toContain(id)
    const { entries } = await must('audit.list', { offset: 0, limit: 1 })
    expect(entries[0]).toMatchObject({
      action: 'partner.tested',
      object: 'lab.exchange',
      details: { outcome: 'passed' },
    })
  })
})

describe('the first cause of a fault', () => {
  const faults: readonly (readonly [FaultName, ServerName, string])[] = [
    ['clock-off', 'exchange', 'clock clock-off'],
    ['wrong-realm', 'exchange', 'challenge other-realm'],
    ['no-rights', 'exchange', 'app-only-call no-rights'],
    ['no-bearer', 'exchange', 'challenge no-bearer'],
    ['untrusted', 'exchange', 'tls tls-not-trusted'],
    ['expired-server-certificate', 'exchange', 'tls tls-not-trusted'],
    ['reset', 'exchange', 'tls unreachable-reset'],
    ['garbage', 'exchange', 'anonymous-call answer-malformed'],
    ['huge', 'exchange', 'anonymous-call answer-too-large'],
    ['http-500', 'exchange', 'anonymous-call server-error'],
    ['redirect-loop', 'exchange', 'anonymous-call not-challenged'],
    ['no-rights', 'sharepoint', 'app-only-call no-rights'],
    ['clock-off', 'lync', 'clock clock-off'],
  ]
  it.each(faults)('%s of %s: %s', async (fault, server, cause) => {
    await lab.setFault(server, fault)
    const test = await testOf(`lab.${server}`, { userSmtp })
    const { firstCause } = test
    expect(`${firstCause?.name ?? ''} ${firstCause?.reason ?? ''}`).toBe(cause)
    expect(test.outcome).toBe('failed')
    expect(test.steps.map(({ name }) => name)).toEqual(liveTestSteps)
    for (const step of test.steps) expect(texts('en').liveTest(step).what).not.toContain('The step ended')
  })

  it('disabled-partner, where no authorization server helps', async () => {
    await lab.setFault('lync', 'disabled-partner')
    lab.partners.lync.forget('00000001-0000-0000-c000-000000000000')
    const test = await testOf('lab.lync', { userSmtp })
    expect(test.firstCause).toMatchObject({ name: 'challenge', reason: 'we-are-not-trusted' })
    expect(told(test).slice(6)).toEqual([
      'failed nobody-trusted',
      'skipped not-reached',
      'skipped not-reached',
      'skipped not-reached',
    ])
  })

  it.each(['disabled-partner', 'stale-keys'] as const)('%s at the authorization server', async fault => {
    // Registered keys stay: only a document that comes later is ignored by 'stale-keys'.
    await lab.setFault('sts', fault)
    const url = lab.urlOf('exchange', 'resource')
    await must('vault.lock', {})
    await must('vault.unlock', { with: 'passphrase', passphrase })
    const test = await testOf('through.sts', { url })
    const reason = stepOf(test, 'authorization-server').reason
    expect(reason).toBe(fault === 'stale-keys' ? 'token-issued' : 'token-request-refused')
    expect(JSON.stringify(test)).not.toMatch(/eyJ/)
  })

  it('an unknown user, other keys, a page in the place of a document', async () => {
    const unknown = await testOf('lab.exchange', { userSmtp: 'nobody@lab.litwareinc.com' })
    expect(unknown.firstCause).toMatchObject({ name: 'user-call', reason: 'refused-user' })
    await lab.setFault('exchange', 'other-keys')
    const other = await testOf('lab.exchange')
    expect([other.outcome, stepOf(other, 'metadata').reason]).toEqual(['warning', 'metadata-differs'])
    await lab.setFault('exchange', 'not-json')
    const page = await testOf('lab.exchange')
    expect(stepOf(page, 'metadata').reason).toBe('metadata-not-in-order')
  })

  it('nobody listens, nobody knows the name, the URL is none', async () => {
    const refused = await testOf('lab.exchange', { url: 'https://localhost:1/EWS/Exchange.asmx' })
    expect(refused.firstCause).toMatchObject({ name: 'tls', reason: 'unreachable-refused' })
    const unknown = await testOf('lab.exchange', { url: 'https://no-such-host.invalid/' })
    expect(unknown.firstCause).toMatchObject({ name: 'resolve', reason: 'unreachable-name-not-resolved' })
    const run = 'run-of-nothing'
    expect(
      await ask('partners.test', { partner: 'lab.exchange', run, url: 'http://localhost/' }),
    ).toMatchObject({
      problem: { code: 'url-not-valid', reason: 'not-https' },
    })
    expect(await ask('partners.test', { partner: 'through.sts', run })).toMatchObject({
      problem: { code: 'url-not-valid', reason: 'host-missing' },
    })
    expect(await ask('partners.test', { partner: 'nobody', run })).toMatchObject({
      problem: { code: 'partner-unknown' },
    })
  })

  it('is nobody’s business after the test was cancelled', async () => {
    await lab.setFault('exchange', 'slow', 3000)
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 100)
    const cancelled = await ask(
      'partners.test',
      { partner: 'lab.exchange', run: 'run-cancelled' },
      abort.signal,
    )
    expect(cancelled).toMatchObject({ problem: { code: 'cancelled' } })
    expect(events.filter(({ name }) => name === 'partners.testStepped')).toEqual([])
  })
})
