/** Reads OCSP requests (RFC 6960 section 4.1), signed or not; signatures are not looked at. */
import {
  childrenOf,
  type DerElement,
  elementBytes,
  guardDer,
  openDer,
  readRoot,
  sequenceOf,
  tag,
} from '../../adapters/pki/der-reader.ts'
import { hexOf, integerOctets, objectIdentifier, octetString } from '../../adapters/pki/der-values.ts'

export interface AskedCertificate {
  /** The CertID as encoded: an answer repeats it. */
  readonly certificateId: Uint8Array
  /** Object identifier. */
  readonly hash: string
  readonly issuerNameHash: string
  readonly issuerKeyHash: string
  /** Hexadecimal without leading zeros. */
  readonly serialNumber: string
}

interface OcspRequest {
  readonly asked: readonly AskedCertificate[]
  /** Value of the extension; null where there is none. */
  readonly nonce: Uint8Array | null
}

const nonceExtension = '1.3.6.1.5.5.7.48.1.2'

/** Undefined for what is no request. */
export function readOcspRequest(bytes: Uint8Array): OcspRequest | undefined {
  const read = guardDer(() => {
    const root = sequenceOf(
      readRoot(openDer(bytes, { format: 'OCSP request' }), 'OCSPRequest'),
      'OCSPRequest',
    )
    const request = sequenceOf(root.next('tbsRequest'), 'tbsRequest')
    request.optionalContext(0, 'version')
    request.optionalContext(1, 'requestorName')
    const list = sequenceOf(request.next('requestList'), 'requestList')
    const asked: AskedCertificate[] = []
    while (list.more) asked.push(readAsked(list.next('Request')))
    const extensions = request.optionalContext(2, 'requestExtensions')
    return { asked, nonce: extensions === undefined ? null : nonceIn(extensions) }
  })
  return read.ok ? read.value : undefined
}

function readAsked(request: DerElement): AskedCertificate {
  const id = sequenceOf(request, 'Request').next('CertID')
  const fields = sequenceOf(id, 'CertID')
  const algorithm = sequenceOf(fields.next('hashAlgorithm'), 'hashAlgorithm')
  const hash = objectIdentifier(algorithm.next('hashAlgorithm'), 'hashAlgorithm')
  const hexField = (where: string): string =>
    hexOf(octetString(fields.nextOf(tag.octetString, where), where)).toLowerCase()
  const issuerNameHash = hexField('issuerNameHash')
  const issuerKeyHash = hexField('issuerKeyHash')
  const serial = integerOctets(fields.nextOf(tag.integer, 'serialNumber'), 'serialNumber')
  return {
    certificateId: elementBytes(id).slice(),
    hash,
    issuerNameHash,
    issuerKeyHash,
    serialNumber: hexOf(serial).toLowerCase().replace(/^0+/, ''),
  }
}

function nonceIn(extensions: DerElement): Uint8Array | null {
  const all = sequenceOf(childrenOf(extensions, 'requestExtensions').next('Extensions'), 'Extensions')
  while (all.more) {
    const fields = sequenceOf(all.next('Extension'), 'Extension')
    const type = objectIdentifier(fields.next('extnID'), 'extnID')
    fields.optional(tag.boolean, 'critical')
    const value = octetString(fields.nextOf(tag.octetString, 'extnValue'), 'extnValue')
    if (type === nonceExtension) return value.slice()
  }
  return null
}
