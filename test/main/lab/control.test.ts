import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askLab } from '../../../src/main/lab/control-client.ts'
import { type RunningLab, runLab } from '../../../src/main/lab/run-lab.ts'
import { lyncPrincipal, makeOurIssuer, ourIssuer, type OurIssuer } from './lab-client.ts'

let base = ''
let folder = ''
let running: RunningLab
let us: OurIssuer
let stopsAsked = 0

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'countersign-control-'))
  folder = join(base, 'data', 'lab')
  const started = await runLab(folder, () => (stopsAsked += 1))
  if (!started.ok) throw new Error(started.problem.code)
  running = started.value
  us = await makeOurIssuer()
})
afterAll(async () => {
  await running.stop()
  rmSync(base, { recursive: true, force: true })
})

interface Announced {
  readonly pid: number
  readonly controlUrl: string
  readonly secret: string
}
const announced = (): Announced => JSON.parse(readFileSync(join(folder, 'lab.json'), 'utf8')) as Announced

function knock(path: string, headers: Record<string, string>, method = 'GET', body = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(announced().controlUrl + path, { method, headers, agent: false }, answer => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    call.on('error', reject)
    call.end(body)
  })
}

const trustedBy = async (server: string): Promise<unknown> => {
  const answer = await askLab(folder, 'status')
  if (!answer.ok) throw new Error(answer.problem.code)
  const servers = answer.value['servers'] as { server: string; trusted: unknown[] }[]
  return servers.find(each => each.server === server)?.trusted
}

describe('the folder', () => {
  it('tells the secret to this user only', () => {
    expect(statSync(join(folder, 'lab.json')).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(announced().pid).toBe(process.pid)
    expect(announced().secret).toMatch(/^[\w-]{43}$/)
  })

  it('holds the root and the documents for import', () => {
    expect(readFileSync(running.rootFile, 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----\n/)
    const names = ['exchange', 'sharepoint', 'lync', 'sts'].map(
      server =>
        (JSON.parse(readFileSync(join(folder, server, 'metadata.json'), 'utf8')) as { name: string }).name,
    )
    expect(names).toEqual(['Exchange', 'SharePoint', 'Lync', 'Access Control Service'])
  })

  it('takes one lab at a time', async () => {
    expect(await runLab(folder, () => undefined)).toEqual({
      ok: false,
      problem: { code: 'lab-running', pid: process.pid },
    })
  })

  it('is taken over from a lab that died', async () => {
    const left = join(base, 'left')
    mkdirSync(left)
    const dead = { pid: 4_194_300, controlUrl: 'http://127.0.0.1:1', secret: 'x'.repeat(43) }
    writeFileSync(join(left, 'lab.json'), JSON.stringify(dead))
    expect(await askLab(left, 'status')).toEqual({ ok: false, problem: { code: 'lab-not-running' } })
    const next = await runLab(left, () => undefined)
    expect(next.ok && (await askLab(left, 'status')).ok).toBe(true)
    if (next.ok) await next.value.stop()
    expect(await askLab(left, 'status')).toEqual({ ok: false, problem: { code: 'lab-not-running' } })
  })

  it.each(['', '{', '{"pid":1,"controlUrl":"https://contoso.com/","secret":"12345678901234567890"}'])(
    'announces no lab with %j',
    async text => {
      const odd = join(base, 'odd')
      mkdirSync(odd, { recursive: true })
      writeFileSync(join(odd, 'lab.json'), text)
      expect(await askLab(odd, 'status')).toEqual({ ok: false, problem: { code: 'lab-not-running' } })
    },
  )
})

describe('the control listener', () => {
  it('answers whoever knows the secret, and nobody else', async () => {
    const authorization = `Bearer ${announced().secret}`
    expect(await knock('/status', { authorization })).toBe(200)
    expect(await knock('/status', {})).toBe(403)
    expect(await knock('/status', { authorization: `${authorization}x` })).toBe(403)
    expect(await knock('/stop', { authorization: 'Bearer ' }, 'POST')).toBe(403)
    expect(stopsAsked).toBe(0)
  })

  it('refuses browsers, whatever they know', async () => {
    const authorization = `Bearer ${announced().secret}`
    expect(await knock('/status', { authorization, origin: 'https://contoso.com' })).toBe(403)
    expect(await knock('/status', { authorization, host: 'contoso.com' })).toBe(403)
  })

  it('does not know other commands, nor bodies without end', async () => {
    const authorization = `Bearer ${announced().secret}`
    expect(await knock('/trust', { authorization })).toBe(404)
    expect(await knock('/__proto__', { authorization }, 'POST', '{}')).toBe(404)
    expect(await knock('/trust', { authorization }, 'POST', ' '.repeat(5_000_000))).toBe(404)
  })
})

describe('the commands', () => {
  it('trust, level, disable, forget', async () => {
    expect(await askLab(folder, 'trust', { server: 'lync', document: us.document })).toEqual({
      ok: true,
      value: { outcome: 'trusted' },
    })
    await askLab(folder, 'partner', { server: 'lync', issuer: ourIssuer, trustLevel: 'User', enabled: false })
    expect(await trustedBy('lync')).toEqual([
      expect.anything(),
      { issuer: ourIssuer, enabled: false, trustLevel: 'User', keys: [us.signing.x5t] },
    ])
    const forgotten = await askLab(folder, 'partner', { server: 'lync', issuer: lyncPrincipal, forget: true })
    expect(forgotten).toEqual({ ok: true, value: { forgotten: true } })
    expect(await trustedBy('lync')).toHaveLength(1)
  })

  it('refresh from an address, with the roots that are given', async () => {
    const url = running.servers.find(({ server }) => server === 'exchange')!.metadataUrl
    expect(await askLab(folder, 'refresh', { server: 'sharepoint', url })).toEqual({
      ok: true,
      value: { outcome: 'trusted' },
    })
    expect(await trustedBy('sharepoint')).toHaveLength(2)
  })

  it('register at the authorization server', async () => {
    await askLab(folder, 'register', { document: us.document })
    expect(await trustedBy('sts')).toMatchObject([{ keys: [us.signing.x5t] }])
  })

  it('fault, and none', async () => {
    const set = await askLab(folder, 'fault', { server: 'exchange', fault: 'slow', delayMs: 5 })
    expect(set).toEqual({ ok: true, value: { server: 'exchange', fault: 'slow' } })
    expect(await askLab(folder, 'fault', { server: 'exchange', fault: 'none' })).toEqual({
      ok: true,
      value: { server: 'exchange', fault: null },
    })
  })

  it.each([
    ['fault', { server: 'exchange', fault: 'toString' }, 'the fault is none or one of stale-keys, '],
    [
      'fault',
      { server: 'constructor', fault: 'slow' },
      'the server is one of exchange, sharepoint, lync, sts',
    ],
    ['fault', { server: 'sts', fault: 'no-bearer' }, 'sts does not have the fault no-bearer'],
    ['fault', { server: 'lync', fault: 'slow', delayMs: -1 }, 'the delay is a whole number'],
    ['fault', [], 'the body is a JSON object'],
    ['trust', { server: 'sts', document: '{}' }, 'the server is one of exchange, sharepoint, lync'],
    ['partner', { server: 'lync', issuer: ourIssuer, trustLevel: 'All' }, 'the trust level is Full, '],
  ] as const)('%s refuses %j', async (command, input, hint) => {
    expect(await askLab(folder, command, input)).toEqual({
      ok: false,
      problem: { code: 'usage', hint: expect.stringContaining(hint) as string },
    })
  })

  it('hands problems of the lab on', async () => {
    expect(await askLab(folder, 'trust', { server: 'lync' })).toEqual({
      ok: false,
      problem: { code: 'metadata-not-usable', from: 'metadata', rules: ['M1'] },
    })
    const enable = { server: 'lync', issuer: 'nobody', enabled: true }
    expect(await askLab(folder, 'partner', enable)).toEqual({
      ok: false,
      problem: { code: 'partner-unknown', name: 'nobody' },
    })
  })

  it('stop asks for the end and does not end by itself', async () => {
    expect(await askLab(folder, 'stop')).toEqual({ ok: true, value: {} })
    await expect.poll(() => stopsAsked).toBe(1)
    expect((await askLab(folder, 'status')).ok).toBe(true)
  })
})
