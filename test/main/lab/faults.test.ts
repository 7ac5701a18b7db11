import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { faultNames } from '../../../src/main/lab/faults.ts'
import { type Lab, startLab } from '../../../src/main/lab/start-lab.ts'
import { texts } from '../../../src/text/texts.ts'
import { type Answered, callLab, makeOurIssuer, ourIssuer, type OurIssuer } from './lab-client.ts'

const audience = '00000002-0000-0ff1-ce00-000000000000/localhost@lab.litwareinc.com'
let lab: Lab
let us: OurIssuer

beforeAll(async () => {
  ;[lab, us] = await Promise.all([startLab(), makeOurIssuer()])
})
afterAll(() => lab.stop())
beforeEach(async () => {
  await lab.setFault('exchange', null)
  lab.partners.exchange.trust(us.document)
})

const metadata = (limit?: number): Promise<Answered> =>
  callLab(lab, lab.urlOf('exchange', 'metadata'), limit === undefined ? {} : { limit })
const knock = (authorization: string): Promise<Answered> =>
  callLab(lab, lab.urlOf('exchange', 'resource'), { authorization })
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'answered',
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  )
const x5tIn = (answer: Answered): string => /"x5t": "([^"]+)"/.exec(answer.body)![1]!
const certificateIn = (answer: Answered): X509Certificate =>
  new X509Certificate(Buffer.from(/"value": "([^"]+)"/.exec(answer.body)![1]!, 'base64'))

describe('what the server believes', () => {
  it('stale-keys: a refresh changes nothing', async () => {
    const next = await makeOurIssuer()
    await lab.setFault('exchange', 'stale-keys')
    expect(lab.partners.exchange.trust(next.document)).toEqual({ ok: true, value: 'ignored' })
    const answer = await knock(`Bearer ${next.appOnly(audience)}`)
    expect(answer.all('x-ms-diagnostics')[0]).toMatch(/^2000000;.*error_category="invalid_signature"$/)
    expect((await knock(`Bearer ${us.appOnly(audience)}`)).status).toBe(200)
  })

  it('wrong-realm: it lists us under another realm and refuses our tokens', async () => {
    await lab.setFault('exchange', 'wrong-realm')
    const [challenge = ''] = (await knock('Bearer')).all('WWW-Authenticate')
    expect(challenge).toContain(ourIssuer.replace('litwareinc.com', 'wrong.litwareinc.com'))
    const refused = await knock(`Bearer ${us.appOnly(audience)}`)
    expect(refused.all('x-ms-diagnostics')[0]).toMatch(/^2000006;/)
  })

  it('clock-off: its Date is ten minutes ahead, and a token of five minutes has ended', async () => {
    await lab.setFault('exchange', 'clock-off')
    const seconds = Math.floor(Date.now() / 1000)
    const answer = await knock(`Bearer ${us.appOnly(audience, { exp: String(seconds + 240) })}`)
    expect(answer.all('x-ms-diagnostics')[0]).toMatch(/^2000002;/)
    const ahead = Date.parse(answer.all('Date')[0] ?? '') - Date.now()
    expect(ahead).toBeGreaterThan(595_000)
    expect(ahead).toBeLessThanOrEqual(600_000)
  })

  it('disabled-partner: it neither lists us nor takes our tokens, and still trusts the authorization server', async () => {
    await lab.setFault('exchange', 'disabled-partner')
    const [challenge = ''] = (await knock('Bearer')).all('WWW-Authenticate')
    expect(challenge).not.toContain(ourIssuer)
    expect(challenge).toContain('00000001-0000-0000-c000-000000000000@')
    const answer = await knock(`Bearer ${us.appOnly(audience)}`)
    expect(answer.all('x-ms-diagnostics')[0]).toMatch(/^2000006;/)
  })

  it('no-rights: a good token is answered with 403, without challenge', async () => {
    await lab.setFault('exchange', 'no-rights')
    const answer = await knock(`Bearer ${us.appOnly(audience)}`)
    expect([answer.status, answer.all('WWW-Authenticate')]).toEqual([403, []])
    expect(answer.all('x-ms-diagnostics')[0]).toMatch(/^2000008;/)
  })
})

describe('what it publishes and asks for', () => {
  it('expired-certificate: the same key in a certificate that has ended', async () => {
    const before = certificateIn(await metadata())
    await lab.setFault('exchange', 'expired-certificate')
    const shown = certificateIn(await metadata())
    expect(before.validToDate.getTime()).toBeGreaterThan(Date.now() + 1800 * 86_400_000)
    expect(shown.validToDate.getTime()).toBeLessThan(Date.now())
    expect(shown.publicKey.equals(before.publicKey)).toBe(true)
    expect(shown.subject).toBe('CN=Microsoft Exchange Server Auth Certificate')
  })

  it('other-keys: another key, the same one each time, and the first one again afterwards', async () => {
    const before = x5tIn(await metadata())
    await lab.setFault('exchange', 'other-keys')
    const rolled = x5tIn(await metadata())
    expect(rolled).not.toBe(before)
    expect(x5tIn(await metadata())).toBe(rolled)
    await lab.setFault('exchange', null)
    expect(x5tIn(await metadata())).toBe(before)
  })

  it('not-json: a page in place of the document', async () => {
    await lab.setFault('exchange', 'not-json')
    const answer = await metadata()
    expect([answer.status, answer.all('Content-Type')]).toEqual([200, ['text/html; charset=utf-8']])
    expect(answer.body).toMatch(/^<!DOCTYPE html>/)
  })

  it('no-bearer: other schemes only, whatever the caller brings', async () => {
    await lab.setFault('exchange', 'no-bearer')
    expect((await knock('Bearer')).all('WWW-Authenticate')).toEqual(['Basic Realm=""'])
    expect((await knock(`Bearer ${us.appOnly(audience)}`)).status).toBe(401)
  })
})

describe('what its web server does', () => {
  it.each([
    ['expired-server-certificate', 'CERT_HAS_EXPIRED'],
    ['untrusted', 'SELF_SIGNED_CERT_IN_CHAIN'],
    ['reset', 'ECONNRESET'],
    ['garbage', 'HPE_INVALID_CONSTANT'],
  ] as const)('%s: a client ends with %s, until the fault is taken away', async (fault, code) => {
    await lab.setFault('exchange', fault)
    expect(await codeOf(metadata())).toBe(code)
    await lab.setFault('exchange', null)
    expect((await metadata()).status).toBe(200)
  })

  it('http-500 answers everything so', async () => {
    await lab.setFault('exchange', 'http-500')
    expect([(await metadata()).status, (await knock('Bearer')).status]).toEqual([500, 500])
  })

  it('redirect-loop leads to where the caller is', async () => {
    await lab.setFault('exchange', 'redirect-loop')
    const answer = await metadata()
    expect([answer.status, answer.all('Location')]).toEqual([302, ['/autodiscover/metadata/json/1']])
  })

  it('slow waits as long as it was told', async () => {
    await lab.setFault('exchange', 'slow', 150)
    const started = performance.now()
    expect((await metadata()).status).toBe(200)
    expect(performance.now() - started).toBeGreaterThanOrEqual(149)
  })

  it('drip sends one octet at a time', async () => {
    await lab.setFault('exchange', 'drip', 20)
    const started = performance.now()
    const answer = await metadata(5)
    expect(answer.body).toHaveLength(5)
    expect(performance.now() - started).toBeGreaterThanOrEqual(79)
    expect(Number(answer.all('Content-Length')[0])).toBeGreaterThan(1000)
  })

  it('huge does not end while it is read', async () => {
    await lab.setFault('exchange', 'huge')
    const answer = await metadata(3_000_000)
    expect(answer.body.length).toBeGreaterThanOrEqual(3_000_000)
    expect(answer.body.startsWith('{"keys":[  ')).toBe(true)
  })

  it('is left to the other servers as it is', async () => {
    await lab.setFault('exchange', 'reset')
    expect((await callLab(lab, lab.urlOf('lync', 'metadata'))).status).toBe(200)
    expect(lab.status().map(({ server, fault }) => [server, fault])).toEqual([
      ['exchange', 'reset'],
      ['sharepoint', null],
      ['lync', null],
      ['sts', null],
    ])
  })
})

it('every fault has its sentence', () => {
  expect(Object.keys(texts('en').lab.faults)).toEqual([...faultNames])
})
