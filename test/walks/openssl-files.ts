/** The files that an administrator brings along, made by openssl while the walk runs. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface OpensslFiles {
  readonly folder: string
  readonly password: string
  /** RSA-2048 for litwareinc.com, with its issuing CA and root. */
  readonly rsaPfx: string
  readonly rsaKey: string
  readonly rsaThumbprint: string
  /** P-256 for atl-fe-001.litwareinc.com, from the same CA. */
  readonly ecPfx: string
  readonly ecKey: string
  readonly ecThumbprint: string
}

export function openssl(...args: string[]): string {
  return execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

export function thumbprintOf(pem: string): string {
  return openssl('x509', '-in', pem, '-noout', '-fingerprint', '-sha1').replace(/.*=|:|\n/g, '')
}

export function publicKeyOf(key: string): string {
  return openssl('pkey', '-in', key, '-pubout')
}

export function makeOpensslFiles(folder: string): OpensslFiles {
  const at = (name: string): string => join(folder, name)
  const password = 'orange-Türe-42'
  writeFileSync(
    at('ca.ext'),
    'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n',
  )
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    at('root.key'),
    '-out',
    at('root.pem'),
    '-days',
    '3650',
    '-subj',
    '/DC=com/DC=litwareinc/CN=litwareinc Root CA',
  )
  issue('ca', ['rsa:2048'], '/DC=com/DC=litwareinc/CN=litwareinc-ATL-CA-001-CA', 'root', 1825, 'ca.ext')
  const leaf = (name: string, names: string[]): void =>
    writeFileSync(
      at(name),
      `basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=serverAuth\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\ncrlDistributionPoints=URI:http://crl.litwareinc.com/ca.crl\nsubjectAltName=${names.map(dns => `DNS:${dns}`).join(',')}\n`,
    )
  leaf('rsa.ext', ['litwareinc.com', 'atl-cs-001.litwareinc.com'])
  leaf('ec.ext', ['atl-fe-001.litwareinc.com', 'atl-cs-001.litwareinc.com', 'sip.litwareinc.com'])
  issue('rsa', ['rsa:2048'], '/CN=litwareinc.com', 'ca', 730, 'rsa.ext')
  issue(
    'ec',
    ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
    '/CN=atl-fe-001.litwareinc.com',
    'ca',
    700,
    'ec.ext',
  )
  writeFileSync(
    at('chain.pem'),
    openssl('x509', '-in', at('ca.pem')) + openssl('x509', '-in', at('root.pem')),
  )
  pfx('rsa', 'OAuth 2026')
  pfx('ec', 'Pool 2026')
  return {
    folder,
    password,
    rsaPfx: at('rsa.pfx'),
    rsaKey: at('rsa.key'),
    rsaThumbprint: thumbprintOf(at('rsa.pem')),
    ecPfx: at('ec.pfx'),
    ecKey: at('ec.key'),
    ecThumbprint: thumbprintOf(at('ec.pem')),
  }

  function issue(
    name: string,
    key: string[],
    subject: string,
    issuer: string,
    days: number,
    extensions: string,
  ): void {
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
      subject,
    )
    openssl(
      'x509',
      '-req',
      '-in',
      at(`${name}.csr`),
      '-CA',
      at(`${issuer}.pem`),
      '-CAkey',
      at(`${issuer}.key`),
      '-CAcreateserial',
      '-days',
      String(days),
      '-extfile',
      at(extensions),
      '-out',
      at(`${name}.pem`),
    )
  }
  function pfx(name: string, friendlyName: string): void {
    openssl(
      'pkcs12',
      '-export',
      '-inkey',
      at(`${name}.key`),
      '-in',
      at(`${name}.pem`),
      '-certfile',
      at('chain.pem'),
      '-name',
      friendlyName,
      '-out',
      at(`${name}.pfx`),
      '-passout',
      `pass:${password}`,
    )
  }
}
