/** An Inspection as lines for people. */
import type {
  CertificateDescription,
  CrlDescription,
  CsrDescription,
  KeyDescription,
  PublicKeyDescription,
} from '../../../contract/certificate.ts'
import type { Inspection } from '../../../contract/file.ts'
import { groupThumbprint } from '../../../contract/thumbprint-text.ts'
import { pairs } from './print.ts'

const kindNames: { readonly [K in Inspection['kind']]: string } = {
  certificate: 'Certificate',
  certificates: 'Certificates',
  pkcs12: 'PFX (PKCS #12)',
  pkcs7: 'PKCS #7 certificates',
  csr: 'Certificate request (PKCS #10)',
  crl: 'Certificate revocation list',
  privateKey: 'Private key',
  publicKey: 'Public key',
}

export function inspectionLines(inspection: Inspection): string[] {
  const { protection } = inspection
  return [
    `${kindNames[inspection.kind]}, ${inspection.encoding}`,
    ...(protection === null
      ? []
      : pairs([
          ['Encryption', protection.encryption.join('; ')],
          ['Integrity', protection.integrity ?? 'none'],
        ])),
    ...inspection.certificates.flatMap(certificate => [
      '',
      `Certificate ${certificate.index}`,
      ...certificateLines(certificate),
    ]),
    ...inspection.privateKeys.flatMap((key, index) => ['', `Private key ${index}`, ...keyLines(key)]),
    ...(inspection.publicKey === null
      ? []
      : ['', ...pairs([['Public key', publicKeyText(inspection.publicKey)]], '  ')]),
    ...(inspection.csr === null ? [] : ['', ...csrLines(inspection.csr)]),
    ...(inspection.crl === null ? [] : ['', ...crlLines(inspection.crl)]),
    ...inspection.otherEntries.flatMap(entry => [
      '',
      `Other entry: ${entry.description} (${entry.oid}), ${entry.sizeBytes} bytes`,
    ]),
    ...inspection.warnings.flatMap(warning => ['', `Warning: ${warning.message} [${warning.code}]`]),
  ]
}

function certificateLines(certificate: CertificateDescription): string[] {
  const { basicConstraints: constraints } = certificate
  return pairs(
    [
      ['Subject', certificate.subject === '' ? '(empty)' : certificate.subject],
      ['Issuer', certificate.selfSigned ? `${certificate.issuer} (self-signed)` : certificate.issuer],
      [
        'Names',
        certificate.subjectAltNames
          .map(name => (name.type === 'dns' ? name.value : `${name.type}:${name.value}`))
          .join(', '),
      ],
      ['Valid', `${certificate.notBefore} to ${certificate.notAfter}`],
      ['Public key', publicKeyText(certificate.publicKey)],
      ['Signature', certificate.signatureAlgorithm],
      ['Key usage', certificate.keyUsage?.join(', ')],
      ['Purposes', certificate.extendedKeyUsage?.join(', ')],
      [
        'CA',
        constraints?.ca === true
          ? `yes${constraints.pathLength === null ? '' : `, path length ${constraints.pathLength}`}`
          : null,
      ],
      ['Template', certificate.template],
      ['Friendly name', certificate.friendlyName],
      ['Serial number', certificate.serialNumber],
      ['SHA-1', groupThumbprint(certificate.thumbprints.sha1)],
      ['SHA-256', groupThumbprint(certificate.thumbprints.sha256)],
    ],
    '  ',
  )
}

function publicKeyText(key: PublicKeyDescription): string {
  if (key.curve !== null) return `${key.algorithm} ${key.curve}`
  return key.size === null ? key.algorithm : `${key.algorithm} ${key.size} bits`
}

function keyLines(key: KeyDescription): string[] {
  return pairs(
    [
      ['Algorithm', publicKeyText(key)],
      ['Friendly name', key.friendlyName],
      [
        'Belongs to',
        key.certificate === null ? 'no certificate in this file' : `certificate ${key.certificate}`,
      ],
    ],
    '  ',
  )
}

function csrLines(csr: CsrDescription): string[] {
  const signature =
    csr.signatureValid === null ? 'cannot be verified here' : csr.signatureValid ? 'good' : 'bad'
  return pairs(
    [
      ['Subject', csr.subject],
      ['Names', csr.subjectAltNames.map(name => name.value).join(', ')],
      ['Public key', publicKeyText(csr.publicKey)],
      ['Signature', `${csr.signatureAlgorithm}, ${signature}`],
      ['Key usage', csr.keyUsage?.join(', ')],
      ['Purposes', csr.extendedKeyUsage?.join(', ')],
    ],
    '  ',
  )
}

function crlLines(crl: CrlDescription): string[] {
  const head = pairs(
    [
      ['Issuer', crl.issuer],
      ['This update', crl.thisUpdate],
      ['Next update', crl.nextUpdate],
      ['CRL number', crl.crlNumber],
      ['Signature', crl.signatureAlgorithm],
      ['Entries', String(crl.entryCount)],
    ],
    '  ',
  )
  const shown = crl.entries.slice(0, 20)
  const rest = crl.entryCount - shown.length
  return [
    ...head,
    ...shown.map(entry => `    ${entry.serialNumber}  ${entry.revokedAt}  ${entry.reason ?? ''}`.trimEnd()),
    ...(rest > 0 ? [`    and ${rest} more`] : []),
  ]
}
