/**
 * PFX files as four programs write them, with what is in them: the input of the tests of reading. Everything is made in
 * a folder that the caller throws away.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeCertificate, makeTestPki, type TestCertificate, type TestKeyType } from '../fixtures/make-pki.ts'
import { makePfx } from '../fixtures/make-pfx.ts'
import { hasTool, keytool, run } from '../fixtures/tools.ts'

export interface ToolFile {
  /** "openssl: -legacy". */
  readonly name: string
  readonly path: string
  readonly password: string
  /** DER in hexadecimal of the certificates, in any order. */
  readonly certificates: readonly string[]
  /** Private keys in PEM, in any order. */
  readonly privateKeys: readonly string[]
  /** A private key that BoringSSL cannot compute the public half of. */
  readonly opensslOnly?: boolean
  readonly friendlyName?: string
  readonly others?: number
}

export interface ToolFiles {
  readonly files: readonly ToolFile[]
  readonly pki: { readonly leaf: TestCertificate; readonly chain: readonly TestCertificate[] }
}

const hex = (certificate: TestCertificate) => Buffer.from(certificate.der).toString('hex')
const keyOf = (certificate: TestCertificate) => readFileSync(certificate.keyPath, 'latin1')

export function makeToolFiles(folder: string): ToolFiles {
  const { root, intermediate, rsaLeaf, ecLeaf } = makeTestPki(folder)
  const chain = [intermediate, root]
  const context = { folder, leaf: rsaLeaf, chain, ecLeaf }
  return {
    files: [
      ...opensslFiles(context),
      ...keyTypeFiles(folder),
      ...(hasTool('pk12util') ? nssFiles(context) : []),
      ...(hasTool('keytool') ? javaFiles(context) : []),
      ...(hasTool('certtool') ? gnutlsFiles(context) : []),
    ],
    pki: { leaf: rsaLeaf, chain },
  }
}

interface Context {
  readonly folder: string
  readonly leaf: TestCertificate
  readonly chain: readonly TestCertificate[]
  readonly ecLeaf: TestCertificate
}

/** [what, arguments of openssl pkcs12 -export, differences from leaf, key and chain with the password "correct horse"]. */
const opensslVariants: readonly (readonly [
  what: string,
  args: readonly string[],
  differences?: Partial<ToolFile>,
])[] = [
  ['defaults of version 3', []],
  ['AES-128', ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC']],
  ['AES-192', ['-keypbe', 'AES-192-CBC', '-certpbe', 'AES-192-CBC']],
  ['AES-256 named', ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC']],
  ['PBES2 with 3DES', ['-keypbe', 'DES-EDE3-CBC', '-certpbe', 'DES-EDE3-CBC']],
  [
    'PBES2 with DES',
    ['-keypbe', 'DES-CBC', '-certpbe', 'DES-CBC', '-provider', 'legacy', '-provider', 'default'],
  ],
  [
    'PBES2 with RC2-128',
    ['-keypbe', 'RC2-CBC', '-certpbe', 'RC2-CBC', '-provider', 'legacy', '-provider', 'default'],
  ],
  [
    'PBES2 with RC2-64',
    ['-keypbe', 'RC2-64-CBC', '-certpbe', 'RC2-64-CBC', '-provider', 'legacy', '-provider', 'default'],
  ],
  [
    'PBES2 with RC2-40',
    ['-keypbe', 'RC2-40-CBC', '-certpbe', 'RC2-40-CBC', '-provider', 'legacy', '-provider', 'default'],
  ],
  ['-legacy (RC2-40 and 3DES)', ['-legacy']],
  ...[
    ...['PBE-SHA1-RC2-128', 'PBE-SHA1-RC2-40', 'PBE-SHA1-2DES', 'PBE-SHA1-3DES', 'PBE-SHA1-RC4-128'],
    ...['PBE-SHA1-RC4-40', 'PBE-MD5-DES', 'PBE-SHA1-DES', 'PBE-MD5-RC2-64', 'PBE-SHA1-RC2-64'],
  ].map(scheme => [scheme, ['-legacy', '-keypbe', scheme, '-certpbe', scheme]] as const),
  ['certificates in the clear', ['-certpbe', 'NONE']],
  ['key in the clear', ['-keypbe', 'NONE']],
  ['all in the clear with a MAC', ['-certpbe', 'NONE', '-keypbe', 'NONE']],
  ['no MAC', ['-nomac']],
  ['no MAC, -legacy', ['-nomac', '-legacy']],
  ['no MAC, RC4', ['-nomac', '-legacy', '-keypbe', 'PBE-SHA1-RC4-128', '-certpbe', 'PBE-SHA1-RC4-128']],
  ['no MAC, all in the clear', ['-nomac', '-certpbe', 'NONE', '-keypbe', 'NONE']],
  ...['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'].map(
    hash => [`MAC with ${hash}`, ['-macalg', hash]] as const,
  ),
  ['one round', ['-iter', '1']],
  ['600,000 rounds', ['-iter', '600000']],
  ['-nomaciter', ['-nomaciter']],
  ['certificates only', ['-nokeys'], { privateKeys: [] }],
  ['a friendly name', ['-name', 'Litware 서버'], { friendlyName: 'Litware 서버' }],
  ['Korean password', [], { password: '비밀번호' }],
  ['Korean password, -legacy', ['-legacy'], { password: '비밀번호' }],
  ['emoji password', [], { password: '🔐 key' }],
  ['emoji password, -legacy', ['-legacy'], { password: '🔐 key' }],
  ['umlaut password', ['-legacy'], { password: 'Grüße' }],
  ['empty password', [], { password: '' }],
  ['empty password, -legacy', ['-legacy'], { password: '' }],
  ['long password', [], { password: 'x'.repeat(300) }],
]

function opensslFiles({ folder, leaf, chain }: Context): ToolFile[] {
  const whole = [leaf, ...chain].map(hex)
  return opensslVariants.map(([what, args, differences], index): ToolFile => {
    const name = `openssl-${index}`
    const password = differences?.password ?? 'correct horse'
    makePfx(folder, { name, leaf, chain, password, args })
    return {
      name: `openssl: ${what}`,
      path: join(folder, `${name}.pfx`),
      password,
      certificates: whole,
      privateKeys: [keyOf(leaf)],
      ...differences,
    }
  })
}

function keyTypeFiles(folder: string): ToolFile[] {
  const types: readonly TestKeyType[] = [
    ...(['rsa4096', 'rsa-pss', 'p224', 'p256', 'p384', 'p521', 'secp256k1', 'brainpoolP256r1'] as const),
    ...(['ed25519', 'ed448', 'dsa'] as const),
  ]
  return types.map((type): ToolFile => {
    const certificate = makeCertificate(folder, { name: `key-${type}`, key: type })
    makePfx(folder, { name: `key-${type}`, leaf: certificate, password: 'pw' })
    return {
      name: `openssl: ${type}`,
      path: join(folder, `key-${type}.pfx`),
      password: 'pw',
      certificates: [hex(certificate)],
      privateKeys: [keyOf(certificate)],
      ...(type === 'ed448' ? { opensslOnly: true } : {}),
    }
  })
}

/** A PFX to feed the other programs with; its entry is called "leaf". */
function feed({ folder, chain }: Context, leaf: TestCertificate, name: string): string {
  makePfx(folder, { name, leaf, chain, password: 'feeding', args: ['-name', name] })
  return join(folder, `${name}.pfx`)
}

function nssFiles(context: Context): ToolFile[] {
  const { folder, leaf, chain, ecLeaf } = context
  const database = join(folder, 'nss')
  mkdirSync(database)
  const inDatabase = ['-d', `sql:${database}`]
  run('certutil', ['-N', ...inDatabase, '--empty-password'])
  for (const certificate of [leaf, ecLeaf]) {
    const path = feed(context, certificate, `nss-${certificate.name}`)
    run('pk12util', ['-i', path, ...inDatabase, '-W', 'feeding', '-K', ''])
  }
  const old = 'PKCS #12 V2 PBE With SHA-1 And'
  const variants: readonly (readonly [
    what: string,
    certificate: TestCertificate,
    args: readonly string[],
  ])[] = [
    ['defaults', leaf, []],
    ['EC key', ecLeaf, []],
    ['3DES', leaf, ['-c', `${old} 3KEY Triple DES-CBC`, '-C', `${old} 3KEY Triple DES-CBC`]],
    ['3DES and RC2-40', leaf, ['-c', `${old} 3KEY Triple DES-CBC`, '-C', `${old} 40 Bit RC2 CBC`]],
    ['RC4-128', leaf, ['-c', `${old} 128 Bit RC4`, '-C', `${old} 128 Bit RC4`]],
    ['AES-128', leaf, ['-c', 'AES-128-CBC', '-C', 'AES-128-CBC', '-M', 'SHA-256']],
    ['AES-256 and SHA-512', leaf, ['-c', 'AES-256-CBC', '-C', 'AES-256-CBC', '-M', 'SHA-512']],
    ['certificates in the clear', leaf, ['-c', 'AES-256-CBC', '-C', 'none']],
  ]
  return variants.map(([what, certificate, args], index): ToolFile => {
    const path = join(folder, `nss-${index}.p12`)
    const nickname = `nss-${certificate.name}`
    run('pk12util', ['-o', path, '-n', nickname, ...inDatabase, '-W', 'nss word', '-K', '', ...args])
    return {
      name: `NSS: ${what}`,
      path,
      password: 'nss word',
      certificates: [certificate, ...chain].map(hex),
      privateKeys: [keyOf(certificate)],
      friendlyName: nickname,
    }
  })
}

const javaProperty = (name: string, value: string) => `-J-Dkeystore.pkcs12.${name}=${value}`

function javaFiles(context: Context): ToolFile[] {
  const { folder, leaf, chain, ecLeaf } = context
  const sources = [leaf, ecLeaf].map(certificate => feed(context, certificate, `java-${certificate.name}`))
  const password = 'java word'
  const store = (path: string) => ['-keystore', path, '-storetype', 'PKCS12', '-storepass', password]
  const importing = (path: string, sourcesToImport: readonly string[], properties: readonly string[]) => {
    for (const source of sourcesToImport)
      keytool(
        ...['-importkeystore', '-noprompt', '-srckeystore', source, '-srcstorepass', 'feeding'],
        ...['-destkeystore', path, '-deststoretype', 'PKCS12', '-deststorepass', password, ...properties],
      )
  }
  const variants: readonly (readonly [what: string, properties: readonly string[], keys?: 'both'])[] = [
    ['defaults', []],
    ['two keys', [], 'both'],
    ['legacy', ['-J-Dkeystore.pkcs12.legacy']],
    ...['SHA1', 'SHA224', 'SHA256', 'SHA384', 'SHA512'].map(
      hash =>
        [
          `PRF and MAC with ${hash}`,
          [
            javaProperty('keyProtectionAlgorithm', `PBEWithHmac${hash}AndAES_256`),
            javaProperty('certProtectionAlgorithm', `PBEWithHmac${hash}AndAES_128`),
            javaProperty('macAlgorithm', `HmacPBE${hash}`),
          ],
        ] as const,
    ),
    ['RC4', [javaProperty('certProtectionAlgorithm', 'PBEWithSHA1AndRC4_128')]],
    ['certificates in the clear', [javaProperty('certProtectionAlgorithm', 'NONE')]],
    ['no MAC', [javaProperty('macAlgorithm', 'NONE')]],
  ]
  const keyStores = variants.map(([what, properties, keys], index): ToolFile => {
    const path = join(folder, `java-${index}.p12`)
    importing(path, keys === 'both' ? sources : sources.slice(0, 1), properties)
    const leaves = keys === 'both' ? [leaf, ecLeaf] : [leaf]
    return {
      name: `Java: ${what}`,
      path,
      password,
      // Java writes the whole chain for each key, the same certificates again and again.
      certificates: leaves.flatMap(certificate => [certificate, ...chain]).map(hex),
      privateKeys: leaves.map(keyOf),
    }
  })
  return [...keyStores, ...javaTrustStores(context, store, password)]
}

function javaTrustStores(
  { folder, chain }: Context,
  store: (path: string) => string[],
  password: string,
): ToolFile[] {
  const trust = (name: string, properties: readonly string[]): ToolFile => {
    const path = join(folder, `${name}.p12`)
    for (const { name: alias, pemPath } of chain)
      keytool('-importcert', '-noprompt', '-alias', alias, '-file', pemPath, ...store(path), ...properties)
    return { name: `Java: ${name}`, path, password, certificates: chain.map(hex), privateKeys: [] }
  }
  const secrets = trust('trust store with a secret key', [])
  keytool('-genseckey', '-alias', 'secret', '-keyalg', 'AES', '-keysize', '256', ...store(secrets.path))
  const none = ['certProtectionAlgorithm', 'macAlgorithm'].map(name => javaProperty(name, 'NONE'))
  return [trust('trust store', []), { ...secrets, others: 1 }, trust('trust store without password', none)]
}

function gnutlsFiles({ folder, leaf, chain }: Context): ToolFile[] {
  const bundle = join(folder, 'gnutls-chain.pem')
  writeFileSync(bundle, [leaf, ...chain].map(certificate => certificate.pem).join(''))
  const make = (what: string, index: number, args: readonly string[], password = 'gnutls word'): ToolFile => {
    const path = join(folder, `gnutls-${index}.p12`)
    run('certtool', [
      ...['--to-p12', '--load-privkey', leaf.keyPath, '--load-certificate', bundle, '--p12-name', 'litware'],
      ...['--outder', '--outfile', path, ...(password === '' ? [] : ['--password', password]), ...args],
    ])
    return {
      name: `GnuTLS: ${what}`,
      path,
      password,
      certificates: [leaf, ...chain].map(hex),
      privateKeys: [keyOf(leaf)],
      friendlyName: 'litware',
    }
  }
  const ciphers = ['3des', '3des-pkcs12', 'aes-128', 'aes-192', 'aes-256', 'rc2-40', 'arcfour']
  return [
    make('defaults', 100, []),
    ...ciphers.map((cipher, index) => make(cipher, index, ['--pkcs-cipher', cipher])),
    make('empty password', 101, ['--empty-password'], ''),
    make('null password', 102, ['--null-password'], ''),
  ]
}
