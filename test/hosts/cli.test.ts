import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

/** Everything below works on files that openssl makes, and has openssl judge what comes out. */
let folder = ''
const at = (name: string): string => join(folder, name)
const openssl = (...args: string[]): string =>
  execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
const secrets = { PFX: 'orange-Türe-42', OUT: 'next password', VAULT: 'correct horse battery' }
const vault = ['--passphrase-env', 'VAULT']

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-cli-'))
  writeFileSync(at('ca.ext'), 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n')
  writeFileSync(
    at('leaf.ext'),
    'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:litwareinc.com,DNS:fe-001.litwareinc.com\n',
  )
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
    '-days',
    '3650',
    '-subj',
    '/CN=litwareinc Root CA',
  )
  for (const [name, key] of [
    ['rsa', ['rsa:2048']],
    ['ec', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']],
  ] as const) {
    openssl(
      'req',
      '-newkey',
      ...key,
      '-nodes',
      '-keyout',
      at(`${name}.key`),
      '-out',
      at(`${name}.csr`),
      '-subj',
      '/CN=litwareinc.com',
    )
    openssl(
      'x509',
      '-req',
      '-in',
      at(`${name}.csr`),
      '-CA',
      at('ca.pem'),
      '-CAkey',
      at('ca.key'),
      '-CAcreateserial',
      '-days',
      '700',
      '-extfile',
      at('leaf.ext'),
      '-out',
      at(`${name}.pem`),
    )
    openssl(
      'pkcs12',
      '-export',
      '-inkey',
      at(`${name}.key`),
      '-in',
      at(`${name}.pem`),
      '-certfile',
      at('ca.pem'),
      '-name',
      `Pool ${name}`,
      '-out',
      at(`${name}.pfx`),
      '-passout',
      `pass:${secrets.PFX}`,
    )
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const publicKey = (file: string): string => openssl('pkey', '-in', file, '-pubout')
const thumbprint = (file: string): string =>
  openssl('x509', '-in', file, '-noout', '-fingerprint', '-sha1').replace(/.*=|:|\n/g, '')

describe('countersign inspect', () => {
  it('tells the certificates and keys of a PFX and which belong together', async () => {
    const run = await runCli(['inspect', at('rsa.pfx'), '--password-env', 'PFX', '--json'], { env: secrets })
    expect(run.stderr).toBe('')
    expect(run.code).toBe(0)
    expect(run.json()).toMatchObject({
      kind: 'pkcs12',
      encoding: 'DER',
      certificates: [
        {
          index: 0,
          subject: 'CN=litwareinc.com',
          thumbprints: { sha1: thumbprint(at('rsa.pem')) },
          friendlyName: 'Pool rsa',
          extendedKeyUsage: ['serverAuth'],
        },
        {
          index: 1,
          subject: 'CN=litwareinc Root CA',
          selfSigned: true,
          basicConstraints: { ca: true, pathLength: null },
        },
      ],
      privateKeys: [{ algorithm: 'RSA', size: 2048, certificate: 0 }],
      warnings: [],
    })
  })

  it.each([
    ['csr', 'rsa.csr', { kind: 'csr', csr: { subject: 'CN=litwareinc.com', signatureValid: true } }],
    [
      'certificate',
      'ec.pem',
      { kind: 'certificate', certificates: [{ publicKey: { algorithm: 'EC', size: 256, curve: 'P-256' } }] },
    ],
    [
      'privateKey',
      'ec.key',
      { kind: 'privateKey', privateKeys: [{ algorithm: 'EC', curve: 'P-256', certificate: null }] },
    ],
  ])('recognises a %s by its content', async (_kind, file, expected) => {
    const run = await runCli(['inspect', at(file), '--json'])
    expect(run.json()).toMatchObject(expected)
  })

  it('never prints private key material', async () => {
    const key = openssl('rsa', '-in', at('rsa.key'), '-noout', '-modulus').trim()
    const run = await runCli(['inspect', at('rsa.pfx'), '--password-env', 'PFX', '--json'], { env: secrets })
    const d =
      /prime1:\s+([0-9a-f:\s]+)/
        .exec(openssl('rsa', '-in', at('rsa.key'), '-noout', '-text'))?.[1]
        ?.replace(/[:\s]/g, '') ?? ''
    expect(key).toContain('Modulus')
    expect(d.length).toBeGreaterThan(200)
    expect(run.stdout.toLowerCase()).not.toContain(d.slice(2, 60))
  })

  it('answers in lines for people without --json', async () => {
    const run = await runCli(['inspect', at('rsa.pem')])
    expect(run.code).toBe(0)
    expect(run.stdout).toContain('CN=litwareinc.com')
    expect(run.stdout).toContain('fe-001.litwareinc.com')
  })

  it('reads the password from standard input and from a file', async () => {
    writeFileSync(at('password.txt'), `${secrets.PFX}\n`)
    const byStdin = await runCli(['inspect', at('rsa.pfx'), '--password-stdin', '--json'], {
      stdin: `${secrets.PFX}\n`,
    })
    const byFile = await runCli(['inspect', at('rsa.pfx'), '--password-file', at('password.txt'), '--json'])
    expect([byStdin.code, byFile.code]).toEqual([0, 0])
  })
})

describe('errors of the command line', () => {
  const expectError = async (args: string[], code: string, exit = 1): Promise<void> => {
    const run = await runCli([...args, '--json'], { env: secrets })
    expect(run.stdout).toBe('')
    expect(run.error()).toMatchObject({ code })
    expect(run.code).toBe(exit)
    expect(run.stderr).not.toMatch(/\bat .*:\d+:\d+/)
  }

  it('tells a wrong password from a missing one', async () => {
    await expectError(['inspect', at('rsa.pfx'), '--password', 'wrong'], 'INVALID_PASSWORD')
    await expectError(['inspect', at('rsa.pfx')], 'PASSWORD_REQUIRED')
  })

  it('tells a truncated PFX as damaged, not as a wrong password', async () => {
    writeFileSync(at('short.pfx'), readFileSync(at('rsa.pfx')))
    truncateSync(at('short.pfx'), 900)
    await expectError(['inspect', at('short.pfx'), '--password-env', 'PFX'], 'PARSE_ERROR')
  })

  it('names what is not a file, not there, empty, too large or not recognised', async () => {
    mkdirSync(at('folder'))
    writeFileSync(at('empty'), '')
    writeFileSync(at('notes.txt'), 'Dear colleague, the certificate is attached.')
    writeFileSync(at('huge'), '')
    truncateSync(at('huge'), 64 * 1024 * 1024 + 1)
    execFileSync('mkfifo', [at('fifo')])
    await expectError(['inspect', at('folder')], 'NOT_A_FILE')
    await expectError(['inspect', at('fifo')], 'NOT_A_FILE')
    await expectError(['inspect', '/dev/zero'], 'NOT_A_FILE')
    await expectError(['inspect', at('missing')], 'NOT_FOUND')
    await expectError(['inspect', at('empty')], 'EMPTY')
    await expectError(['inspect', at('huge')], 'TOO_LARGE')
    await expectError(['inspect', at('notes.txt')], 'UNRECOGNIZED')
  })

  it('exits with 2 and one line of hint when the call is wrong', async () => {
    await expectError(['inspect'], 'USAGE', 2)
    await expectError(['inspect', at('rsa.pem'), '--frobnicate'], 'USAGE', 2)
    await expectError(['frobnicate'], 'USAGE', 2)
    const run = await runCli(['inspect'])
    expect(run.stderr.trim().split('\n')).toHaveLength(1)
  })
})

describe('stores by command line', () => {
  const data = (): string[] => ['--data-dir', at('data')]

  it('imports a PFX once: the second time everything is skipped', async () => {
    const call = [
      'import',
      at('rsa.pfx'),
      '--password-env',
      'PFX',
      '--exportable',
      ...vault,
      ...data(),
      '--json',
    ]
    const first = await runCli(call, { env: secrets })
    expect(first.stderr).toBe('')
    expect(first.json()).toMatchObject({
      imported: [
        {
          thumbprint: thumbprint(at('rsa.pem')),
          subject: 'CN=litwareinc.com',
          hasPrivateKey: true,
          friendlyName: 'Pool rsa',
          store: 'My',
        },
        { subject: 'CN=litwareinc Root CA', hasPrivateKey: false, store: 'Root' },
      ],
      skipped: [],
    })
    const again = await runCli(call, { env: secrets })
    expect(again.json()).toMatchObject({ imported: [] })
    const listed = await runCli(['list', ...data(), '--json'])
    expect((listed.json() as { certificates: unknown[] }).certificates).toHaveLength(2)
  })

  it('refuses a wrong passphrase and changes nothing', async () => {
    const run = await runCli(
      ['import', at('ec.pfx'), '--password-env', 'PFX', '--passphrase-env', 'OUT', ...data(), '--json'],
      { env: secrets },
    )
    expect(run.error().code).toBe('INVALID_PASSWORD')
    const listed = await runCli(['list', ...data(), '--json'])
    expect((listed.json() as { certificates: unknown[] }).certificates).toHaveLength(2)
  })

  it.each(['modern', 'legacy'] as const)(
    'exports a %s PFX that openssl opens with the same key and chain',
    async profile => {
      const out = at(`out-${profile}.pfx`)
      const run = await runCli(
        [
          'export',
          '--select',
          thumbprint(at('rsa.pem')),
          '--out',
          out,
          '--format',
          'pfx',
          '--profile',
          profile,
          '--include-chain',
          '--out-password-env',
          'OUT',
          ...vault,
          ...data(),
          '--json',
        ],
        { env: secrets },
      )
      expect(run.stderr).toBe('')
      expect(run.json()).toEqual({ written: out, format: 'pfx', certificates: 2, privateKeys: 1 })
      expect(statSync(out).mode & 0o777).toBe(0o600)
      const legacy = profile === 'legacy' ? ['-legacy'] : []
      openssl(
        'pkcs12',
        '-in',
        out,
        '-nodes',
        '-nocerts',
        '-out',
        at('back.key'),
        '-passin',
        `pass:${secrets.OUT}`,
        ...legacy,
      )
      expect(publicKey(at('back.key'))).toBe(publicKey(at('rsa.key')))
      const certificates = openssl(
        'pkcs12',
        '-in',
        out,
        '-nokeys',
        '-passin',
        `pass:${secrets.OUT}`,
        ...legacy,
      )
      expect(certificates.match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
      expect(certificates).toContain('Pool rsa')
    },
  )

  it('does not overwrite a file unless --force is given', async () => {
    const call = [
      'export',
      '--select',
      thumbprint(at('rsa.pem')),
      '--out',
      at('leaf.cer'),
      '--format',
      'der',
      ...data(),
      '--json',
    ]
    expect((await runCli(call)).code).toBe(0)
    expect((await runCli(call)).error().code).toBe('EXISTS')
    expect((await runCli([...call, '--force'])).code).toBe(0)
    expect(openssl('x509', '-inform', 'DER', '-in', at('leaf.cer'), '-noout', '-subject')).toContain(
      'litwareinc.com',
    )
  })

  it('does not let a key out that was imported without --exportable', async () => {
    await runCli(['import', at('ec.pfx'), '--password-env', 'PFX', ...vault, ...data(), '--json'], {
      env: secrets,
    })
    const run = await runCli(
      [
        'export',
        '--select',
        thumbprint(at('ec.pem')),
        '--out',
        at('no.pfx'),
        '--format',
        'pfx',
        '--out-password-env',
        'OUT',
        ...vault,
        ...data(),
        '--json',
      ],
      { env: secrets },
    )
    expect(run.error().code).toBe('KEY_NOT_EXPORTABLE')
  })

  it('assigns OAuthTokenIssuer globally and an EC certificate as Default on one server', async () => {
    await runCli(['estate', 'add-sip-domain', 'litwareinc.com', '--default', ...data(), '--json'])
    const estate = await runCli([
      'estate',
      'add-server',
      'fe-001.litwareinc.com',
      '--pool',
      'litwareinc.com',
      '--kind',
      'FrontEnd',
      ...data(),
      '--json',
    ])
    expect(estate.json()).toMatchObject({
      pools: [{ fqdn: 'litwareinc.com', servers: [{ fqdn: 'fe-001.litwareinc.com' }] }],
    })

    const global = await runCli([
      'assign',
      '--type',
      'OAuthTokenIssuer',
      '--thumbprint',
      thumbprint(at('rsa.pem')),
      ...data(),
      '--json',
    ])
    expect(global.stderr).toBe('')
    expect(global.json()).toMatchObject({
      assignments: [
        {
          identity: 'global',
          type: 'OAuthTokenIssuer',
          current: thumbprint(at('rsa.pem')),
          previous: null,
          staged: null,
        },
      ],
    })

    const local = await runCli(
      [
        'assign',
        '--type',
        'Default',
        '--thumbprint',
        thumbprint(at('ec.pem')),
        '--identity',
        'fe-001.litwareinc.com',
        ...vault,
        ...data(),
        '--json',
      ],
      { env: secrets },
    )
    expect(local.stderr).toBe('')
    expect(local.json()).toMatchObject({
      assignments: [
        { identity: 'fe-001.litwareinc.com', type: 'Default', current: thumbprint(at('ec.pem')) },
      ],
    })
  })

  it('refuses to assign an EC certificate as OAuthTokenIssuer and says which rule', async () => {
    const run = await runCli([
      'assign',
      '--type',
      'OAuthTokenIssuer',
      '--thumbprint',
      thumbprint(at('ec.pem')),
      ...data(),
      '--json',
    ])
    expect(run.error().code).toBe('NOT_ELIGIBLE')
    expect(run.code).toBe(1)
  })

  it('refuses to delete what is assigned, and deletes it with --force', async () => {
    const call = ['delete', thumbprint(at('rsa.pem')), ...data(), '--json']
    expect((await runCli(call)).error().code).toBe('IN_USE')
    const forced = await runCli([...call, '--force'])
    expect(forced.json()).toEqual({ deleted: [{ thumbprint: thumbprint(at('rsa.pem')), store: 'My' }] })
  })

  it('verifies the audit log, and says where it was changed', async () => {
    const intact = await runCli(['audit', 'verify', ...data(), '--json'])
    expect(intact.json()).toMatchObject({ intact: true, broken: null })
    const file = join(at('data'), 'audit.jsonl')
    writeFileSync(file, readFileSync(file, 'utf8').replace('litwareinc.com', 'litwareink.com'))
    const changed = await runCli(['audit', 'verify', ...data(), '--json'])
    expect(changed.code).toBe(0)
    expect(changed.json()).toMatchObject({ intact: false, broken: { reason: 'hash-mismatch' } })
  })
})

describe('countersign export, file to file', () => {
  it('re-encodes a PFX for an old server and keeps key, chain and friendly name', async () => {
    const out = at('old-server.pfx')
    const run = await runCli(
      [
        'export',
        at('rsa.pfx'),
        '--password-env',
        'PFX',
        '--out',
        out,
        '--format',
        'pfx',
        '--profile',
        'legacy',
        '--out-password-env',
        'OUT',
        '--json',
      ],
      { env: secrets },
    )
    expect(run.stderr).toBe('')
    expect(run.json()).toEqual({ written: out, format: 'pfx', certificates: 2, privateKeys: 1 })
    openssl(
      'pkcs12',
      '-legacy',
      '-in',
      out,
      '-nodes',
      '-nocerts',
      '-out',
      at('old.key'),
      '-passin',
      `pass:${secrets.OUT}`,
    )
    expect(publicKey(at('old.key'))).toBe(publicKey(at('rsa.key')))
  })

  it.each([
    ['pem', 2, 1],
    ['p7b', 2, 0],
    ['der', 1, 0],
  ] as const)('writes %s', async (format, certificates, privateKeys) => {
    const out = at(`converted.${format}`)
    const run = await runCli(
      ['export', at('ec.pfx'), '--password-env', 'PFX', '--out', out, '--format', format, '--json'],
      { env: secrets },
    )
    expect(run.stderr).toBe('')
    expect(run.json()).toEqual({ written: out, format, certificates, privateKeys })
    if (format === 'pem') expect(publicKey(out)).toBe(publicKey(at('ec.key')))
    if (format === 'p7b')
      expect(
        openssl('pkcs7', '-inform', 'DER', '-in', out, '-print_certs', '-noout').match(/subject/g),
      ).toHaveLength(2)
    if (format === 'der')
      expect(openssl('x509', '-inform', 'DER', '-in', out, '-noout', '-pubkey')).toBe(publicKey(at('ec.key')))
  })
})
