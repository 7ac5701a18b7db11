/** What servers hand out where certificates point to: issuers, revocation lists, OCSP answers. Nothing is believed yet. */
import { parseCertificate } from './certificate-parser.ts'
import { parseCrl } from './crl-reader.ts'
import { latin1Text } from './der-values.ts'
import { readOcspResponse, type OcspRefusal } from './ocsp-response.ts'
import { readPemBlocks } from './pem.ts'
import { readPkcs7 } from './pkcs7-reader.ts'

const certificatesAtMost = 20

/**
 * Behind caIssuers (RFC 5280 section 4.2.2.1): a certificate or a "certs-only" PKCS #7, and from many servers PEM.
 *
 * @returns DER in buffers of their own; empty for anything else.
 */
export function issuerCertificates(bytes: Uint8Array): readonly Uint8Array[] {
  const found = inEither(bytes, certificatesIn)
  return found.slice(0, certificatesAtMost).map(der => Uint8Array.from(der))
}

function certificatesIn(bytes: Uint8Array): readonly Uint8Array[] {
  if (parseCertificate(bytes).ok) return [bytes]
  const bundle = readPkcs7(bytes)
  return bundle.ok ? bundle.value.certificates.filter(der => parseCertificate(der).ok) : []
}

interface FetchedList {
  readonly der: Uint8Array
  /** Null when it names none. */
  readonly nextUpdateMs: number | null
}

/** Behind a distribution point: a list in DER (section 4.2.1.13), and from some servers PEM. */
export function revocationList(bytes: Uint8Array): FetchedList | undefined {
  return inEither(bytes, der => {
    const list = parseCrl(der)
    return list.ok ? [{ der, nextUpdateMs: list.value.nextUpdate?.ms ?? null }] : []
  })[0]
}

type FetchedOcsp =
  | {
      readonly status: 'successful'
      readonly der: Uint8Array
      /** The first of all statements. */
      readonly nextUpdateMs: number | null
      readonly nonce: string | null
    }
  | { readonly status: OcspRefusal }

/** Undefined for what is no OCSP response. */
export function ocspAnswer(bytes: Uint8Array): FetchedOcsp | undefined {
  const answer = readOcspResponse(bytes)
  if (!answer.ok) return undefined
  if (answer.value.status !== 'successful') return { status: answer.value.status }
  const { statements, nonce } = answer.value.response
  const ends = statements.map(({ nextUpdateMs }) => nextUpdateMs ?? -Infinity)
  const end = Math.min(...ends)
  return { status: 'successful', der: bytes, nextUpdateMs: Number.isFinite(end) ? end : null, nonce }
}

/** As it is, or what the PEM blocks in it hold. */
function inEither<T>(bytes: Uint8Array, read: (der: Uint8Array) => readonly T[]): readonly T[] {
  const binary = read(bytes)
  // A list of megabytes that is none in DER is not decoded as text in vain: PEM begins with dashes or some words.
  if (binary.length > 0 || bytes[0] === 0x30) return binary
  return readPemBlocks(latin1Text(bytes), certificatesAtMost).flatMap(({ content }) =>
    content.state === 'decoded' ? read(content.bytes) : [],
  )
}
