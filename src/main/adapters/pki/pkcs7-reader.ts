/**
 * PKCS #7 and CMS (RFC 2315, RFC 5652): takes the certificates and lists out of SignedData, which is what a .p7b
 * file is, and names everything else. Signatures over content are not judged.
 */
import { type Result } from '../../../contract/result.ts'
import {
  childrenOf,
  type DerCursor,
  type DerElement,
  type DerProblem,
  elementBytes,
  guardDer,
  isUniversal,
  openDer,
  readRoot,
  sequenceOf,
  setOf,
  tag,
} from './der-reader.ts'
import { objectIdentifier, smallInteger } from './der-values.ts'
import { oids } from './object-identifiers.ts'

export interface Pkcs7Content {
  readonly contentType: string
  /** DER of each, in file order. */
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  /** What is there besides: signed content, attribute certificates, signatures, or the whole of another content type. */
  readonly others: readonly {
    readonly description: string
    readonly oid: string
    readonly sizeBytes: number
  }[]
  readonly encoding: 'DER' | 'BER'
}

const contentTypes: Readonly<Record<string, string>> = {
  [oids.data]: 'data',
  [oids.signedData]: 'signedData',
  [oids.envelopedData]: 'envelopedData',
  '1.2.840.113549.1.7.4': 'signedAndEnvelopedData',
  '1.2.840.113549.1.7.5': 'digestedData',
  [oids.encryptedData]: 'encryptedData',
  '1.2.840.113549.1.9.16.1.2': 'authenticatedData',
  '1.2.840.113549.1.9.16.1.4': 'timestamp token information',
  '1.2.840.113549.1.9.16.1.9': 'compressedData',
  '1.3.6.1.4.1.311.2.1.4': 'Authenticode signature',
  '1.3.6.1.4.1.311.10.1': 'certificate trust list',
}

/** "signedData", "certificate trust list" … or the identifier itself. */
export function contentTypeName(oid: string): string {
  return contentTypes[oid] ?? oid
}

/** Fails with `file-malformed` (format "PKCS #7") or `file-limit-exceeded`. */
export function readPkcs7(bytes: Uint8Array): Result<Pkcs7Content, DerProblem> {
  return guardDer(() => {
    const source = openDer(bytes, { format: 'PKCS #7', encoding: 'BER' })
    const contentInfo = sequenceOf(readRoot(source, 'ContentInfo'), 'ContentInfo')
    const contentType = objectIdentifier(contentInfo.next('contentType'), 'contentType')
    const content = contentInfo.optionalContext(0, 'content')
    contentInfo.finish('ContentInfo')
    const inner = content === undefined ? undefined : childrenOf(content, 'content').next('content')
    const parts =
      contentType === oids.signedData && inner !== undefined
        ? readSignedData(sequenceOf(inner, 'SignedData'))
        : { certificates: [], crls: [], others: [otherEntry(contentType, inner)] }
    return { contentType, ...parts, encoding: source.usesBer ? 'BER' : 'DER' }
  })
}

type Entry = Pkcs7Content['others'][number]

function otherEntry(oid: string, element: DerElement | undefined): Entry {
  return {
    description: contentTypeName(oid),
    oid,
    sizeBytes: element === undefined ? 0 : element.end - element.start,
  }
}

function readSignedData(fields: DerCursor): Pick<Pkcs7Content, 'certificates' | 'crls' | 'others'> {
  smallInteger(fields.nextOf(tag.integer, 'version'), 'version')
  setOf(fields.next('digestAlgorithms'), 'digestAlgorithms')
  const signedContent = readEncapsulatedContent(
    sequenceOf(fields.next('encapContentInfo'), 'encapContentInfo'),
  )
  const certificates = splitSet(fields.optionalContext(0, 'certificates'), 'certificates')
  const crls = splitSet(fields.optionalContext(1, 'crls'), 'crls')
  const signers = setOf(fields.next('signerInfos'), 'signerInfos')
  fields.finish('SignedData')
  return {
    certificates: certificates.plain,
    crls: crls.plain,
    others: [...signedContent, ...certificates.others, ...crls.others, ...signerEntries(signers)],
  }
}

function readEncapsulatedContent(fields: DerCursor): Entry[] {
  const oid = objectIdentifier(fields.next('eContentType'), 'eContentType')
  const content = fields.optionalContext(0, 'eContent')
  return content === undefined ? [] : [{ ...otherEntry(oid, content), description: 'signed content' }]
}

/** Certificates and lists are SEQUENCEs; the other choices of RFC 5652 section 10.2 are tagged. */
function splitSet(
  element: DerElement | undefined,
  where: 'certificates' | 'crls',
): { plain: Uint8Array[]; others: Entry[] } {
  const plain: Uint8Array[] = []
  const others: Entry[] = []
  if (element === undefined) return { plain, others }
  const cursor = childrenOf(element, where)
  while (cursor.more) {
    const member = cursor.next(where)
    if (isUniversal(member, tag.sequence)) plain.push(elementBytes(member))
    else
      others.push({
        description: where === 'certificates' ? 'attribute certificate' : 'other revocation information',
        oid: '',
        sizeBytes: member.end - member.start,
      })
  }
  return { plain, others }
}

function signerEntries(signers: DerCursor): Entry[] {
  const entries: Entry[] = []
  while (signers.more) {
    const signer = signers.next('signerInfo')
    entries.push({ description: 'signature', oid: '', sizeBytes: signer.end - signer.start })
  }
  return entries
}
