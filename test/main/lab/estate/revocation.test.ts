import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LabEstate, startLabEstate } from '../../../../src/main/lab/estate/start-lab-estate.ts'
import { hasTool, skipReason } from '../../../fixtures/tools.ts'
import { openssl } from './openssl.ts'

let estate: LabEstate
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-revocation-'))
  estate = await startLabEstate()
  write('root.pem', estate.root.pem)
  write('issuing.pem', estate.issuing.pem)
  write('chain.pem', estate.issuing.pem + estate.root.pem)
  for (const name of ['fe-001', 'revoked', 'unknown-ca'] as const)
    write(`${name}.pem`, pemOf((await estate.clientIdentity(name)).chain[0]))
})
afterAll(async () => {
  await estate.stop()
  rmSync(folder, { recursive: true, force: true })
})

const path = (name: string): string => join(folder, name)
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(path(name), content)
  return path(name)
}
const pemOf = (der: Uint8Array = new Uint8Array()): string => new X509Certificate(der).toString()
async function fetched(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer())
}

/** @param name of a file with a certificate that is asked about. */
function ask(name: string, ...further: readonly string[]): Promise<string> {
  const about = ['-issuer', path('issuing.pem'), '-cert', path(`${name}.pem`)]
  return openssl('ocsp', ...about, '-CAfile', path('chain.pem'), '-url', estate.responderUrl, ...further)
}

describe(`the responder, as openssl asks it${skipReason('openssl')}`, () => {
  it.skipIf(!hasTool('openssl'))(
    'says good, signed by a delegate, with the nonce of the question',
    async () => {
      const printed = await ask('fe-001', '-nonce')
      expect(printed).toContain('Response verify OK')
      expect(printed).toContain(`${path('fe-001.pem')}: good`)
      expect(printed).not.toContain('no nonce in response')
    },
  )

  it.skipIf(!hasTool('openssl'))('says when and why a certificate was revoked', async () => {
    const printed = await ask('revoked', '-no_nonce')
    expect(printed).toContain('Response verify OK')
    expect(printed).toMatch(
      /revoked\.pem: revoked\n(.*\n)*\tReason: keyCompromise\n(.*\n)*\tRevocation Time: /,
    )
  })

  it.skipIf(!hasTool('openssl'))('knows the hashes of SHA-256 as well', async () => {
    const about = ['-sha256', '-issuer', path('issuing.pem'), '-cert', path('fe-001.pem')]
    const printed = await openssl('ocsp', ...about, '-CAfile', path('chain.pem'), '-url', estate.responderUrl)
    expect(printed).toContain('fe-001.pem: good')
  })

  it.skipIf(!hasTool('openssl'))('says unknown of a number that it has not issued', async () => {
    const about = ['-issuer', path('issuing.pem'), '-serial', '0x1234567890']
    const printed = await openssl('ocsp', ...about, '-CAfile', path('chain.pem'), '-url', estate.responderUrl)
    expect(printed).toContain('0x1234567890: unknown')
  })

  it.skipIf(!hasTool('openssl'))('speaks for no other authority', async () => {
    const about = ['-issuer', path('root.pem'), '-cert', path('issuing.pem')]
    const printed = await openssl('ocsp', ...about, '-url', estate.responderUrl)
    expect(printed).toContain('Responder Error: unauthorized (6)')
  })

  it('answers a question in the path, and tells what is no question', async () => {
    await openssl(
      'ocsp',
      '-issuer',
      path('issuing.pem'),
      '-cert',
      path('fe-001.pem'),
      '-no_nonce',
      '-reqout',
      path('question.der'),
    )
    const inPath = encodeURIComponent(readFileSync(path('question.der')).toString('base64'))
    const answer = await fetched(`${estate.responderUrl}/${inPath}`)
    const respin = write('answer.der', answer)
    const printed = await openssl(
      'ocsp',
      '-respin',
      respin,
      '-issuer',
      path('issuing.pem'),
      '-cert',
      path('fe-001.pem'),
      '-CAfile',
      path('chain.pem'),
    )
    expect(printed).toContain('fe-001.pem: good')
    const nonsense = await fetch(estate.responderUrl, { method: 'POST', body: 'nonsense' })
    expect(Buffer.from(await nonsense.arrayBuffer()).toString('hex')).toBe('30030a0101')
  })
})

describe(`the lists${skipReason('openssl')}`, () => {
  it.skipIf(!hasTool('openssl')).each(['root', 'issuing'] as const)(
    '%s.crl: signed by its authority',
    async name => {
      const list = write(`${name}.crl`, await fetched(estate.urls[`${name}Crl`]))
      const printed = await openssl(
        'crl',
        '-inform',
        'DER',
        '-in',
        list,
        '-CAfile',
        path(`${name}.pem`),
        '-noout',
        '-text',
      )
      expect(printed).toContain('verify OK')
      expect(printed).toContain('X509v3 CRL Number')
      expect(printed.includes('Key Compromise')).toBe(name === 'issuing')
    },
  )

  it.skipIf(!hasTool('openssl'))('name what is revoked, and only that', async () => {
    write('lists.pem', '')
    for (const name of ['root', 'issuing'] as const) {
      const list = write(`${name}.crl`, await fetched(estate.urls[`${name}Crl`]))
      const pem = await openssl('crl', '-inform', 'DER', '-in', list)
      writeFileSync(path('lists.pem'), pem, { flag: 'a' })
    }
    const verify = (name: string): Promise<string> =>
      openssl(
        'verify',
        '-crl_check_all',
        '-CRLfile',
        path('lists.pem'),
        '-CAfile',
        path('root.pem'),
        '-untrusted',
        path('issuing.pem'),
        path(`${name}.pem`),
      )
    expect(await verify('fe-001')).toContain('fe-001.pem: OK')
    expect(await verify('revoked')).toContain('certificate revoked')
  })

  it('grow in number with what is revoked, and say so', async () => {
    const before = estate.crls().issuing
    let told = 0
    estate.whenRevoked(() => (told += 1))
    await estate.setFault('fe-002', 'revoked')
    await estate.setFault('fe-002', null)
    expect(told).toBe(1)
    expect(estate.crls().issuing).not.toEqual(before)
    expect(await fetched(estate.urls.issuingCrl)).toEqual(new Uint8Array(estate.crls().issuing))
  })
})

describe('what certificates name', () => {
  it('is there: list, responder and issuer of each certificate', async () => {
    const leaf = new X509Certificate((await estate.clientIdentity('fe-001')).chain[0] ?? '')
    expect(leaf.infoAccess).toContain(`OCSP - URI:${estate.responderUrl}`)
    const [, issuer = ''] = /CA Issuers - URI:(\S+)/.exec(leaf.infoAccess ?? '') ?? []
    expect(await fetched(issuer)).toEqual(estate.issuing.der)
    const issuing = new X509Certificate(estate.issuing.der)
    const [, above = ''] = /CA Issuers - URI:(\S+)/.exec(issuing.infoAccess ?? '') ?? []
    expect(await fetched(above)).toEqual(estate.root.der)
    expect((await fetch(new URL('/nothing', above))).status).toBe(404)
  })
})
