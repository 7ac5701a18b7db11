/** Certificate requests: PKCS #10 (RFC 2986), with the extensions that they ask for. */
import { type CsrDescription } from '../../../contract/certificate.ts'
import { type Result } from '../../../contract/result.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from './algorithm-identifier.ts'
import { keyUsageNames } from './certificate-description.ts'
import { decodeExtendedKeyUsage, decodeKeyUsage } from './certificate-extensions.ts'
import { decodeExtension, type ParsedExtension, readExtensions } from './certificate-parser.ts'
import {
  type DerCursor,
  type DerElement,
  type DerProblem,
  elementBytes,
  guardDer,
  childrenOf,
  openDer,
  readRoot,
  sequenceOf,
  setOf,
  tag,
} from './der-reader.ts'
import { objectIdentifier, octetAlignedBits, smallInteger } from './der-values.ts'
import { nameAttributes, nameText, type ParsedName, readName } from './distinguished-name.ts'
import { readGeneralNames, toSubjectAltName } from './general-names.ts'
import { oids, signatureAlgorithm } from './object-identifiers.ts'
import { describePublicKey, type ParsedPublicKey, readPublicKeyInfo } from './public-key-description.ts'
import { verifySignature } from './signature-verifier.ts'
import { purposeName } from './usage-names.ts'

export interface ParsedCsr {
  /** The signed octets. */
  readonly tbs: Uint8Array
  readonly subject: ParsedName
  readonly publicKey: ParsedPublicKey
  /** Of the extensionRequest attribute (RFC 2985 section 5.4.2), or of Microsoft's older one. */
  readonly extensions: readonly ParsedExtension[]
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  readonly encoding: 'DER' | 'BER'
}

/** Fails with `file-malformed` (format "certificate request") or `file-limit-exceeded`. */
export function parseCsr(der: Uint8Array): Result<ParsedCsr, DerProblem> {
  return guardDer(() => {
    const source = openDer(der, { format: 'certificate request', encoding: 'BER' })
    const request = sequenceOf(readRoot(source, 'CertificationRequest'), 'CertificationRequest')
    const info = request.next('certificationRequestInfo')
    const signatureAlgorithm = readAlgorithmIdentifier(
      request.next('signatureAlgorithm'),
      'signatureAlgorithm',
    )
    const signature = octetAlignedBits(request.nextOf(tag.bitString, 'signature'), 'signature')
    request.finish('CertificationRequest')
    const fields = readInfo(info)
    return {
      tbs: elementBytes(info),
      ...fields,
      signatureAlgorithm,
      signature,
      encoding: source.usesBer ? 'BER' : 'DER',
    }
  })
}

function readInfo(element: DerElement): Pick<ParsedCsr, 'subject' | 'publicKey' | 'extensions'> {
  const info = sequenceOf(element, 'certificationRequestInfo')
  smallInteger(info.nextOf(tag.integer, 'version'), 'version')
  const subject = readName(info.next('subject'), 'subject')
  const publicKey = readPublicKeyInfo(info.next('subjectPKInfo'), 'subjectPKInfo')
  // Required by RFC 2986, left out by some writers when it is empty.
  const attributes = info.optionalContext(0, 'attributes')
  info.finish('certificationRequestInfo')
  return {
    subject,
    publicKey,
    extensions: attributes === undefined ? [] : requestedExtensions(childrenOf(attributes, 'attributes')),
  }
}

function requestedExtensions(attributes: DerCursor): ParsedExtension[] {
  const requested: ParsedExtension[] = []
  while (attributes.more) {
    const attribute = sequenceOf(attributes.next('attribute'), 'attribute')
    const oid = objectIdentifier(attribute.next('attribute'), 'attribute')
    const values = setOf(attribute.next('attribute'), 'attribute')
    if (oid !== oids.extensionRequest && oid !== oids.microsoftExtensionRequest) continue
    while (values.more) requested.push(...readExtensions(values.next('attribute')))
  }
  return requested
}

/** Describes a parsed request; signatureValid is null when this engine does not know the algorithm. */
export function describeCsr(csr: ParsedCsr): CsrDescription {
  const extension = <T>(oid: string, decode: (value: DerElement) => T): T | null => {
    const value = decodeExtension(csr.extensions, oid, decode)
    return value === undefined || value === 'unreadable' ? null : value
  }
  const names = extension(oids.subjectAltName, value => readGeneralNames(value, 'subjectAltName'))
  const verdict = verifySignature(csr, csr.publicKey)
  return {
    subject: nameText(csr.subject),
    subjectAttributes: nameAttributes(csr.subject),
    subjectAltNames: (names ?? []).map(toSubjectAltName),
    publicKey: describePublicKey(csr.publicKey),
    signatureAlgorithm: signatureAlgorithm(csr.signatureAlgorithm.oid).name,
    signatureValid: verdict.outcome === 'not-verifiable' ? null : verdict.outcome === 'good',
    keyUsage: keyUsageNames(extension(oids.keyUsage, decodeKeyUsage)),
    extendedKeyUsage: extension(oids.extendedKeyUsage, decodeExtendedKeyUsage)?.map(purposeName) ?? null,
  }
}
