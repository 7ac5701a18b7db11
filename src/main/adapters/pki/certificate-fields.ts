/**
 * The rows of the Details tab, in the order and the words of the Windows certificate dialog: version 1 fields, then
 * extensions in encoding order. Rows of the kind 'property' belong to a store and are added by the domain.
 */
import { type CertificateField } from '../../../contract/certificate.ts'
import { ok, type Result } from '../../../contract/result.ts'
import { signatureHash } from './algorithm-identifier.ts'
import { parseCertificate, type ParsedCertificate } from './certificate-parser.ts'
import { type DerProblem, elementBytes, guardDer } from './der-reader.ts'
import { windowsName } from './distinguished-name.ts'
import { extensionText } from './extension-fields.ts'
import { hexDump, lowerHex } from './hex-dump.ts'
import { namedCurve, oids, signatureAlgorithm } from './object-identifiers.ts'
import { describePublicKey, type ParsedPublicKey } from './public-key-description.ts'
import { objectIdentifier } from './der-values.ts'
import { extensionName } from './usage-names.ts'

/** Characters of the one-line value; the window cuts it further to the width of the column. */
const longestValue = 200

/**
 * The rows of the one certificate in `der`. Instants ("Valid from", "Valid to") are ISO 8601 in UTC, in `value` and
 * `text`: whoever shows them writes them in the reader's language and zone. `oid` is set on extensions only.
 * An unknown extension is named by its identifier and shown in hexadecimal, at most 4,096 octets of it.
 *
 * @returns `file-malformed` or `file-limit-exceeded` when the octets are not a certificate.
 */
export function certificateFields(der: Uint8Array): Result<CertificateField[], DerProblem> {
  const parsed = parseCertificate(der)
  return parsed.ok ? ok(fieldsOfParsedCertificate(parsed.value)) : parsed
}

/** The same for a certificate that is parsed already. */
export function fieldsOfParsedCertificate(certificate: ParsedCertificate): CertificateField[] {
  return [...versionOneFields(certificate), ...extensionFields(certificate)]
}

function versionOneFields(certificate: ParsedCertificate): CertificateField[] {
  const { publicKey } = certificate
  const hash = guardDer(() => signatureHash(certificate.signatureAlgorithm, 'signatureAlgorithm'))
  return [
    field('Version', `V${certificate.version}`),
    field('Serial number', lowerHex(certificate.serialNumber)),
    field('Signature algorithm', signatureAlgorithm(certificate.signatureAlgorithm.oid).windowsName),
    ...(hash.ok && hash.value !== undefined ? [field('Signature hash algorithm', hash.value)] : []),
    nameField('Issuer', windowsName(certificate.issuer)),
    field('Valid from', certificate.notBefore.instant),
    field('Valid to', certificate.notAfter.instant),
    nameField('Subject', windowsName(certificate.subject)),
    field('Public key', publicKeyTitle(publicKey), hexDump(publicKey.keyBytes)),
    ...publicKeyParameters(publicKey),
  ]
}

function field(name: string, value: string, text: string = value): CertificateField {
  return { name, value, text, kind: 'version1', oid: null }
}

function nameField(name: string, shown: { readonly value: string; readonly text: string }): CertificateField {
  return field(name, shortened(shown.value), shown.text)
}

/** "RSA (2048 Bits)", "ECC (256 Bits)"; the name alone where there is no size. */
function publicKeyTitle(key: ParsedPublicKey): string {
  const { algorithm, size } = describePublicKey(key)
  const name = algorithm === 'EC' ? 'ECC' : algorithm
  return size === null ? name : `${name} (${size} Bits)`
}

/** The curve by name, other parameters in octets; no row where the algorithm has none. */
function publicKeyParameters({ algorithm }: ParsedPublicKey): CertificateField[] {
  const { oid, parameters } = algorithm
  if (parameters === undefined) return []
  if (oid === oids.ecPublicKey) {
    const curve = guardDer(() => objectIdentifier(parameters, 'ECParameters'))
    const known = curve.ok ? namedCurve(curve.value) : undefined
    if (known !== undefined) return [field('Public key parameters', known.windowsName ?? known.name)]
  }
  const dump = hexDump(elementBytes(parameters))
  return [field('Public key parameters', dumpLine(dump), dump)]
}

function extensionFields(certificate: ParsedCertificate): CertificateField[] {
  return certificate.extensions.map(extension => {
    const { text, form } = extensionText(extension)
    return {
      name: extensionName(extension.oid),
      value: form === 'words' ? oneLine(text) : dumpLine(text),
      text,
      kind: extension.critical ? 'criticalExtension' : 'extension',
      oid: extension.oid,
    }
  })
}

/** Lines joined by ", "; a heading runs into what it heads. */
function oneLine(text: string): string {
  // The cut comes first: a list of thousands of names is not joined to show its beginning.
  const beginning = text.slice(0, 4 * longestValue)
  return shortened(beginning.replace(/(:?)\n */g, (_break, colon: string) => (colon === '' ? ', ' : ': ')))
}

function dumpLine(dump: string): string {
  return shortened(dump.slice(0, 2 * longestValue).replaceAll('\n', ' '))
}

function shortened(line: string): string {
  return line.length > longestValue ? `${line.slice(0, longestValue - 1)}…` : line
}
