import { connect } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type EstateFault, estateFaultNames } from '../../../../src/main/lab/estate/faults.ts'
import type { EstateService } from '../../../../src/main/lab/estate/servers.ts'
import { type LabEstate, startLabEstate } from '../../../../src/main/lab/estate/start-lab-estate.ts'
import { texts } from '../../../../src/text/texts.ts'
import { hasTool, skipReason } from '../../../fixtures/tools.ts'
import { type Called, callLabServer, type CallOrder, sipOptions } from './lab-call.ts'
import { openssl } from './openssl.ts'

let estate: LabEstate
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-estate-'))
  estate = await startLabEstate()
  writeFileSync(join(folder, 'root.pem'), estate.root.pem)
})
afterAll(async () => {
  await estate.stop()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(() => estate.setFault('fe-001', null))

const portOf = (service: EstateService): number => estate.servers['fe-001'].ports[service] ?? 0

async function call(service: EstateService, further: Partial<CallOrder> = {}): Promise<Called> {
  const identity = await estate.clientIdentity('console')
  const place = { host: estate.servers['fe-001'].address, port: portOf(service) }
  return callLabServer({ ...place, ...identity, ca: estate.root.pem, send: sipOptions, ...further })
}

function sClient(...further: readonly string[]): Promise<string> {
  const place = `${estate.servers['fe-001'].address}:${String(portOf('web-internal'))}`
  const trust = ['-CAfile', join(folder, 'root.pem'), '-verify_hostname', 'fe-001.lab.litwareinc.com']
  return openssl('s_client', '-connect', place, '-showcerts', '-status', ...trust, ...further)
}

/** Subjects in the order in which they were sent, and the verdict of openssl. */
function shownBy(printed: string): { subjects: string[]; verdict: number } {
  const subjects = [...printed.matchAll(/^ *\d+ s:CN ?= ?(.*)$/gm)].map(found => found[1] ?? '')
  return {
    subjects,
    verdict: Number(
      /Verif(?:y|ication) return code: (\d+)|verify error:num=(\d+)/.exec(printed)?.slice(1).find(Boolean) ??
        -1,
    ),
  }
}

const leaf = 'pool-001.lab.litwareinc.com'
const issuing = 'Litware Lab Issuing CA 1'
const root = 'Litware Lab Estate Root CA'

describe(`certificates and chains, as openssl sees them${skipReason('openssl')}`, () => {
  it.skipIf(!hasTool('openssl')).each<[EstateFault | null, number, string[]]>([
    [null, 0, [leaf, issuing]],
    ['expired', 10, [leaf, issuing]],
    ['not-yet-valid', 9, [leaf, issuing]],
    ['wrong-name', 62, ['other.lab.litwareinc.com', issuing]],
    ['self-signed', 18, [leaf]],
    ['missing-intermediate', 20, [leaf]],
    ['wrong-order', 0, [leaf, root, issuing]],
    ['extra-certificates', 0, [leaf, 'Nobody Knows Issuing CA', issuing, root]],
    ['revoked', 0, [leaf, issuing]],
    ['unknown-ca', 20, [leaf, 'Nobody Knows Issuing CA']],
    ['rsa-1024', 66, [leaf, issuing]],
    ['no-revocation', 0, [leaf, issuing]],
    ['ocsp-unknown', 0, [leaf, issuing]],
    ['replaced', 0, [leaf, issuing]],
  ])('%s: verdict %d', async (fault, verdict, subjects) => {
    await estate.setFault('fe-001', fault)
    expect(shownBy(await sClient())).toEqual({ subjects, verdict })
  })

  it.skipIf(!hasTool('openssl'))(
    'ocsp-good-stapled: a response comes with the handshake, and without the fault none',
    async () => {
      expect(await sClient()).toContain('OCSP response: no response sent')
      await estate.setFault('fe-001', 'ocsp-good-stapled')
      const printed = await sClient()
      expect(printed).toContain('OCSP Response Status: successful')
      expect(printed).toContain('Cert Status: good')
    },
  )

  it.skipIf(!hasTool('openssl'))(
    'no-revocation: what the certificate names is served by nobody',
    async () => {
      await estate.setFault('fe-001', 'no-revocation')
      const [pem = ''] =
        /-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/.exec(await sClient()) ?? []
      writeFileSync(join(folder, 'leaf.pem'), pem)
      const printed = await openssl('x509', '-in', join(folder, 'leaf.pem'), '-noout', '-text')
      expect(printed).toContain('OCSP - URI:http://127.0.0.1:1/ocsp')
      expect(printed).toContain('URI:http://127.0.0.1:1/issuing.crl')
      await expect(fetch('http://127.0.0.1:1/issuing.crl')).rejects.toThrow()
    },
  )
})

describe('certificates and chains', () => {
  it('replaced: another certificate with another key, the same whenever it is shown', async () => {
    const before = (await call('web-internal')).fingerprint
    await estate.setFault('fe-001', 'replaced')
    const after = (await call('web-internal')).fingerprint
    expect(after).not.toBe(before)
    expect((await call('sip')).fingerprint).toBe(after)
    await estate.setFault('fe-001', null)
    expect((await call('web-internal')).fingerprint).toBe(before)
  })

  it('huge-chain: a message that OpenSSL refuses for its length', async () => {
    await estate.setFault('fe-001', 'huge-chain', 'web-internal')
    expect((await call('web-internal')).events).toEqual(['ERR_SSL_EXCESSIVE_MESSAGE_SIZE'])
    expect((await call('sip')).text).toContain('200 OK')
  })

  it('holds for one service alone where one is named', async () => {
    await estate.setFault('fe-001', 'expired', 'sip')
    expect((await call('sip')).judged).toBe('CERT_HAS_EXPIRED')
    expect((await call('web-internal')).judged).toBeNull()
    expect(await estate.setFault('fe-001', 'expired', 'access-edge')).toEqual({
      ok: false,
      problem: expect.objectContaining({ code: 'setting-not-valid' }) as unknown,
    })
  })
})

describe('protocols', () => {
  it('client-refused-tls12: an alert before the handshake ends, and no TLS 1.3', async () => {
    await estate.setFault('fe-001', 'client-refused-tls12')
    expect((await call('sip')).events).toEqual([expect.stringMatching(/ALERT_UNKNOWN_CA$/)])
    const newest = await call('sip', { minVersion: 'TLSv1.3' })
    expect(newest.events).toEqual([expect.stringMatching(/ALERT_PROTOCOL_VERSION$/)])
  })

  it('client-refused-tls13: an alert after the handshake, and no TLS 1.2', async () => {
    await estate.setFault('fe-001', 'client-refused-tls13')
    expect((await call('sip')).events).toEqual(['secure', expect.stringMatching(/ALERT_UNKNOWN_CA$/)])
    const older = await call('sip', { maxVersion: 'TLSv1.2' })
    expect(older.events).toEqual([expect.stringMatching(/ALERT_PROTOCOL_VERSION$/)])
  })

  it('only-tls10: refuses what is newer, and serves its certificate to who is as old', async () => {
    await estate.setFault('fe-001', 'only-tls10')
    expect((await call('sip')).events).toEqual([expect.stringMatching(/ALERT_PROTOCOL_VERSION$/)])
    const old = await call('sip', { minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' })
    expect([old.protocol, old.judged]).toEqual(['TLSv1', null])
    expect(old.text).toMatch(/^SIP\/2\.0 200 OK/)
  })
})

/** What the listener itself says to a ClientHello, without any TLS here, up to so many octets. */
function answerOnWire(
  service: EstateService,
  patienceMs: number,
  octetsAtMost = Infinity,
): Promise<{ octets: Buffer; end: string }> {
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let end = 'open'
    const socket = connect(portOf(service), estate.servers['fe-001'].address)
    socket.on('connect', () => socket.write(Buffer.from('160301000501000001ff', 'hex')))
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      if (Buffer.concat(chunks).length >= octetsAtMost) socket.destroy()
    })
    socket.on('end', () => (end = 'end'))
    socket.on('error', (error: NodeJS.ErrnoException) => (end = error.code ?? 'error'))
    const patience = setTimeout(() => socket.destroy(), patienceMs)
    socket.on('close', () => {
      clearTimeout(patience)
      resolve({ octets: Buffer.concat(chunks), end })
    })
  })
}

describe('the wire', () => {
  it('stall: the connection stays open, and nothing comes', async () => {
    await estate.setFault('fe-001', 'stall')
    expect(await answerOnWire('sip', 500)).toEqual({ octets: Buffer.alloc(0), end: 'open' })
  })

  it('reset: the connection is reset after the first message', async () => {
    await estate.setFault('fe-001', 'reset')
    expect((await answerOnWire('sip', 5_000)).end).toBe('ECONNRESET')
  })

  it('garbage: octets that begin no record', async () => {
    await estate.setFault('fe-001', 'garbage')
    const { octets, end } = await answerOnWire('web-internal', 5_000)
    expect([octets.length, octets[0], end]).toEqual([512, 0x58, 'end'])
  })

  it('plain-http: an HTTP answer in the place of TLS', async () => {
    await estate.setFault('fe-001', 'plain-http')
    const { octets } = await answerOnWire('web-internal', 5_000)
    expect(octets.toString()).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('drip: a record that has begun, octet by octet', async () => {
    await estate.setFault('fe-001', 'drip')
    const { octets, end } = await answerOnWire('sip', 10_000, 4)
    expect(end).toBe('open')
    expect(octets.toString('hex')).toBe('16030340')
  })

  it('a fault ends the connections of before, and its end those of the fault', async () => {
    const open = connect(portOf('sip'), estate.servers['fe-001'].address).on('error', () => undefined)
    await new Promise(resolve => open.once('connect', resolve))
    const isEnded = new Promise(resolve => open.once('close', resolve))
    await estate.setFault('fe-001', 'stall')
    await isEnded
    const stalled = answerOnWire('sip', 10_000)
    await new Promise(resolve => setTimeout(resolve, 100))
    await estate.setFault('fe-001', null)
    expect((await stalled).end).not.toBe('open')
  })
})

describe('the words for faults', () => {
  it('tell each of them', () => {
    expect(Object.keys(texts().lab.estateFaults).toSorted()).toEqual(estateFaultNames.toSorted())
  })
})
