/** The files that the benches read, made by openssl: what an administrator would have. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface BenchFiles {
  readonly certificatePem: string
  readonly certificateDer: string
  readonly pfx100k: string
  readonly password: string
}

export function makeBenchFiles(folder: string): BenchFiles {
  const at = (name: string): string => join(folder, name)
  const openssl = (...args: string[]): void =>
    void execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const password = 'bench-password'
  writeFileSync(
    at('leaf.ext'),
    'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=serverAuth,clientAuth\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\nsubjectAltName=DNS:litwareinc.com,DNS:atl-fe-001.litwareinc.com,DNS:sip.litwareinc.com\ncrlDistributionPoints=URI:http://crl.litwareinc.com/ca.crl\nauthorityInfoAccess=caIssuers;URI:http://crl.litwareinc.com/ca.cer\n',
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
    '/DC=com/DC=litwareinc/CN=litwareinc-ATL-CA-001-CA',
  )
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    at('leaf.key'),
    '-out',
    at('leaf.csr'),
    '-subj',
    '/CN=litwareinc.com',
  )
  openssl(
    'x509',
    '-req',
    '-in',
    at('leaf.csr'),
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
    at('leaf.pem'),
  )
  openssl('x509', '-in', at('leaf.pem'), '-outform', 'DER', '-out', at('leaf.cer'))
  openssl(
    'pkcs12',
    '-export',
    '-inkey',
    at('leaf.key'),
    '-in',
    at('leaf.pem'),
    '-certfile',
    at('ca.pem'),
    '-iter',
    '100000',
    '-out',
    at('leaf.pfx'),
    '-passout',
    `pass:${password}`,
  )
  return { certificatePem: at('leaf.pem'), certificateDer: at('leaf.cer'), pfx100k: at('leaf.pfx'), password }
}
